use std::sync::OnceLock;

use crate::card::Value;

use super::by_value::KeptNumbers;
use super::pace::KeptPace;
use super::{Reading, ResultsTable};

/// What is drawn from the rows of a table once somebody asks, and kept through edits within a row.
#[derive(Debug, Clone, Default)]
pub(in crate::card) struct Kept {
    columns: Box<[OnceLock<KeptNumbers>]>,
    pace: OnceLock<Option<KeptPace>>,
}

impl Kept {
    /// Nothing yet, of a table with so many columns.
    pub(in crate::card) fn nothing(columns: usize) -> Self {
        Self { columns: (0..columns).map(|_| OnceLock::new()).collect(), pace: OnceLock::new() }
    }

    /// Those of a column; the table is that of which this is kept.
    pub(super) fn numbers(&self, table: &ResultsTable, column: usize) -> &KeptNumbers {
        self.columns[column].get_or_init(|| KeptNumbers::of(table, column))
    }

    /// How the epochs go on with the steps; `None` where the table does not have both.
    pub(super) fn pace(&self, table: &ResultsTable) -> Option<&KeptPace> {
        self.pace.get_or_init(|| KeptPace::of(table)).as_ref()
    }

    /// Follows an edit of a row of the table, which had these readings before and has others of the same kinds now.
    pub(super) fn follow(&mut self, table: &ResultsTable, row: usize, old: &[Reading]) {
        for (column, (cell, kept)) in old.iter().zip(&mut self.columns).enumerate() {
            let (Value::Number(old), Some(Value::Number(new)), Some(numbers)) =
                (cell.value, table.reading(row, column).map(|cell| cell.value), kept.get_mut())
            else {
                continue;
            };
            if old != new && !numbers.follow(table, column, row, old, new) {
                kept.take();
            }
        }
        if self.pace.get_mut().and_then(Option::as_mut).is_some_and(|pace| !pace.follow(table, row, old)) {
            self.pace.take();
        }
    }
}

/// What was not asked for yet makes no difference.
impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&OnceLock<KeptNumbers>, &OnceLock<KeptNumbers>)| {
            one.get().zip(other.get()).is_none_or(|(one, other)| one == other)
        };
        self.columns.iter().zip(&other.columns).all(is_same)
            && self.pace.get().zip(other.pace.get()).is_none_or(|(one, other)| one == other)
    }
}
