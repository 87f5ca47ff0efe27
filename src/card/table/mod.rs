mod by_value;
mod edit;
mod kept;
mod pace;
mod recognition;
mod rows;

use std::sync::Arc;

use crate::syntax::{Block, Placed, Table};
use crate::text::ByteRange;
use crate::vocabulary::{self, Direction, Metric};

pub use by_value::{ByValue, Course};
pub(in crate::card) use kept::Kept;
pub use pace::TimedRow;
use recognition::{kind, role, settle_commas};
use rows::{is_bold, reading, readings};

use super::scores::{LazyScores, Source};
use super::{Number, RawCell, RawTable, Scores, Value};

/// A table with typed columns. Ranges are relative to its block.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultsTable {
    /// What it shows.
    pub kind: TableKind,
    /// From the header to the last row.
    pub range: ByteRange,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows below the header, each with as many readings as it has cells; of one that is displaced, each reading stands
    /// in the column that it belongs to.
    pub rows: Vec<Vec<Reading>>,
    /// Where each row starts, so that none of its cells moves with an edit above; 0 where rows are not edited one by one.
    pub(in crate::card) starts: Vec<usize>,
    /// The rows whose cells stand under other names than their own.
    pub displaced: Vec<DisplacedRow>,
    /// The rows that are bold throughout, but for cells that hold nothing or a dash.
    pub bold: Vec<usize>,
    pub(in crate::card) scores: LazyScores,
    /// Whether rows without a time of their own are read as those of the time around them.
    pub(in crate::card) has_untimed: bool,
    /// Whether each row, as written, has as many cells as the header.
    pub is_regular: bool,
    /// Whether a cell has a comma.
    pub has_commas: bool,
    pub(in crate::card) kept: Kept,
}

/// A row whose cells stand under other names than their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplacedRow {
    /// Its index.
    pub row: usize,
    /// The column that each of its cells belongs to, in the order of the cells.
    pub columns: Vec<usize>,
}

/// What a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// The course of a training: a column of steps or epochs, and rows in time.
    TrainingLog,
    /// Two columns, the name of a metric and its value.
    MetricList,
    /// Models or datasets as rows, metrics as columns.
    Comparison,
    /// Anything else.
    Other,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The header as written, without asterisks.
    pub name: Box<str>,
    /// Where the header stands.
    pub range: ByteRange,
    /// What the column holds.
    pub role: Role,
    /// Whether its metric is that of a part of what was measured, such as a class or an evaluator: `City F1`.
    pub is_qualified: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Role {
    /// Optimizer steps so far.
    Step,
    /// Passes over the data so far.
    Epoch,
    /// A metric that the vocabulary knows.
    Metric(&'static Metric),
    /// Numbers of an unknown kind.
    Numbers,
    /// Names, or anything else.
    Text,
}

/// A cell as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Where the content of the cell stands, from the start of its row on ([`ResultsTable::place`]); empty where there is none.
    pub(in crate::card) range: ByteRange,
    /// As printed, without asterisks.
    pub text: Box<str>,
    /// What it says.
    pub value: Value,
}

/// The tables of all blocks.
pub(super) fn tables(blocks: &[Placed<Arc<Block>>]) -> Vec<Placed<Arc<ResultsTable>>> {
    let all = blocks.iter().flat_map(|block| (0..block.tables.len()).map(move |at| (block, at)));
    all.map(|(block, at)| Placed::new(block.start, Arc::new(ResultsTable::read(block, at)))).collect()
}

/// A table as it is written, and as it is read.
#[derive(Debug, Clone, Copy)]
pub struct TableAndResults<'a> {
    /// The block it is in.
    pub block: &'a Placed<Arc<Block>>,
    /// Its rows and cells.
    pub table: &'a Table,
    /// What they say.
    pub results: &'a Placed<Arc<ResultsTable>>,
}

/// Each table of `blocks`, from which `tables` were read, with what it says.
pub(super) fn with_results<'a>(
    blocks: &'a [Placed<Arc<Block>>],
    tables: &'a [Placed<Arc<ResultsTable>>],
) -> impl Iterator<Item = TableAndResults<'a>> {
    let written = blocks.iter().flat_map(|block| block.tables.iter().map(move |table| (block, table)));
    written.zip(tables).map(|((block, table), results)| TableAndResults { block, table, results })
}

