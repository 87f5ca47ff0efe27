use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::words::number::fixed;

/// A number as printed in a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; `4.9%` has the value 4.9.
    pub value: f64,
    /// How many digits are shown after the decimal point; `1e-05` shows five.
    pub decimals: i32,
    /// Whether a percent sign follows.
    pub percent: bool,
}

/// What a cell or the value of a `key: value` line says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number, without the asterisks around it, and without a spread or a remark after it.
    Number(Number),
    /// `nan`, or an infinity.
    NotANumber,
    /// Nothing was recorded: `No log`, `-`, `None`, or nothing at all.
    Missing,
    /// Several results in one: a dict or a list as Python prints it, `{'precision': 0.9, 'recall': 0.8}`. The Trainer
    /// writes what a metric returns for each class.
    Nested,
    /// Something else.
    Text,
}

impl Number {
    /// Reads decimal and exponent notation, with a sign and a percent sign; not `nan`, `inf` or `1,5`.
    pub fn read(text: &str) -> Option<Self> {
        let (text, percent) = match text.strip_suffix('%') {
            Some(text) => (text.trim_end(), true),
            None => (text, false),
        };
        let body = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = match memchr::memchr2(b'e', b'E', body.as_bytes()) {
            Some(at) => (&body[..at], body[at + 1..].parse::<i32>().ok()?),
            None => (body, 0),
        };
        let decimals = decimals_of(mantissa)?.saturating_sub(exponent).clamp(-400, 400);
        Some(Self { value: text.parse().ok()?, decimals, percent })
    }

    /// Whether both can be prints of one value: they agree once rounded to the decimals of the shorter print. The
    /// Trainer prints four decimals at most and fewer where the value has no more, so `0.72` and `0.7200` are one
    /// value, and `0.679` may be a print of `0.6790123`.
    pub fn agrees(self, other: Self) -> bool {
        self.is_near(other.value, other.decimals)
    }

    /// The least and the greatest number that it may agree with, of those that show so many decimals or more: a little less and
    /// a little more than it does.
    pub(super) fn near(self, least_decimals: i32) -> Range<f64> {
        let half = 0.51 * unit(self.decimals.min(least_decimals));
        let around = half + 1e-12 * (2.0 * self.value.abs() + half + 1.0);
        self.value - around..self.value + around
    }

    /// Whether it agrees with a number of that value that shows so many decimals.
    fn is_near(self, value: f64, decimals: i32) -> bool {
        // Half a unit of the last place shown, and a hair for what binary fractions cannot hold.
        let unit = unit(self.decimals.min(decimals));
        let hair = 4.0 * f64::EPSILON * self.value.abs().max(value.abs()).max(1.0);
        (self.value - value).abs() <= unit * 0.500_001 + hair
    }

    /// A share as a percentage: the number times 100, with the same digits.
    pub fn times_100(self) -> Self {
        Self { value: self.value * 100.0, decimals: self.decimals - 2, ..self }
    }

    /// A percentage as a share: the number over 100, with the same digits.
    pub(super) fn times_0_01(self) -> Self {
        Self { value: self.value / 100.0, decimals: self.decimals + 2, ..self }
    }

    /// Whether one is the other as a percentage.
    pub fn agrees_as_percent(self, other: Self) -> bool {
        self.times_100().agrees(other) || self.agrees(other.times_100())
    }

    /// The least and the greatest number that it [is close](Self::is_close) to: a little less and a little more.
    pub(super) fn close(self) -> Range<f64> {
        let around = 0.0011 * self.value.abs();
        self.value - around..self.value + around
    }

    /// Whether they differ by 0.1 % at most: the same weights evaluated twice, with random parts or half precision.
    pub fn is_close(self, other: Self) -> bool {
        (self.value - other.value).abs() <= 0.001 * self.value.abs().max(other.value.abs())
    }
}

/// How many digits stand behind the point of digits with one point at most; `None` of anything else.
fn decimals_of(mantissa: &str) -> Option<i32> {
    let mut point = None;
    for (at, byte) in mantissa.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {}
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let has_digits = mantissa.len() > usize::from(point.is_some());
    let shown = point.map_or(0, |point| mantissa.len() - point - 1);
    i32::try_from(shown).ok().filter(|_| has_digits)
}

/// The last place shown by a number of so many decimals.
fn unit(decimals: i32) -> f64 {
    static UNITS: LazyLock<[f64; 10]> =
        LazyLock::new(|| std::array::from_fn(|decimals| 10f64.powi(-(decimals as i32))));
    let known = usize::try_from(decimals).ok().and_then(|decimals| UNITS.get(decimals).copied());
    known.unwrap_or_else(|| 10f64.powi(-decimals))
}

