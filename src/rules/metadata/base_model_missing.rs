use crate::card::{BaseModel, Card, is_checkpoint, is_same_name};
use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "base-model-missing",
    severity: Severity::Warning,
    hub: None,
    summary: "the text names the base model, the metadata do not",
    docs: include_str!("base_model_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let Some((base, id)) = named(card) else { return };
    // A slip for the key has a rule of its own.
    let is_there = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "").starts_with("basemodel");
    let metadata = &card.metadata;
    if metadata.is_broken() || metadata.entries.iter().any(|entry| is_there(entry.name())) {
        return;
    }
    let Some(edit) = metadata.insertion("base_model", &format!("base_model: {id}")) else { return };
    let message = format!(
        "This model was made from `{id}`, but the metadata do not say so, and the Hub does not link the two. Add \
         `base_model: {id}`."
    );
    let finding = Finding::new(&RULE, base.text.range.clone(), message).fix(addition(id, edit));
    findings.push(finding.related(metadata.opener(), "the metadata"));
}

/// The fix whose `edit` adds the key. Without an owner the id may be a folder on the disk of whoever trained it.
pub(in crate::rules) fn addition(id: &str, edit: Edit) -> Fix {
    let title = format!("Add `base_model: {id}`");
    if id.contains('/') { Fix::safe(title, vec![edit]) } else { Fix::suggested(title, vec![edit]) }
}

/// The link of the sentence and the id in it, where that is a model of the Hub, and another one.
pub(super) fn named(card: &Card) -> Option<(&BaseModel, &str)> {
    let base = card.provenance.as_ref()?.base_model.as_ref()?;
    let is_folder = base.text.value.ends_with('/');
    let id = base.id().filter(|id| !is_folder && !is_checkpoint(id) && !is_own_name(card, id))?;
    Some((base, id))
}

/// Whether the id is the card's own: a run that was resumed, or a model trained further under its name.
fn is_own_name(card: &Card, id: &str) -> bool {
    let index = card.metadata.get("model-index").and_then(|entry| entry.value.as_ref()?.sequence()?.items.first());
    let in_index = index.and_then(|model| model.mapping()?.get("name")?.text());
    let names = in_index.into_iter().chain(card.title().map(|title| &*title.value.text));
    names.into_iter().any(|name| is_same_name(name, id))
}
