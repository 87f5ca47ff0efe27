//! A row of a table, read alone after an edit within it.

use std::sync::Arc;

use crate::text::{Buffer, ByteRange, Splice};

use super::key_value::trimmed;
use super::markdown;
use super::table::{Cell, Row, WHITE_SPACE};
use super::{Block, BlockKind, Inline, InlineKind, Placed, Table};

/// The row that an edit changed, where nothing else of its table changed but places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// Its index below the delimiter.
    pub row: usize,
    /// Where it stood in the block.
    pub old: ByteRange,
    /// Where it stands in the block.
    pub new: ByteRange,
    /// What it was.
    pub old_text: Box<str>,
}

impl ChangedRow {
    /// Both texts of the row as blocks of their own: before the edit, and after it.
    pub fn as_blocks(&self, block: &Block) -> (Block, Block) {
        let old = alone(self.old_text.clone(), Vec::new(), Vec::new());
        let start = self.new.start;
        let inlines = block.inlines.placed(block.inlines.index_of(start)..block.inlines.index_of(self.new.end));
        let inlines = inlines.into_iter().map(|mut inline| {
            move_range(&mut inline.range, |at| at - start);
            inline
        });
        let table = &block.tables[0];
        let row = table.rows[self.row].at(0);
        let table = Table {
            range: row.range.clone(),
            header: Row::nothing(),
            delimiter: Row::nothing(),
            rows: vec![row],
            is_cut_by_code: table.is_cut_by_code,
        };
        (old, alone(block.slice(&self.new).into(), inlines.collect(), vec![table]))
    }
}

fn alone(source: Box<str>, inlines: Vec<Inline>, tables: Vec<Table>) -> Block {
    Block { source, kind: BlockKind::Table, inlines: inlines.into(), tables, pairs: Vec::new() }
}

/// Reads the row again that an edit changed; `text` is the text after it. `None`, and nothing is done, where the edit may
/// change more than one row of a table that is a block of its own.
pub(super) fn edit(placed: &mut Placed<Arc<Block>>, text: &Buffer, splice: &Splice) -> Option<ChangedRow> {
    let block = &*placed.piece;
    let (BlockKind::Table, [table]) = (block.kind, &block.tables[..]) else { return None };
    let (from, to) = (splice.start - placed.start, splice.old_end - placed.start);
    let index = table.rows.partition_point(|row| row.range.end < from);
    let old = table.rows.get(index)?.range.clone();
    // A line that begins with a bar is a row, whatever follows.
    let is_inside =
        old.start < from && to <= old.end && is_line(block, &old) && block.source[old.start..].starts_with('|');
    if !is_inside || table.rows[index..].iter().take(3).any(|row| draws_line(block.slice(&row.range))) {
        return None;
    }
    let moved = |at: usize| at - to + (splice.new_end - placed.start);
    let new = old.start..moved(old.end);
    let line = text.slice(placed.start + new.start..placed.start + new.end);
    if line.contains(['\n', '\r']) || line.ends_with(WHITE_SPACE) || draws_line(&line) {
        return None;
    }
    let places = block.inlines.index_of(old.start)..block.inlines.index_of(old.end);
    let written = block.inlines.placed(places.clone());
    let (row, inlines) = plain_row(block, &table.rows[index], from..to, &line, written)
        .or_else(|| read_alone(block, &line, new.start))?;
    let old_text = block.slice(&old).into();

    let block = Arc::make_mut(&mut placed.piece);
    let mut source = std::mem::take(&mut block.source).into_string();
    source.reserve_exact(line.len().saturating_sub(old.len()));
    source.replace_range(old.clone(), &line);
    block.source = source.into();
    block.inlines.follow(old.end, &Splice { start: from, old_end: to, new_end: moved(to) });
    block.inlines.put(places, inlines);
    let table = &mut block.tables[0];
    table.rows[index] = row;
    table.range.end = moved(table.range.end);
    if moved(old.end) != old.end {
        table.rows[index + 1..].iter_mut().for_each(|row| move_range(&mut row.range, moved));
    }
    Some(ChangedRow { row: index, old, new, old_text })
}

/// The row with other text in one cell, where no character of that cell meant anything to Markdown or does so now: all
/// others are read as before. `inside` is what gives way in the block, `line` is the row after the edit, `inlines` are those
/// of the row before it.
fn plain_row(
    block: &Block,
    old: &Row,
    inside: ByteRange,
    line: &str,
    mut inlines: Vec<Inline>,
) -> Option<(Row, Vec<Inline>)> {
    let (at, cell) =
        (old.cells().enumerate()).find(|(_, cell)| cell.space.start <= inside.start && inside.end <= cell.space.end)?;
    let start = old.range.start;
    let longer = line.len() as isize - old.range.len() as isize;
    let moved = |at: usize| at.wrapping_add_signed(longer);
    let space = cell.space.start - start..moved(cell.space.end) - start;
    let written = line.get(space.clone())?;
    if !is_plain(block.slice(&cell.space)) || !is_plain(written) {
        return None;
    }
    let content = trimmed(line, space.clone());
    let text = inlines.iter().position(|it| it.range == cell.content && it.kind == InlineKind::Text)?;
    inlines[text + 1..].iter_mut().for_each(|inline| move_range(&mut inline.range, moved));
    inlines[text].range = start + content.start..start + content.end;
    let mut row = old.clone();
    row.put_cell(at, Cell { space, content }, longer);
    Some((row, inlines))
}

/// Whether a cell says something, in characters that mean nothing to Markdown.
fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'-' | b'+'))
        && cell.bytes().any(|byte| byte != b' ')
}

/// Reads a row, which starts at `start`, below the header of its table, as it is read in the table.
fn read_alone(block: &Block, line: &str, start: usize) -> Option<(Row, Vec<Inline>)> {
    let table = &block.tables[0];
    let head = &block.source[..table.delimiter.range.end];
    let mut source = String::with_capacity(head.len() + 1 + line.len());
    source.extend([head, "\n", line]);
    let (read, _) = markdown::read(&source);
    let [read] = &read[..] else { return None };
    let [read_table] = &read.tables[..] else { return None };
    let [row] = &read_table.rows[..] else { return None };
    let is_alike = (&read_table.header, &read_table.delimiter) == (&table.header, &table.delimiter);
    let below = head.len() + 1;
    if read.kind != BlockKind::Table || !is_alike || row.range != (below..source.len()) || *read.source != *source {
        return None;
    }
    let inlines = read.inlines.placed(read.inlines.index_of(below)..read.inlines.count());
    let inlines = inlines.into_iter().map(|mut inline| {
        move_range(&mut inline.range, |at| at - below + start);
        inline
    });
    Some((row.at(start), inlines.collect()))
}

fn move_range(range: &mut ByteRange, to: impl Fn(usize) -> usize) {
    *range = to(range.start)..to(range.end);
}

/// Whether a range is a line of the block, from its first byte to the last that is no break.
fn is_line(block: &Block, range: &ByteRange) -> bool {
    let bytes = block.source.as_bytes();
    let is_break = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
    range.start.checked_sub(1).is_some_and(is_break) && is_break(range.end)
}

/// Whether a line may be a row of dashes, which is read with regard to the lines around it.
pub(super) fn draws_line(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t'))
}
