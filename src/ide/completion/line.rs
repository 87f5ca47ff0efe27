use crate::syntax::lines;
use crate::text::{ByteRange, line_end, line_start};

use super::Slot;

/// The line that the cursor is on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The whole text.
    pub(super) source: &'a str,
    /// Where the line starts, in bytes of the text.
    pub(super) start: usize,
    /// Where it ends, without its break.
    pub(super) end: usize,
    /// The cursor, between the two.
    pub(super) offset: usize,
}

impl<'a> Line<'a> {
    /// The line of `offset`, which is on a character boundary of `source`.
    pub(super) fn at(source: &'a str, offset: usize) -> Self {
        // Between the two characters of a CRLF is the end of the line before it.
        let split = source.as_bytes().get(offset.wrapping_sub(1)..=offset) == Some(b"\r\n".as_slice());
        let offset = if split { offset - 1 } else { offset };
        let start = line_start(source, offset);
        let end = line_end(source, offset);
        Self { source, start, end, offset }
    }

    /// The line.
    pub(super) fn text(&self) -> &'a str {
        &self.source[self.start..self.end]
    }

    /// What stands left of the cursor.
    pub(super) fn before(&self) -> &'a str {
        &self.source[self.start..self.offset]
    }

    /// What stands right of it.
    pub(super) fn after(&self) -> &'a str {
        &self.source[self.offset..self.end]
    }

    /// The lines above, the nearest first.
    pub(super) fn above(&self) -> impl Iterator<Item = &'a str> {
        let mut end = self.start;
        std::iter::from_fn(move || {
            let above = &self.source[..end];
            let line = ["\r\n", "\n", "\r"].into_iter().find_map(|line_break| above.strip_suffix(line_break))?;
            end = line_start(line, line.len());
            Some(&line[end..])
        })
    }

    /// The lines below.
    pub(super) fn below(&self) -> impl Iterator<Item = &'a str> {
        lines(self.source, self.end).skip(1).map(|line| &self.source[line])
    }

    /// The YAML scalar that begins at `from`, or the place for one, if the cursor is on it. `flow`: inside brackets.
    pub(super) fn scalar(&self, from: usize, flow: bool) -> Option<Slot> {
        let rest = self.source.get(from..self.end)?;
        let text = rest.trim_start_matches([' ', '\t']);
        let start = self.end - text.len();
        let bare = start == from && from > self.start;
        let before = if bare && !self.source[..from].ends_with(['[', '{', ' ']) { " " } else { "" };
        if let Some(quote) = ['"', '\''].into_iter().find(|quote| text.starts_with(*quote)) {
            let inside = start + 1..self.end;
            let closing = self.source[inside.clone()].find(quote).map(|at| inside.start + at);
            let open = || plain_end(self.source, inside.clone(), flow);
            let after = match (closing, quote) {
                (Some(_), _) => "",
                (None, '"') => "\"",
                (None, _) => "'",
            };
            let slot = Slot { replace: inside.start..closing.unwrap_or_else(open), before: "", after, quoted: true };
            return slot.replace_touches(self.offset).then_some(slot);
        }
        let end = plain_end(self.source, start..self.end, flow);
        let is_other = !flow && text.starts_with(['[', '{', '|', '>', '&', '*', '!']);
        let replace = match start == end {
            // The cursor may be anywhere in the blanks, but not in a comment.
            true if from <= self.offset && self.offset <= start => self.offset..self.offset,
            true => return None,
            false => start..end,
        };
        let slot = Slot { replace, before, after: "", quoted: false };
        (!is_other && slot.replace_touches(self.offset)).then_some(slot)
    }
}

impl Slot {
    fn replace_touches(&self, offset: usize) -> bool {
        self.replace.start <= offset && offset <= self.replace.end
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
    let comment = match text.starts_with('#') {
        true => Some(0),
        false => text.find(" #").or_else(|| text.find("\t#")),
    };
    range.start + text[..comment.unwrap_or(end)].trim_end().len()
}