/// As a decimal that every YAML reader takes for a number: PyYAML reads `1e-05` as a text.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&fixed(self.value, self.decimals))
    }
}

impl Value {
    /// Reads a cell or a value.
    pub fn read(text: &str) -> Self {
        let text = unmarked(text);
        // None of the words begins with a digit.
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Self::read_number(text);
        }
        let is = |word: &&str| text.eq_ignore_ascii_case(word);
        if ["", "-", "–", "—", "no log", "none", "n/a", "na"].iter().any(is) {
            return Self::Missing;
        }
        if ["nan", "inf", "-inf", "infinity", "-infinity"].iter().any(is) {
            return Self::NotANumber;
        }
        if is_nested(text) {
            return Self::Nested;
        }
        Self::read_number(text)
    }

    fn read_number(text: &str) -> Self {
        if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Number::read(text).map_or(Self::Text, Self::Number);
        }
        let (word, percent) = first_word(text);
        let word = with_point(word).map_or(Cow::from(word), Cow::from);
        percent.and_then(|percent| number(&word, percent)).map_or(Self::Text, Self::Number)
    }

    /// The number, if it is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// What is written between the asterisks or backticks around a cell.
pub(super) fn unmarked(text: &str) -> &str {
    // Most cells are numbers, and have nothing around them.
    match text.as_bytes() {
        [b'0'..=b'9', .., b'0'..=b'9'] => text,
        _ => text.trim().trim_matches(['*', '`']).trim(),
    }
}

/// How the comma of a number such as `1,858` is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comma {
    /// It stands before decimals, as in most languages of Europe: other than three digits follow, or a lone 0 precedes.
    Decimal,
    /// It may as well part thousands.
    Ambiguous,
}

/// What the comma of a cell means, if the cell is digits with one comma among them.
pub(super) fn comma(cell: &str) -> Option<Comma> {
    decimal_comma(first_word(cell).0)
}

/// A cell whose comma stands before decimals, whatever follows it.
pub(super) fn read_with_comma(cell: &str) -> Option<Number> {
    let (word, percent) = first_word(cell);
    comma(cell)?;
    number(&word.replace(',', "."), percent?)
}

/// The number with a point for its decimal comma: `1.5` for `1,5`. `None` where it has no comma, or one that may as well part
/// thousands.
pub fn with_point(word: &str) -> Option<String> {
    (decimal_comma(word)? == Comma::Decimal).then(|| word.replace(',', "."))
}

fn decimal_comma(word: &str) -> Option<Comma> {
    let (whole, decimals) = word.strip_suffix('%').unwrap_or(word).split_once(',')?;
    let decimals = decimals.split_once(['e', 'E']).map_or(decimals, |(decimals, _)| decimals);
    let whole = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let sure = decimals.len() != 3 || whole == "0";
    (digits(whole) && digits(decimals)).then_some(if sure { Comma::Decimal } else { Comma::Ambiguous })
}

/// The word that a cell starts with, without a spread (`0.5 ± 0.1`) or a remark behind it.
pub fn number_word(cell: &str) -> &str {
    first_word(cell).0
}

/// The word that a cell starts with, and whether a percent sign stands apart behind it; `None` where something follows
/// that makes it no number. A spread (`0.5 ± 0.1`), a remark (`**1.48** (best)`) or a footnote (`0.4[^1]`) may.
fn first_word(text: &str) -> (&str, Option<bool>) {
    let word = text.split([' ', '±', '(', '*', '[']).next().unwrap_or_default();
    let rest = text[word.len()..].trim_start_matches([' ', '*']);
    let is_remark = |sign: &&str| rest.starts_with(*sign);
    let followed = rest.is_empty() || rest == "%" || ["±", "(", "+/-", "[^"].iter().any(is_remark);
    (word, followed.then_some(rest == "%"))
}

fn number(word: &str, percent: bool) -> Option<Number> {
    Number::read(word).map(|number| Number { percent: number.percent || percent, ..number })
}

/// Whether a text is a dict or list as Python prints it, and no link or token such as `[MASK]`.
fn is_nested(text: &str) -> bool {
    let inside = match (text.strip_prefix('{'), text.strip_prefix('[')) {
        (Some(rest), _) => rest.strip_suffix('}'),
        (_, Some(rest)) => rest.strip_suffix(']'),
        _ => None,
    };
    let starts = |c: char| c.is_ascii_digit() || matches!(c, '\'' | '"' | '-' | '.' | '[' | '{');
    inside.is_some_and(|inside| inside.trim_start().starts_with(starts))
}

