use std::collections::HashMap;
use std::sync::Arc;

use crate::syntax::yaml::{Node, NodeKind, ScalarStyle};
use crate::syntax::{Entry, Placed};
use crate::text::{ByteRange, Edit, apply, lines};

/// A line of the block.
pub(super) struct Line {
    /// Without its break, in bytes of the card's text.
    pub(super) range: ByteRange,
    /// Where the next line starts.
    pub(super) next: usize,
    /// What it is.
    pub(super) role: Role,
    /// What it wants changed, in the order of the text.
    pub(super) edits: Vec<Edit>,
}

/// What a line of the block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// White space only, and part of nothing.
    Blank,
    /// Only a comment.
    Comment,
    /// It starts a key, an item or a value.
    Content,
    /// It goes on with a plain or quoted scalar or a flow collection.
    Continued,
    /// It is part of a block scalar, or one of the blank lines around one, which may be.
    Literal,
}

/// What starts at a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A key of a block mapping, which ends there.
    Key(usize),
    /// A scalar, an alias or a flow collection.
    Value,
}

impl Line {
    /// The line after its edits, with its break.
    pub(super) fn formatted(&self, text: &str) -> String {
        let relative = |edit: &Edit| {
            let range = edit.range.start - self.range.start..edit.range.end - self.range.start;
            Edit { range, text: edit.text.clone() }
        };
        apply(&text[self.range.start..self.next], &self.edits.iter().map(relative).collect::<Vec<_>>())
    }
}

/// The lines of `region`, which ends with a break.
pub(super) fn read(text: &str, region: &ByteRange, entries: &[Placed<Arc<Entry>>]) -> Vec<Line> {
    let ranges: Vec<_> = lines(text, region.start).take_while(|line| line.start < region.end).collect();
    let next = |i: usize| ranges.get(i + 1).map_or(region.end, |next| next.start);
    let role = |range: &ByteRange| match text[range.clone()].trim_start_matches([' ', '\t']).chars().next() {
        None => Role::Blank,
        Some('#') => Role::Comment,
        Some(_) => Role::Content,
    };
    let mut lines: Vec<_> = ranges
        .iter()
        .enumerate()
        .map(|(i, range)| Line { range: range.clone(), next: next(i), role: role(range), edits: Vec::new() })
        .collect();
    for entry in entries {
        for node in entry.value.iter().flat_map(|value| value.walk()) {
            mark(&mut lines, node, &entry.absolute(&node.range));
        }
    }
    lines
}

/// Marks the lines of a value that goes over several.
fn mark(lines: &mut [Line], node: &Node, range: &ByteRange) {
    let line_at = |lines: &[Line], at: usize| lines.partition_point(|line| line.range.start <= at).saturating_sub(1);
    let (first, last) = (line_at(lines, range.start), line_at(lines, range.end));
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Block => {
            let is_blank = |line: &Line| line.role == Role::Blank;
            let above = lines[..first].iter().rev().take_while(|line| is_blank(line)).count();
            // An empty value stands before what follows, which is not part of it.
            let (start, end) = (first - above, if range.is_empty() { last } else { last + 1 });
            let below = lines[end..].iter().take_while(|line| is_blank(line)).count();
            lines[start..end + below].iter_mut().for_each(|line| line.role = Role::Literal);
        }
        NodeKind::Mapping(mapping) if !mapping.flow => {}
        NodeKind::Sequence(sequence) if !sequence.flow => {}
        _ => lines[first..=last].iter_mut().skip(1).for_each(|line| line.role = Role::Continued),
    }
}

/// What starts where, in bytes of the card's text; not what is inside flow collections.
pub(super) fn starts(entries: &[Placed<Arc<Entry>>]) -> HashMap<usize, Start> {
    let mut starts = HashMap::new();
    for entry in entries {
        if let Some(key) = &entry.key {
            starts.insert(entry.start + key.range.start, Start::Key(entry.start + key.range.end));
        }
        let mut open: Vec<_> = entry.value.iter().collect();
        while let Some(node) = open.pop() {
            match &node.kind {
                NodeKind::Sequence(sequence) if !sequence.flow => open.extend(&sequence.items),
                NodeKind::Mapping(mapping) if !mapping.flow => {
                    for pair in &mapping.pairs {
                        let key = entry.absolute(&pair.key.range);
                        starts.insert(key.start, Start::Key(key.end));
                        open.push(&pair.value);
                    }
                }
                NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Block || node.range.is_empty() => {}
                _ => {
                    starts.insert(entry.start + node.range.start, Start::Value);
                }
            }
        }
    }
    starts
}
