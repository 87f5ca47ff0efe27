use crate::card::{Card, is_same_model};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary;

use super::base_model::{is_of_another, named};
use super::id_shape::id_in;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "base-model-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "the text and the metadata name different base models",
    docs: include_str!("base_model_differs.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Some((base, id)) = named(card) else { return };
    let metadata = card.metadata();
    let keys = metadata.texts("base_model");
    // What is no id has a rule of its own; an address still says which model is meant.
    let meant: Option<Vec<&str>> = keys.iter().map(|key| id_in(key.value, false)).collect();
    let Some(meant) = meant.filter(|_| metadata.is_seen() && !metadata.is_broken() && !keys.is_empty()) else { return };
    if meant.iter().any(|key| is_same_model(key, id)) {
        return;
    }
    if card.is_conversion() || is_of_another(card, &keys) {
        return;
    }
    let [key] = &keys[..] else {
        let first = keys[0].range.start..keys[keys.len() - 1].range.end;
        let message = format!(
            "`base_model` does not list `{id}`, which the text says the model was made from. Add it, or correct the \
             text."
        );
        findings.push(Finding::new(&RULE, first, message).related(base.text.range.clone(), "the text"));
        return;
    };
    let message = format!(
        "`base_model` is `{}`, but the text says the model was made from `{id}`. Correct one of them.",
        key.value
    );
    let into_key = vec![Edit::replace(key.range.clone(), id)];
    let into_text = vec![
        Edit::replace(base.text.range.clone(), meant[0]),
        Edit::replace(base.address.range.clone(), vocabulary::model_address(meant[0])),
    ];
    let finding = Finding::new(&RULE, key.range.clone(), message).related(base.text.range.clone(), "the text");
    let finding = finding.fix(Fix::suggested(format!("Write `{id}` in the metadata"), into_key));
    findings.push(finding.fix(Fix::suggested(format!("Write `{}` in the text", meant[0]), into_text)));
}
