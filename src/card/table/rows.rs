//! The rows of a table, each by itself.

use crate::card::Value;
use crate::card::number::unmarked;
use crate::syntax::{Block, Cell, Row};
use crate::text::ByteRange;

use super::Reading;

/// A cell as read by itself; `text` is what is written at `range`, which is relative to the row.
pub(super) fn reading(text: &str, range: &ByteRange) -> Reading {
    let text = unmarked(text);
    Reading { range: range.clone(), text: text.into(), value: Value::read(text) }
}

/// The cells of a row as read each by itself.
pub(super) fn readings(block: &Block, row: &Row) -> Vec<Reading> {
    let start = row.range.start;
    let read = |Cell { content, .. }| reading(block.slice(&content), &(content.start - start..content.end - start));
    row.cells().map(read).collect()
}

/// Whether a row is bold throughout, but for cells that hold nothing or a dash.
pub(super) fn is_bold(block: &Block, row: &Row) -> bool {
    let mut cells = row.cells().map(|cell| block.slice(&cell.content)).filter(|text| !matches!(*text, "" | "-"));
    cells.clone().count() > 1 && cells.all(|text| text.len() > 4 && text.starts_with("**") && text.ends_with("**"))
}
