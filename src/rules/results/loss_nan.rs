use std::sync::Arc;

use crate::card::{Card, Reading, ResultsTable, Value};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::syntax::Placed;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "loss-nan",
    severity: Severity::Warning,
    hub: None,
    summary: "a loss that is not a number",
    docs: include_str!("loss_nan.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    for log in card.training_logs() {
        let losses = (0..log.columns.len()).filter(|column| metric_id(log, *column).ends_with("loss"));
        let found = losses.filter_map(|column| Some((first_nan(log, column)?.0, column)));
        // One loss takes the others with it: the first to break is named, of several the leftmost.
        findings.extend(found.min().map(|(row, column)| finding(log, column, row)));
    }
}

/// The id of the metric of a column; empty where it is none.
fn metric_id(log: &ResultsTable, column: usize) -> &'static str {
    log.columns[column].role.metric().map_or("", |metric| metric.id)
}

fn first_nan(log: &ResultsTable, column: usize) -> Option<(usize, &Reading)> {
    let mut cells = log.rows.iter().enumerate().filter_map(|(row, cells)| Some((row, cells.get(column)?)));
    cells.find(|(_, cell)| cell.value == Value::NotANumber)
}

fn finding(log: &Placed<Arc<ResultsTable>>, column: usize, row: usize) -> Finding {
    let Reading { text, range, .. } = &log.rows[row][column];
    let range = log.absolute(range);
    let (name, at) = (&log.columns[column].name, log.row_name(row));
    let before = log.numbers(column).take_while(|(other, _)| *other < row).last().map(|(row, _)| row);
    let after = log.numbers(column).find(|(other, _)| *other > row).map(|(row, _)| row);
    let printed = |row: usize| log.reading(row, column).map_or("", |reading| &*reading.text);
    let named = |row: usize| format!("{} at {}", printed(row), log.row_name(row));
    let (course, cause, severity) = match (before, after) {
        (None, None) if metric_id(log, column) == "training_loss" || trained_on_nothing(log) => (
            format!("is {text} in all rows"),
            "the training diverged at once. The usual causes are a learning rate that is too high, and overflow in half \
             precision.",
            Severity::Warning,
        ),
        (None, None) => (
            format!("is {text} in all rows"),
            "it tells nothing. Say beside the table why the evaluation has none, or leave the column out.",
            Severity::Hint,
        ),
        (Some(before), None) => (
            format!("turns to {text} at {at}, after {}", named(before)),
            "the training diverged, or half precision overflowed. Publish a checkpoint from before, or say what happened.",
            Severity::Warning,
        ),
        (_, Some(after)) => (
            format!("is {text} at {at}, but {}", named(after)),
            "that evaluation went wrong, most often by overflow in half precision. Repeat it, or say so beside the table.",
            Severity::Warning,
        ),
    };
    let finding = Finding::new(&RULE, range, format!("`{name}` {course}: {cause}")).severity(severity);
    let other = before.or(after).and_then(|row| log.reading(row, column));
    match other {
        Some(other) => finding.related(log.absolute(&other.range), "the nearest number"),
        None => finding,
    }
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
