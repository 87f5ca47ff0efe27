use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::text::{Aside, Encoding, LineShift, Position};

/// What who shows a finding made of it, to be used again while it holds: for one document, and one who shows it. It makes no
/// difference between two findings, and a copy of a finding has none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown(Aside<Mutex<Option<Box<Written>>>>);

/// A finding as it was written.
#[derive(Debug)]
pub struct Written {
    /// All of it.
    pub text: Box<[u8]>,
    /// The part that names no place, in bytes of `text`.
    pub told: Range<usize>,
    /// The ends of its place, and of those that belong to it, in turn.
    pub ends: Box<[Position]>,
    /// Whether `text` names these, not those before an edit.
    pub is_current: bool,
    /// What columns count.
    pub encoding: Encoding,
    /// The line at whose start the piece begins that ranges are relative to; `None` where `ends` do not follow from that.
    pub line: Option<u32>,
}

impl Written {
    /// Whether it is what would be written in this encoding, with the piece at that line.
    pub fn holds(&self, encoding: Encoding, line: Option<u32>) -> bool {
        self.is_current && self.encoding == encoding && self.line.is_some() && self.line == line
    }

    /// The ends in this encoding, with the piece at that line; `None` where they have to be looked up.
    pub fn ends_at(&self, encoding: Encoding, line: Option<u32>) -> Option<Box<[Position]>> {
        let (before, line) = self.line.zip(line).filter(|_| self.encoding == encoding)?;
        let moved = |end: &Position| Position { line: end.line.saturating_sub(before).saturating_add(line), ..*end };
        Some(self.ends.iter().map(moved).collect())
    }
}

impl Shown {
    /// What is kept, for who shows the finding.
    pub fn lock(&self) -> MutexGuard<'_, Option<Box<Written>>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get_mut(&mut self) -> Option<&mut Written> {
        self.0.0.get_mut().unwrap_or_else(PoisonError::into_inner).as_deref_mut()
    }

    /// Follows an edit around a finding whose ranges are those of the text; `ends` are their ends before it.
    pub(super) fn follow(&mut self, ends: impl Iterator<Item = usize>, shift: &LineShift) {
        let Some(written) = self.get_mut() else { return };
        let is_sure = ends.zip(&mut written.ends).all(|(at, position)| {
            let moved = shift.moved(at, *position);
            written.is_current &= moved == Some(*position);
            *position = moved.unwrap_or(*position);
            moved.is_some()
        });
        if !is_sure {
            written.line = None;
        }
    }

    /// The same for another finding that says the same, where it does not stand at the same places.
    pub(super) fn elsewhere(mut self) -> Self {
        if let Some(written) = self.get_mut() {
            written.line = None;
        }
        self
    }
}

impl Clone for Shown {
    fn clone(&self) -> Self {
        Self::default()
    }
}
