use std::sync::Arc;

use crate::card::{Card, Number, ResultsTable};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::syntax::Placed;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "overfitting",
    severity: Severity::Info,
    hub: None,
    summary: "a validation loss that rose long before the end while the training loss fell",
    docs: include_str!("overfitting.md"),
    check: Check::Card(check),
};

/// How many rows after the lowest loss there must be. A rise of one or two may be chance.
const ROWS: usize = 3;
/// By which share the loss must have risen.
const RISE: f64 = 0.1;

fn check(card: &Card, findings: &mut Vec<Finding>) {
    card.training_logs().for_each(|log| findings.extend(judge(card, log)));
}

fn judge(card: &Card, log: &Placed<Arc<ResultsTable>>) -> Option<Finding> {
    let column = column_of(log, "loss")?;
    let lowest = log.best_row(column)?;
    let (last, end) = log.numbers(column).last()?;
    let low = log.reading(lowest, column)?.value.number()?;
    let rise = (end.value - low.value) / low.value;
    if last < lowest + ROWS || low.value <= 0.0 || rise < RISE {
        return None;
    }
    // The row that is published is the one before the rise.
    let is_reported = |number: Number| number.agrees(low) && !number.agrees(end);
    let mut reported = card.reported.iter().flat_map(|list| &list.results);
    if log.saved == Some(lowest)
        || reported.any(|result| {
            log.column_named(&result.name.value) == Some(column) && result.value.number().is_some_and(is_reported)
        })
    {
        return None;
    }
    let training = column_of(log, "training_loss")?;
    let (before, after) = (number_by(log, training, lowest)?, number_by(log, training, last)?);
    if after.1.value >= before.1.value {
        return None;
    }
    let text = |row, column| log.reading(row, column).map_or("", |reading| &*reading.text);
    let name = &log.columns[column].name;
    let later = best_later(log, column, lowest);
    let advice = match later {
        Some((other, row)) => format!(
            "`{}` was best at {}, though: say which checkpoint is published.",
            log.columns[other].name,
            log.row_name(row)
        ),
        None => "Consider the earlier checkpoint, or fewer epochs.".to_owned(),
    };
    let message = format!(
        "`{name}` was lowest here, at {} ({}), and rose to {} by {} ({:+.0} %), while `{}` fell from {} to {}: the model \
         began to learn the training data by heart. {advice}",
        log.row_name(lowest),
        text(lowest, column),
        text(last, column),
        log.row_name(last),
        100.0 * rise,
        log.columns[training].name,
        text(before.0, training),
        text(after.0, training),
    );
    // What the model is for went on to improve to the end: the loss says little then.
    let to_the_end = later.is_some_and(|(_, row)| row * 4 >= log.rows.len() * 3);
    let severity = if to_the_end { Severity::Hint } else { Severity::Info };
    let cell = |row| log.reading(row, column).map(|reading| log.absolute(&reading.range));
    Some(Finding::new(&RULE, cell(lowest)?, message).severity(severity).related(cell(last)?, "the last one"))
}

/// The only column of that metric.
fn column_of(log: &ResultsTable, id: &str) -> Option<usize> {
    let is = |column: &usize| log.columns[*column].role.metric().is_some_and(|metric| metric.id == id);
    let mut found = (0..log.columns.len()).filter(is);
    found.next().filter(|_| found.next().is_none())
}

/// The number of a column in `row`, or the next one after it: at first no training loss is logged.
fn number_by(log: &ResultsTable, column: usize, row: usize) -> Option<(usize, Number)> {
    log.numbers(column).find(|(at, _)| *at >= row)
}

/// The metric that went on to improve for longest, and the row in which it was best.
fn best_later(log: &ResultsTable, loss: usize, lowest: usize) -> Option<(usize, usize)> {
    let is_on_training_data = |column: usize| log.columns[column].name.to_ascii_lowercase().starts_with("train");
    let others = (0..log.columns.len()).filter(|column| *column != loss && !is_on_training_data(*column));
    let later = others.filter_map(|column| Some((column, log.best_row(column).filter(|row| *row > lowest)?)));
    later.max_by_key(|(column, row)| (*row, std::cmp::Reverse(*column)))
}
