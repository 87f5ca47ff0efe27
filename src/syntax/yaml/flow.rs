//! The structural characters of flow collections, found without a parser, since what is being typed or broken has no tree.

use crate::text::{ByteRange, line_end};

/// What has a meaning of its own in a flow collection. All else is plain text and white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `[`
    OpenSequence,
    /// `{`
    OpenMapping,
    /// `]` or `}`
    Close,
    /// `,`
    Comma,
    /// A colon that ends a key.
    Colon,
    /// A quoted scalar; one that is not closed goes on to the end of the text.
    Quoted,
    /// A comment, up to its line break.
    Comment,
}

/// The marks of `text` from the byte `start` on, with their ranges in `text`. A flow collection or one of its values
/// starts at `start`.
pub fn marks(text: &str, start: usize) -> impl Iterator<Item = (Mark, ByteRange)> + '_ {
    Marks { text, at: start, before: Before::Nothing }
}

/// The length of the quoted scalar that `text` starts with, in bytes, quotes included; `None` where it is not closed.
pub fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 2,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            _ if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

struct Marks<'a> {
    text: &'a str,
    at: usize,
    before: Before,
}

/// What stands before a character, white space aside, since the last comma, colon or bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// A plain scalar: a quote in it is an apostrophe.
    Plain,
    /// A tag, an anchor or an alias, which white space ends.
    Property,
    /// A quoted scalar or a collection: a colon right behind it ends a key.
    Closed,
}

impl Iterator for Marks<'_> {
    type Item = (Mark, ByteRange);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            self.at += 1;
            let mark = match byte {
                b'[' => Mark::OpenSequence,
                b'{' => Mark::OpenMapping,
                b']' | b'}' => Mark::Close,
                b',' => Mark::Comma,
                b':' if self.before == Before::Closed || ends_key(bytes.get(start + 1)) => Mark::Colon,
                b'"' | b'\'' if matches!(self.before, Before::Nothing | Before::Closed) => {
                    self.at = quoted_length(&self.text[start..]).map_or(bytes.len(), |length| start + length);
                    Mark::Quoted
                }
                b'#' if start.checked_sub(1).is_none_or(|before| bytes[before].is_ascii_whitespace()) => {
                    self.at = line_end(self.text, start);
                    Mark::Comment
                }
                b' ' | b'\t' | b'\n' | b'\r' => {
                    if self.before == Before::Property {
                        self.before = Before::Nothing;
                    }
                    continue;
                }
                _ => {
                    self.before = match (self.before, byte) {
                        (Before::Nothing, b'!' | b'&' | b'*') => Before::Property,
                        (Before::Property, _) => Before::Property,
                        _ => Before::Plain,
                    };
                    continue;
                }
            };
            self.before = match mark {
                Mark::Close | Mark::Quoted => Before::Closed,
                _ => Before::Nothing,
            };
            return Some((mark, start..self.at));
        }
        None
    }
}

fn ends_key(next: Option<&u8>) -> bool {
    next.is_none_or(|byte| b" \t\r\n,[]{}".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::{marks, quoted_length};

    fn found(text: &str) -> String {
        marks(text, 0).map(|(_, range)| &text[range]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn structural_characters() {
        assert_eq!(found("[a, {b: c}]"), "[ , { : } ]");
        assert_eq!(found(r#"["a, b" , '[']"#), r#"[ "a, b" , '[' ]"#);
        assert_eq!(found("[a # b, c\n, d]"), "[ # b, c , ]");
        assert_eq!(found("[a#b, #c\r]"), "[ , #c ]");
        assert_eq!(found("[é: ü]"), "[ : ]");
        assert_eq!(found("[a"), "[");
    }

    #[test]
    fn quotes_inside_a_word_are_apostrophes() {
        assert_eq!(found("[it's, rock 'n' roll]"), "[ , ]");
        assert_eq!(found("['it''s, so', b]"), "[ 'it''s, so' , ]");
        assert_eq!(found(r#"["a\"]", b]"#), r#"[ "a\"]" , ]"#);
        assert_eq!(found("[!!str 'a, b', &c \"d]\"]"), "[ 'a, b' , \"d]\" ]");
        assert_eq!(found("['a' 'b, c']"), "[ 'a' 'b, c' ]");
        assert_eq!(found("[a: 'b, c']"), "[ : 'b, c' ]");
        assert_eq!(found("['a, b]"), "[ 'a, b]");
    }

    #[test]
    fn colons_that_end_a_key() {
        assert_eq!(found("{a: b, http://c, d:}"), "{ : , , : }");
        assert_eq!(found(r#"{"a":b, 'c' :d, e":f}"#), r#"{ "a" : , 'c' : , }"#);
        assert_eq!(found("{a:[b]}"), "{ : [ ] }");
    }

    #[test]
    fn lengths_of_quoted_scalars() {
        assert_eq!(quoted_length(r#""a \" b" c"#), Some(8));
        assert_eq!(quoted_length("'it''s' c"), Some(7));
        assert_eq!(quoted_length(r"'a\' b"), Some(4));
        for open in ["", "a", "'a", "'a''", "\"é\\", "\"a\\\""] {
            assert_eq!(quoted_length(open), None, "{open}");
        }
    }
}
