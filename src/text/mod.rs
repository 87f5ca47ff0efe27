//! The text of a card: a rope that takes an editor's edits, and the one conversion between bytes and positions.
//!
//! Below `server/` a place is a byte range; lines and columns exist here, in `server/convert/`, in `json` and in the
//! printers of `cli/`. A column counts code units of an [`Encoding`], which is always an argument and never a global.

mod aside;
mod buffer;
mod control;
mod edit;
mod gap_list;
pub mod limits;
mod line_ending;
mod lines;
mod needles;
mod patch;
mod push;
mod source;
mod splice;
mod typo;
pub mod words;

pub use aside::Aside;
pub use buffer::{Buffer, Change, Encoding, LineShift, Position, Positions};
pub use control::is_control;
pub use edit::{Edit, apply};
pub use gap_list::{GapList, Gapped, Located};
pub use line_ending::LineEnding;
pub use lines::{after_break, before_break, floor_char_boundary, line_end, line_start, lines};
pub use needles::Needles;
pub use patch::Patch;
pub use push::push;
pub use source::{Place, Source};
pub use splice::Splice;
pub use typo::typos;

/// A range of bytes, from 0, end excluded.
pub type ByteRange = std::ops::Range<usize>;

/// Whether two ranges share a byte, or touch: a cursor at the end of a word is on it.
pub fn touch(a: &ByteRange, b: &ByteRange) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// Whether a cursor at `offset` is on the range: inside, or at one of its ends.
pub fn touches(range: &ByteRange, offset: usize) -> bool {
    range.start <= offset && offset <= range.end
}
