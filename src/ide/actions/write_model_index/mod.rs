//! Results in the text become `model-index`, the form that the Hub shows beside the card and that tools load.
//!
//! - `lines.rs`: what is written. `placement.rs`: where.

mod lines;
mod placement;

use crate::card::{Card, Number, Reading, ResultsTable, Role, TableKind, Value};
use crate::rules::Analysis;
use crate::text::{ByteRange, line_end, line_start, touch};
use crate::vocabulary::{self, Metric};

use super::{Action, ActionKind};

/// Something measured, as the card prints it.
struct Measurement<'a> {
    name: &'a str,
    number: Number,
}

/// Offered in the front matter and on the results themselves; of several sources the nearest.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let card = &analysis.card;
    let touches = |place: &ByteRange| touch(place, range);
    let mut actions = Vec::new();
    for table in card.tables().iter().filter(|table| touches(&table.absolute(&table.range))) {
        match table.kind {
            TableKind::TrainingLog => {
                let line = |reading: &Reading| {
                    let start = table.absolute(&reading.range).start;
                    line_start(analysis.text(), start)..line_end(analysis.text(), start)
                };
                let at = |row: &Vec<Reading>| row.first().is_some_and(|reading| touches(&line(reading)));
                let mut rows = (0..table.rows.len()).filter(|&row| at(&table.rows[row]));
                // A selection over several rows, or all of the card, names none of them.
                if let (Some(row), None) = (rows.next(), rows.next()) {
                    let title = format!("Write `model-index` from {}", table.row_name(row));
                    actions.extend(action(analysis, title, &of_row(table, row)));
                }
            }
            TableKind::MetricList => {
                let title = "Write `model-index` from this table".to_owned();
                actions.extend(action(analysis, title, &of_metric_list(table)));
            }
            TableKind::Comparison | TableKind::Other => {}
        }
    }
    let reported = reported(card);
    let in_front_matter = range.start <= card.metadata().fence.body();
    let on_list = card
        .reported()
        .iter()
        .flat_map(|list| &list.results)
        .any(|line| touches(&(line.name.range.start..line.text.range.end)));
    if in_front_matter || on_list || !actions.is_empty() {
        let title = "Write `model-index` from the reported results".to_owned();
        actions.extend(action(analysis, title, &reported));
    }
    actions
}

/// The first line of the results that the text reports, if `model-index` lacks them and can take them.
pub(super) fn unrecorded(analysis: &Analysis) -> Option<ByteRange> {
    let card = &analysis.card;
    let first = card.reported().first()?.results.first()?;
    action(analysis, String::new(), &reported(card))?;
    Some(first.name.range.start..first.text.range.end)
}

/// What the list in the text reports; of several lists the first, which stands for the whole.
fn reported(card: &Card) -> Vec<Measurement<'_>> {
    let lines = card.reported().iter().take(1).flat_map(|list| &list.results);
    let all = lines.filter_map(|line| Some(Measurement { name: &line.name.value, number: line.value.number()? }));
    without_bookkeeping(all.collect())
}

fn of_row(table: &ResultsTable, row: usize) -> Vec<Measurement<'_>> {
    let columns = table.columns.iter().enumerate();
    let all = columns.filter(|(_, column)| matches!(column.role, Role::Metric(_) | Role::Numbers)).filter_map(
        |(i, column)| Some(Measurement { name: &column.name, number: table.reading(row, i)?.value.number()? }),
    );
    without_bookkeeping(all.collect())
}

fn of_metric_list(table: &ResultsTable) -> Vec<Measurement<'_>> {
    let all = table.rows.iter().filter_map(|row| match &row[..] {
        [name, Reading { value: Value::Number(number), .. }, ..] => {
            is_measured(&name.text, *number).then_some(Measurement { name: &name.text, number: *number })
        }
        _ => None,
    });
    without_bookkeeping(all.collect())
}

/// Whether the number is a result: COCO's tools print -1 where there is nothing to measure.
fn is_measured(name: &str, number: Number) -> bool {
    number.value != -1.0 || vocabulary::metric(name).is_none_or(|metric| metric.min != Some(0.0))
}

/// Metrics only: no epochs and runtimes; and losses, which mean nothing beside other models, only where there is
/// nothing else. The Trainer leaves them out as well.
fn without_bookkeeping(all: Vec<Measurement<'_>>) -> Vec<Measurement<'_>> {
    let (metrics, rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| vocabulary::metric(it.name).is_none_or(Metric::is_score));
    if metrics.is_empty() {
        let mut losses = rest;
        losses.retain(|it| vocabulary::metric(it.name).is_some_and(|metric| metric.id.ends_with("loss")));
        return losses;
    }
    metrics
}

fn action(analysis: &Analysis, title: String, measurements: &[Measurement]) -> Option<Action> {
    let card = &analysis.card;
    let recorded = |measurement: &&Measurement| {
        let mut metrics =
            card.model_index().into_iter().flat_map(|index| index.results()).flat_map(|result| &result.metrics);
        let number = measurement.number;
        let is_same = |other: Number| other.agrees(number) || other.agrees_as_percent(number);
        let same = |value: &str| Number::read(value).is_some_and(is_same);
        metrics.any(|metric| metric.value.as_ref().is_some_and(|value| same(&value.value)))
    };
    let measurements: Vec<_> = measurements.iter().filter(|measurement| !recorded(measurement)).collect();
    if measurements.is_empty() {
        return None;
    }
    let edits = vec![placement::insertion(card, &measurements)?];
    Some(Action { title, kind: ActionKind::WriteModelIndex, mends: None, edits })
}

#[cfg(test)]
mod tests;
