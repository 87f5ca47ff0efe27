//! What the columns of a table hold, and what the table shows.

use crate::card::Value;
use crate::card::entities::is_entity;
use crate::card::number::{self, Comma};
use crate::vocabulary;

use super::{Column, Reading, Role, TableKind};

/// Reads the commas of a column one way: before decimals where most cells that tell say so, else between thousands, which
/// are left as texts.
pub(super) fn settle_commas(rows: &mut [Vec<Reading>], column: usize) {
    let count = |wanted| {
        let cells = rows.iter().filter_map(|row| row.get(column)).filter(|cell| cell.text.contains(','));
        cells.filter(|cell| number::comma(&cell.text) == Some(wanted)).count()
    };
    let (decimal, ambiguous) = (count(Comma::Decimal), count(Comma::Ambiguous));
    if ambiguous == 0 {
        return;
    }
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        if let Some(number) = number::read_with_comma(&cell.text) {
            cell.value = if decimal > ambiguous { Value::Number(number) } else { Value::Text };
        }
    }
}

pub(super) fn role(header: &str, column: usize, rows: &[Vec<Reading>]) -> Role {
    let mut numbers = 0;
    let mut texts = 0;
    let mut nested = 0;
    for reading in rows.iter().filter_map(|row| row.get(column)) {
        match reading.value {
            Value::Number(_) | Value::NotANumber => numbers += 1,
            Value::Text => texts += 1,
            Value::Nested => nested += 1,
            Value::Missing => {}
        }
    }
    // A dict for each class of entities, named after the class.
    if texts > numbers || nested > 0 && numbers == 0 {
        return Role::Text;
    }
    match vocabulary::metric(header) {
        Some(metric) if metric.id == "step" => Role::Step,
        Some(metric) if metric.id == "epoch" => Role::Epoch,
        Some(metric) => Role::Metric(metric),
        None if numbers > 0 => Role::Numbers,
        None => Role::Text,
    }
}

/// The columns where `PER` is what it is called: beside other kinds of entities it is a person.
pub(super) fn without_persons(mut columns: Vec<Column>) -> Vec<Column> {
    if columns.iter().any(|column| is_entity(&column.name)) {
        for column in &mut columns {
            if column.name.eq_ignore_ascii_case("per") && column.role.metric().is_some() {
                column.role = Role::Numbers;
            }
        }
    }
    columns
}

/// The columns of a training log with the metrics of parts: `City F1`, `sts-dev_spearman_cosine`.
pub(super) fn qualified(mut columns: Vec<Column>) -> Vec<Column> {
    let is_timed = columns.iter().any(|column| column.role.is_step() || column.role.is_epoch());
    let is_labelled = columns.first().is_some_and(|column| matches!(column.role, Role::Text));
    let numbers = columns.iter_mut().filter(|column| is_timed && !is_labelled && matches!(column.role, Role::Numbers));
    for column in numbers {
        if let Some(found) = vocabulary::qualified_metric(&column.name) {
            column.role = Role::Metric(found.metric);
            column.is_qualified = true;
        }
    }
    columns
}

/// Reads the rows of step 0 that PyLate writes for its own evaluations as those of the step around them; whether there are
/// any.
pub(super) fn place_untimed(columns: &[Column], rows: &mut [Vec<Reading>]) -> bool {
    let times: Vec<usize> = times(columns).collect();
    let mut has_untimed = false;
    let number = |rows: &[Vec<Reading>], row: usize, column: usize| rows[row].get(column)?.value.number();
    for row in 1..rows.len().max(2) - 1 {
        let is_untimed = |rows: &[Vec<Reading>]| {
            times.iter().all(|time| {
                let [before, own, next] = [row - 1, row, row + 1].map(|row| number(rows, row, *time));
                own.is_some_and(|own| own.value == 0.0) && before == next && before.is_some_and(|it| it.value > 0.0)
            })
        };
        if times.is_empty() || !is_untimed(rows) {
            continue;
        }
        has_untimed = true;
        for time in &times {
            let Reading { text, value, .. } = rows[row - 1][*time].clone();
            rows[row][*time] = Reading { text, value, ..rows[row][*time].clone() };
        }
    }
    has_untimed
}

/// The columns of steps and epochs.
fn times(columns: &[Column]) -> impl Iterator<Item = usize> {
    let is_time = |column: &Column| column.role.is_step() || column.role.is_epoch();
    columns.iter().enumerate().filter(move |(_, column)| is_time(column)).map(|(at, _)| at)
}

/// Whether a row, as it is written, may be one of step 0.
pub(super) fn may_be_untimed(columns: &[Column], row: &[Reading]) -> bool {
    let number = |time: usize| row.get(time).and_then(|cell| cell.value.number());
    times(columns).all(|time| number(time).is_none_or(|number| number.value == 0.0))
}

pub(super) fn kind(columns: &[Column], rows: &[Vec<Reading>]) -> TableKind {
    let count = |is: fn(Role) -> bool| columns.iter().filter(|column| is(column.role)).count();
    let (times, metrics) = (count(Role::is_step) + count(Role::is_epoch), count(|role| role.metric().is_some()));
    let labels = columns.first().is_some_and(|column| matches!(column.role, Role::Text));
    if times > 0 && metrics > 0 && !labels {
        TableKind::TrainingLog
    } else if columns.len() == 2 && is_metric_list(columns, rows) {
        TableKind::MetricList
    } else if labels && metrics > 0 {
        TableKind::Comparison
    } else {
        TableKind::Other
    }
}

/// Names of metrics on the left, numbers on the right.
fn is_metric_list(columns: &[Column], rows: &[Vec<Reading>]) -> bool {
    let has_entities = rows.iter().any(|row| row.first().is_some_and(|name| is_entity(&name.text)));
    let named = |row: &&Vec<Reading>| row.first().is_some_and(|name| vocabulary::metric(&name.text).is_some());
    let valued = |row: &&Vec<Reading>| row.get(1).is_some_and(|value| value.value.number().is_some());
    let valued_rows = rows.iter().filter(valued).count();
    let titled = columns[0].name.to_lowercase().starts_with("metric");
    valued_rows > 0 && !has_entities && (titled || rows.iter().filter(valued).filter(named).count() * 2 > rows.len())
}