impl ResultsTable {
    /// Reads the table of `block` with that index.
    fn read(block: &Arc<Block>, at: usize) -> Self {
        let table = &block.tables[at];
        let bold = table.rows.iter().enumerate().filter(|(_, row)| is_bold(block, row)).map(|(i, _)| i).collect();
        let rows = table.rows.iter().map(|row| readings(block, row)).collect();
        let source = || Source::Block(Arc::clone(block), at);
        let mut header = readings(block, &table.header);
        let start = table.header.range.start;
        header.iter_mut().for_each(|it| it.range = it.range.start + start..it.range.end + start);
        let read = Self::with_source(header, rows, table.range.clone(), bold, source);
        Self { starts: table.rows.iter().map(|row| row.range.start).collect(), ..read }
    }

    /// Reads a table that stands at `range`; `bold` are its rows that are bold throughout.
    pub(super) fn of(raw: RawTable, range: ByteRange, bold: Vec<usize>) -> Self {
        let of_row = |row: &Vec<RawCell>| row.iter().map(|cell| reading(&cell.text, &cell.range)).collect();
        let (header, rows) = (of_row(&raw.header), raw.rows.iter().map(of_row).collect());
        Self::with_source(header, rows, range, bold, || Source::Raw(raw))
    }

    /// `source` is what scores are read from, where the table is no training log.
    fn with_source(
        header: Vec<Reading>,
        mut rows: Vec<Vec<Reading>>,
        range: ByteRange,
        bold: Vec<usize>,
        source: impl FnOnce() -> Source,
    ) -> Self {
        (0..header.len()).for_each(|column| settle_commas(&mut rows, column));
        let columns: Vec<_> = (header.into_iter().enumerate())
            .map(|(i, header)| Column {
                role: role(&header.text, i, &rows),
                name: header.text,
                range: header.range,
                is_qualified: false,
            })
            .collect();
        let columns = recognition::without_persons(recognition::qualified(columns));
        let has_untimed = recognition::place_untimed(&columns, &mut rows);
        let kind = kind(&columns, &rows);
        let is_regular = rows.iter().all(|row| row.len() == columns.len());
        let has_commas = rows.iter().flatten().any(|cell| cell.text.contains(','));
        let kept = Kept::nothing(columns.len());
        let scores = LazyScores::of(if kind == TableKind::TrainingLog { Source::Nothing } else { source() });
        let displaced = Vec::new();
        let starts = vec![0; rows.len()];
        Self { kind, range, columns, rows, starts, displaced, bold, scores, has_untimed, is_regular, has_commas, kept }
    }

    /// What was measured of what, by which numbers; `None` for a training log, and where that is not sure.
    pub fn scores(&self) -> Option<&Scores> {
        self.scores.get()
    }

    /// Whether it shows the course of a training.
    pub fn is_training_log(&self) -> bool {
        self.kind == TableKind::TrainingLog
    }

    /// The only row of several that is bold throughout: sentence-transformers and SetFit mark the checkpoint so that was
    /// saved.
    pub fn saved(&self) -> Option<usize> {
        match self.bold[..] {
            [row] if self.rows.len() > 1 => Some(row),
            _ => None,
        }
    }

    /// The reading in a row and column, both from 0; `None` where the row is too short.
    pub fn reading(&self, row: usize, column: usize) -> Option<&Reading> {
        self.rows.get(row)?.get(column)
    }

    /// Where the content of a cell stands, relative to the block; `None` where the row is too short.
    pub fn place(&self, row: usize, column: usize) -> Option<ByteRange> {
        let start = self.starts.get(row)?;
        let range = &self.reading(row, column)?.range;
        Some(start + range.start..start + range.end)
    }

    /// The row, where its cells stand under other names than their own.
    pub fn displaced(&self, row: usize) -> Option<&DisplacedRow> {
        self.displaced.iter().find(|it| it.row == row)
    }

    /// The column that a cell belongs to, by its place in the row as written.
    pub fn column_of_cell(&self, row: usize, cell: usize) -> usize {
        self.displaced(row).and_then(|row| row.columns.get(cell).copied()).unwrap_or(cell)
    }

    /// The place in the row, as written, of the cell that belongs to a column; `None` where it was left out.
    pub fn cell_of_column(&self, row: usize, column: usize) -> Option<usize> {
        match self.displaced(row) {
            Some(row) => row.columns.iter().position(|other| *other == column),
            None => Some(column),
        }
    }