#[cfg(test)]
mod tests {
    use super::{Comma, Number, Value, comma, read_with_comma, with_point};

    fn number(text: &str) -> Number {
        Number::read(text).unwrap_or_else(|| panic!("{text} is no number"))
    }

    #[test]
    fn numbers_as_printed() {
        assert_eq!((number("0.6790").value, number("0.6790").decimals), (0.679, 4));
        assert_eq!((number("1e-05").value, number("1e-05").decimals), (0.00001, 5));
        assert_eq!((number("-12").value, number("-12").decimals), (-12.0, 0));
        assert_eq!((number("4.9%").value, number("4.9%").percent), (4.9, true));
        assert_eq!(number(".5").value, 0.5);
        for text in ["", "-", ".", "1,5", "1.2.3", "nan", "inf", "0x1", "e5", "1e", "12abc", "%"] {
            assert_eq!(Number::read(text), None, "{text}");
        }
    }

    #[test]
    fn prints_of_one_value_agree() {
        for (a, b) in
            [("0.72", "0.7200"), ("0.6790", "0.67896"), ("0.0306", "0.0306"), ("1e-05", "0.00001"), ("1.0", "1")]
        {
            assert!(number(a).agrees(number(b)) && number(b).agrees(number(a)), "{a} {b}");
        }
        for (a, b) in [("0.72", "0.7261"), ("0.8264", "0.2327"), ("-0.5", "0.5"), ("1.9565", "1.9543")] {
            assert!(!number(a).agrees(number(b)), "{a} {b}");
        }
        assert!(number("0.9234").agrees_as_percent(number("92.34")));
        assert!(number("92.3").agrees_as_percent(number("0.9234")));
        assert!(!number("0.9234").agrees_as_percent(number("0.9234")));
        assert!(number("36.7095").is_close(number("36.7119")));
        assert!(!number("36.70").is_close(number("36.90")));
    }

    #[test]
    fn written_without_exponents() {
        for (text, written) in
            [("0.6790", "0.6790"), ("1e-05", "0.00001"), ("-12", "-12"), ("1.5e3", "1500"), ("4.9%", "4.9")]
        {
            assert_eq!(number(text).to_string(), written);
        }
    }

    #[test]
    fn cells() {
        let value = |text| Value::read(text).number().map(|n| n.value);
        assert_eq!(value("**77.64**"), Some(77.64));
        assert_eq!(value("**1.4804** (best)"), Some(1.4804));
        assert_eq!(value("20.0 +/- 1.2"), Some(20.0));
        assert_eq!(value("0.5±0.1"), Some(0.5));
        assert_eq!(value("4.9 %"), Some(4.9));
        assert_eq!(value("0.4[^1]"), Some(0.4));
        assert_eq!(value("**0.4** [^a]"), Some(0.4));
        assert_eq!(Value::read("0.5 [0.4, 0.6]"), Value::Text);
        assert_eq!(Value::read("No log"), Value::Missing);
        assert_eq!(Value::read(""), Value::Missing);
        assert_eq!(Value::read("nan"), Value::NotANumber);
        for text in ["4h 24min", "1,858", "1,234,567", "[MASK]", "[a](b)", "{x}", "12.3k", "0.5 vs 0.6", "bert-base"] {
            assert_eq!(Value::read(text), Value::Text, "{text}");
        }
        for text in ["{'f1': 0.9}", "[0.5, 0.25]", "{\"a\": 1}", "[ 0.5 0.25]", "{1: 2}"] {
            assert_eq!(Value::read(text), Value::Nested, "{text}");
        }
    }

    #[test]
    fn commas() {
        let value = |text| Value::read(text).number().map(|n| (n.value, n.decimals));
        assert_eq!(value("1,858179"), Some((1.858179, 6)));
        assert_eq!(value("-93,5 %"), Some((-93.5, 1)));
        assert_eq!(value("0,125"), Some((0.125, 3)), "no thousands behind a zero");
        assert_eq!(value("1,858"), None);
        assert_eq!(read_with_comma("**1,858**".trim_matches('*')).map(|n| n.value), Some(1.858));
        assert_eq!(comma("1,858 (best)"), Some(Comma::Ambiguous));
        assert_eq!(value("1,5e-3"), Some((0.0015, 4)));
        assert_eq!(with_point("-1,5").as_deref(), Some("-1.5"));
        assert_eq!(with_point("1,500"), None);
        for text in ["1,2,3", ",5", "5,", "a,b", "(1, 2)", "1.5"] {
            assert_eq!(comma(text), None, "{text}");
        }
    }
}
