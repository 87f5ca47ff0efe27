use serde::Serialize;

use super::{Buffer, ByteRange, Encoding, Position};

/// The text a finding is about, with its lines at hand.
#[derive(Debug)]
pub struct Source<'a> {
    path: &'a str,
    text: &'a str,
    buffer: Buffer,
}

/// A place for people: line and column, both from 1. The column counts characters (Unicode scalar values); a line
/// ends at LF, CRLF or CR. A byte order mark takes no column, as in every editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Characters from the start of the line, from 1.
    pub column: u32,
}

const BOM: char = '\u{feff}';

impl<'a> Source<'a> {
    /// `path` is how the text is called in the output.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, buffer: Buffer::new(text) }
    }

    /// How the text is called in the output.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// The line and column of a byte. A byte past the end is the end of the text.
    pub fn place(&self, byte: usize) -> Place {
        let Position { line, mut column } = self.buffer.position_at(byte, Encoding::Utf32);
        if line == 0 && self.text.starts_with(BOM) {
            column = column.saturating_sub(1);
        }
        Place { line: line.saturating_add(1), column: column.saturating_add(1) }
    }

    /// The range with its ends on characters of the text, in order, and not within a line break.
    pub fn clamp(&self, range: &ByteRange) -> ByteRange {
        let clamp = |byte| {
            let position = self.buffer.position_at(byte, Encoding::Utf32);
            self.buffer.byte_at(position, Encoding::Utf32)
        };
        let start = clamp(range.start);
        start..clamp(range.end).max(start)
    }

    /// Where a line, counted from 1, begins in the text, and its characters: without its break and without a byte
    /// order mark. Past the last line it is the empty end of the text.
    pub fn line(&self, line: u32) -> (usize, &'a str) {
        let at = |column| {
            let position = Position { line: line.saturating_sub(1), column };
            self.buffer.byte_at(position, Encoding::Utf32)
        };
        let start = at(0);
        let text = &self.text[start..at(u32::MAX)];
        match text.strip_prefix(BOM) {
            Some(rest) if start == 0 => (BOM.len_utf8(), rest),
            _ => (start, text),
        }
    }
}
