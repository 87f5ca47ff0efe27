//! What a training log shows of a training that went wrong. The facts are those of the rules `overfitting` and `loss-nan`.

use std::sync::Arc;

use crate::card::training::{NanLoss, NanLossMeaning, Overfitting};
use crate::card::{ResultsTable, Value};
use crate::rules::Analysis;
use crate::syntax::Placed;

use super::{row_with_epoch, short};

/// "Validation Loss rose by 137 % after step 400 (epoch 2) while Training Loss fell, a sign of overfitting."; of one
/// `column` only where it is one of the two.
pub(crate) fn overfitting(
    analysis: &Analysis,
    table: &Placed<Arc<ResultsTable>>,
    column: Option<usize>,
) -> Option<String> {
    let found = Overfitting::find(&analysis.card, &analysis.neighbours, table)?;
    let training = found.training.0;
    if column.is_some_and(|column| column != found.column && column != training) {
        return None;
    }
    let name = |column: usize| short(&table.columns[column].name);
    let but = match found.later {
        _ if found.is_avoided => "; the best checkpoint, from before the rise, was kept".to_owned(),
        Some((other, row)) => format!("; {} was best at {}, though", name(other), row_with_epoch(table, row)),
        None => String::new(),
    };
    Some(format!(
        "{} rose by {:.0} % after {} while {} fell, a sign of overfitting{but}.",
        name(found.column),
        100.0 * found.rise,
        row_with_epoch(table, found.lowest),
        name(training),
    ))
}

/// What is not a number in a column, and what that tells of the training.
pub(crate) fn lost(table: &ResultsTable, column: usize) -> Option<String> {
    let Some(said) = nan_in_words(table, column) else { return no_data(table, column) };
    let meaning = match NanLoss::find(table).filter(|lost| lost.column == column).map(|lost| lost.meaning) {
        Some(NanLossMeaning::DivergedAtOnce) => " The training diverged at once.",
        Some(NanLossMeaning::Diverged) => " The training diverged there, or half precision overflowed.",
        Some(NanLossMeaning::Passing) => " Numbers follow, so only the evaluation went wrong.",
        Some(NanLossMeaning::Nothing) | None => "",
    };
    Some(said + meaning)
}

/// "Map Small is -1 in every row: there was nothing to measure."
fn no_data(table: &ResultsTable, column: usize) -> Option<String> {
    let metric = table.columns[column].role.metric()?;
    let is_no_data = |row: usize| {
        let number = table.reading(row, column).and_then(|reading| reading.value.number());
        number.is_some_and(|number| metric.is_no_data(number.value))
    };
    let is_all = !table.rows.is_empty() && (0..table.rows.len()).all(is_no_data);
    is_all.then(|| format!("{} is -1 in every row: there was nothing to measure.", short(&table.columns[column].name)))
}

/// "Validation Loss is `nan` in 5 rows, first at step 600."
pub(crate) fn nan_in_words(table: &ResultsTable, column: usize) -> Option<String> {
    let is_nan = |row: &usize| table.reading(*row, column).is_some_and(|reading| reading.value == Value::NotANumber);
    let rows: Vec<_> = (0..table.rows.len()).filter(is_nan).collect();
    let (first, count) = (rows.first()?, rows.len());
    let (column_name, printed) = (short(&table.columns[column].name), &table.reading(*first, column)?.text);
    Some(if count == table.rows.len() {
        format!("{column_name} is `{printed}` in every row.")
    } else if count == 1 {
        format!("{column_name} is `{printed}` at {}.", row_with_epoch(table, *first))
    } else {
        format!("{column_name} is `{printed}` in {count} rows, first at {}.", row_with_epoch(table, *first))
    })
}
