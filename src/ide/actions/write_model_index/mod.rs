//! Results in the text become `model-index`, the form that the Hub shows beside the card and that tools load.
//!
//! - `source.rs`, `scores.rs`: what was measured. `subject.rs`: of what. `lines.rs`: what is written. `placement.rs`: where.

mod lines;
mod placement;
mod scores;
mod source;
mod subject;

use crate::card::{Number, Scores, TableKind};
use crate::report::scores_of;
use crate::rules::Analysis;
use crate::text::{ByteRange, Edit, line_end, line_start, touch};

use super::{Action, ActionKind};

use scores::of_scores;
use source::{Group, of_metric_list, of_row, reported};
use subject::Subject;

/// Offered in the front matter and on the results themselves; of several sources the nearest.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let card = &analysis.card;
    let touches = |place: &ByteRange| touch(place, range);
    let mut actions = Vec::new();
    let tables = card.tables().iter().chain(card.embedded_tables());
    for table in tables.filter(|table| touches(&table.absolute(&table.range))) {
        let of_table = |groups: &[Group]| action(analysis, "Write `model-index` from this table".to_owned(), groups);
        match table.kind {
            TableKind::TrainingLog => {
                let line = |cell: &ByteRange| {
                    let start = table.absolute(cell).start;
                    line_start(analysis.text(), start)..line_end(analysis.text(), start)
                };
                let at = |row: &usize| table.place(*row, 0).is_some_and(|cell| touches(&line(&cell)));
                let mut rows = (0..table.rows.len()).filter(at);
                // A selection over several rows, or all of the card, names none of them.
                if let (Some(row), None) = (rows.next(), rows.next()) {
                    let title = format!("Write `model-index` from {}", table.row_name(row));
                    actions.extend(action(analysis, title, &of_row(table, row)));
                }
            }
            kind => {
                // A list of benchmarks is measured on their datasets, one of metrics on that of the card.
                let is_listed = |scores: &Scores| scores.measures.iter().any(|measure| measure.benchmark.is_some());
                let scores = scores_of(analysis, table).filter(|it| kind != TableKind::MetricList || is_listed(it));
                let found = match (&scores, kind) {
                    (Some(scores), _) => of_scores(analysis, scores),
                    (None, TableKind::MetricList) => of_metric_list(table),
                    (None, _) => Vec::new(),
                };
                actions.extend(of_table(&found));
            }
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

fn action(analysis: &Analysis, title: String, groups: &[Group]) -> Option<Action> {
    let card = &analysis.card;
    let is_same = |value: &str, number: Number| {
        Number::read(value).is_some_and(|other| other.agrees(number) || other.agrees_as_percent(number))
    };
    let recorded = |number: Number| {
        let metrics =
            card.model_index().into_iter().flat_map(|index| index.results()).flat_map(|result| &result.metrics);
        metrics.filter_map(|metric| metric.value.as_ref()).any(|value| is_same(&value.value, number))
    };
    let (mut new, mut edits) = (Vec::new(), Vec::new());
    for group in groups {
        let subject = Subject::of(analysis, group);
        // On many datasets a round number may come twice.
        let may_be_other = |number: Number| group.dataset.is_some() && significant_digits(number) < 4;
        let mut missing = Vec::new();
        for measurement in &group.measurements {
            // Another value of what the result records already takes its place: nothing would tell the two apart.
            match subject.recorded_metric(measurement).and_then(|metric| metric.value.as_ref()) {
                Some(value) if is_same(&value.value, measurement.number) => {}
                // Two measurements may be called the same.
                Some(value) if edits.iter().any(|edit: &Edit| edit.range == value.range) => {}
                Some(value) => edits.push(Edit::replace(value.range.clone(), measurement.number.to_string())),
                None if subject.records(|value| is_same(value, measurement.number)) => {}
                None if recorded(measurement.number) && !may_be_other(measurement.number) => {}
                None => missing.push(measurement),
            }
        }
        if !missing.is_empty() {
            new.push((subject, missing));
        }
    }
    // A block that the Hub does not see has to be mended first.
    if !edits.is_empty() && !card.metadata().is_seen() {
        return None;
    }
    if !new.is_empty() {
        edits.extend(placement::insertions(card, &new)?);
    }
    edits.sort_by_key(|edit| edit.range.start);
    let snippets = lines::snippets(&edits);
    (!edits.is_empty()).then_some(Action { edits, snippets, ..Action::new(title, ActionKind::WriteModelIndex) })
}

/// The digits of a number without the zeros at both ends.
fn significant_digits(number: Number) -> usize {
    let printed = number.to_string();
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

#[cfg(test)]
mod tests;
