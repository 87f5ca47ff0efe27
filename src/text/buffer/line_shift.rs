use super::{Position, Splice};

/// What an edit does to lines and columns, see [`Buffer::line_shift`](super::Buffer::line_shift).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineShift {
    /// Where the text was edited.
    pub splice: Splice,
    /// By how many lines all moves that stands behind.
    pub by: i64,
    /// The line in which the text ended that gave way, before the edit.
    pub(super) old_end: i64,
}

impl LineShift {
    /// The position of the byte that stood at `at`, and at `position`, before the edit; `None` where it has to be looked up.
    pub fn moved(&self, at: usize, position: Position) -> Option<Position> {
        if at < self.splice.start {
            return Some(position);
        }
        let is_behind = at >= self.splice.old_end && self.is_behind(position.line);
        is_behind.then(|| Position { line: self.moved_line(position.line), ..position })
    }

    /// The same edit, with the bytes of a piece of the text that starts at `start`.
    pub fn relative_to(&self, start: usize) -> Self {
        let Splice { start: from, old_end, new_end } = self.splice;
        Self { splice: Splice { start: from - start, old_end: old_end - start, new_end: new_end - start }, ..*self }
    }

    /// Whether a line starts behind the edit and what ends the line of that.
    pub fn is_behind(&self, line: u32) -> bool {
        i64::from(line) > self.old_end
    }

    /// The number of a line that starts behind the edit.
    pub fn moved_line(&self, line: u32) -> u32 {
        u32::try_from(i64::from(line) + self.by).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Buffer, Change, Encoding};

    /// What is told of a place is where the place is.
    #[test]
    fn places_after_edits() {
        let text = "a\r\nbé\rc\nd\n\ne";
        for (start, end) in [(0, 0), (1, 1), (2, 2), (2, 3), (3, 3), (5, 6), (6, 7), (8, 9), (9, 11), (12, 12)] {
            for inserted in ["", "x", "\n", "\r", "x\r\n\ny"] {
                let before = Buffer::new(text);
                let mut after = before.clone();
                let range = before.range_of(&(start..end), Encoding::Utf8);
                let splice = after.apply(&Change { range: Some(range), text: inserted.to_owned() }, Encoding::Utf8);
                let shift = after.line_shift(&splice, before.line_breaks());
                let mut told = 0;
                let places = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
                for at in places.filter(|at| !text[*at..].starts_with('\n') || !text[..*at].ends_with('\r')) {
                    let Some(position) = shift.moved(at, before.position_at(at, Encoding::Utf16)) else { continue };
                    let now = if at < splice.start { at } else { splice.moved(at) };
                    assert_eq!(position, after.position_at(now, Encoding::Utf16), "{at} {splice:?} {inserted:?}");
                    told += 1;
                }
                assert!(told > 0, "{splice:?}");
            }
        }
    }
}
