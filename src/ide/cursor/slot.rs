use crate::syntax::yaml::flow::quoted_length;
use crate::syntax::yaml::line::comment;
use crate::text::{ByteRange, touches};

use super::line::Line;

/// The place that a completion fills, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ide) struct Slot {
    /// What is replaced.
    pub(in crate::ide) replace: ByteRange,
    /// What must come before the value: a space after `:`, `-` or `|`.
    pub(in crate::ide) before: &'static str,
    /// What must come after it: the quote that is not closed yet.
    pub(in crate::ide) after: &'static str,
    /// Whether the value is in quotes.
    pub(in crate::ide) quoted: bool,
}

impl Slot {
    /// The YAML scalar that begins at `from`, or the place for one, if the cursor is on it. `flow`: inside brackets.
    pub(in crate::ide) fn scalar(line: &Line, from: usize, flow: bool) -> Option<Slot> {
        let rest = line.source.get(from..line.end)?;
        let text = rest.trim_start_matches([' ', '\t']);
        let start = line.end - text.len();
        let bare = start == from && from > line.start;
        let before = if bare && !line.source[..from].ends_with(['[', '{', ' ']) { " " } else { "" };
        if let Some(quote) = ['"', '\''].into_iter().find(|quote| text.starts_with(*quote)) {
            let inside = start + 1..line.end;
            let closing = quoted_length(text).map(|length| start + length - 1);
            let open = || plain_end(line.source, inside.clone(), flow);
            let after = match (closing, quote) {
                (Some(_), _) => "",
                (None, '"') => "\"",
                (None, _) => "'",
            };
            let slot = Slot { replace: inside.start..closing.unwrap_or_else(open), before: "", after, quoted: true };
            return touches(&slot.replace, line.offset).then_some(slot);
        }
        let end = plain_end(line.source, start..line.end, flow);
        let is_other = !flow && text.starts_with(['[', '{', '|', '>', '&', '*', '!']);
        let replace = if start < end {
            start..end
        } else if touches(&(from..start), line.offset) {
            // The cursor may be anywhere in the spaces, but not in a comment.
            line.offset..line.offset
        } else {
            return None;
        };
        let slot = Slot { replace, before, after: "", quoted: false };
        (!is_other && touches(&slot.replace, line.offset)).then_some(slot)
    }

    /// The word at `from` or after the spaces there, where the cursor is on it and nothing but a colon or the end of the
    /// item follows.
    pub(super) fn key(line: &Line, from: usize) -> Option<Slot> {
        let text = line.source.get(from..line.end)?;
        let start = line.end - text.trim_start_matches([' ', '\t']).len();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let end = line.end - line.source[start..line.end].trim_start_matches(is_part).len();
        let replace = if start == end && touches(&(from..start), line.offset) {
            line.offset..line.offset
        } else if start < end && touches(&(start..end), line.offset) {
            start..end
        } else {
            return None;
        };
        let rest = line.source[end..line.end].trim_start();
        let is_key =
            (rest.is_empty() || rest.starts_with([':', ',', '}', '#'])) && !line.source[start..end].starts_with('-');
        let glued = replace.start > line.start && line.source[..replace.start].ends_with(['-', ',', ':']);
        let (before, after) = (if glued { " " } else { "" }, if rest.starts_with(':') { "" } else { ": " });
        is_key.then_some(Slot { replace, before, after, quoted: false })
    }
}

/// Where a scalar without a closing quote ends: before a comment, and inside brackets before what ends an item.
fn plain_end(source: &str, range: ByteRange, flow: bool) -> usize {
    let text = &source[range.clone()];
    let mut end = text.len();
    if flow {
        end = text.find([',', ']', '}']).unwrap_or(end);
    }
    let text = &text[..end];
    range.start + text[..comment(text).unwrap_or(end)].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::{Line, Slot};

    /// What is replaced at the cursor `|`, and what must come after it.
    fn scalar(text: &str) -> Option<(String, &'static str)> {
        let offset = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let slot = Slot::scalar(&Line::at(&text, offset), 2, false)?;
        Some((text[slot.replace].to_owned(), slot.after))
    }

    #[test]
    fn quoted_scalars() {
        assert_eq!(scalar("a: 'm|it' # c"), Some(("mit".into(), "")));
        assert_eq!(scalar("a: 'it''s |so'"), Some(("it''s so".into(), "")));
        assert_eq!(scalar(r#"a: "x\" |y""#), Some((r#"x\" y"#.into(), "")));
        assert_eq!(scalar("a: \"m| # c"), Some(("m".into(), "\"")));
        assert_eq!(scalar("a: 'mit' # |c"), None);
    }
}
