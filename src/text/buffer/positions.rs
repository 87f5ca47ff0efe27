use super::{Buffer, Encoding, Position};
use crate::text::floor_char_boundary;
use crate::text::line_ending::LineBreaks;

/// Positions in a buffer, see [`Buffer::positions`].
pub struct Positions<'a> {
    buffer: &'a Buffer,
    encoding: Encoding,
    /// The chunk of the rope that the last position was in; empty before the first.
    chunk: &'a str,
    /// Where it starts, in bytes of the text.
    chunk_start: usize,
    /// A place in the chunk: its start, or that of a line. And the number of the line there.
    line_start: usize,
    line: usize,
}

impl<'a> Positions<'a> {
    pub(super) fn new(buffer: &'a Buffer, encoding: Encoding) -> Self {
        Self { buffer, encoding, chunk: "", chunk_start: 0, line_start: 0, line: 0 }
    }

    /// The position of a byte, as [`Buffer::position_at`] finds it.
    pub fn at(&mut self, byte: usize) -> Position {
        let byte = byte.min(self.buffer.len());
        self.in_chunk(byte).unwrap_or_else(|| self.buffer.far_position(byte, self.encoding))
    }

    /// The number of the line that starts at a byte; `None` where none does.
    pub fn line_from(&mut self, byte: usize) -> Option<u32> {
        let Position { line, column } = self.at(byte);
        (column == 0).then_some(line)
    }

    /// Whether a CR stands right before a byte.
    pub fn is_behind_cr(&self, byte: usize) -> bool {
        let Some(before) = byte.checked_sub(1) else { return false };
        // Right after its position was asked for, it is in the chunk at hand.
        let in_chunk = before.checked_sub(self.chunk_start).and_then(|at| self.chunk.as_bytes().get(at).copied());
        in_chunk.or_else(|| self.buffer.byte(before)) == Some(b'\r')
    }

    /// The position of a byte whose line starts in the same chunk of the rope: one way down the tree in place of five.
    fn in_chunk(&mut self, byte: usize) -> Option<Position> {
        // The start of a chunk is a line's only if the one before ends with a break.
        if byte < self.chunk_start + self.line_start || byte > self.chunk_start + self.chunk.len() {
            let (chunk, start, _, line) = self.buffer.rope.chunk_at_byte(byte);
            (self.chunk, self.chunk_start, self.line_start, self.line) = (chunk, start, 0, line);
        }
        let at = floor_char_boundary(self.chunk, byte - self.chunk_start);
        let before = &self.chunk[..at];
        let is_in_break = before.ends_with('\r') && self.chunk[at..].starts_with('\n');
        let start = match memchr::memrchr2(b'\n', b'\r', before.as_bytes()) {
            Some(line_break) if !is_in_break => line_break + 1,
            None if self.chunk_start == 0 => 0,
            _ => return None,
        };
        self.line += LineBreaks::count(&self.chunk[self.line_start..start]).total();
        self.line_start = start;
        let text = &before[start..];
        let column = match self.encoding {
            Encoding::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        };
        Some(Position::of(self.line, column))
    }
}
