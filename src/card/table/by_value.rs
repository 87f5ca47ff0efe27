//! The numbers of a column in the order of their values: kept through edits within a row, so that who asks for the least, the
//! greatest or those near a number need not pass over the rows.

use std::cmp::Ordering;
use std::ops::Range;

use crate::card::{Number, Value};

use super::ResultsTable;

/// What is kept of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct KeptNumbers {
    /// The rows with a number, the least first; those of one number in order.
    rows: Vec<u32>,
    /// Each number of decimals that is shown, the fewest first, and how often.
    decimals: Vec<(i32, u32)>,
    course: Course,
    /// Cells with `nan` or an infinity.
    not_numbers: u32,
    /// Cells with something else.
    texts: u32,
    last: Option<u32>,
}

/// How the numbers of a column go on from row to row, without those below 0, which sentence-transformers writes for what lies
/// outside of the training: how many are greater than the one before, how many are the same, and how many are less.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Course {
    /// Greater ones.
    pub rises: u32,
    /// The same.
    pub equals: u32,
    /// Less.
    pub falls: u32,
}

/// The numbers of a column in the order of their values.
#[derive(Debug, Clone, Copy)]
pub struct ByValue<'a> {
    table: &'a ResultsTable,
    column: usize,
    kept: &'a KeptNumbers,
}

impl ResultsTable {
    /// The numbers of a column in the order of their values.
    pub fn by_value(&self, column: usize) -> ByValue<'_> {
        ByValue { table: self, column, kept: self.kept.numbers(self, column) }
    }
}

impl<'a> ByValue<'a> {
    /// How many there are.
    pub fn count(self) -> usize {
        self.kept.rows.len()
    }

    /// The least, and the first row that has it.
    pub fn least(self) -> Option<(usize, Number)> {
        self.at(0)
    }

    /// The greatest, and the first row that has it.
    pub fn greatest(self) -> Option<(usize, Number)> {
        let (_, greatest) = self.at(self.count().checked_sub(1)?)?;
        self.at(self.kept.first_from(self.table, self.column, greatest.value))
    }

    /// The last one of the column, and its row.
    pub fn last(self) -> Option<(usize, Number)> {
        let row = self.kept.last? as usize;
        Some((row, self.table.number(row, self.column)?))
    }

    /// Those from `range.start` to `range.end`, both included, with their rows, in the order of these.
    pub fn within(self, range: Range<f64>) -> Vec<(usize, Number)> {
        let first = self.kept.first_from(self.table, self.column, range.start);
        let all = (first..self.count()).map_while(|at| self.at(at));
        let mut found: Vec<_> = all.take_while(|(_, number)| number.value <= range.end).collect();
        found.sort_unstable_by_key(|(row, _)| *row);
        found
    }

    /// The fewest and the most decimals that are shown; `None` where there is no number.
    pub fn decimals(self) -> Option<(i32, i32)> {
        let decimals = &self.kept.decimals;
        Some((decimals.first()?.0, decimals.last()?.0))
    }

    /// How they go on from row to row.
    pub fn course(self) -> Course {
        self.kept.course
    }

    /// Whether a cell of the column holds `nan` or an infinity.
    pub fn has_not_a_number(self) -> bool {
        self.kept.not_numbers > 0
    }

    /// Whether a cell of the column holds something that is no number.
    pub fn has_text(self) -> bool {
        self.kept.texts > 0
    }

    fn at(self, at: usize) -> Option<(usize, Number)> {
        let row = *self.kept.rows.get(at)? as usize;
        Some((row, self.table.number(row, self.column)?))
    }
}

