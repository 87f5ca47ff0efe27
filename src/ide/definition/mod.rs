use std::sync::Arc;

use crate::card::training::{ReportedRow, TOTAL_EVAL_BATCH_SIZE, TOTAL_TRAIN_BATCH_SIZE};
use crate::card::{
    Card, Hyperparameter, RecordedMetric, ReportedResults, ResultsTable, Spanned, TableKind, Value, is_same_name,
};
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::text::limits::TIES;
use crate::text::{ByteRange, touches};
use crate::vocabulary;

/// Where else a card says what it says at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// What was asked about, in bytes of the card's text.
    pub origin: ByteRange,
    /// The other places, in the order of the text; at least one.
    pub targets: Vec<ByteRange>,
}

/// Where the card says the same as at `offset`, in bytes: from metadata to the sentence or line of the text and back, from
/// a reported value to its row in the training log and back, from a total batch size to its factors and back. `None`
/// where there is no such place, or the text is no model card.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Definition> {
    if !analysis.card.is_model_card() {
        return None;
    }
    let ties = Ties::of(&analysis.card, offset);
    let origin = ties.found.iter().map(|(from, _)| from).min_by_key(|from| from.len())?.clone();
    let mut targets: Vec<_> = ties.found.iter().map(|(_, to)| to.clone()).filter(|to| !ties.is_here(to)).collect();
    targets.sort_by_key(|to| (to.start, to.end));
    targets.dedup();
    (!targets.is_empty()).then_some(Definition { origin, targets })
}

/// All places that say the same as the one at `offset`, in bytes, itself included, in the order of the text: a reported
/// number and the rows that have it, an id and where else it is named. Empty where there is only one.
pub fn mentions(analysis: &Analysis, offset: usize) -> Vec<ByteRange> {
    let Some(Definition { origin, mut targets }) = definition(analysis, offset) else { return Vec::new() };
    targets.push(origin);
    targets.sort_by_key(|range| range.start);
    targets
}

/// From a place to where one can go.
struct Ties {
    /// In bytes.
    at: usize,
    found: Vec<(ByteRange, ByteRange)>,
}

/// A result that the text reports, in a list or in a table of two columns.
struct Told<'a> {
    name: Spanned<&'a str>,
    value: Spanned<Value>,
}

impl Ties {
    fn of(card: &Card, at: usize) -> Self {
        let mut ties = Self { at, found: Vec::new() };
        ties.base_model(card);
        ties.datasets(card);
        ties.metrics(card);
        ties.recorded(card);
        ties.logged(card);
        ties.batch_sizes(card);
        ties
    }

    fn is_here(&self, range: &ByteRange) -> bool {
        touches(range, self.at)
    }

    fn one(&mut self, from: &ByteRange, to: &ByteRange) {
        if self.is_here(from) {
            self.found.push((from.clone(), to.clone()));
        }
    }

    fn both(&mut self, a: &ByteRange, b: &ByteRange) {
        self.one(a, b);
        self.one(b, a);
    }

    /// `base_model` and the link of the sentence.
    fn base_model(&mut self, card: &Card) {
        let Some(link) = card.provenance().and_then(|it| it.base_model.as_ref()) else { return };
        let id = link.id().unwrap_or(&link.text.value);
        for written in card.metadata().texts("base_model").into_iter().filter(|it| is_same_name(it.value, id)) {
            self.both(&written.range, &link.text.range);
            self.one(&link.address.range, &written.range);
        }
    }

    /// `datasets`, the datasets of the sentence, and those of `model-index`.
    fn datasets(&mut self, card: &Card) {
        let written = card.metadata().texts("datasets");
        let told = card.provenance().into_iter().flat_map(|it| &it.data).flat_map(|data| &data.names).map(borrowed);
        let results = card.model_index().into_iter().flat_map(|index| index.results());
        let recorded = results.filter_map(|result| result.dataset.as_ref()).map(borrowed);
        let places: Vec<_> = [written, told.collect(), recorded.collect()].into_iter().enumerate().collect();
        let all = || places.iter().flat_map(|(kind, names)| names.iter().map(move |name| (*kind, name)));
        let here: Vec<_> = all().filter(|(_, name)| self.is_here(&name.range)).take(TIES).collect();
        for (kind, name) in here {
            for (_, other) in all().filter(|(of, other)| *of != kind && is_same_name(name.value, other.value)) {
                self.both(&name.range, &other.range);
            }
        }
    }

