//! A line of YAML cut without a parser, since what is being typed or broken has no tree. Texts are single lines, or the
//! rests of lines, without breaks.

use super::flow::quoted_length;

/// The key that a text starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineKey<'a> {
    /// Its name, without quotes.
    pub name: &'a str,
    /// Its length in bytes, with quotes.
    pub length: usize,
    /// Where its colon is, in bytes of the text.
    pub colon: usize,
    /// Whether it is in quotes.
    pub is_quoted: bool,
}

/// The key that `text` starts with: up to the first colon that white space or the end follows, and before any comment.
/// `None` where there is none, and where a flow collection or a comment starts.
pub fn key(text: &str) -> Option<LineKey<'_>> {
    let ends_key = |colon: usize| text[colon + 1..].is_empty() || text[colon + 1..].starts_with([' ', '\t']);
    match text.chars().next()? {
        '"' | '\'' => {
            let length = quoted_length(text)?;
            let colon = length + blanks(&text[length..]);
            let is_key = text[colon..].starts_with(':') && ends_key(colon);
            is_key.then(|| LineKey { name: &text[1..length - 1], length, colon, is_quoted: true })
        }
        '[' | '{' | '#' => None,
        _ => {
            let end = comment(text).unwrap_or(text.len());
            let colon = text[..end].match_indices(':').map(|(at, _)| at).find(|&at| ends_key(at))?;
            let name = text[..colon].trim_end();
            (!name.is_empty()).then_some(LineKey { name, length: name.len(), colon, is_quoted: false })
        }
    }
}

/// The length of the dash that `text` starts with, as an item of a sequence does, and of the white space behind it.
pub fn dash(text: &str) -> Option<usize> {
    let item = text.strip_prefix('-').filter(|item| item.is_empty() || item.starts_with([' ', '\t']))?;
    Some(1 + blanks(item))
}

/// Where the comment of a text starts that is neither quoted nor a flow collection: at its `#`, or at the white space
/// before it.
pub fn comment(text: &str) -> Option<usize> {
    if text.starts_with('#') {
        return Some(0);
    }
    text.match_indices('#').map(|(at, _)| at - 1).find(|&before| matches!(text.as_bytes()[before], b' ' | b'\t'))
}

/// Whether a line holds nothing, or only a comment.
pub fn is_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The length of the spaces and tabs that `text` starts with.
pub fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::{comment, dash, is_blank, key};

    #[test]
    fn keys() {
        let found = |text| key(text).map(|key| (key.name, key.length, key.colon));
        assert_eq!(found("a: b"), Some(("a", 1, 1)));
        assert_eq!(found("a b : c: d"), Some(("a b", 3, 4)));
        assert_eq!(found("'a: b' : c"), Some(("a: b", 6, 7)));
        assert_eq!(found("\"é\":"), Some(("é", 4, 4)));
        assert_eq!(found("'it''s': a"), Some(("it''s", 7, 7)));
        assert_eq!(found("http://x: y"), Some(("http://x", 8, 8)));
        for none in
            ["", "a", "a:b", "http://x", ": b", "'a' b: c", "\"a\":b", "\"a", "[a: b]", "{a: b}", "# a: b", "a # b: c"]
        {
            assert_eq!(key(none), None, "{none}");
        }
    }

    #[test]
    fn dashes_comments_and_blanks() {
        assert_eq!(["- a", "-", "-\t\tb", "--", "-a", ""].map(dash), [Some(2), Some(1), Some(3), None, None, None]);
        assert_eq!(["# a", "a # b", "a\t#b", "a#b", "a#b #"].map(comment), [Some(0), Some(1), Some(1), None, Some(3)]);
        assert!(is_blank(" \t# a") && is_blank("") && !is_blank("a # b"));
    }
}
