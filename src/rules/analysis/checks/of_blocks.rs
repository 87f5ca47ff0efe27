use std::ops::Range;

use crate::syntax::Body;
use crate::text::{LineShift, Positions};

use super::of_piece::OfPiece;

/// Something of some blocks of the body, which most have nothing of: kept by the indexes of those that have.
#[derive(Debug)]
pub(super) struct OfBlocks<T> {
    /// In the order of the blocks.
    kept: Vec<(usize, T)>,
}

impl<T> Default for OfBlocks<T> {
    fn default() -> Self {
        Self { kept: Vec::new() }
    }
}

impl<T> OfBlocks<T> {
    /// Puts what `new` blocks have in the place of what `old` ones had. Returns whether any had or has something.
    pub(super) fn replace(&mut self, old: Range<usize>, new: impl ExactSizeIterator<Item = Option<T>>) -> bool {
        let place = |at: usize| self.kept.partition_point(|(index, _)| *index < at);
        let (from, to) = (place(old.start), place(old.end));
        let (before, count) = (self.kept.len() - (to - from), new.len());
        if count != old.len() {
            self.kept[to..].iter_mut().for_each(|(index, _)| *index = *index - old.len() + count);
        }
        let new = new.enumerate().filter_map(|(at, new)| Some((old.start + at, new?)));
        self.kept.splice(from..to, new);
        from < to || self.kept.len() > before
    }

    /// Takes out what a block has.
    pub(super) fn take(&mut self, index: usize) -> Option<T> {
        let at = self.kept.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        Some(self.kept.remove(at).1)
    }

    /// What a block has; what `make` makes where it has nothing yet.
    pub(super) fn get_or_make(&mut self, index: usize, make: impl FnOnce() -> T) -> &mut T {
        let at = self.kept.binary_search_by_key(&index, |(index, _)| *index);
        let at = at.unwrap_or_else(|at| {
            self.kept.insert(at, (index, make()));
            at
        });
        &mut self.kept[at].1
    }

    /// Keeps those for which `is_kept`, which may change them.
    pub(super) fn retain(&mut self, mut is_kept: impl FnMut(&mut T) -> bool) {
        self.kept.retain_mut(|(_, it)| is_kept(it));
    }

    /// What is kept in that place, and the index of its block.
    pub(super) fn nth(&self, at: usize) -> Option<(usize, &T)> {
        self.kept.get(at).map(|(index, it)| (*index, it))
    }

    /// All, each with the index of its block.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.kept.iter().map(|(index, it)| (*index, it))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

impl OfBlocks<OfPiece> {
    /// Moves lines as an edit does that changed the blocks before that index, or some of them. Returns whether something is
    /// said of a block that may stand elsewhere on its line now.
    pub(super) fn shift(&mut self, body: &Body, behind: usize, lines: &mut Positions, shift: &LineShift) -> bool {
        let first = body.blocks.partition_point(|block| block.start < shift.splice.start).min(behind);
        let from = self.kept.partition_point(|(index, _)| *index < first);
        let mut is_same_line = false;
        for (index, piece) in &mut self.kept[from..] {
            match piece.line {
                Some(line) if *index >= behind && shift.is_behind(line) => match shift.by {
                    0 => break,
                    _ => piece.line = Some(shift.moved_line(line)),
                },
                None if *index > behind => {}
                _ => {
                    piece.line = lines.line_from(body.blocks[*index].start);
                    is_same_line = true;
                }
            }
        }
        is_same_line
    }
}
