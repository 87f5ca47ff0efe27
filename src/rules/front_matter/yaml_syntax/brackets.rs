use crate::syntax::yaml::flow::{Mark, marks, quoted_length};
use crate::text::ByteRange;

use super::line::Line;

/// Where the quoted text, list or mapping that starts at `open` ends: after its closing character. `None` where it does
/// not.
pub(super) fn end_of(source: &str, open: usize) -> Option<usize> {
    let text = source.get(open..)?;
    if let Some(length) = quoted_length(text) {
        return Some(open + length);
    }
    let mut depth = 0_usize;
    for (mark, range) in text.starts_with(['[', '{']).then(|| marks(source, open))? {
        match mark {
            Mark::OpenSequence | Mark::OpenMapping => depth += 1,
            Mark::Close if depth == 1 => return Some(range.end),
            Mark::Close => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The first value that opens with a quote or bracket and never closes: from there to the end of its line.
pub(super) fn unclosed(source: &str) -> Option<ByteRange> {
    let mut from = 0;
    let mut deeper_than = None;
    for line in Line::all(source) {
        // Inside a value that went on over lines, or in a block of text.
        if line.range.start < from || deeper_than.is_some_and(|indent| line.content - line.range.start > indent) {
            continue;
        }
        deeper_than = None;
        match source[line.value.clone()].chars().next() {
            Some('"' | '\'' | '[' | '{') => match end_of(source, line.value.start) {
                Some(end) => from = end,
                None => return Some(line.value),
            },
            Some('|' | '>') if line.key.is_some() => deeper_than = Some(line.content - line.range.start),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{end_of, unclosed};

    #[test]
    fn ends_are_found() {
        assert_eq!(end_of(r#""a \" b" c"#, 0), Some(8));
        assert_eq!(end_of("'it''s' c", 0), Some(7));
        assert_eq!(end_of("x: [a, {b: ']'}] c", 3), Some(16));
        assert_eq!(end_of("[it's]", 0), Some(6));
        assert_eq!(end_of("[a # ]\n, b] c", 0), Some(11));
        assert_eq!(end_of("[a", 0), None);
        assert_eq!(end_of("'a", 0), None);
        assert_eq!(end_of("a", 0), None);
        assert_eq!(end_of("\"é\\", 0), None);
    }

    #[test]
    fn what_never_closes() {
        assert_eq!(unclosed("a: \"x\n  y\"\nb: [c\nd: e\n"), Some(14..16));
        assert_eq!(unclosed("a: |\n  \"x\n  - [\nb: 'c'\n"), None);
        assert_eq!(unclosed("- text: 'x\n"), Some(8..10));
    }
}
