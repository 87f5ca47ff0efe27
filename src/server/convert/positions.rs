use tower_lsp::lsp_types::{Position, Range};

use crate::server::snapshot::Snapshot;
use crate::text::{self, Buffer, ByteRange, Encoding};

/// The byte at a position from the client.
pub(in crate::server) fn byte_at(at: Position, buffer: &Buffer, encoding: Encoding) -> usize {
    buffer.byte_at(position(at), encoding)
}

/// The bytes of a range from the client. A reversed range is turned around.
pub(in crate::server) fn byte_range(range: Range, buffer: &Buffer, encoding: Encoding) -> ByteRange {
    let (a, b) = (byte_at(range.start, buffer, encoding), byte_at(range.end, buffer, encoding));
    a.min(b)..a.max(b)
}

pub(super) fn position(position: Position) -> text::Position {
    text::Position { line: position.line, column: position.character }
}

pub(super) fn range(bytes: &ByteRange, at: &Snapshot) -> Range {
    Range { start: position_of(bytes.start, at), end: position_of(bytes.end, at) }
}

pub(super) fn position_of(byte: usize, at: &Snapshot) -> Position {
    of_text(at.buffer.position_at(byte, at.client.encoding))
}

/// The range between two positions in a text.
pub(super) fn between(start: text::Position, end: text::Position) -> Range {
    Range::new(of_text(start), of_text(end))
}

fn of_text(position: text::Position) -> Position {
    Position::new(position.line, position.column)
}
