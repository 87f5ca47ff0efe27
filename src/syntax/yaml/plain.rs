//! Blocks so plain that PyYAML reads them if the Hub does: most are.

/// Beyond so many bytes before its first word, a line is not plain: libyaml reads no more than 128 levels.
const DEEPEST: usize = 50;

/// Whether PyYAML surely reads a text that the Hub reads. It is printable ASCII with line feeds, has a line that is more than a
/// comment, and each such line is some spaces, dashes each with one space behind it, and then one of:
///
/// - a key of letters, digits, `_` and `-` that begins with a letter, and a colon: at the end of the line, or with a space and
///   a value behind it;
/// - behind a dash, a value alone.
///
/// A value is `[]` or `{}`; or a string in quotes with none of these quotes and no backslash inside; or begins with a letter, a
/// digit, `/`, `_` or a sign or point before a digit, has no `: ` and no ` #` in it, and no colon at its end.
pub fn is_plain(source: &str) -> bool {
    let mut has_content = false;
    let is_line = |line: &str| {
        let content = line.trim_start_matches(' ');
        let is_read = content.is_empty() || content.starts_with('#');
        has_content |= !is_read;
        is_read || is_content(line)
    };
    is_printable(source) && source.split('\n').all(is_line) && has_content
}

/// Whether it is printable ASCII with line feeds. Some bytes are looked at in one step.
fn is_printable(source: &str) -> bool {
    let is_printable = |b: &u8| matches!(b, b'\n' | b' '..=b'~');
    source.as_bytes().chunks(64).all(|chunk| chunk.iter().fold(true, |all, b| all & is_printable(b)))
}

/// What stands before the first colon with a space behind it, and what stands behind them.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let at = memchr::memchr_iter(b':', text.as_bytes()).find(|at| text.as_bytes().get(at + 1) == Some(&b' '))?;
    Some((&text[..at], &text[at + 2..]))
}

fn is_content(line: &str) -> bool {
    let (mut rest, mut is_item) = (line.trim_matches(' '), false);
    while let Some(item) = rest.strip_prefix("- ") {
        (rest, is_item) = (item, true);
    }
    let is_deep = line.trim_end_matches(' ').len() - rest.len() > DEEPEST;
    let is_key = |key: &str| {
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.len() <= DEEPEST
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    !is_deep
        && match split_key(rest) {
            Some((key, value)) => is_key(key) && is_value(value.trim_start_matches(' ')),
            None => rest.strip_suffix(':').is_some_and(is_key) || is_item && is_value(rest),
        }
}

fn is_value(value: &str) -> bool {
    let is_digit = |at: usize| value.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    match value.as_bytes() {
        b"[]" | b"{}" => true,
        [quote @ (b'"' | b'\''), inside @ .., last] => {
            quote == last && memchr::memchr2(*quote, b'\\', inside).is_none()
        }
        [b'-' | b'+' | b'.', ..] if !is_digit(1) => false,
        [first, ..] => {
            let begins = first.is_ascii_alphanumeric() || matches!(first, b'/' | b'_' | b'-' | b'+' | b'.');
            begins && !value.contains(": ") && !value.contains(" #") && !value.ends_with(':')
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::hub;
    use super::super::libyaml::libyaml;
    use super::is_plain;

    #[test]
    fn what_is_plain() {
        for text in [
            "license: mit\n",
            "tags:\n- a b\n- - c\n  - -1.5\n\n# x\nd-e: \"f: #g\"\nh:   'i' \nj: []\nk: https://l/m#n\n",
            "a:\n  b: .5",
        ] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "",
            "\n",
            "# a\n",
            "a\n",
            "a: b\n  c\n",
            "a: b # c\n",
            "a: b: c\n",
            "a: b:\n",
            "a:\tb\n",
            "a: é\n",
            "a: b\r\n",
            "a: &b c\n",
            "a: |\n",
            "a: [b]\n",
            "a: \"b\\\"\n",
            "a: \"b\n",
            "a: 'b'c\n",
            "a: 'b'c'\n",
            "- \n",
            "-\n",
            "---\n",
            "a: -\n",
            "a: - b\n",
            "<<: a\n",
            "\"a\": b\n",
            "a: *b\n",
            "? a\n",
            "a: @b\n",
            "a: \"\n",
        ] {
            assert!(!is_plain(text), "{text}");
        }
        assert!(!is_plain(&format!("{}a: b\n", " ".repeat(51))));
    }

    proptest! {
        /// Lines that are plain each, at any depth.
        #[test]
        fn libyaml_reads_what_the_hub_reads(
            lines in prop::collection::vec((0usize..4, "(- ){0,3}", "(a|b-c|d_1)(:|: )|", "(x|x y|-1|\\.5|x:y|x#y|'z: #'|\"z\"|\\[\\]|\\{\\}|https://x/y|- x|)", " ?"), 1..7)
        ) {
            let lines = lines.iter().map(|(indent, dashes, key, value, end)| format!("{}{dashes}{key}{value}{end}\n", " ".repeat(*indent)));
            let text: String = lines.collect();
            if is_plain(&text) && hub::read(&text).0.is_ok() {
                prop_assert_eq!(libyaml(&text), Ok(()), "{}", text);
            }
        }
    }
}