impl KeptNumbers {
    pub(super) fn of(table: &ResultsTable, column: usize) -> Self {
        let mut kept = Self::default();
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            match cell.value {
                Value::NotANumber => kept.not_numbers += 1,
                Value::Text => kept.texts += 1,
                Value::Number(_) | Value::Missing | Value::Nested => {}
            }
        }
        let mut sorted: Vec<(f64, u32)> = Vec::new();
        let mut before = None;
        for (row, number) in table.numbers(column) {
            sorted.push((number.value, row as u32));
            kept.count_decimals(number.decimals, 1);
            if number.value >= 0.0 {
                kept.course.step(before.replace(number.value), Some(number.value), 1);
            }
        }
        kept.last = sorted.last().map(|(_, row)| *row);
        sorted.sort_by(|a, b| order(a.0, b.0));
        kept.rows = sorted.into_iter().map(|(_, row)| row).collect();
        kept
    }

    /// Follows an edit that put `new` in the place of `old` in a row of the table; `false` where all is to be read again.
    pub(super) fn follow(&mut self, table: &ResultsTable, column: usize, row: usize, old: Number, new: Number) -> bool {
        let no_data = table.no_data(column);
        let is_counted = |number: Number| number.value >= 0.0;
        if [old, new].iter().any(|it| Some(it.value) == no_data) || is_counted(old) != is_counted(new) {
            return false;
        }
        let Some(from) = self.rows.iter().position(|other| *other as usize == row) else { return false };
        self.rows.remove(from);
        let value = |row: usize| table.number(row, column).map_or(0.0, |number| number.value);
        let to = self.first_where(|other| order(value(other), new.value).then(other.cmp(&row)).is_gt());
        self.rows.insert(to, row as u32);
        self.count_decimals(old.decimals, -1);
        self.count_decimals(new.decimals, 1);
        if is_counted(new) {
            let counted = |row: usize| Some(table.counted(row, column).filter(|number| is_counted(*number))?.value);
            let before = (0..row).rev().find_map(counted);
            let behind = (row + 1..table.rows.len()).find_map(counted);
            for (value, by) in [(old.value, -1), (new.value, 1)] {
                self.course.step(before, Some(value), by);
                self.course.step(Some(value), behind, by);
            }
        }
        true
    }

    /// The first place with a number that is not less.
    fn first_from(&self, table: &ResultsTable, column: usize, least: f64) -> usize {
        self.first_where(|row| table.number(row, column).is_none_or(|number| number.value >= least))
    }

    /// The first place with a row for which `is` true, as it is for all behind it.
    fn first_where(&self, is: impl Fn(usize) -> bool) -> usize {
        self.rows.partition_point(|row| !is(*row as usize))
    }

    fn count_decimals(&mut self, decimals: i32, by: i32) {
        match self.decimals.binary_search_by_key(&decimals, |(decimals, _)| *decimals) {
            Ok(at) => {
                self.decimals[at].1 = self.decimals[at].1.saturating_add_signed(by);
                if self.decimals[at].1 == 0 {
                    self.decimals.remove(at);
                }
            }
            Err(at) => self.decimals.insert(at, (decimals, 1)),
        }
    }
}

impl Course {
    /// Counts the step from one number to the next, or takes it back.
    fn step(&mut self, one: Option<f64>, next: Option<f64>, by: i32) {
        let (Some(one), Some(next)) = (one, next) else { return };
        let count = match order(one, next) {
            Ordering::Less => &mut self.rises,
            Ordering::Equal => &mut self.equals,
            Ordering::Greater => &mut self.falls,
        };
        *count = count.saturating_add_signed(by);
    }
}

/// None of them is `nan`.
fn order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::super::tests::table;
    use super::Course;

    fn log(values: &[&str]) -> String {
        let rows: String = values.iter().map(|value| format!("| {value} | 0.5 |\n")).collect();
        format!("| Step | Loss |\n|---|---|\n{rows}")
    }

    #[test]
    fn in_the_order_of_values() {
        let read = table(&log(&["3", "1.25", "nan", "3", "-1", "-", "x", "2.5"]));
        let numbers = read.by_value(0);
        let row = |found: Option<(usize, crate::card::Number)>| found.map(|(row, _)| row);
        assert_eq!((row(numbers.least()), row(numbers.greatest()), row(numbers.last())), (Some(4), Some(0), Some(7)));
        let rows = |from, to| numbers.within(from..to).into_iter().map(|(row, _)| row).collect::<Vec<_>>();
        assert_eq!((rows(1.25, 2.5), rows(3.0, 9.0), rows(1.3, 1.4)), (vec![1, 7], vec![0, 3], vec![]));
        assert_eq!((numbers.count(), numbers.decimals()), (5, Some((0, 2))));
        assert_eq!(numbers.course(), Course { rises: 1, equals: 0, falls: 2 }, "-1 is left out");
        assert!(numbers.has_not_a_number() && numbers.has_text());
        let empty = table(&log(&["-"]));
        let empty = empty.by_value(0);
        assert_eq!((empty.least(), empty.greatest(), empty.last(), empty.decimals()), (None, None, None, None));
        assert!(!empty.has_not_a_number() && !empty.has_text());
    }
}
