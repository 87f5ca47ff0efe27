use std::sync::Arc;

use crate::card::{Card, Metadata, is_repo_id, outdented};
use crate::rules::model_index::dataset_language::is_tested;
use crate::rules::typo::nearest;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader};
use crate::syntax::{Entry, Placed};
use crate::text::{Edit, typos};
use crate::vocabulary::{self, KeyGroup, KeyType, MetadataKey, Vocabulary};

use super::base_model::named;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-unknown",
    severity: Severity::Warning,
    hub: None,
    summary: "a key that is a typo of one the Hub reads",
    docs: include_str!("key_unknown.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    if !metadata.is_seen() {
        return;
    }
    let mut renamed = Vec::new();
    for (at, name) in metadata.keys().enumerate() {
        let known = vocabulary::metadata_key(name).is_some() || vocabulary::foreign_key(name).is_some();
        // With this one no card is loaded, which `model-index-shape` tells.
        let known = known || name == "eval_results";
        if known {
            continue;
        }
        let entry = metadata.entry(at);
        let Some(value) = entry.value.as_ref().filter(|value| !value.is_null()) else { continue };
        let alias = vocabulary::metadata_key_alias(name).and_then(|alias| vocabulary::metadata_key(alias.key));
        let alias = alias.or_else(|| vocabulary::metadata_key(&unescaped(name)));
        let Some(meant) = alias.or_else(|| near(name)) else { continue };
        let is_free = metadata.get(meant.key).is_none() && !renamed.iter().any(|(key, _)| *key == meant.key);
        let other = renamed.iter().find(|(key, _)| *key == meant.key).filter(|_| metadata.get(meant.key).is_none());
        // Results that stand below `model-index` rather than in it are told there.
        if meant.key == "model-index" && outdented(metadata).is_some() {
            continue;
        }
        let finding = if name == "licence" && value.text() == Some("license") {
            placeholder(metadata, entry)
        } else {
            let rival = alias.and(other).map(|(_, rival)| *rival);
            judge(card, entry, value, meant, alias.is_some(), is_free).map(|found| match rival {
                Some(rival) => beside(found, name, rival, meant.key),
                None => found,
            })
        };
        renamed.push((meant.key, name));
        findings.extend(finding);
    }
}

/// What TRL writes into every card.
fn placeholder(metadata: &Metadata, entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let message = match metadata.get("license") {
        Some(_) => "`licence: license` is a placeholder that TRL writes, so it has no effect. Remove it.",
        None => {
            "`licence: license` is a placeholder that TRL writes, so it has no effect. Replace it by `license` and \
             the license of the model."
        }
    };
    // Every card of TRL has it: nothing was lost.
    let finding = Finding::new(&RULE, entry.absolute(&entry.key.as_ref()?.range), message).severity(Severity::Info);
    let fix = metadata.removal(entry).map(|edit| Fix::safe("Remove `licence: license`", vec![edit]));
    Some(Finding { fixes: fix.into_iter().collect(), ..finding })
}

/// Of a key for which another one was meant before, which is no key of the Hub either.
fn beside(found: Finding, name: &str, rival: &str, key: &str) -> Finding {
    let message =
        format!("The Hub reads neither `{name}` nor `{rival}`, so both values are lost. Keep one, as `{key}`.");
    Finding { message, ..found }
}

fn judge(
    card: &Card,
    entry: &Placed<Arc<Entry>>,
    value: &Node,
    meant: &MetadataKey,
    is_alias: bool,
    is_free: bool,
) -> Option<Finding> {
    let (name, key) = (entry.name(), meant.key);
    let range = entry.absolute(&entry.key.as_ref()?.range);
    let found = |message: String| Finding::new(&RULE, range.clone(), message);
    let (title, edits) = (format!("Rename it to `{key}`"), vec![Edit::replace(range.clone(), key)]);
    let fits = meant.types.iter().any(|&kind| has_type(value, kind)) && fits(value, meant);
    // Of two that say the same, one goes first.
    let is_once = card.metadata().keys().filter(|other| *other == name).count() == 1;
    let is_rival = |other: &str| other != name && vocabulary::metadata_key_alias(other).is_some_and(|it| it.key == key);
    let is_alone = is_once && !card.metadata().keys().any(is_rival);
    let is_valid = is_valid(value, meant) && !is_compared(card, meant) && is_alone;
    Some(if !is_alias {
        let is_lost = is_free && fits;
        // What is so long and so near is hardly a key of somebody's own.
        let is_one_off = || key.len() >= LONG_ENOUGH_FOR_ONE && typos(name, key, 1) == Some(1);
        let is_typo = is_lost && (key.len() >= LONG || is_one_off());
        let message = if is_typo {
            format!("The Hub does not read `{name}`, a likely typo of `{key}`, so its value is lost. Rename it.")
        } else {
            format!(
                "The Hub does not read `{name}`, so it has no effect. Rename it if you mean `{key}`, or ignore this \
                 if the key is your own."
            )
        };
        let finding = found(message).severity(if is_typo { Severity::Warning } else { Severity::Hint });
        if is_lost { finding.fix(Fix::suggested(title, edits)) } else { finding }
    } else if !is_free {
        found(format!("The Hub does not read `{name}`, and the card also has `{key}`. Remove one of them."))
            .severity(Severity::Hint)
    } else if key == "language" && value.one_or_many().iter().all(is_programming) {
        let message = format!("`{name}` lists programming languages, for which the Hub has no key. Remove it.");
        let fix = card.metadata().removal(entry).map(|edit| Fix::suggested(format!("Remove `{name}`"), vec![edit]));
        Finding { fixes: fix.into_iter().collect(), ..found(message).severity(Severity::Hint) }
    } else if !fits {
        let message = format!(
            "The Hub does not read `{name}`, so its value is lost. Write it under `{key}`, in the form that key takes."
        );
        found(message).severity(Severity::Hint)
    } else {
        let message = format!("The Hub does not read `{name}`, so its value is lost. Rename it to `{key}`.");
        let fix = if is_valid { Fix::safe(title, edits) } else { Fix::suggested(title, edits) };
        found(message).fix(fix)
    })
}

