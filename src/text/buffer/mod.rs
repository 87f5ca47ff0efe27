mod line_shift;
mod positions;

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;

pub use line_shift::LineShift;
pub use positions::Positions;

use super::{ByteRange, Splice, floor_char_boundary};
use crate::text::line_ending::{LineBreaks, LineEnding};

/// What a column counts. LSP clients choose one at `initialize`; people count characters (UTF-32).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Columns are bytes.
    Utf8,
    /// Columns are UTF-16 code units, the protocol's default.
    Utf16,
    /// Columns are characters (Unicode scalar values).
    Utf32,
}

/// A line and a column, both from 0. The column counts code units of the [`Encoding`] at hand, and a line ends at
/// LF, CRLF or CR and at nothing else, as the protocol says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Code units from the start of the line, from 0.
    pub column: u32,
}

impl Position {
    /// Beyond the numbers that the protocol has, the greatest.
    fn of(line: usize, column: usize) -> Self {
        let saturated = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { line: saturated(line), column: saturated(column) }
    }
}

/// One edit of a `didChange`: the text between two positions is replaced, or all of it where `range` is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; `None` replaces the whole text.
    pub range: Option<Range<Position>>,
    /// The new text.
    pub text: String,
}

/// The text of an open card, edited in place.
///
/// Positions are clamped, never refused: a line past the end is the end of the text, a column past the end of a line
/// is the end of that line (before its break), and a column inside a character is the start of that character. A
/// dropped edit would leave server and editor with different texts for the rest of the session.
#[derive(Debug, Clone, Default)]
pub struct Buffer {
    rope: Rope,
    breaks: LineBreaks,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text), breaks: LineBreaks::count(text) }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a range of bytes, borrowed where the rope holds it in one piece. The range is cut to the text and to
    /// whole characters.
    pub fn slice(&self, range: ByteRange) -> Cow<'_, str> {
        let (chunk, chunk_start, ..) = self.rope.chunk_at_byte(range.start.min(self.rope.len_bytes()));
        let inside = range.start.checked_sub(chunk_start).zip(range.end.checked_sub(chunk_start));
        if let Some(text) = inside.and_then(|(start, end)| chunk.get(start..end)) {
            return text.into();
        }
        let char_at = |byte: usize| self.rope.byte_to_char(byte.min(self.rope.len_bytes()));
        let (start, end) = (char_at(range.start), char_at(range.end));
        Cow::from(self.rope.slice(start..end.max(start)))
    }

    /// The last place at or before a byte where a character starts; the end of the text for a byte behind it.
    pub fn floor(&self, byte: usize) -> usize {
        self.rope.char_to_byte(self.rope.byte_to_char(byte.min(self.rope.len_bytes())))
    }

    /// The byte at `at`; `None` at the end of the text and behind it.
    pub fn byte(&self, at: usize) -> Option<u8> {
        (at < self.len()).then(|| self.rope.byte(at))
    }

    /// How the lines of the text end.
    pub fn line_ending(&self) -> LineEnding {
        self.breaks.ending()
    }

    /// How many line breaks there are.
    pub fn line_breaks(&self) -> usize {
        self.breaks.total()
    }

    /// What an edit did to lines, in the text after it; `before` are the line breaks that there were.
    pub fn line_shift(&self, splice: &Splice, before: usize) -> LineShift {
        let by = self.line_breaks() as i64 - before as i64;
        let end = self.position_at(splice.new_end, Encoding::Utf8).line;
        LineShift { splice: *splice, by, old_end: i64::from(end) - by }
    }

    /// Applies one edit, and says where. Changes of one `didChange` are applied in order, each to the text the one before
    /// left. A reversed range is taken the right way round.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Splice {
        let Some(range) = &change.range else {
            let old_end = self.len();
            *self = Self::new(&change.text);
            return Splice { start: 0, old_end, new_end: self.len() };
        };
        let a = self.place_of(range.start, encoding);
        let b = if range.start == range.end { a } else { self.place_of(range.end, encoding) };
        let (Place { char: start, byte }, Place { char: end, byte: old_end }) = (a.min(b), a.max(b));
        let splice = Splice { start: byte, old_end, new_end: byte + change.text.len() };
        if range.start.line == range.end.line && self.is_in_line(start, &change.text) {
            self.replace(start..end, &change.text);
            return splice;
        }
        // With a character more at both ends: a CR and an LF there may come together or apart.
        let around = |rope: &Rope, end: usize| {
            let around = rope.slice(start.saturating_sub(1)..(end + 1).min(rope.len_chars()));
            LineBreaks::count(&Cow::from(around))
        };
        let old = around(&self.rope, end);
        self.replace(start..end, &change.text);
        self.breaks.replace(old, around(&self.rope, start + change.text.chars().count()));
        splice
    }

    /// Replaces characters.
    fn replace(&mut self, range: Range<usize>, text: &str) {
        if !range.is_empty() {
            self.rope.remove(range.clone());
        }
        if !text.is_empty() {
            self.rope.insert(range.start, text);
        }
    }

    /// Whether a text that gives way to characters of one line from `start` on leaves all line breaks as they are. A line
    /// that is empty from then on may bring a CR and an LF together.
    fn is_in_line(&self, start: usize, text: &str) -> bool {
        let is_joined = || text.is_empty() && start > 0 && self.rope.char(start - 1) == '\r';
        !text.contains(['\n', '\r']) && !is_joined()
    }

    /// The byte at `position`, clamped as the type says.
    pub fn byte_at(&self, position: Position, encoding: Encoding) -> usize {
        self.place_of(position, encoding).byte
    }

    /// The place of a position, clamped as the type says.
    fn place_of(&self, position: Position, encoding: Encoding) -> Place {
        self.place_in_chunk(position, encoding).unwrap_or_else(|| {
            let char = self.char_at(position, encoding);
            Place { char, byte: self.rope.char_to_byte(char) }
        })
    }

    /// The same in a line that the rope holds in one piece: two ways down the tree in place of eight.
    fn place_in_chunk(&self, position: Position, encoding: Encoding) -> Option<Place> {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return None;
        }
        let start = self.rope.line_to_byte(line);
        let (chunk, chunk_start, chunk_char, _) = self.rope.chunk_at_byte(start);
        let before = start - chunk_start;
        let rest = chunk.get(before..)?;
        let text = &rest[..memchr::memchr2(b'\n', b'\r', rest.as_bytes())?];
        let column = position.column as usize;
        let length = match encoding {
            Encoding::Utf8 => floor_char_boundary(text, column.min(text.len())),
            _ if text.is_ascii() => column.min(text.len()),
            Encoding::Utf16 => {
                let mut units = 0;
                let mut ends = text.char_indices().map(|(at, c)| {
                    units += c.len_utf16();
                    (at, units)
                });
                ends.find(|(_, end)| *end > column).map_or(text.len(), |(at, _)| at)
            }
            Encoding::Utf32 => text.char_indices().nth(column).map_or(text.len(), |(at, _)| at),
        };
        Some(Place { char: chunk_char + chunk[..before + length].chars().count(), byte: start + length })
    }

    /// The position of a byte. A byte past the end is the end of the text, one inside a character its start.
    pub fn position_at(&self, byte: usize, encoding: Encoding) -> Position {
        let byte = byte.min(self.rope.len_bytes());
        self.positions(encoding).at(byte)
    }

    /// The same of a byte whose line begins in another chunk of the rope.
    fn far_position(&self, byte: usize, encoding: Encoding) -> Position {
        let char = self.rope.byte_to_char(byte);
        let line = self.rope.char_to_line(char);
        let start = self.rope.line_to_char(line);
        let column = match encoding {
            Encoding::Utf8 => self.rope.char_to_byte(char) - self.rope.char_to_byte(start),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(char) - self.rope.char_to_utf16_cu(start),
            Encoding::Utf32 => char - start,
        };
        Position::of(line, column)
    }

    /// Finds many positions, quickest where each is behind the one before.
    pub fn positions(&self, encoding: Encoding) -> Positions<'_> {
        Positions::new(self, encoding)
    }

    /// The positions of both ends of a byte range.
    pub fn range_of(&self, range: &ByteRange, encoding: Encoding) -> Range<Position> {
        self.position_at(range.start, encoding)..self.position_at(range.end, encoding)
    }

    /// The characters of a line without its break, by number from 0; `None` past the last line.
    pub fn line(&self, line: usize) -> Option<String> {
        let (start, end) = (line < self.rope.len_lines()).then(|| self.line_chars(line))?;
        Some(self.rope.slice(start..end).to_string())
    }

    /// The char index at `position`.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let column = position.column as usize;
        let (start, end) = self.line_chars(line);
        let char = match encoding {
            Encoding::Utf8 => {
                let byte = self.rope.char_to_byte(start).saturating_add(column);
                self.rope.byte_to_char(byte.min(self.rope.len_bytes()))
            }
            Encoding::Utf16 => {
                let unit = self.rope.char_to_utf16_cu(start).saturating_add(column);
                self.rope.utf16_cu_to_char(unit.min(self.rope.len_utf16_cu()))
            }
            Encoding::Utf32 => start.saturating_add(column),
        };
        char.min(end)
    }

    /// First and last char of a line, its break excluded.
    fn line_chars(&self, line: usize) -> (usize, usize) {
        let start = self.rope.line_to_char(line);
        let mut end = self.rope.line_to_char(line + 1);
        if end > start && self.rope.char(end - 1) == '\n' {
            end -= 1;
            if end > start && self.rope.char(end - 1) == '\r' {
                end -= 1;
            }
        } else if end > start && self.rope.char(end - 1) == '\r' {
            end -= 1;
        }
        (start, end)
    }
}

