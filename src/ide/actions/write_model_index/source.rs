use std::borrow::Cow;

use crate::card::{Card, Number, Reading, ResultsTable, Role, Value};
use crate::vocabulary::{self, Metric};

/// Something measured, as the card prints it.
pub(super) struct Measurement<'a> {
    /// What it is called.
    pub(super) name: Cow<'a, str>,
    /// The part of the name that says the metric, or its id, where that is not all of it.
    metric_name: Option<&'a str>,
    pub(super) number: Number,
}

impl<'a> Measurement<'a> {
    pub(super) fn new(name: impl Into<Cow<'a, str>>, number: Number) -> Self {
        Self { name: name.into(), metric_name: None, number }
    }

    /// One whose name says more than the metric.
    pub(super) fn of_metric(name: impl Into<Cow<'a, str>>, metric_name: &'a str, number: Number) -> Self {
        Self { metric_name: Some(metric_name), ..Self::new(name, number) }
    }

    /// What says the metric.
    pub(super) fn metric_name(&self) -> &str {
        self.metric_name.unwrap_or(&self.name)
    }

    /// The type of its metric; `None` of an unknown one. The Trainer files all kinds of Rouge as `rouge`.
    pub(super) fn kind(&self) -> Option<String> {
        let kind = vocabulary::metric_type(self.metric_name())?;
        // Keras tells the two splits apart by the name.
        let kind =
            kind.strip_prefix("validation_").filter(|id| vocabulary::metric_by_id(id).is_some()).unwrap_or(&kind);
        let is_rouge = matches!(kind, "rouge1" | "rouge2" | "rougel" | "rougelsum");
        Some(if is_rouge { "rouge".to_owned() } else { kind.to_owned() })
    }

    fn metric(&self) -> Option<&'static Metric> {
        vocabulary::qualified_metric(self.metric_name()).map(|found| found.metric)
    }

    /// Whether it says that there was nothing to measure: torchmetrics writes -1 for what can be 0 at least.
    fn is_no_data(&self) -> bool {
        self.metric().is_some_and(|metric| metric.is_no_data(self.number.value))
    }
}

/// What was measured on one dataset.
pub(super) struct Group<'a> {
    /// The dataset, where the results name it themselves.
    pub(super) dataset: Option<NamedDataset>,
    /// Whether it is another one than those that the card names, if the results name none.
    pub(super) is_elsewhere: bool,
    /// The task, where neither the card nor its files name one.
    pub(super) usual_task: Option<&'static str>,
    pub(super) measurements: Vec<Measurement<'a>>,
}

/// A dataset that results name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedDataset {
    pub(super) id: String,
    pub(super) name: String,
}

impl<'a> Group<'a> {
    /// Of whatever the card names.
    fn of(measurements: Vec<Measurement<'a>>) -> Vec<Self> {
        vec![Self {
            dataset: None,
            is_elsewhere: false,
            usual_task: None,
            measurements: without_bookkeeping(measurements),
        }]
    }
}

/// What the list in the text reports; of several lists the first, which stands for the whole.
pub(super) fn reported(card: &Card) -> Vec<Group<'_>> {
    let lines = card.reported().iter().take(1).flat_map(|list| &list.results);
    Group::of(lines.filter_map(|line| Some(Measurement::new(&*line.name.value, line.value.number()?))).collect())
}

pub(super) fn of_row(table: &ResultsTable, row: usize) -> Vec<Group<'_>> {
    let columns = table.columns.iter().enumerate();
    // What a column is called that no vocabulary knows may be anything.
    let all = columns
        .filter(|(_, column)| matches!(column.role, Role::Metric(_)))
        .filter_map(|(i, column)| Some(Measurement::new(&*column.name, table.reading(row, i)?.value.number()?)));
    Group::of(all.collect())
}

pub(super) fn of_metric_list(table: &ResultsTable) -> Vec<Group<'_>> {
    let all = table.rows.iter().filter_map(|row| match &row[..] {
        [name, Reading { value: Value::Number(number), .. }, ..] => Some(Measurement::new(&*name.text, *number)),
        _ => None,
    });
    Group::of(all.collect())
}

/// Metrics only: no epochs and runtimes; and losses, which mean nothing beside other models, only where there is
/// nothing else. The Trainer leaves them out as well.
pub(super) fn without_bookkeeping(mut all: Vec<Measurement<'_>>) -> Vec<Measurement<'_>> {
    all.retain(|it| !it.is_no_data());
    // What was reached on the data of the training is no result.
    all.retain(|it| it.metric().is_none_or(|metric| !metric.id.starts_with("train_")));
    let (metrics, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.metric().is_none_or(Metric::is_score));
    if metrics.is_empty() {
        let mut losses = rest;
        losses.retain(|it| it.metric().is_some_and(|metric| metric.id.ends_with("loss")));
        return losses;
    }
    metrics
}
