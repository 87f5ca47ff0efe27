//! A table after an edit within one of its rows.

use std::mem::discriminant;

use crate::syntax::{Block, ChangedRow, Table};

use super::recognition::may_be_untimed;
use super::rows::{is_bold, readings};
use super::{Reading, ResultsTable};

impl ResultsTable {
    /// Reads a row again; `block` and `table` are those after the edit. `false`, and nothing is done, where what the row says
    /// may change how the columns or other rows are read.
    pub(in crate::card) fn edit_row(&mut self, block: &Block, table: &Table, changed: &ChangedRow) -> bool {
        let row = changed.row;
        let (Some(old), Some(written)) = (self.rows.get(row), table.rows.get(row)) else { return false };
        let new = readings(block, written);
        // Two columns may list names and values, and commas are read as those of the column; other tables than logs are
        // read as a whole.
        let is_alike = |(old, new): (&Reading, &Reading)| {
            discriminant(&old.value) == discriminant(&new.value) && !old.text.contains(',') && !new.text.contains(',')
        };
        let is_sure =
            self.is_training_log() && self.columns.len() != 2 && old.len() == new.len() && !self.may_be_displaced();
        if !is_sure || !old.iter().zip(&new).all(is_alike) || !self.is_timed(&new, row) {
            return false;
        }
        let old = std::mem::replace(&mut self.rows[row], new);
        let mut kept = std::mem::take(&mut self.kept);
        kept.follow(self, row, &old);
        self.kept = kept;
        let moved = |at: usize| at - changed.old.end + changed.new.end;
        self.range.end = moved(self.range.end);
        if changed.old.end != changed.new.end {
            self.starts[row + 1..].iter_mut().for_each(|start| *start = moved(*start));
        }
        let place = self.bold.partition_point(|bold| *bold < row);
        match (self.bold.get(place) == Some(&row), is_bold(block, written)) {
            (false, true) => self.bold.insert(place, row),
            (true, false) => drop(self.bold.remove(place)),
            _ => {}
        }
        true
    }

    /// Whether no time is read as that of the rows around, now that a row says something else.
    fn is_timed(&self, new: &[Reading], row: usize) -> bool {
        let around = [row.checked_sub(1), Some(row + 1)].into_iter().flatten().filter_map(|row| self.rows.get(row));
        let mut rows = around.map(|row| &row[..]).chain([new]);
        !self.has_untimed && !rows.any(|row| may_be_untimed(&self.columns, row))
    }
}
