//! Formatting of the front matter: white space, and the order of keys where that is asked for. Never a value, a comment's
//! words, quotes or what is in a block scalar.
//!
//! - `lines.rs`: what each line of the block is. `layout.rs`: how far it is to be indented, and its inner spaces.
//! - `order.rs`: which lines come with which key, and in which order.
//!
//! Nothing is done to a block that is not YAML or holds what these files do not know. What comes out is read again, and if
//! it does not say the same, it is thrown away.

mod layout;
mod lines;
mod order;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::rules::Analysis;
use crate::syntax::yaml::{Node, NodeKind, means_same};
use crate::syntax::{self, Entry, Fence, Placed, Syntax};
use crate::text::{ByteRange, Edit, apply};

use crate::ide::{FormatSettings, KeyOrder};

use layout::ListStyle;
use lines::{Line, Role};
use order::Chunks;

/// The edits that format it: list items in one style (the one most lists of the block have, else in the
/// column of their key), one space after `:` and `-`, no spaces at the ends of lines, no blank lines at the ends of the
/// block and never two in a row. No edits where there is nothing to do, or the block is not YAML.
pub(super) fn format(analysis: &Analysis, settings: FormatSettings) -> Vec<Edit> {
    let Some(block) = Block::read(analysis) else { return Vec::new() };
    let order = match settings.key_order {
        KeyOrder::Keep => None,
        KeyOrder::Usual => block.chunks.usual_order(&analysis.syntax.entries),
    };
    let reordered = order.map(|order| (block.reordered(&order, analysis.text()), order));
    if let Some((edits, order)) = reordered
        && says_the_same(analysis, &edits, Some(&order))
    {
        return edits;
    }
    // Keys may have to stay: a block scalar at the end of the block has no line break to Python, and would get one further up.
    checked(block.edits(&(0..block.lines.len())), analysis)
}

/// As [`format()`], but only of the entries that `range`, in bytes, touches, and with the keys as they are.
pub(super) fn format_range(analysis: &Analysis, range: &ByteRange) -> Vec<Edit> {
    let Some(block) = Block::read(analysis) else { return Vec::new() };
    checked(block.edits(&block.chunks.touched(range, &block.lines)), analysis)
}

/// The edits, or none where they would change what the card says.
fn checked(edits: Vec<Edit>, analysis: &Analysis) -> Vec<Edit> {
    if edits.is_empty() || says_the_same(analysis, &edits, None) { edits } else { Vec::new() }
}

/// A block that can be formatted, and how.
struct Block {
    /// All lines between the fences, with the edits that each wants.
    lines: Vec<Line>,
    /// The lines of each entry.
    chunks: Chunks,
}

impl Block {
    /// `None` where there is anything in the block that is not surely understood.
    fn read(analysis: &Analysis) -> Option<Self> {
        let Syntax { fence: Fence::Closed { block, closer, .. }, entries, block_error: None, .. } = &analysis.syntax
        else {
            return None;
        };
        let understood = entries.iter().all(|entry| entry.key.is_some() && entry.value.is_some());
        if entries.is_empty() || !understood {
            return None;
        }
        let text = analysis.text();
        let mut lines = lines::read(text, &(block.start..closer.start), entries);
        let starts = lines::starts(entries);
        let style = ListStyle::of(text, &lines, &starts)?;
        layout::lay_out(text, &mut lines, &starts, style)?;
        let chunks = Chunks::of(text, &lines, entries)?;
        Some(Self { lines, chunks })
    }

    /// The edits of the lines in `part`, in place.
    fn edits(&self, part: &std::ops::Range<usize>) -> Vec<Edit> {
        let all: Vec<_> = (0..self.lines.len()).collect();
        let kept = self.without_blank_lines(&all);
        part.clone().flat_map(|line| self.edits_of(line, &kept)).collect()
    }

    /// The edits of a line that stays where it is.
    fn edits_of(&self, line: usize, kept: &[bool]) -> Vec<Edit> {
        let Line { range, next, edits, .. } = &self.lines[line];
        if kept[line] { edits.clone() } else { vec![Edit::delete(range.start..*next)] }
    }

