use crate::card::{Card, is_checkpoint, is_hub_id, is_local_path};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary;

use super::base_model::named;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "local-path",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a path on somebody's disk instead of a model or dataset",
    docs: include_str!("local_path.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    if card.metadata().is_seen() {
        findings.extend(keys(card));
        findings.extend(tags(card));
    }
    findings.extend(sentence(card));
}

fn keys(card: &Card) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, what) in [("base_model", "model"), ("datasets", "dataset"), ("new_version", "model")] {
        for value in card.metadata().texts(key).into_iter().filter(|value| is_path(value.value)) {
            // The Hub refuses what cannot be an id; that it checks `new_version` was not established.
            let is_refused = key != "new_version" && !is_hub_id(value.value);
            let refused = if is_refused { "which the Hub refuses" } else { "which nobody else has" };
            let named = named(card).map(|(_, id)| id).filter(|_| key == "base_model");
            let instead = named.map_or_else(|| format!("the id of the {what} on the Hub"), |id| format!("`{id}`"));
            let message = format!("`{}` is a local path, {refused}. Write {instead}.", value.value);
            let finding = Finding::new(&RULE, value.range.clone(), message);
            let finding = if is_refused { finding } else { finding.severity(Severity::Warning).hub(None) };
            let fix = named.map(|id| {
                Fix::suggested(format!("Write `{id}`, as in the text"), vec![Edit::replace(value.range.clone(), id)])
            });
            findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
        }
    }
    findings
}

/// Tags that say what the model was made from, as PEFT writes them: `base_model:adapter:/data/model`.
fn tags(card: &Card) -> Vec<Finding> {
    let tags = card.metadata().texts("tags").into_iter().filter(|tag| {
        let rest = tag.value.strip_prefix("base_model:");
        rest.is_some_and(|rest| is_path(rest.split_once(':').map_or(rest, |(_, id)| id)))
    });
    let found = tags.map(|tag| {
        let message =
            format!("`{}` names a local path, so the Hub links to nothing. Remove it, or write an id.", tag.value);
        Finding::new(&RULE, tag.range, message).severity(Severity::Warning).hub(None)
    });
    found.collect()
}

/// The sentence that says what the model was made from.
fn sentence(card: &Card) -> Option<Finding> {
    let base = card.provenance()?.base_model.as_ref()?;
    let path = vocabulary::model_path(&base.address.value)?;
    let text = &*base.text.value;
    if !is_path(path) && !is_path(text) && !text.ends_with('/') {
        return None;
    }
    let listed = card.metadata().texts("base_model");
    let id = match &listed[..] {
        [only] if is_hub_id(only.value) && !is_checkpoint(only.value) => Some(only.value),
        _ => None,
    };
    let instead = id.map_or_else(|| "the model on the Hub that it came from".into(), |id| format!("`{id}`"));
    let message = format!("`{text}` is a local path, so the link leads nowhere. Name {instead}.");
    let finding = Finding::new(&RULE, base.text.range.clone(), message).severity(Severity::Warning).hub(None);
    let Some(id) = id else { return Some(finding) };
    let edits = vec![
        Edit::replace(base.text.range.clone(), id),
        Edit::replace(base.address.range.clone(), vocabulary::model_address(id)),
    ];
    Some(finding.fix(Fix::suggested(format!("Write `{id}`, as in the metadata"), edits)))
}

fn is_path(text: &str) -> bool {
    is_local_path(text) || is_checkpoint(text)
}
