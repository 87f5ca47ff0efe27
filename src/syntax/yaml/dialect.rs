//! What a plain scalar means to each reader. The Hub reads cards with js-yaml, close to YAML 1.2; Python tools with PyYAML,
//! which is YAML 1.1. They agree on most scalars and differ where it hurts: `language: no` is a text to one and `false` to
//! the other.

use super::timestamp::{is_decimal, timestamp};
use super::{Node, Scalar, ScalarStyle};

/// A program that reads cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// js-yaml 4, which the Hub uses.
    Hub,
    /// PyYAML 6, which huggingface_hub, transformers and nearly everything else in Python use.
    Python,
}

/// What a scalar is to a reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    /// Nothing.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number; whole ones too.
    Number(f64),
    /// A date, or a date and a time.
    Date,
    /// Text, the one written.
    Text,
    /// The reader raises an error.
    Error,
}

impl Node {
    /// What a scalar means to `reader`, its tag considered; `None` for lists, mappings and aliases.
    pub fn meaning(&self, reader: Reader) -> Option<Meaning> {
        let scalar = self.scalar()?;
        match self.tag().map(|tag| tag.strip_prefix("tag:yaml.org,2002:").unwrap_or(tag)) {
            None => Some(scalar.meaning(reader)),
            Some("str" | "!") => Some(Meaning::Text),
            Some("int" | "float" | "bool" | "null" | "timestamp") => {
                Some(Scalar { style: ScalarStyle::Plain, text: scalar.text.clone() }.meaning(reader))
            }
            Some(_) => Some(Meaning::Error),
        }
    }
}

impl Scalar {
    /// What it means to `reader`.
    pub fn meaning(&self, reader: Reader) -> Meaning {
        if self.style != ScalarStyle::Plain {
            return Meaning::Text;
        }
        if self.is_null() {
            return Meaning::Null;
        }
        match reader {
            Reader::Hub => hub(&self.text),
            Reader::Python => python(&self.text),
        }
    }
}

/// As in js-yaml's `type/bool.js`, `int.js`, `float.js` and `timestamp.js`.
fn hub(text: &str) -> Meaning {
    match text {
        "true" | "True" | "TRUE" => return Meaning::Bool(true),
        "false" | "False" | "FALSE" => return Meaning::Bool(false),
        _ if begins_with_letter(text) => return Meaning::Text,
        _ => {}
    }
    let digits = unsigned(text);
    for (prefix, radix) in [("0b", 2), ("0x", 16), ("0o", 8)] {
        if let Some(digits) = digits.strip_prefix(prefix)
            && is_run(digits, |c| c.is_digit(radix))
        {
            return whole(digits, radix, text.starts_with('-'));
        }
    }
    let mantissa = exponent(text, true).unwrap_or(text);
    let number = match unsigned(mantissa).split_once('.') {
        // A sign may not stand before a point.
        Some(("", _)) if !mantissa.starts_with('.') => false,
        Some((left, right)) => {
            (left.is_empty() || is_decimal(left)) && (right.is_empty() || is_decimal(right)) && mantissa != "."
        }
        None => is_decimal(unsigned(mantissa)),
    };
    match text.parse() {
        Ok(value) if number && f64::is_finite(value) => Meaning::Number(value),
        _ => infinite(text).or_else(|| timestamp(text).map(|_| Meaning::Date)).unwrap_or(Meaning::Text),
    }
}

/// As in PyYAML's `resolver.py`.
fn python(text: &str) -> Meaning {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => return Meaning::Bool(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => return Meaning::Bool(false),
        "=" | "<<" => return Meaning::Error,
        _ if begins_with_letter(text) => return Meaning::Text,
        _ => {}
    }
    let negative = text.starts_with('-');
    let digits = unsigned(text);
    let plain = |digits: &str| digits.replace('_', "");
    for (prefix, radix) in [("0b", 2), ("0x", 16), ("0", 8)] {
        if let Some(digits) = digits.strip_prefix(prefix)
            && is_run(digits, |c| c == '_' || c.is_digit(radix))
        {
            return whole(&plain(digits), radix, negative);
        }
    }
    let starts = |c: char| digits.starts_with(c);
    if digits == "0" || !starts('0') && !starts('_') && is_run(digits, is_decimal_or_underscore) {
        return whole(&plain(digits), 10, negative);
    }
    if let Some(value) = base_60(digits) {
        return Meaning::Number(if negative { -value } else { value });
    }
    // An exponent needs a sign, and the number a point. Without a digit before the point, no sign may come first.
    let mantissa = exponent(text, false).unwrap_or(text);
    let number = match unsigned(mantissa).split_once('.') {
        Some(("", right)) => {
            mantissa.starts_with('.') && !right.starts_with('_') && is_run(right, is_decimal_or_underscore)
        }
        Some((left, right)) => {
            !left.starts_with('_')
                && is_run(left, is_decimal_or_underscore)
                && right.chars().all(is_decimal_or_underscore)
        }
        None => false,
    };
    match plain(text).parse() {
        Ok(value) if number => Meaning::Number(value),
        _ => infinite(text).unwrap_or(match timestamp(text) {
            Some(true) => Meaning::Date,
            Some(false) => Meaning::Error,
            None => Meaning::Text,
        }),
    }
}