    /// Whether a row lacks cells, so that those it has may stand under other names than their own.
    pub fn is_short(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|cells| cells.len() < self.columns.len())
    }

    /// The numbers of a column with their rows.
    pub fn numbers(&self, column: usize) -> impl Iterator<Item = (usize, Number)> {
        let no_data = self.no_data(column);
        self.rows.iter().enumerate().filter_map(move |(row, cells)| match cells.get(column)?.value {
            Value::Number(number) if Some(number.value) != no_data => Some((row, number)),
            _ => None,
        })
    }

    /// What stands for no number in a column.
    fn no_data(&self, column: usize) -> Option<f64> {
        self.columns.get(column)?.role.metric().and_then(Metric::no_data)
    }

    /// The number in a row and column, as [`numbers`](Self::numbers) has it.
    pub fn counted(&self, row: usize, column: usize) -> Option<Number> {
        self.number(row, column).filter(|number| Some(number.value) != self.no_data(column))
    }

    /// The number in a row and column; `None` where there is none.
    pub fn number(&self, row: usize, column: usize) -> Option<Number> {
        self.reading(row, column)?.value.number()
    }

    /// The first column of that role.
    pub fn column_of(&self, is: fn(Role) -> bool) -> Option<usize> {
        self.columns.iter().position(|column| is(column.role))
    }

    /// The row of a training log with the best number of a column, by the direction of its metric; of several, the first.
    /// `None` where no row can be better than another.
    pub fn best_row(&self, column: usize) -> Option<usize> {
        if !self.is_training_log() {
            return None;
        }
        let best = match self.columns.get(column)?.role.metric()?.direction {
            Direction::Higher => self.by_value(column).greatest(),
            Direction::Lower => self.by_value(column).least(),
            Direction::None => None,
        };
        best.map(|(row, _)| row)
    }

    /// The only column of the metric with that id.
    pub fn only_column_of(&self, id: &str) -> Option<usize> {
        let is = |column: &usize| self.columns[*column].metric().is_some_and(|metric| metric.id == id);
        let mut found = (0..self.columns.len()).filter(is);
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether a row is an evaluation before or after the training, as sentence-transformers writes it: its step or epoch is -1.
    pub fn is_outside(&self, row: usize) -> bool {
        let time = self.column_of(Role::is_step).or_else(|| self.column_of(Role::is_epoch));
        let time = time.and_then(|time| self.reading(row, time)?.value.number());
        time.is_some_and(|time| time.value < 0.0)
    }

    /// "step 2800", "epoch 3", "row 4": how to name a row to a reader. Rows count from 1.
    pub fn row_name(&self, row: usize) -> String {
        if self.is_outside(row) {
            let is_before = (0..row).all(|before| self.is_outside(before)) && row + 1 < self.rows.len();
            return format!("the evaluation {} the training", if is_before { "before" } else { "after" });
        }
        let named = |is, word| {
            let reading = self.reading(row, self.column_of(is)?)?;
            reading.value.number().map(|_| format!("{word} {}", reading.text))
        };
        named(Role::is_step, "step")
            .or_else(|| named(Role::is_epoch, "epoch"))
            .unwrap_or_else(|| format!("row {}", row + 1))
    }

    /// The column that holds what a reported result is called: `Loss` of a list is `Validation Loss` of a table.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        let same = |column: &Column| column.name.eq_ignore_ascii_case(name);
        self.columns.iter().position(same).or_else(|| {
            let metric = vocabulary::metric(name)?;
            let same = |column: &Column| column.metric().is_some_and(|other| other.id == metric.id);
            let mut found = self.columns.iter().enumerate().filter(|(_, column)| same(column)).map(|(i, _)| i);
            // Two columns of one metric (two datasets, say): neither is surely meant.
            found.next().filter(|_| found.next().is_none())
        })
    }
}

impl Column {
    /// The metric that it is of as a whole; `None` for that of a part.
    fn metric(&self) -> Option<&'static Metric> {
        self.role.metric().filter(|_| !self.is_qualified)
    }
}

impl Role {
    /// Whether it is the column of steps.
    pub fn is_step(self) -> bool {
        matches!(self, Self::Step)
    }

    /// Whether it is the column of epochs.
    pub fn is_epoch(self) -> bool {
        matches!(self, Self::Epoch)
    }

