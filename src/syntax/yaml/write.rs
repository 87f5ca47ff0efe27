//! Strings as YAML that serde_yaml, PyYAML and js-yaml all read back as the same strings.

use super::{Meaning, Reader, Scalar, ScalarStyle};

/// A string as a scalar of a block mapping or sequence: plain where no reader takes it for anything else, else in quotes.
pub fn scalar(text: &str) -> String {
    if is_plain_word(text) {
        return text.to_owned();
    }
    let plain = Scalar { text: text.into(), style: ScalarStyle::Plain };
    let is_string = [Reader::Hub, Reader::Python].into_iter().all(|reader| plain.meaning(reader) == Meaning::Text);
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    // serde_yaml writes line breaks as block scalars.
    let needs_escapes = written.starts_with('"') || text.contains(needs_escape);
    if is_string && !needs_escapes { written.to_owned() } else { double_quoted(text) }
}

/// Whether a text is a word that no reader takes for anything but a string: most values are, and lists of completions are
/// long. It is written as it is, between brackets too.
pub fn is_plain_word(text: &str) -> bool {
    const NOT_STRINGS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];
    let is_inside = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/' | b'+');
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(is_inside)
        && !NOT_STRINGS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A string as an item or value between brackets or braces, where a comma or bracket ends a plain scalar.
pub fn flow_scalar(text: &str) -> String {
    // PyYAML takes a first `?` or `:` for an indicator there whatever follows, and serde_yaml refuses `:?`.
    let is_plain = !text.contains([',', '[', ']', '{', '}']) && !text.starts_with(['?', ':']) && !text.contains(":?");
    if is_plain { scalar(text) } else { double_quoted(text) }
}

/// A string in quotes: in double quotes, or in single quotes where these save escapes.
pub fn quoted(text: &str) -> String {
    let saves_escapes = text.contains(['"', '\\']) && !text.contains(needs_escape);
    if saves_escapes { format!("'{}'", text.replace('\'', "''")) } else { double_quoted(text) }
}

/// In double quotes. JSON strings are YAML but for the characters that JSON does not escape and YAML does not allow.
fn double_quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut written = String::with_capacity(json.len());
    for c in json.chars() {
        if is_escaped(c) {
            written += &format!("\\u{:04x}", u32::from(c));
        } else {
            written.push(c);
        }
    }
    written
}

fn needs_escape(c: char) -> bool {
    c.is_control() || is_escaped(c)
}

/// Characters above ASCII's first 32 that YAML does not allow as they are (`nb-json` and `c-printable` of YAML 1.2), or
/// that YAML 1.1 takes for line breaks.
fn is_escaped(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Meaning, Node, Reader, parse};
    use super::{flow_scalar, quoted, scalar};

    #[test]
    fn strings_stay_strings() {
        for (text, written) in [
            ("a b", "a b"),
            ("no", "\"no\""),
            ("2020", "\"2020\""),
            ("a: b", "'a: b'"),
            ("a\n", "\"a\\n\""),
            ("", "\"\""),
            ("👩\u{200d}🔬: lab", "'👩\u{200d}🔬: lab'"),
            ("\u{1b}\u{85}\u{2028}", "\"\\u001b\\u0085\\u2028\""),
        ] {
            assert_eq!(scalar(text), written);
        }
        assert_eq!(["a b", "a, b", "no", "?x"].map(flow_scalar), ["a b", "\"a, b\"", "\"no\"", "\"?x\""]);
        assert_eq!(["a", "a \"b\"", "it's \\"].map(quoted), ["\"a\"", "'a \"b\"'", "'it''s \\'"]);
    }

    /// The string that all readers see at the value of the one key, or the first item there.
    fn read(source: &str) -> Option<String> {
        let tree = parse(source)?;
        let value = &tree.mapping()?.pairs.first()?.value;
        let scalar: &Node = value.one_or_many().first()?;
        let is_string = |reader| scalar.meaning(reader) == Some(Meaning::Text);
        // What PyYAML refuses anywhere in a card (`Reader.NON_PRINTABLE`); js-yaml refuses less.
        let is_printable = |c: char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
                || c >= '\u{10000}'
        };
        (is_string(Reader::Hub) && is_string(Reader::Python) && source.chars().all(is_printable))
            .then(|| scalar.scalar().map(|scalar| scalar.text.to_string()))?
    }

    proptest! {
        #[test]
        fn every_string_is_read_back(text in "[-?:,\\[\\]{}#&*!|>'\"%@`\\\\ \t\r\n=~<.0-9a-z+_\u{0}\u{1b}\u{7f}\u{85}\u{a0}\u{2028}\u{200d}\u{feff}\u{fffe}é👩]{0,12}|(true|No|null|1e5|0x1f|2020-01-01|12:30|<<)") {
            for written in [scalar(&text), quoted(&text)] {
                let source = format!("k: {written}\n");
                prop_assert_eq!(read(&source), Some(text.clone()), "{}", source);
                let value: serde_yaml::Mapping = serde_yaml::from_str(&source).expect("YAML");
                prop_assert_eq!(value["k"].as_str(), Some(&*text), "{}", source);
            }
            let source = format!("k: [{0}, {0}]\n", flow_scalar(&text));
            prop_assert_eq!(read(&source), Some(text.clone()), "{}", source);
            let value: serde_yaml::Mapping = serde_yaml::from_str(&source).expect("YAML");
            prop_assert_eq!(value["k"][1].as_str(), Some(&*text), "{}", source);
        }
    }
}