/// Whether a text begins as no number, no infinity and no date does; most texts do.
fn begins_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

/// The mantissa, where an exponent follows.
fn exponent(text: &str, sign_optional: bool) -> Option<&str> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let digits = exponent.strip_prefix(['-', '+']).or(sign_optional.then_some(exponent))?;
    is_decimal(digits).then_some(mantissa)
}

fn is_run(text: &str, is: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is)
}

fn is_decimal_or_underscore(c: char) -> bool {
    c == '_' || c.is_ascii_digit()
}

/// Digits of `radix` only; more of them than fit an integer are read all the same.
fn whole(digits: &str, radix: u32, negative: bool) -> Meaning {
    if digits.is_empty() && radix != 8 {
        return Meaning::Error; // PyYAML takes `0x_` for a number, and fails to read it; `0_` is 0.
    }
    let value = digits
        .chars()
        .filter_map(|c| c.to_digit(radix))
        .fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit));
    Meaning::Number(if negative { -value } else { value })
}

/// `12:30:45` and `1:20.5`, numbers to base 60 in YAML 1.1.
fn base_60(text: &str) -> Option<f64> {
    let (head, rest) = text.split_once(':')?;
    let (rest, fraction) = match rest.split_once('.') {
        Some((rest, fraction)) if fraction.chars().all(is_decimal_or_underscore) => (rest, Some(fraction)),
        Some(_) => return None,
        None => (rest, None),
    };
    let starts = |c: char| head.starts_with(c);
    // A whole number may not begin with a zero.
    if !is_run(head, is_decimal_or_underscore) || starts('_') || starts('0') && fraction.is_none() {
        return None;
    }
    let mut value: f64 = head.replace('_', "").parse().ok()?;
    for part in rest.split(':') {
        if !is_decimal(part) || part.len() > 2 || part.len() == 2 && part > "59" {
            return None;
        }
        value = value * 60.0 + part.parse::<f64>().ok()?;
    }
    let fraction: f64 = format!("0.{}", fraction.unwrap_or("0").replace('_', "")).parse().unwrap_or(0.0);
    Some(value + fraction)
}

fn infinite(text: &str) -> Option<Meaning> {
    match unsigned(text) {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(Meaning::Number(f64::NEG_INFINITY)),
        ".inf" | ".Inf" | ".INF" => Some(Meaning::Number(f64::INFINITY)),
        _ if matches!(text, ".nan" | ".NaN" | ".NAN") => Some(Meaning::Number(f64::NAN)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Meaning::{self, Bool, Date, Number, Text};
    use super::Reader::{Hub, Python};
    use super::{Scalar, ScalarStyle};

    fn both(text: &str) -> (Meaning, Meaning) {
        let scalar = Scalar { text: text.into(), style: ScalarStyle::Plain };
        (scalar.meaning(Hub), scalar.meaning(Python))
    }

    /// The table of known differences, each tried with js-yaml 4.3 and PyYAML 6.
    #[test]
    fn where_the_readers_differ() {
        for (text, hub, python) in [
            ("no", Text, Bool(false)),
            ("On", Text, Bool(true)),
            ("1e-05", Number(1e-05), Text),
            ("1e5", Number(1e5), Text),
            ("1.0e5", Number(1e5), Text),
            ("017", Number(17.0), Number(15.0)),
            ("0o17", Number(15.0), Text),
            ("09", Number(9.0), Text),
            ("12:30:45", Text, Number(45045.0)),
            ("1_000", Text, Number(1000.0)),
            ("=", Text, Meaning::Error),
            ("<<", Text, Meaning::Error),
            ("0x_", Text, Meaning::Error),
            ("2021-02-29", Date, Meaning::Error),
        ] {
            assert_eq!(both(text), (hub, python), "{text}");
        }
    }

    #[test]
    fn where_they_agree() {
        for (text, meaning) in [
            ("true", Bool(true)),
            ("y", Text),
            ("-.5", Text),
            ("0000", Number(0.0)),
            ("n", Text),
            ("1.0e-5", Number(1e-05)),
            ("1.", Number(1.0)),
            (".5", Number(0.5)),
            ("+1", Number(1.0)),
            ("0x1F", Number(31.0)),
            ("-0b11", Number(-3.0)),
            ("-.INF", Number(f64::NEG_INFINITY)),
            ("NaN", Text),
            ("2020-01-01", Date),
            ("2020-1-1", Text),
            ("2020-01-01T10:00:00Z", Date),
            ("2020-1-1 1:00:00.5 +01:00", Date),
            ("1.2.3", Text),
            ("-", Text),
            (".", Text),
            ("apache-2.0", Text),
        ] {
            assert_eq!(both(text), (meaning, meaning), "{text}");
        }
        assert!(matches!(both(".nan"), (Number(a), Number(b)) if a.is_nan() && b.is_nan()));
    }

    #[test]
    fn quotes_make_texts() {
        let scalar = Scalar { text: "no".into(), style: ScalarStyle::SingleQuoted };
        assert_eq!(scalar.meaning(Python), Text);
    }
}
