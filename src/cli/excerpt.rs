use unicode_width::UnicodeWidthChar;

use super::visible;
use crate::text::{ByteRange, Source};

/// A place of more lines than this is shown by its first line.
const MOST_LINES: u32 = 4;

/// Columns to leave for `up to line 123456` behind the place.
const LABEL: usize = 18;

/// Stands where a line is cut.
const CUT: &str = "…";

/// The lines a place is on, cut to the width at hand and made safe to print.
///
/// Only what is shown is looked at: half a megabyte in one line (an image in base64) costs no more than any other.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Number of the first line, from 1.
    pub(super) first_line: u32,
    /// The lines, an LF between them.
    pub(super) text: String,
    /// The place, in bytes of `text`.
    pub(super) span: ByteRange,
    /// Number of the line, from 1, on which the place ends where that is not shown.
    pub(super) ends_on: Option<u32>,
}

impl Excerpt {
    /// `columns` is the width for the text of a line.
    pub(super) fn new(source: &Source<'_>, range: &ByteRange, columns: usize) -> Self {
        let range = source.clamp(range);
        let first_line = source.place(range.start).line;
        let end = source.place(range.end);
        // A place that takes in the break of its last line is not on the line after it.
        let last_line = if end.line > first_line && end.column == 1 { end.line - 1 } else { end.line };
        if last_line == first_line {
            return Self::of_one_line(source, &range, first_line, None, columns);
        }
        Self::of_lines(source, &range, first_line, last_line, columns).unwrap_or_else(|| {
            Self::of_one_line(source, &range, first_line, Some(last_line), columns.saturating_sub(LABEL))
        })
    }

    /// The part of a line around the place.
    fn of_one_line(source: &Source<'_>, range: &ByteRange, line: u32, ends_on: Option<u32>, columns: usize) -> Self {
        let (line_start, line_text) = source.line(line);
        let place = within(range, line_start, line_text.len());
        let window = window(line_text, &place, columns);
        let mut text = String::new();
        if window.start > 0 {
            text.push_str(CUT);
        }
        // The window begins at or before the place, and may end within it.
        let place_end = place.end.min(window.end);
        text.push_str(&visible(&line_text[window.start..place.start]));
        let start = text.len();
        text.push_str(&visible(&line_text[place.start..place_end]));
        let span = start..text.len();
        text.push_str(&visible(&line_text[place_end..window.end]));
        if window.end < line_text.len() {
            text.push_str(CUT);
        }
        Self { first_line: line, text, span, ends_on }
    }

    /// All lines of the place; `None` where they are too many or one is too long.
    fn of_lines(source: &Source<'_>, range: &ByteRange, first: u32, last: u32, columns: usize) -> Option<Self> {
        if last - first >= MOST_LINES {
            return None;
        }
        let mut text = String::new();
        let mut span = 0..0;
        for line in first..=last {
            let (line_start, line_text) = source.line(line);
            if forward(line_text, 0, columns).0 < line_text.len() {
                return None;
            }
            if line > first {
                text.push('\n');
            }
            let place = within(range, line_start, line_text.len());
            if line == first {
                span.start = text.len() + visible(&line_text[..place.start]).len();
            }
            span.end = text.len() + visible(&line_text[..place.end]).len();
            text.push_str(&visible(line_text));
        }
        Some(Self { first_line: first, text, span, ends_on: None })
    }
}

/// The part of `range` that is on the line, in bytes of the line.
fn within(range: &ByteRange, line_start: usize, line_len: usize) -> ByteRange {
    let byte = |at: usize| at.saturating_sub(line_start).min(line_len);
    byte(range.start)..byte(range.end)
}

/// What to show of a line: all of it where it fits, else the place with as much on either side as there is room for,
/// and at least the first two thirds of the room for the place.
fn window(line: &str, place: &ByteRange, columns: usize) -> ByteRange {
    if forward(line, 0, columns).0 == line.len() {
        return 0..line.len();
    }
    let room = columns.saturating_sub(2 * CUT.chars().count());
    let (place_end, in_place) = forward(&line[..place.end], place.start, room * 2 / 3);
    let (left, before) = backward(line, place.start, (room - in_place) / 2);
    let (right, after) = forward(line, place_end, room - in_place - before);
    let (left, _) = backward(line, left, room - in_place - before - after);
    left..right
}

/// How far `columns` reach from the byte `from` on, and how many of them that takes.
fn forward(line: &str, from: usize, columns: usize) -> (usize, usize) {
    let mut taken = 0;
    for (at, c) in line[from..].char_indices() {
        if taken + width(c) > columns {
            return (from + at, taken);
        }
        taken += width(c);
    }
    (line.len(), taken)
}

/// How far `columns` reach from the byte `from` back, and how many of them that takes.
fn backward(line: &str, from: usize, columns: usize) -> (usize, usize) {
    let mut taken = 0;
    for (at, c) in line[..from].char_indices().rev() {
        if taken + width(c) > columns {
            return (at + c.len_utf8(), taken);
        }
        taken += width(c);
    }
    (0, taken)
}

/// Columns of a character, never none: a line of a million combining marks has to end somewhere.
fn width(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(1).max(1) }
}
