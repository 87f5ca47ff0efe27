use crate::card::training::Series;
use crate::card::{Column, Generator, ResultsTable, Role, TableKind};
use crate::ide::cursor::Slot;
use crate::report::{Origins, row_with_epoch};
use crate::rules::Analysis;
use crate::vocabulary::{self, Metric};

use super::metric_names::{columns, scores, usual_metrics};
use super::{Completion, CompletionKind};

/// The names of results: those that the card's training logs have columns for, then the usual ones.
pub(super) fn keys(analysis: &Analysis, present: &[&str], slot: &Slot) -> Vec<Completion> {
    let logged = analysis.card.training_logs().flat_map(|log| &log.columns);
    let is_keras = analysis.card.generator() == Generator::KerasCallback;
    let logged = logged.filter_map(|column| in_list(column, is_keras));
    let usual = usual_metrics(analysis)
        .chain(scores())
        .filter(|metric| metric.id != "training_loss")
        .map(|metric| (metric.names[0], Some(metric)));
    columns(logged.chain(usual), present, CompletionKind::Key, slot)
}

/// What the list calls a column. The Trainer's calls `Loss` what its table calls `Validation Loss`, and has no training
/// loss; that of the Keras callback calls all as its table does.
fn in_list(column: &Column, is_keras: bool) -> Option<(&str, Option<&'static Metric>)> {
    let (name, metric) = match column.role {
        Role::Metric(metric) if metric.id == "loss" && !is_keras => (metric.names[0], Some(metric)),
        Role::Metric(metric) if metric.id == "training_loss" && !is_keras => return None,
        Role::Metric(metric) => (&*column.name, Some(metric)),
        Role::Numbers => (&*column.name, None),
        Role::Epoch if is_keras => (&*column.name, vocabulary::metric_by_id("epoch")),
        Role::Step | Role::Epoch | Role::Text => return None,
    };
    (!name.is_empty()).then_some((name, metric))
}

/// The numbers that the card's tables have for a result: of the row that the other results come from, the last and the
/// best of a training log, and of a list of metrics.
pub(super) fn values(analysis: &Analysis, key: &str, slot: &Slot) -> Vec<Completion> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for table in analysis.card.tables() {
        let of_table = match table.kind {
            TableKind::TrainingLog => logged(analysis, table, key),
            TableKind::MetricList => listed(table, key).into_iter().collect(),
            TableKind::Comparison | TableKind::Other => Vec::new(),
        };
        for (number, what) in of_table {
            match found.iter_mut().find(|(other, _)| *other == number) {
                Some((_, whats)) if whats.contains(&what) => {}
                Some((_, whats)) => whats.push(what),
                None => found.push((number, vec![what])),
            }
        }
    }
    let item = |(number, whats): (String, Vec<String>)| Completion {
        detail: whats.join("; ").into(),
        ..slot.item(CompletionKind::Value, &number)
    };
    found.into_iter().map(item).collect()
}

/// The numbers of a training log with their rows.
fn logged(analysis: &Analysis, table: &ResultsTable, key: &str) -> Vec<(String, String)> {
    let Some(series) = table.column_named(key).and_then(|column| Series::read(table, column)) else {
        return Vec::new();
    };
    let of_others = Origins::find(&analysis.card, table).map(|origins| origins.rows().to_vec()).unwrap_or_default();
    let of_others =
        of_others.into_iter().filter(|row| series.holds(*row)).map(|row| (row, "the row of the other results"));
    let last = std::iter::once((series.last(), "the last row"));
    let best = series.best().into_iter().take(1).map(|row| (row, "the best row"));
    let rows = of_others.chain(last).chain(best);
    rows.map(|(row, what)| (series.printed(row), format!("{what}, {}", row_with_epoch(table, row)))).collect()
}

/// The number of a list of metrics.
fn listed(table: &ResultsTable, key: &str) -> Option<(String, String)> {
    let metric = vocabulary::metric(key).map(|metric| metric.id);
    let is_it = |name: &str| {
        name.eq_ignore_ascii_case(key) || metric.is_some() && vocabulary::metric(name).map(|other| other.id) == metric
    };
    let mut rows = table.rows.iter().filter(|row| row.first().is_some_and(|name| is_it(&name.text)));
    let value = rows.next().and_then(|row| row.get(1)).filter(|value| value.value.number().is_some())?;
    Some((value.text.replace('*', ""), "the table of results".to_owned()))
}
