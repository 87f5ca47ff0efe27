use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};

use super::base_model::{addition, named};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "base-model-missing",
    severity: Severity::Warning,
    hub: None,
    summary: "a base model that the text names and the metadata does not",
    docs: include_str!("base_model_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    // The card of a copy tells what the original was made from.
    let Some((base, id)) = named(card).filter(|_| !card.is_conversion()) else { return };
    // `key-unknown` reports a misspelled key.
    let is_there = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "").starts_with("basemodel");
    let metadata = card.metadata();
    if metadata.is_broken() || metadata.keys().any(is_there) {
        return;
    }
    let Some(edit) = metadata.insertion("base_model", &format!("base_model: {id}")) else { return };
    let message = format!(
        "The text says the model was made from `{id}`, but the metadata does not, so the Hub does not link them. Add \
         it as `base_model`."
    );
    findings.push(Finding::new(&RULE, base.text.range.clone(), message).fix(addition(id, edit)));
}
