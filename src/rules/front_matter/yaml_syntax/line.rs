use crate::syntax::yaml::line::{self, LineKey};
use crate::text::{ByteRange, floor_char_boundary, line_end, line_start, lines};

/// A line of an entry that may be broken, cut without a parser. Ranges are those of the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without its break.
    pub(super) range: ByteRange,
    /// Where it starts after its indentation.
    pub(super) content: usize,
    /// Its first list dash.
    pub(super) dash: Option<usize>,
    /// Its key.
    pub(super) key: Option<ByteRange>,
    /// Its value, without white space and comment; the whole line where it has no key.
    pub(super) value: ByteRange,
}

impl Line {
    /// The line of `source` that holds the byte `at`.
    pub(super) fn at(source: &str, at: usize) -> Self {
        let at = floor_char_boundary(source, at);
        let start = line_start(source, at);
        let end = line_end(source, start);
        Self::cut(source, start..end)
    }

    /// The lines of `source` that hold something, in order.
    pub(super) fn all(source: &str) -> impl Iterator<Item = Self> + '_ {
        lines(source, 0).map(|range| Self::cut(source, range)).filter(|line| line.content < line.range.end)
    }

    fn cut(source: &str, range: ByteRange) -> Self {
        let text = &source[range.clone()];
        let mut rest = text.trim_start_matches([' ', '\t']);
        let content = range.end - rest.len();
        let mut dash = None;
        while let Some(length) = line::dash(rest) {
            dash = dash.or(Some(range.end - rest.len()));
            rest = &rest[length..];
        }
        let start = range.end - rest.len();
        let key = line::key(rest).filter(|key| !rest.starts_with('<') && (dash.is_none() || is_word(key)));
        let value = key.map_or(start, |key| range.end - rest[key.colon + 1..].trim_start().len());
        let written = without_comment(&source[value..range.end]);
        Self {
            range,
            content,
            dash,
            key: key.map(|key| start..start + key.length),
            value: value..value + written.trim_end().len(),
        }
    }
}

/// Whether it looks like a key, rather than like the start of a sentence.
fn is_word(key: &LineKey) -> bool {
    key.is_quoted || key.name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The text up to a comment. Quoted texts and lists are left alone, since a `#` may stand inside.
fn without_comment(text: &str) -> &str {
    match line::comment(text) {
        Some(comment) if comment > 0 && !text.starts_with(['"', '\'', '[', '{']) => &text[..comment],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn parts(source: &str) -> (&str, &str) {
        let line = Line::at(source, 0);
        (line.key.map_or("", |key| &source[key]), &source[line.value])
    }

    #[test]
    fn lines_are_cut() {
        assert_eq!(parts("name: a: b # c"), ("name", "a: b"));
        assert_eq!(parts("  - text: x\n  y: z"), ("text", "x"));
        assert_eq!(parts("- - 'a b': [c # d]"), ("'a b'", "[c # d]"));
        assert_eq!(parts("- He said: foo: bar"), ("", "He said: foo: bar"));
        assert_eq!(parts("- [main](http://x): y"), ("", "[main](http://x): y"));
        assert_eq!(parts("tags:"), ("tags", ""));
        assert_eq!(parts("http://x"), ("", "http://x"));
        assert_eq!(parts(""), ("", ""));
        assert_eq!(parts("é: ü"), ("é", "ü"));
    }

    #[test]
    fn lines_are_found() {
        let source = "a: b\r\n\r\n  - c\n";
        assert_eq!(Line::all(source).map(|line| line.range).collect::<Vec<_>>(), [0..4, 8..13]);
        assert_eq!(Line::at(source, 12).dash, Some(10));
        assert_eq!(Line::at(source, 99).range, 14..14);
    }
}
