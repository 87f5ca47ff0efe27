use crate::card::Card;
use crate::syntax::yaml::write::scalar;
use crate::text::Edit;
use crate::vocabulary;

use super::source::Measurement;
use super::subject::{Subject, UNKNOWN};

/// What a model is called whose name the card does not say.
const UNNAMED: &str = "model";

/// The lines of an index with one model and its results, without `model-index:` itself.
pub(super) fn model(card: &Card, results: &[String]) -> Vec<String> {
    let name = card.model_names().next().unwrap_or(UNNAMED);
    let mut lines = vec![format!("- name: {}", scalar(name)), "  results:".to_owned()];
    lines.extend(results.iter().map(|line| format!("  {line}")));
    lines
}

/// The lines of one result, in the style of the Trainer.
pub(super) fn result(subject: &Subject, metrics: &[String]) -> Vec<String> {
    let Subject { task, dataset, dataset_name, .. } = subject;
    let name = vocabulary::task(task).map_or("Other", |task| task.name);
    let dataset = dataset.as_deref().unwrap_or(UNKNOWN);
    let dataset_name = dataset_name.as_deref().unwrap_or("Unknown");
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
            format!("- name: {}", scalar(&measurement.name)),
            format!("  type: {}", scalar(&metric_id(measurement))),
            format!("  value: {}", measurement.number),
        ]
    };
    measurements.iter().flat_map(lines).collect()
}

/// The id of a metric; of an unknown one its name in the form of an id.
fn metric_id(measurement: &Measurement) -> String {
    measurement.kind().unwrap_or_else(|| measurement.metric_name().trim().to_lowercase().replace([' ', '-'], "_"))
}

/// The edits with places to fill in for what is not known, in the form of the protocol; `None` where all is known.
pub(super) fn snippets(edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut stops = 0;
    let snippet = |edit: &Edit| Edit { range: edit.range.clone(), text: snippet(&edit.text, &mut stops) };
    let snippets: Vec<Edit> = edits.iter().map(snippet).collect();
    (stops > 0).then_some(snippets)
}

fn snippet(text: &str, stops: &mut usize) -> String {
    let (mut part, mut dataset) = ("", None);
    let lines = text.split('\n').map(|line| {
        let content = line.trim().trim_start_matches("- ");
        if let "task:" | "dataset:" | "metrics:" | "results:" = content {
            (part, dataset) = (content, None);
        }
        let value = match (part, content) {
            ("", "name: model") => UNNAMED,
            ("task:", "name: Other") => "Other",
            ("task:", "type: other") => "other",
            // The same is written in both places.
            ("dataset:", "name: Unknown" | "type: unknown") => UNKNOWN,
            _ => return escaped(line),
        };
        let stop = dataset.unwrap_or_else(|| {
            *stops += 1;
            *stops
        });
        dataset = Some(stop).filter(|_| part == "dataset:");
        let start = line.len() - line.trim_start_matches([' ', '-']).len() + "name: ".len();
        let end = if line.ends_with('\r') { "\r" } else { "" };
        format!("{}${{{stop}:{value}}}{end}", &line[..start])
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn escaped(line: &str) -> String {
    line.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
