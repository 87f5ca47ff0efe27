use crate::text::{ByteRange, lines};

/// A line of the form `key: value`, in a list or in running text. Ranges are relative to the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyValue {
    /// The key, without the backticks or asterisks around it.
    pub key: ByteRange,
    /// The value to the end of the line, without white space around it; empty where there is none.
    pub value: ByteRange,
    /// Whether it is an item of a list.
    pub item: bool,
}

/// The `key: value` on the line that starts at `start`, if it is one. `item` is whether a list marker comes first.
pub(super) fn read(source: &str, start: usize, item: bool) -> Option<KeyValue> {
    let line = lines(source, start).next()?;
    let start = line.start + if item { marker(&source[line.clone()])? } else { 0 };
    let text = &source[start..line.end];
    let colon = colon(text)?;
    let key = undecorated(source, start..start + colon);
    let value = trimmed(source, start + colon + 1..line.end);
    // In `**Loss:** 0.5` the colon stands inside the asterisks, and what closes them is no part of the value.
    let closing = source[value.clone()].strip_prefix("**").filter(|_| source[start..].starts_with("**"));
    let value = closing.map_or(value.clone(), |rest| trimmed(source, value.end - rest.len()..value.end));
    (!key.is_empty()).then_some(KeyValue { key, value, item })
}

/// The length of a list marker with the spaces around it, and of a check box.
fn marker(line: &str) -> Option<usize> {
    let rest = line.trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() == rest.len() {
        rest.strip_prefix(['-', '*', '+'])?
    } else {
        digits.strip_prefix(['.', ')'])?
    };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("[ ] ").or(rest.strip_prefix("[x] ")).unwrap_or(rest);
    Some(line.len() - rest.len())
}

/// The first colon that a space or the end follows and that is not in backticks.
fn colon(text: &str) -> Option<usize> {
    let mut ticks = false;
    let mut at = None;
    for (i, c) in text.char_indices() {
        match c {
            '`' => ticks = !ticks,
            ':' if !ticks && text[i + 1..].chars().next().is_none_or(|c| c.is_whitespace() || c == '*') => {
                at = Some(i);
                break;
            }
            _ => {}
        }
    }
    at
}

fn undecorated(source: &str, range: ByteRange) -> ByteRange {
    let text = &source[range.clone()];
    let left = text.trim_start_matches([' ', '\t', '`', '*', '_']);
    let start = range.end - left.len();
    start..start + left.trim_end_matches([' ', '\t', '`', '*', '_']).len()
}

/// `range` without the white space at both ends.
pub fn trimmed(source: &str, range: ByteRange) -> ByteRange {
    let text = &source[range.clone()];
    let start = range.end - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn parts(line: &str, item: bool) -> Option<(&str, &str)> {
        read(line, 0, item).map(|pair| (&line[pair.key], &line[pair.value]))
    }

    #[test]
    fn items() {
        assert_eq!(parts("- Loss: 1.9565", true), Some(("Loss", "1.9565")));
        assert_eq!(parts("* `learning_rate`: 2e-05\n", true), Some(("learning_rate", "2e-05")));
        assert_eq!(parts("  1. **F1:** 0.5 \r\n", true), Some(("F1", "0.5")));
        assert_eq!(parts("- **F1**: 0.5", true), Some(("F1", "0.5")));
        assert_eq!(parts("- Loss:", true), Some(("Loss", "")));
        assert_eq!(parts("- optimizer: {'a': 1}", true), Some(("optimizer", "{'a': 1}")));
        assert_eq!(parts("- see https://x.y", true), None);
        assert_eq!(parts("-", true), None);
        assert_eq!(parts("- `a: b`", true), None);
        assert_eq!(parts("- [ ] k: v", true), Some(("k", "v")));
        assert_eq!(parts("- Rewards/chosen: -1.5", true), Some(("Rewards/chosen", "-1.5")));
    }

    #[test]
    fn lines() {
        assert_eq!(parts("Accuracy: 0.93\nF1: 1", false), Some(("Accuracy", "0.93")));
        assert_eq!(parts("plain", false), None);
    }
}
