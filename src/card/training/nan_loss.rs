use crate::card::{Reading, ResultsTable, Value};

/// A loss that is not a number, in one row or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NanLoss {
    /// Its column.
    pub column: usize,
    /// The first row without a number.
    pub row: usize,
    /// The row of the last number before.
    pub before: Option<usize>,
    /// The row of the first number after.
    pub after: Option<usize>,
    /// What it tells.
    pub meaning: NanLossMeaning,
}

/// What a loss that is not a number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NanLossMeaning {
    /// In all rows, and nothing was trained: the training diverged at once.
    DivergedAtOnce,
    /// In all rows, though something was trained: it tells nothing.
    Nothing,
    /// From one row to the end: the training diverged, or half precision overflowed.
    Diverged,
    /// Numbers follow: one evaluation went wrong.
    Passing,
}

impl NanLoss {
    /// Looks for it in a training log. One loss takes the others with it: the first to break is found, of several the
    /// leftmost.
    pub fn find(log: &ResultsTable) -> Option<Self> {
        let losses = (0..log.columns.len()).filter(|column| metric_id(log, *column).ends_with("loss"));
        let found = losses.filter_map(|column| Some((first_nan(log, column)?, column)));
        let (row, column) = found.min()?;
        let before = log.numbers(column).take_while(|(other, _)| *other < row).last().map(|(row, _)| row);
        let after = log.numbers(column).find(|(other, _)| *other > row).map(|(row, _)| row);
        // A dict or a text may say more than `nan` does.
        let is_plain = |cells: &Vec<Reading>| {
            cells.get(column).is_none_or(|cell| !matches!(cell.value, Value::Nested | Value::Text))
        };
        if before.or(after).is_none() && !log.rows.iter().all(is_plain) {
            return None;
        }
        let meaning = match (before, after) {
            (None, None) if is_evaluated(log) => NanLossMeaning::Nothing,
            (None, None) if metric_id(log, column) == "training_loss" || trained_on_nothing(log) => {
                NanLossMeaning::DivergedAtOnce
            }
            (None, None) => NanLossMeaning::Nothing,
            (Some(_), None) => NanLossMeaning::Diverged,
            (_, Some(_)) => NanLossMeaning::Passing,
        };
        Some(Self { column, row, before, after, meaning })
    }
}

/// Whether a loss of the evaluation is a number: then the weights are.
fn is_evaluated(log: &ResultsTable) -> bool {
    let mut losses = (0..log.columns.len()).filter(|column| metric_id(log, *column) == "loss");
    losses.any(|column| log.numbers(column).any(|(_, number)| number.value.is_finite()))
}

/// The id of the metric of a column; empty where it is none.
fn metric_id(log: &ResultsTable, column: usize) -> &'static str {
    log.columns[column].role.metric().map_or("", |metric| metric.id)
}

fn first_nan(log: &ResultsTable, column: usize) -> Option<usize> {
    if !log.by_value(column).has_not_a_number() {
        return None;
    }
    let is_nan = |cells: &Vec<Reading>| cells.get(column).is_some_and(|cell| cell.value == Value::NotANumber);
    log.rows.iter().position(is_nan)
}

/// Whether the training loss was nothing but 0: the Trainer logs steps whose loss is not a number as 0
/// (`logging_nan_inf_filter`).
fn trained_on_nothing(log: &ResultsTable) -> bool {
    let mut training = (0..log.columns.len()).filter(|column| metric_id(log, *column) == "training_loss");
    training.any(|column| {
        let mut numbers = log.numbers(column).map(|(_, number)| number.value).peekable();
        numbers.peek().is_some() && numbers.all(|number| number == 0.0)
    })
}
