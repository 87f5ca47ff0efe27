use crate::card::{Card, is_hub_id, result_identity};
use crate::syntax::yaml::Mapping;
use crate::syntax::yaml::write::scalar;
use crate::vocabulary::{self, TaskStatus};

use super::Measurement;

/// What the Trainer calls a dataset that it does not know.
const UNKNOWN: &str = "unknown";

/// The lines of an index with one model and one result, without `model-index:` itself.
pub(super) fn model(card: &Card, result: &[String]) -> Vec<String> {
    let name = card.model_names().next().unwrap_or("model");
    let mut lines = vec![format!("- name: {}", scalar(name)), "  results:".to_owned()];
    lines.extend(result.iter().map(|line| format!("  {line}")));
    lines
}

/// What was measured: the task and the dataset, both as ids.
pub(super) struct Subject<'a> {
    task: &'static str,
    dataset: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// As the card names them, or the metrics tell.
    pub(super) fn of(card: &'a Card, measurements: &[&Measurement]) -> Self {
        Self { task: task(card, measurements), dataset: dataset(card) }
    }

    /// Whether huggingface_hub takes that recorded result and the one to be written for one.
    pub(super) fn is_that_of(&self, result: &Mapping) -> bool {
        result_identity(result) == [Some(self.task), Some(self.dataset.unwrap_or(UNKNOWN)), None, None, None]
    }
}

/// The lines of one result, in the style of the Trainer.
pub(super) fn result(subject: &Subject, metrics: &[String]) -> Vec<String> {
    let Subject { task, dataset } = subject;
    let name = vocabulary::task(task).map_or("Other", |task| task.name);
    let (dataset, dataset_name) = dataset.map_or((UNKNOWN, "Unknown"), |id| (id, id));
    let mut lines = vec![
        "- task:".to_owned(),
        format!("    name: {}", scalar(name)),
        format!("    type: {task}"),
        "  dataset:".to_owned(),
        format!("    name: {}", scalar(dataset_name)),
        format!("    type: {}", scalar(dataset)),
        "  metrics:".to_owned(),
    ];
    lines.extend(metrics.iter().map(|line| format!("  {line}")));
    lines
}

/// The lines of the metrics of a result.
pub(super) fn metrics(measurements: &[&Measurement]) -> Vec<String> {
    let lines = |measurement: &&Measurement| {
        [
            format!("- name: {}", scalar(measurement.name)),
            format!("  type: {}", scalar(&metric_id(measurement.name))),
            format!("  value: {}", measurement.number),
        ]
    };
    measurements.iter().flat_map(lines).collect()
}

/// The task that the card names: its tag, else a task among its tags; else the one that all of some metric's users have.
fn task(card: &Card, measurements: &[&Measurement]) -> &'static str {
    let current =
        |tag: &str| vocabulary::task(tag).filter(|task| task.status != TaskStatus::Removed).map(|task| task.tag);
    let texts = |key| card.metadata().texts(key).into_iter().map(|text| text.value);
    let recorded = card.model_index().into_iter().flat_map(|index| index.results());
    let recorded = recorded.filter_map(|result| result.task.as_ref()).map(|task| task.value.as_str());
    let named = texts("pipeline_tag").chain(recorded).chain(texts("tags")).find_map(current);
    let telling = measurements.iter().find_map(|measurement| match &vocabulary::metric(measurement.name)?.tasks[..] {
        [task] => current(task),
        _ => None,
    });
    named.or(telling).unwrap_or("other")
}

/// The dataset that the sentence or the metadata names.
fn dataset(card: &Card) -> Option<&str> {
    let listed = || card.metadata().texts("datasets").into_iter().map(|text| text.value);
    let named =
        card.provenance().into_iter().filter_map(|provenance| provenance.data.as_ref()).flat_map(|data| &data.names);
    let named = named.map(|name| name.value.as_str()).find(|name| !vocabulary::pseudo_dataset(name));
    // The sentence gives the name without its owner as a rule; the metadata may have it in full.
    let in_full = named.and_then(|named| listed().find(|id| id.rsplit('/').next() == Some(named)));
    in_full.or(named).or_else(|| listed().next()).filter(|id| is_hub_id(id) && !vocabulary::pseudo_dataset(id))
}

/// The id of a metric; of an unknown one its name in the form of an id. The Trainer files all kinds of Rouge as `rouge`.
fn metric_id(name: &str) -> String {
    match vocabulary::metric(name) {
        Some(metric) if matches!(metric.id, "rouge1" | "rouge2" | "rougel" | "rougelsum") => "rouge".to_owned(),
        Some(metric) => metric.id.to_owned(),
        None => name.trim().to_lowercase().replace([' ', '-'], "_"),
    }
}