    /// The metric, where it is one that says how good something is or a loss.
    pub fn metric(self) -> Option<&'static Metric> {
        match self {
            Self::Metric(metric) => Some(metric),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{ResultsTable, TableKind};
    use crate::syntax::Placed;

    pub(super) fn table(text: &str) -> Placed<Arc<ResultsTable>> {
        super::tables(&crate::syntax::read(text).body.blocks).remove(0)
    }

    const LOG: &str = "\
| Training Loss | Epoch | Step | Validation Loss | Accuracy | Gen Len |
|:-------------:|:-----:|:----:|:---------------:|:--------:|:-------:|
| No log        | 1.0   | 200  | 0.8974          | 0.605    | 10.1    |
| 0.8121        | 2.0   | 400  | 0.8260          | **0.76** | 10.2    |
| 0.6153        | 3.0   | 600  | nan             | 0.76     | 10.3    |
";

    #[test]
    fn a_training_log() {
        let log = table(LOG);
        assert_eq!(log.kind, TableKind::TrainingLog);
        assert_eq!(log.best_row(3), Some(1), "the loss falls");
        assert_eq!(log.best_row(4), Some(1), "of two equal rows the first");
        assert_eq!(log.best_row(5), None, "a length is neither good nor bad");
        assert_eq!(log.best_row(2), None);
        assert_eq!(log.row_name(2), "step 600");
        assert_eq!(log.column_named("Loss"), Some(3));
        assert_eq!(log.column_named("accuracy"), Some(4));
        assert_eq!(log.column_named("Training Loss"), Some(0));
        assert_eq!(log.column_named("F1"), None);
        assert_eq!(&*log.reading(1, 4).expect("a cell").text, "0.76");
        assert_eq!(log.reading(9, 0), None);
        assert_eq!(log.reading(0, 9), None);
    }

    #[test]
    fn kinds() {
        let kind = |text| table(text).kind;
        let keras = "| Train Loss | Validation Loss | Epoch |\n|-|-|-|\n| 1.2 | 1.1 | 0 |\n";
        assert_eq!(kind(keras), TableKind::TrainingLog);
        let unlabelled = "| Epoch | Loss |\n|-|-|\n";
        assert_eq!(kind(unlabelled), TableKind::TrainingLog, "no rows yet");
        assert_eq!(kind("| Metric | # Value |\n|-|-|\n| **EM** | **77.64** |\n"), TableKind::MetricList);
        assert_eq!(kind("| Name | Value |\n|-|-|\n| F1 | 0.5 |\n| Accuracy | 0.6 |\n"), TableKind::MetricList);
        assert_eq!(kind("| Model | Epochs | F1 |\n|-|-|-|\n| a | 3 | 0.5 |\n"), TableKind::Comparison);
        assert_eq!(kind("| Dataset | Split | # samples |\n|-|-|-|\n| a | train | 130k |\n"), TableKind::Other);
        assert_eq!(kind("| Name | Value |\n|-|-|\n| size | 5 |\n| depth | 6 |\n"), TableKind::Other);
    }

    /// Results of each class, from a card of the Trainer, and the commas of a hand-written table.
    #[test]
    fn cells_of_all_kinds() {
        let classes = "| Epoch | Validation Loss | Per |\n|-|-|-|\n| 1.0 | 0.5 | {'f1': 0.9, 'number': 3} |\n";
        assert_eq!(table(classes).kind, TableKind::TrainingLog);
        let numbers = |text| table(text).numbers(1).map(|(_, number)| number.value).collect::<Vec<_>>();
        assert_eq!(
            numbers("| Epoch | Loss |\n|-|-|\n| 1 | 1,858179 |\n| 2 | 1,234 |\n| 3 | 1,5 |\n"),
            [1.858179, 1.234, 1.5]
        );
        assert_eq!(numbers("| Tag | Count |\n|-|-|\n| a | 9,533 |\n| b | 9,89 |\n| c | 187 |\n"), [187.0]);
        assert_eq!(numbers("Epoch | Loss\n-|-\n1 | **0.5** (best)\n2 | 0.6 ± 0.1\n3 | 4.9 %\n"), [0.5, 0.6, 4.9]);
    }

    /// As SetFit writes it; sentence-transformers has columns of its own after the loss.
    #[test]
    fn the_saved_checkpoint_is_bold() {
        let log = "| Epoch   | Step   | Training Loss | Validation Loss |\n|:---:|:---:|:---:|:---:|\n\
                   | 0.01    | 1      | 0.25          | -               |\n\
                   | **1.0** | **80** | **0.03**      | **0.0712**      |\n\
                   | 2.0     | 160    | 0.01          | 0.0824          |\n";
        assert_eq!(table(log).saved(), Some(1));
        assert_eq!(table(log).best_row(3), Some(1));
        assert_eq!(table(LOG).saved(), None, "one bold cell is emphasis");
    }

    #[test]
    fn two_columns_of_one_metric_are_not_told_apart() {
        let two = table("| Epoch | Val Loss | Test Loss |\n|-|-|-|\n| 1 | 0.1 | 0.2 |\n");
        assert_eq!(two.column_named("Loss"), None);
        assert_eq!(two.column_named("Test Loss"), Some(2));
    }
}
