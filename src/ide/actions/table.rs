//! Formatting of one table, also of one that the formatting of the whole card leaves alone for its width.

use crate::card::TableAndResults;
use crate::ide::format::format_table;
use crate::rules::Analysis;
use crate::text::{ByteRange, touch};

use super::{Action, ActionKind};

/// The only table that `range` touches.
pub(super) fn at<'a>(analysis: &'a Analysis, range: &ByteRange) -> Option<TableAndResults<'a>> {
    let all = analysis.card.tables_of(&analysis.syntax.body.blocks);
    let mut touched = all.filter(|place| touch(&place.block.absolute(&place.table.range), range));
    touched.next().filter(|_| touched.next().is_none())
}

pub(super) fn action(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let TableAndResults { block, table, .. } = at(analysis, range)?;
    let edits = format_table(analysis, block, table);
    let title = "Format this table".to_owned();
    (!edits.is_empty()).then_some(Action { edits, ..Action::new(title, ActionKind::FormatTable) })
}
