use crate::rules::{Finding, Hub, Rule, Severity};
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader};
use crate::text::words::joined;
use crate::vocabulary::MetadataField;

use super::shape::{Fault, FaultKind, name_of};

/// Who refuses it: the Hub where it was reported to (`model-card-spec`, section 3.1), else huggingface_hub's loader.
fn consequence(hub: bool) -> &'static str {
    if hub { "the Hub refuses the card" } else { "`huggingface_hub` cannot load the card" }
}

/// What `rule` says of a fault in `model-index`.
pub(super) fn finding(rule: &'static Rule, fault: Fault) -> Finding {
    let (path, name) = (&*fault.path, name_of(&fault.path));
    let (message, severity, hub) = match fault.kind {
        FaultKind::Missing(fields) => {
            let hub = fields.iter().any(|field| is_refused(field));
            (missing(path, &fields, consequence(hub)), Severity::Error, hub)
        }
        FaultKind::Misspelled { written, meant } if meant.required => {
            let hub = is_refused(meant);
            (format!("`{written}` should be `{name}`, or {}.", consequence(hub)), Severity::Error, hub)
        }
        FaultKind::Misspelled { written, .. } => {
            let message =
                format!("`huggingface_hub` drops `{written}`, a likely typo of `{name}`, at its next save. Rename it.");
            (message, Severity::Warning, false)
        }
        FaultKind::ExtraDash { first } => {
            let message = format!(
                "The dash before `{first}` starts another {}, and both are incomplete. Replace it by a space.",
                item_name(path)
            );
            (message, Severity::Error, false)
        }
        FaultKind::NotList(node) => {
            let how = match &node.kind {
                NodeKind::Mapping(map) if map.flow => " Put brackets around it.",
                NodeKind::Mapping(_) => " Start it with a dash.",
                _ => "",
            };
            (format!("`{name}` must be a list, or {}.{how}", consequence(true)), Severity::Error, true)
        }
        FaultKind::Scores => {
            let message = format!(
                "`{name}` must be a list, or {}. Write each as an item with its `type` and `value`.",
                consequence(true)
            );
            (message, Severity::Error, true)
        }
        FaultKind::NotMapping if path.ends_with("[]") => {
            (format!("A {} must be a mapping, or {}.", item_name(path), consequence(false)), Severity::Error, false)
        }
        FaultKind::NotMapping => {
            // An empty list passes for no source with `huggingface_hub`.
            let hub = name == "source";
            (format!("`{name}` must be a mapping, or {}.", consequence(hub)), Severity::Error, hub)
        }
        FaultKind::NotString(node) => not_string(name, node),
        FaultKind::Null => (format!("`{name}` has no value. Write one, or remove the line."), Severity::Warning, false),
    };
    let finding = Finding::new(rule, fault.range, message).severity(severity);
    Finding { fixes: fault.fixes, ..finding }.hub(hub.then_some(Hub::Rejects))
}

/// Whether the Hub was reported to refuse a card for the lack of that field. Of the others it is only documented that
/// they are required, and many cards without them are on the Hub.
fn is_refused(field: &MetadataField) -> bool {
    let field = field.path.trim_start_matches("model-index[].");
    matches!(field, "name" | "results" | "results[].metrics[].value" | "results[].source.url")
}

/// "This result has no `dataset`, or …. Add it …"
fn missing(path: &str, fields: &[&MetadataField], consequence: &str) -> String {
    let names = joined(fields.iter().map(|field| format!("no `{}`", field.name())).collect());
    let whose = if path.ends_with("[]") { format!("This {}", item_name(path)) } else { format!("`{}`", name_of(path)) };
    let advice = match fields {
        [field] => advice(field.path),
        fields if fields.iter().any(|field| field.name() == "metrics") => "Add them, or remove the result",
        _ => "Add them",
    };
    format!("{whose} has {names}, so {consequence}. {advice}.")
}

fn advice(path: &str) -> &'static str {
    match path.trim_start_matches("model-index[].") {
        "name" => "Add the name of the model",
        "results" => "Write `results: []` if nothing was recorded",
        "results[].task" => "Add it, with a `type` such as `text-classification`",
        "results[].task.type" => "Add the task, such as `text-classification`",
        "results[].dataset" => "Add it, with a `type` (its id) and a `name`",
        "results[].dataset.type" => "Add its id on the Hub",
        "results[].dataset.name" => "Add its title",
        "results[].metrics" => "Add what was measured, or remove the result",
        "results[].metrics[].type" => "Add the id of the metric, such as `accuracy`",
        "results[].metrics[].value" => "Add the value, or remove the metric",
        "results[].source.url" => "Add the link, or remove `source`",
        _ => "Add it",
    }
}

/// What an item of that list is.
fn item_name(path: &str) -> &'static str {
    match path {
        "model-index[]" => "model",
        "model-index[].results[]" => "result",
        "model-index[].results[].metrics[]" => "metric",
        _ => "item",
    }
}

fn not_string(name: &str, node: &Node) -> (String, Severity, bool) {
    let what = match node.meaning(Reader::Hub) {
        Some(Meaning::Number(_)) => "a number",
        Some(Meaning::Bool(_)) => "a boolean",
        // What the Hub's release of js-yaml makes of a date is not known.
        Some(Meaning::Date) => {
            return (
                format!("`{name}` must be a string, but this is a date. Put it in quotes."),
                Severity::Warning,
                false,
            );
        }
        _ => return (format!("`{name}` must be a string, or the Hub refuses the card."), Severity::Error, true),
    };
    let message =
        format!("`{name}` must be a string, but this is {what}, so the Hub refuses the card. Put it in quotes.");
    (message, Severity::Error, true)
}
