use crate::card::Card;
use crate::syntax::yaml::write::scalar;
use crate::vocabulary;

use super::Measurement;
use super::subject::{Subject, UNKNOWN};

/// The lines of an index with one model and one result, without `model-index:` itself.
pub(super) fn model(card: &Card, result: &[String]) -> Vec<String> {
    let name = card.model_names().next().unwrap_or("model");
    let mut lines = vec![format!("- name: {}", scalar(name)), "  results:".to_owned()];
    lines.extend(result.iter().map(|line| format!("  {line}")));
    lines
}

/// The lines of one result, in the style of the Trainer.
pub(super) fn result(subject: &Subject, metrics: &[String]) -> Vec<String> {
    let Subject { task, dataset, .. } = subject;
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
            format!("  type: {}", scalar(&metric_id(measurement))),
            format!("  value: {}", measurement.number),
        ]
    };
    measurements.iter().flat_map(lines).collect()
}

/// The id of a metric; of an unknown one its name in the form of an id.
fn metric_id(measurement: &Measurement) -> String {
    measurement.kind().unwrap_or_else(|| measurement.name.trim().to_lowercase().replace([' ', '-'], "_"))
}
