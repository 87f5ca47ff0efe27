use std::iter::successors;
use std::ops::Range;
use std::sync::Arc;

use crate::syntax::yaml::NodeKind;
use crate::syntax::{Entry, Placed};
use crate::text::ByteRange;
use crate::vocabulary;

use super::lines::{Line, Role};

/// Which lines belong to which entry: its own, and the comments right above it. What stands above the first entry belongs
/// to the block.
pub(super) struct Chunks {
    /// The first line of each entry's chunk; it goes on to the next one.
    starts: Vec<usize>,
}

impl Chunks {
    /// `None` where not every entry starts a line.
    pub(super) fn of(text: &str, lines: &[Line], entries: &[Placed<Arc<Entry>>]) -> Option<Self> {
        let mut starts = Vec::with_capacity(entries.len());
        for entry in entries {
            let at = entry.start + entry.key.as_ref()?.range.start;
            let own = lines.binary_search_by_key(&at, |line| line.range.start).ok()?;
            let above = lines[..own].iter().rev().take_while(|line| introduces(text, line)).count();
            starts.push(if starts.is_empty() { own } else { own - above });
        }
        Some(Self { starts })
    }

    /// The lines above the first entry.
    pub(super) fn head(&self) -> Range<usize> {
        0..self.starts.first().copied().unwrap_or(0)
    }

    /// The lines of an entry's chunk; `count` is the number of all lines.
    pub(super) fn lines_of(&self, chunk: usize, count: usize) -> Range<usize> {
        self.starts[chunk]..self.starts.get(chunk + 1).copied().unwrap_or(count)
    }

    /// The lines of the chunks that `range`, in bytes, touches.
    pub(super) fn touched(&self, range: &ByteRange, lines: &[Line]) -> Range<usize> {
        let touches = |chunk: &Range<usize>| {
            lines[chunk.start].range.start <= range.end && range.start < lines[chunk.end - 1].next
        };
        let chunks = (0..self.starts.len()).map(|chunk| self.lines_of(chunk, lines.len())).filter(touches);
        chunks.reduce(|first, last| first.start..last.end).unwrap_or(0..0)
    }

    /// The entries in the usual order of a card, unknown keys last; `None` where they are, or where one of them refers to
    /// another that must stay above it.
    pub(super) fn usual_order(&self, entries: &[Placed<Arc<Entry>>]) -> Option<Vec<usize>> {
        let rank = |&entry: &usize| vocabulary::metadata_key_place(entries[entry].name()).unwrap_or(usize::MAX);
        let mut nodes = entries.iter().flat_map(|entry| &entry.value).flat_map(|value| value.walk());
        let mut order: Vec<_> = (0..entries.len()).collect();
        order.sort_by_key(rank);
        (!order.is_sorted() && !nodes.any(|node| node.kind == NodeKind::Alias)).then_some(order)
    }
}

/// Whether a line is a comment about what follows. One that hides an item (`# - en`) is about the list above.
fn introduces(text: &str, line: &Line) -> bool {
    let hidden = |comment: &str| comment.trim_start_matches(['#', ' ']).starts_with("- ");
    line.role == Role::Comment && text[line.range.start..].starts_with('#') && !hidden(&text[line.range.clone()])
}

/// The longest run of numbers in `order` that rise: those that can stay in place while the others move.
pub(super) fn longest_run(order: &[usize]) -> Vec<usize> {
    // Of the runs of each length, where the one ends that ends with the lowest number; and what stands before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; order.len()];
    for (i, &number) in order.iter().enumerate() {
        let shorter = ends.partition_point(|&end| order[end] < number);
        before[i] = shorter.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(shorter) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut run: Vec<_> = successors(ends.last().copied(), |&at| before[at]).map(|at| order[at]).collect();
    run.reverse();
    run
}