    /// `metrics`, the names of reported results, and the columns of training logs.
    fn metrics(&mut self, card: &Card) {
        let reported = || card.reported().iter().flat_map(|list| &list.results).map(|result| &result.name);
        let columns = || {
            let columns = card.training_logs().flat_map(|log| log.columns.iter().map(move |column| (log, column)));
            columns.filter(|(_, column)| column.role.metric().is_some())
        };
        let written = card.metadata().texts("metrics");
        let at = self.at;
        for metric in written.iter().filter(|metric| touches(&metric.range, at)) {
            for name in reported().filter(|name| covers(metric.value, &name.value)) {
                self.one(&metric.range, &name.range);
            }
            for (log, column) in columns().filter(|(_, column)| covers(metric.value, &column.name)) {
                self.one(&metric.range, &log.absolute(&column.range));
            }
        }
        for name in reported().filter(|name| touches(&name.range, at)) {
            for metric in written.iter().filter(|metric| covers(metric.value, &name.value)) {
                self.one(&name.range, &metric.range);
            }
            for log in card.training_logs() {
                if let Some(column) = log.column_named(&name.value) {
                    self.one(&name.range, &log.absolute(&log.columns[column].range));
                }
            }
        }
        for log in card.training_logs().filter(|log| touches(&log.absolute(&log.range), self.at)) {
            for column in log.columns.iter().map(|column| log.absolute(&column.range)) {
                let names = reported().filter(|_| touches(&column, self.at));
                let is_it = |name: &&Spanned<String>| {
                    log.column_named(&name.value).is_some_and(|at| log.absolute(&log.columns[at].range) == column)
                };
                names.filter(is_it).for_each(|name| self.found.push((column.clone(), name.range.clone())));
            }
        }
        for (log, column) in columns().filter(|(log, column)| touches(&log.absolute(&column.range), at)) {
            for metric in written.iter().filter(|metric| covers(metric.value, &column.name)) {
                self.one(&log.absolute(&column.range), &metric.range);
            }
        }
    }

    /// The metrics of `model-index` and the results that the text reports.
    fn recorded(&mut self, card: &Card) {
        let results = card.model_index().into_iter().flat_map(|index| index.results());
        let metrics: Vec<_> =
            results.flat_map(|result| &result.metrics).map(|metric| (metric, names(metric))).collect();
        let is_metric_here = |metric: &RecordedMetric| {
            let ranges = [&metric.value, &metric.kind, &metric.name].into_iter().flatten().map(|it| &it.range);
            ranges.into_iter().any(|range| touches(range, self.at))
        };
        let here: Vec<&Name> =
            metrics.iter().filter(|(metric, _)| is_metric_here(metric)).flat_map(|(_, names)| names).collect();
        let is_tied = |told: &Told| {
            let ranges = [&told.name.range, &told.value.range];
            ranges.into_iter().any(|range| touches(range, self.at))
                || !here.is_empty() && here.iter().any(|name| name.same(&Name::of(told.name.value)))
        };
        let tied: Vec<_> = told(card).into_iter().filter(is_tied).take(TIES).collect();
        for told in tied {
            let name = Name::of(told.name.value);
            let of_it = || metrics.iter().filter(|(_, names)| names.iter().any(|it| it.same(&name)));
            let mut found: Vec<_> = of_it().filter(|(metric, _)| value_agrees(metric, &told)).collect();
            if found.is_empty() && of_it().count() == 1 {
                // They contradict each other, and it is worth while to look at both.
                found = of_it().collect();
            }
            for (metric, _) in found {
                if let Some(value) = &metric.value {
                    self.both(&value.range, &told.value.range);
                }
                for name in [&metric.kind, &metric.name].into_iter().flatten() {
                    self.one(&name.range, &told.name.range);
                }
            }
        }
    }