    /// Of each line, whether it stays when the lines come in the order `sequence`.
    fn without_blank_lines(&self, sequence: &[usize]) -> Vec<bool> {
        let blank = |line: usize| self.lines[line].role == Role::Blank;
        let mut kept = vec![true; self.lines.len()];
        for (i, &line) in sequence.iter().enumerate() {
            // Of several the last may stay, unless the block ends there.
            kept[line] = !blank(line) || sequence.get(i + 1).is_some_and(|&next| !blank(next));
        }
        let first = sequence.iter().position(|&line| !blank(line)).unwrap_or(0);
        sequence[..first].iter().for_each(|&line| kept[line] = false);
        kept
    }

    /// The edits that put the chunks in `order`: as few as possible move, the others are edited in place.
    fn reordered(&self, order: &[usize], text: &str) -> Vec<Edit> {
        let chunks = &self.chunks;
        let sequence: Vec<_> =
            chunks.head().chain(order.iter().flat_map(|&chunk| chunks.lines_of(chunk, self.lines.len()))).collect();
        let kept = self.without_blank_lines(&sequence);
        let stay = order::longest_run(order);
        let mut edits: Vec<_> = chunks.head().flat_map(|line| self.edits_of(line, &kept)).collect();
        let mut moved = String::new();
        for &chunk in order {
            let lines = chunks.lines_of(chunk, self.lines.len());
            let place = self.lines[lines.start].range.start..self.lines[lines.end - 1].next;
            if stay.binary_search(&chunk).is_ok() {
                edits.extend((!moved.is_empty()).then(|| Edit::insert(place.start, std::mem::take(&mut moved))));
                edits.extend(lines.flat_map(|line| self.edits_of(line, &kept)));
            } else {
                lines.filter(|&line| kept[line]).for_each(|line| moved.push_str(&self.lines[line].formatted(text)));
                edits.push(Edit::delete(place));
            }
        }
        let end = self.lines.last().map_or(0, |line| line.next);
        edits.extend((!moved.is_empty()).then(|| Edit::insert(end, moved)));
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        edits
    }
}

/// Whether a card says the same after some edits: the same entries, in `order` where it is given, with values written in
/// the same way, the same values to serde_yaml, and the same body.
fn says_the_same(analysis: &Analysis, edits: &[Edit], order: Option<&[usize]>) -> bool {
    let edited = apply(analysis.text(), edits);
    let (before, after) = (&analysis.syntax, syntax::read(&edited));
    let (Fence::Closed { block: was, .. }, Fence::Closed { block: is, .. }) = (&before.fence, &after.fence) else {
        return false;
    };
    // A block with a key twice has no such value; its entries are compared all the same.
    let in_place: Vec<_> = (0..before.entries.len()).collect();
    let order = order.unwrap_or(&in_place);
    let same = |(&was, is): (&usize, &Placed<Arc<Entry>>)| {
        let was = &before.entries[was];
        was.name() == is.name() && was.value.as_ref().map(shape) == is.value.as_ref().map(shape)
    };
    analysis.text()[before.fence.body()..] == edited[after.fence.body()..]
        && after.block_error.is_none()
        && after.entries.len() == order.len()
        && order.iter().zip(&after.entries).all(same)
        && means_same(&analysis.text()[was.clone()], &edited[is.clone()])
}

/// What a node says without its place.
#[derive(PartialEq)]
enum Shape<'a> {
    List(usize),
    Map(usize),
    Leaf(&'a NodeKind),
}

/// The nodes of a value in turn, each with its tag.
fn shape(value: &Node) -> Vec<(Shape<'_>, Option<&str>)> {
    let shape = value.walk().map(|node| match &node.kind {
        NodeKind::Sequence(sequence) => (Shape::List(sequence.items.len()), node.tag()),
        NodeKind::Mapping(mapping) => (Shape::Map(mapping.pairs.len()), node.tag()),
        leaf @ (NodeKind::Scalar(_) | NodeKind::Alias) => (Shape::Leaf(leaf), node.tag()),
    });
    shape.collect()
}
