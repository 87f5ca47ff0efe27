use crate::card::{Card, Metadata, Spanned, TrainingData, is_repo_id, is_same_model};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::vocabulary;

use super::base_model::{is_of_another, named as named_model};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "dataset-missing",
    severity: Severity::Warning,
    hub: None,
    summary: "a dataset that the text names and the metadata does not",
    docs: include_str!("dataset_missing.md"),
    check: Check::Card(check),
};

/// A dataset that the sentence names.
struct Named<'a> {
    /// The words for it in the sentence.
    name: &'a Spanned<String>,
    /// Its id; without an owner it may be no more than a name.
    id: String,
    /// Whether it is the id of a link, or written with an owner.
    sure: bool,
    /// Whether it is the id of a link. With an owner alone it may still be a name: `CNN/DailyMail`.
    linked: bool,
}

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    let Some(data) = card.provenance().and_then(|provenance| provenance.data.as_ref()) else { return };
    // `key-unknown` reports a misspelled key.
    if !metadata.is_sure_about("datasets") {
        return;
    }
    // Of a copy, or where the sentence is about the base model, it was that one which saw the data.
    let bases = metadata.texts("base_model");
    let is_base = named_model(card).is_none_or(|(_, id)| bases.iter().any(|base| is_same_model(base.value, id)));
    if card.is_conversion() || !bases.is_empty() && !is_base && is_of_another(card, &bases) {
        return;
    }
    let keys = metadata.texts("datasets");
    let is_there = |named: &Named| keys.iter().any(|key| is_about(key.value, &named.name.value, &named.id));
    let mut missing: Vec<Named> = data.names.iter().filter_map(|name| named(data, name, metadata)).collect();
    missing.retain(|named| !is_there(named));
    let Some(first) = missing.first() else { return };
    let sure = missing.iter().all(|named| named.sure);
    let linked = missing.iter().all(|named| named.linked);
    let ids: Vec<&str> = missing.iter().map(|named| &*named.id).collect();
    let list = ids.join("`, `");
    let range = first.name.range.clone();
    let finding = if sure {
        let message = format!(
            "The text says the model was trained on `{list}`, but `datasets` does not list it, so the Hub does not \
             link them. Add it."
        );
        // They never write the key.
        let is_of_script = card.provenance().is_some_and(|provenance| provenance.is_of_script);
        Finding::new(&RULE, range, message).severity(if is_of_script { Severity::Info } else { Severity::Warning })
    } else {
        let message = format!(
            "The text says `{list}` was used, but `datasets` does not list it. Add its id if it is on the Hub."
        );
        Finding::new(&RULE, range, message).severity(Severity::Info)
    };
    let title = format!("Add `{list}` to `datasets`");
    let fix = metadata
        .addition("datasets", &ids)
        .map(|edit| if linked { Fix::safe(title, vec![edit]) } else { Fix::suggested(title, vec![edit]) });
    findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
}

/// What the sentence calls a dataset, as far as it can be an id.
fn named<'a>(data: &TrainingData, name: &'a Spanned<String>, metadata: &Metadata) -> Option<Named<'a>> {
    let link = match data.address(name) {
        Some(address) => Some(vocabulary::dataset_path(address)?.trim_end_matches('/')),
        None => None,
    };
    // The scripts for speech add the configuration, and turn all into capitals: `COMMON_VOICE - FR`. The id as it was
    // given to them is a tag.
    let text = link.unwrap_or_else(|| name.value.split(" - ").next().unwrap_or_default());
    let is_shouted = text.contains('/') && text == text.to_uppercase();
    let as_tag = || metadata.texts("tags").into_iter().find(|tag| tag.value.eq_ignore_ascii_case(text));
    let id = if is_shouted {
        as_tag().map_or_else(|| text.to_lowercase(), |tag| tag.value.to_owned())
    } else {
        text.to_owned()
    };
    let sure = link.is_some() || id.contains('/') && !is_shouted;
    let linked = link.is_some();
    (is_repo_id(&id) && !vocabulary::pseudo_dataset(&id)).then_some(Named { name, id, sure, linked })
}

/// Whether an entry of `datasets` is what the sentence speaks of: `squad` is the SQuAD1.1 dataset, `ami` AMI-IHM.
fn is_about(key: &str, name: &str, id: &str) -> bool {
    let fold = |text: &str| {
        let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
        last.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
    };
    let key = fold(key);
    let same = |other: &str| other.contains(&key) || key.contains(other) && !other.is_empty();
    !key.is_empty() && (same(&fold(name)) || same(&fold(id)))
}