    /// Reported results and the training logs.
    fn logged(&mut self, card: &Card) {
        let is_list_here = |list: &&ReportedResults| list.results.iter().any(|result| self.is_here(&result.text.range));
        let lists: Vec<_> = card.reported().iter().filter(is_list_here).collect();
        for list in lists {
            card.training_logs().take(TIES).for_each(|log| self.rows(list, log));
        }
        let logs: Vec<_> = card.training_logs().filter(|log| self.is_here(&log.absolute(&log.range))).collect();
        for log in logs {
            card.reported().iter().take(TIES).for_each(|list| self.rows(list, log));
        }
    }

    /// Reported results and the cells of the row that they come from.
    fn rows(&mut self, list: &ReportedResults, log: &Placed<Arc<ResultsTable>>) {
        let Some(reported) = ReportedRow::of(list, log) else { return };
        for result in reported.results() {
            for row in reported.rows_of(result) {
                if let Some(cell) = log.place(row, result.column) {
                    self.both(&result.reported.text.range, &log.absolute(&cell));
                }
            }
        }
    }

    /// Total batch sizes and what they are the product of, as the Trainer writes them.
    fn batch_sizes(&mut self, card: &Card) {
        let line = |it: &Hyperparameter| it.key.range.start..it.value.range.end;
        for batch in [TOTAL_TRAIN_BATCH_SIZE, TOTAL_EVAL_BATCH_SIZE] {
            let Some(total) = card.hyperparameter(batch.key) else { continue };
            for factor in batch.factors.iter().filter_map(|key| card.hyperparameter(key)) {
                self.both(&line(total), &line(factor));
            }
        }
    }
}

fn told(card: &Card) -> Vec<Told<'_>> {
    let listed = card.reported().iter().flat_map(|list| &list.results).map(|result| Told {
        name: borrowed(&result.name),
        value: Spanned::new(result.value, result.text.range.clone()),
    });
    let lists = card.tables().iter().filter(|table| table.kind == TableKind::MetricList);
    let rows = lists.flat_map(|table| (0..table.rows.len()).map(move |row| (table, row)));
    let in_tables = rows.filter_map(|(table, row)| {
        let place = |column| Some(table.absolute(&table.place(row, column)?));
        let name = Spanned::new(&*table.reading(row, 0)?.text, place(0)?);
        Some(Told { name, value: Spanned::new(table.reading(row, 1)?.value, place(1)?) })
    });
    listed.chain(in_tables).collect()
}

fn borrowed(text: &Spanned<String>) -> Spanned<&str> {
    Spanned::new(&text.value, text.range.clone())
}

fn value_agrees(metric: &RecordedMetric, result: &Told) -> bool {
    let recorded = metric.value.as_ref().and_then(|value| Value::read(&value.value).number());
    let told = result.value.value.number();
    recorded.zip(told).is_some_and(|(a, b)| a.agrees(b) || a.agrees_as_percent(b))
}

/// The name of a metric and the id it means.
struct Name<'a> {
    text: &'a str,
    id: Option<&'static str>,
}

impl<'a> Name<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, id: vocabulary::metric(text).map(|metric| metric.id) }
    }

    fn same(&self, other: &Name) -> bool {
        self.text.eq_ignore_ascii_case(other.text) || self.id.is_some() && self.id == other.id
    }
}

fn names(metric: &RecordedMetric) -> Vec<Name<'_>> {
    [&metric.name, &metric.kind].into_iter().flatten().map(|name| Name::of(&name.value)).collect()
}

/// Whether a metric of `metrics` is what a column shows: `rouge` stands for all its kinds.
fn covers(metric: &str, shown: &str) -> bool {
    let shown = Name::of(shown);
    Name::of(metric).same(&shown) || metric == "rouge" && shown.id.is_some_and(|id| id.starts_with("rouge"))
}

#[cfg(test)]
mod tests;