/// From how many letters on a key that is nearly written is taken for the one that was meant.
const LONG: usize = 10;
/// The same for a key that is one typo away.
const LONG_ENOUGH_FOR_ONE: usize = 7;

/// Without the backslashes that editors of Markdown put before underscores.
fn unescaped(name: &str) -> String {
    name.replace("\\_", "_")
}

/// The key of the Hub that is at most two typos away; of short names, one.
fn near(name: &str) -> Option<&'static MetadataKey> {
    let most = match name.len() {
        0..4 => return None,
        4..7 => 1,
        _ => 2,
    };
    let keys = vocabulary::metadata_keys().filter(|key| key.group != KeyGroup::Community);
    nearest(name, most, keys, |key| key.key)
}

fn has_type(value: &Node, kind: KeyType) -> bool {
    match (&value.kind, kind) {
        (NodeKind::Sequence(_), KeyType::List) | (NodeKind::Mapping(_), KeyType::Map) => true,
        (NodeKind::Scalar(_), KeyType::String) => true,
        (NodeKind::Scalar(scalar), KeyType::Bool) => matches!(&*scalar.text, "true" | "false"),
        (NodeKind::Scalar(scalar), KeyType::Number) => scalar.text.parse::<f64>().is_ok(),
        _ => false,
    }
}

/// Whether the key takes such a value, if perhaps in another spelling: a rename must not carry what is refused there.
fn fits(value: &Node, key: &MetadataKey) -> bool {
    let is_meant: fn(&str) -> bool = match key.vocabulary {
        Some(Vocabulary::Languages) => |text| {
            let alias = || vocabulary::language_alias(text.trim()).and_then(|alias| alias.code);
            vocabulary::language(text).is_some() || alias().is_some_and(|code| code != "code")
        },
        Some(Vocabulary::Licenses) => {
            |text| vocabulary::license(text).is_some() || vocabulary::license_meant(text).is_some()
        }
        Some(Vocabulary::Tasks) => |text| vocabulary::task(text).is_some(),
        _ if key.pattern.is_some() => is_repo_id,
        _ => |_| true,
    };
    let takes_texts = key.types.iter().all(|kind| matches!(kind, KeyType::List | KeyType::String));
    let is_text = |item: &Node| item.meaning(Reader::Hub) == Some(Meaning::Text) && item.text().is_some_and(is_meant);
    !takes_texts || key.key == "model-index" || key.key == "widget" || value.one_or_many().iter().all(is_text)
}

/// Whether the value is surely right under that key. What stands in `model_index` is not: the tool that wrote it had
/// `metric` for `metrics` in it, which the Hub refuses under `model-index` (transformers#13310).
fn is_valid(value: &Node, key: &MetadataKey) -> bool {
    let is_known: fn(&str) -> bool = match key.vocabulary {
        Some(Vocabulary::Languages) => |text| vocabulary::language(text).is_some(),
        // Which other license it is stands elsewhere, or nowhere.
        Some(Vocabulary::Licenses) => |text| vocabulary::license(text).is_some() && text != "other",
        _ if key.key == "datasets" => |text| !vocabulary::pseudo_dataset(text),
        _ => |_| true,
    };
    let is_list_of_maps = matches!(key.key, "model-index" | "widget");
    let is_known =
        |item: &Node| item.meaning(Reader::Python) == Some(Meaning::Text) && item.text().is_some_and(is_known);
    !is_list_of_maps && value.one_or_many().iter().all(is_known)
}

/// Whether other rules compare what stands under that key with the text of this card.
fn is_compared(card: &Card, key: &MetadataKey) -> bool {
    match key.key {
        "base_model" => named(card).is_some(),
        "datasets" => card.provenance().is_some_and(|provenance| provenance.data.is_some()),
        "language" => is_tested(card),
        "license" => !card.stated_licenses().is_empty(),
        _ => false,
    }
}

/// Whether it is the name of a programming language.
fn is_programming(item: &Node) -> bool {
    let code = item.text().and_then(|text| vocabulary::language_alias(text.trim())).and_then(|alias| alias.code);
    code == Some("code")
}
