//! Results in the text become `model-index`, the form that the Hub shows beside the card and that tools load.
//!
//! - `subject.rs`: of what. `lines.rs`: what is written. `placement.rs`: where.

mod lines;
mod placement;
mod subject;

use crate::card::{Card, Number, Reading, ResultsTable, Role, TableKind, Value};
use crate::rules::Analysis;
use crate::text::Edit;
use crate::text::{ByteRange, line_end, line_start, touch};
use crate::vocabulary::{self, Metric};

use super::{Action, ActionKind};

use subject::Subject;

/// Something measured, as the card prints it.
struct Measurement<'a> {
    name: &'a str,
    number: Number,
}

impl Measurement<'_> {
    /// The type of its metric; `None` of an unknown one. The Trainer files all kinds of Rouge as `rouge`.
    fn kind(&self) -> Option<String> {
        let kind = vocabulary::metric_type(self.name)?;
        let is_rouge = matches!(&*kind, "rouge1" | "rouge2" | "rougel" | "rougelsum");
        Some(if is_rouge { "rouge".to_owned() } else { kind })
    }

    fn metric(&self) -> Option<&'static Metric> {
        vocabulary::qualified_metric(self.name).map(|found| found.metric)
    }

    /// Whether it says that there was nothing to measure: torchmetrics writes -1 for what can be 0 at least.
    fn is_no_data(&self) -> bool {
        self.number.value == -1.0 && self.metric().is_some_and(|metric| metric.min == Some(0.0))
    }
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
    let in_front_matter = range.start <= card.metadata().fence().body();
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
    // What a column is called that no vocabulary knows may be anything.
    let all = columns.filter(|(_, column)| matches!(column.role, Role::Metric(_))).filter_map(|(i, column)| {
        Some(Measurement { name: &column.name, number: table.reading(row, i)?.value.number()? })
    });
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
fn without_bookkeeping(mut all: Vec<Measurement<'_>>) -> Vec<Measurement<'_>> {
    all.retain(|it| !it.is_no_data());
    let (metrics, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.metric().is_none_or(Metric::is_score));
    if metrics.is_empty() {
        let mut losses = rest;
        losses.retain(|it| it.metric().is_some_and(|metric| metric.id.ends_with("loss")));
        return losses;
    }
    metrics
}

fn action(analysis: &Analysis, title: String, measurements: &[Measurement]) -> Option<Action> {
    let card = &analysis.card;
    let subject = Subject::of(analysis, measurements);
    let is_same = |value: &str, number: Number| {
        Number::read(value).is_some_and(|other| other.agrees(number) || other.agrees_as_percent(number))
    };
    let recorded = |number: Number| {
        let metrics =
            card.model_index().into_iter().flat_map(|index| index.results()).flat_map(|result| &result.metrics);
        metrics.filter_map(|metric| metric.value.as_ref()).any(|value| is_same(&value.value, number))
    };
    let (mut new, mut edits) = (Vec::new(), Vec::new());
    for measurement in measurements {
        // Another value of what the result records already takes its place: nothing would tell the two apart.
        match subject.recorded_metric(measurement).and_then(|metric| metric.value.as_ref()) {
            Some(value) if is_same(&value.value, measurement.number) => {}
            Some(value) => edits.push(Edit::replace(value.range.clone(), measurement.number.to_string())),
            None if recorded(measurement.number) => {}
            None => new.push(measurement),
        }
    }
    // A block that the Hub does not see has to be mended first.
    if !edits.is_empty() && !card.metadata().is_seen() {
        return None;
    }
    if !new.is_empty() {
        edits.push(placement::insertion(card, &subject, &new)?);
    }
    edits.sort_by_key(|edit| edit.range.start);
    (!edits.is_empty()).then_some(Action { title, kind: ActionKind::WriteModelIndex, mends: None, edits })
}

#[cfg(test)]
mod tests;
