use crate::card::{Number, ResultsTable, Value};
use crate::text::words::number::signed;
use crate::vocabulary::{Direction, Metric};

/// How the numbers of one column went, from the first row to the last.
#[derive(Debug)]
pub struct Series<'a> {
    table: &'a ResultsTable,
    column: usize,
    /// The metric, where the vocabulary knows the column.
    pub metric: Option<&'static Metric>,
    /// The numbers with their rows, in order; never empty.
    numbers: Vec<(usize, Number)>,
}

impl<'a> Series<'a> {
    /// Reads a column; `None` where it holds no number.
    pub fn read(table: &'a ResultsTable, column: usize) -> Option<Self> {
        let metric = table.columns.get(column)?.role.metric();
        let numbers: Vec<_> = table.numbers(column).collect();
        (!numbers.is_empty()).then_some(Self { table, column, metric, numbers })
    }

    /// The header as written.
    pub fn name(&self) -> &'a str {
        &self.table.columns[self.column].name
    }

    /// Its index.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Which way is better; none for a column that the vocabulary does not know.
    pub fn direction(&self) -> Direction {
        self.metric.map_or(Direction::None, |metric| metric.direction)
    }

    /// How many numbers there are.
    pub fn count(&self) -> usize {
        self.numbers.len()
    }

    /// The rows that hold the best number, in order; empty where no number is better than another.
    pub fn best(&self) -> Vec<usize> {
        let Some(best) = self.table.best_row(self.column).and_then(|row| self.value(row)) else { return Vec::new() };
        self.numbers.iter().filter(|(_, number)| number.value == best).map(|(row, _)| *row).collect()
    }

    /// The row with the lowest number; of several, the first.
    pub fn lowest(&self) -> usize {
        self.extreme(|new, old| new < old)
    }

    /// The row with the highest number; of several, the first.
    pub fn highest(&self) -> usize {
        self.extreme(|new, old| new > old)
    }

    fn extreme(&self, wins: fn(f64, f64) -> bool) -> usize {
        let first = self.numbers[0];
        let winner =
            self.numbers.iter().fold(first, |old, new| if wins(new.1.value, old.1.value) { *new } else { old });
        winner.0
    }

    /// The row with the first number.
    pub fn first(&self) -> usize {
        self.numbers[0].0
    }

    /// The row with the last number.
    pub fn last(&self) -> usize {
        self.numbers[self.numbers.len() - 1].0
    }

    /// The row of the number before that of `row`.
    pub fn before(&self, row: usize) -> Option<usize> {
        self.numbers.iter().map(|(other, _)| *other).take_while(|other| *other < row).last()
    }

    /// Whether a row holds a number.
    pub fn holds(&self, row: usize) -> bool {
        self.value(row).is_some()
    }

    fn value(&self, row: usize) -> Option<f64> {
        self.table.reading(row, self.column)?.value.number().map(|number| number.value)
    }

    /// The number of a row as printed, without asterisks; empty where there is none.
    pub fn printed(&self, row: usize) -> String {
        self.table.reading(row, self.column).map_or(String::new(), |reading| reading.text.replace('*', ""))
    }

    /// The change from one row to another with its sign and as many decimals as the column prints: `+0.115`. `None`
    /// where one of them holds no number.
    pub fn change(&self, from: usize, to: usize) -> Option<String> {
        let change = self.value(to)? - self.value(from)?;
        let decimals = self.numbers.iter().map(|(_, number)| number.decimals).max().unwrap_or_default();
        Some(signed(change, decimals))
    }

    /// The place of a row's number among all, 1 being the best, and the other rows with the same number. `None` where
    /// no number is better than another or the row holds none.
    pub fn rank(&self, row: usize) -> Option<(usize, Vec<usize>)> {
        let own = self.value(row)?;
        let ahead = match self.direction() {
            Direction::Higher => self.numbers.iter().filter(|(_, other)| other.value > own).count(),
            Direction::Lower => self.numbers.iter().filter(|(_, other)| other.value < own).count(),
            Direction::None => return None,
        };
        let same = self.numbers.iter().filter(|(other, number)| *other != row && number.value == own);
        Some((ahead + 1, same.map(|(other, _)| *other).collect()))
    }

    /// What each row of the table has in this column, numbers and others.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.table.rows.iter().map(|row| row.get(self.column).map_or(Value::Missing, |cell| cell.value))
    }
}
