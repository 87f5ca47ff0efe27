use super::ByteRange;

/// Where a text was edited: the bytes `start..old_end` gave way to what now stands at `start..new_end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splice {
    /// Where both start.
    pub start: usize,
    /// Where the old text ended.
    pub old_end: usize,
    /// Where the new text ends.
    pub new_end: usize,
}

impl Splice {
    /// Whether it is not known where `range` stands after the edit: it has no length and something was put in there, or
    /// one of its ends stands in what gave way, which may have given way to the same text and more.
    pub fn is_ambiguous(&self, range: &ByteRange) -> bool {
        if range.is_empty() {
            return self.start <= range.start && range.start <= self.old_end;
        }
        let starts_inside = self.start <= range.start && range.start < self.old_end;
        let ends_inside = self.start < range.end && range.end <= self.old_end;
        starts_inside || ends_inside
    }

    /// Whether `range` had a byte of what gave way, or touched it.
    pub fn touches(&self, range: &ByteRange) -> bool {
        range.start <= self.old_end && self.start <= range.end
    }

    /// Both edits as one, of which `next` was made in the text that this one left: what stands between them counts as
    /// replaced.
    pub fn then(&self, next: &Self) -> Self {
        let old_end = next.old_end.max(self.new_end);
        Self {
            start: self.start.min(next.start),
            old_end: old_end - self.new_end + self.old_end,
            new_end: old_end - next.old_end + next.new_end,
        }
    }

    /// Where a byte at or behind the old end stands now.
    pub fn moved(&self, at: usize) -> usize {
        debug_assert!(at >= self.old_end, "{at} is not behind {self:?}");
        at - self.old_end + self.new_end
    }

    /// Where both ends of a range stand now. What stood in the old text has no place any more: its start is as good as any.
    /// Of a place without length, where something was put in, it is not known on which side of it it stands: it moves.
    pub fn moved_range(&self, range: &ByteRange) -> ByteRange {
        if range.start < self.start && range.end <= self.start {
            return range.clone();
        }
        let moved = |at: usize| if at >= self.old_end { self.moved(at) } else { at.min(self.start) };
        moved(range.start)..moved(range.end)
    }
}
