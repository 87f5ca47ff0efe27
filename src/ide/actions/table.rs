//! Formatting of one table, also of one that the formatting of the whole card leaves alone for its width.

use std::sync::Arc;

use crate::card::ResultsTable;
use crate::ide::format::format_table;
use crate::rules::Analysis;
use crate::syntax::{Block, Placed, Table};
use crate::text::{ByteRange, touch};

use super::{Action, ActionKind};

/// A table as it is written, and as it is read.
pub(super) struct TableAndResults<'a> {
    /// The block it is in.
    pub(super) block: &'a Placed<Arc<Block>>,
    /// Its rows and cells.
    pub(super) table: &'a Table,
    /// What they say.
    pub(super) results: &'a Placed<Arc<ResultsTable>>,
}

/// The only table that `range` touches.
pub(super) fn at<'a>(analysis: &'a Analysis, range: &ByteRange) -> Option<TableAndResults<'a>> {
    let written =
        analysis.syntax.body.blocks.iter().flat_map(|block| block.tables.iter().map(move |table| (block, table)));
    // They come in one order: the results are read from the blocks.
    let all =
        written.zip(analysis.card.tables()).map(|((block, table), results)| TableAndResults { block, table, results });
    let mut touched = all.filter(|place| touch(&place.block.absolute(&place.table.range), range));
    touched.next().filter(|_| touched.next().is_none())
}

pub(super) fn action(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let TableAndResults { block, table, .. } = at(analysis, range)?;
    let edits = format_table(analysis, block, table);
    let title = "Format this table".to_owned();
    (!edits.is_empty()).then_some(Action { title, kind: ActionKind::FormatTable, edits })
}