/// A place in a buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    char: usize,
    byte: usize,
}

impl std::fmt::Display for Buffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::{Buffer, Change, Encoding, LineEnding, Position};

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    fn edit(buffer: &mut Buffer, encoding: Encoding, from: (u32, u32), to: (u32, u32), text: &str) {
        let range = Some(at(from.0, from.1)..at(to.0, to.1));
        buffer.apply(&Change { range, text: text.into() }, encoding);
    }

    /// Ropey's default features would break at these too, and every later position would be off.
    #[test]
    fn lines_break_at_lf_crlf_and_cr_only() {
        let buffer = Buffer::new("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f");
        assert_eq!(buffer.position_at(buffer.len(), Encoding::Utf32), at(0, 11));
        let buffer = Buffer::new("a\nb\r\nc\rd");
        assert_eq!(buffer.position_at(buffer.len(), Encoding::Utf32), at(3, 1));
    }

    #[test]
    fn columns_count_code_units() {
        let buffer = Buffer::new("x\n🤗é=");
        let equals = buffer.len() - 1;
        assert_eq!(buffer.position_at(equals, Encoding::Utf8), at(1, 6));
        assert_eq!(buffer.position_at(equals, Encoding::Utf16), at(1, 3));
        assert_eq!(buffer.position_at(equals, Encoding::Utf32), at(1, 2));
        for encoding in ALL {
            let position = buffer.position_at(equals, encoding);
            assert_eq!(buffer.byte_at(position, encoding), equals);
        }
    }

    #[test]
    fn positions_outside_are_clamped() {
        let buffer = Buffer::new("ab\r\ncd");
        for encoding in ALL {
            assert_eq!(buffer.byte_at(at(0, 99), encoding), 2, "the end of a line is before its break");
            assert_eq!(buffer.byte_at(at(1, u32::MAX), encoding), 6);
            assert_eq!(buffer.byte_at(at(u32::MAX, 0), encoding), 6);
        }
        assert_eq!(buffer.position_at(usize::MAX, Encoding::Utf8), at(1, 2));
        assert_eq!(Buffer::new("").byte_at(at(3, 3), Encoding::Utf16), 0);
    }

    #[test]
    fn a_column_inside_a_character_is_its_start() {
        let buffer = Buffer::new("🤗x");
        assert_eq!(buffer.byte_at(at(0, 1), Encoding::Utf16), 0);
        assert_eq!(buffer.byte_at(at(0, 3), Encoding::Utf8), 0);
        assert_eq!(buffer.position_at(2, Encoding::Utf16), at(0, 0));
    }

    #[test]
    fn edits_in_the_middle_past_the_end_and_reversed() {
        let mut buffer = Buffer::new("license: mit\n🤗 text\n");
        edit(&mut buffer, Encoding::Utf16, (0, 9), (0, 12), "apache-2.0");
        assert_eq!(buffer.to_string(), "license: apache-2.0\n🤗 text\n");
        edit(&mut buffer, Encoding::Utf16, (1, 7), (1, 3), "T");
        assert_eq!(buffer.to_string(), "license: apache-2.0\n🤗 T\n");
        edit(&mut buffer, Encoding::Utf16, (9, 0), (9, 9), "end");
        assert_eq!(buffer.to_string(), "license: apache-2.0\n🤗 T\nend");
        buffer.apply(&Change { range: None, text: "new".into() }, Encoding::Utf16);
        assert_eq!(buffer.to_string(), "new");
    }

    /// A CR and an LF that meet through an edit are one break, and come apart again.
    #[test]
    fn carriage_returns_join_and_part() {
        let mut buffer = Buffer::new("a\r|\nb");
        edit(&mut buffer, Encoding::Utf8, (1, 0), (1, 1), "");
        assert_eq!(buffer.to_string(), "a\r\nb");
        assert_eq!(buffer.position_at(3, Encoding::Utf8), at(1, 0));
        edit(&mut buffer, Encoding::Utf8, (0, 1), (0, 1), "\r");
        assert_eq!(buffer.position_at(buffer.len(), Encoding::Utf8), at(2, 1));
    }

    #[test]
    fn line_endings_are_counted_through_edits() {
        let mut buffer = Buffer::new("a\r\nb\r\n");
        assert_eq!(buffer.line_ending(), LineEnding::CrLf);
        edit(&mut buffer, Encoding::Utf8, (0, 1), (1, 0), "\r|\n");
        assert_eq!((buffer.to_string().as_str(), buffer.line_ending()), ("a\r|\nb\r\n", LineEnding::Lf));
        edit(&mut buffer, Encoding::Utf8, (1, 0), (1, 1), "");
        assert_eq!(buffer.line_ending(), LineEnding::CrLf);
    }
}
