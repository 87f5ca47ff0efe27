use std::ops::Deref;

use crate::text::{ByteRange, Located};

/// A piece of the text and where it starts. Ranges inside the piece are relative to it, so they do not depend on what
/// stands before it: a [`Body`](super::Body) keeps its blocks over edits elsewhere, and moves only their starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// Where the piece starts, in bytes of the card's text.
    pub start: usize,
    /// The piece.
    pub piece: T,
}

impl<T> Placed<T> {
    /// Puts `piece` at `start`.
    pub fn new(start: usize, piece: T) -> Self {
        Self { start, piece }
    }

    /// A range inside the piece as a range of the card's text.
    pub fn absolute(&self, range: &ByteRange) -> ByteRange {
        self.start + range.start..self.start + range.end
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.piece
    }
}

/// Ranges in a piece are relative to it.
impl<T> Located for Placed<T> {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        let mut range = self.start..self.start;
        change(&mut range);
        self.start = range.start;
    }

    fn start(&self) -> usize {
        self.start
    }
}
