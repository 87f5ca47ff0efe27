use std::sync::Arc;

use crate::card::{Card, Metadata, outdented};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::yaml::{Node, edit};
use crate::syntax::{Entry, Placed};
use crate::text::{Edit, line_start};
use crate::vocabulary;

use super::base_model::named;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-null",
    severity: Severity::Hint,
    hub: None,
    summary: "a key without a value",
    docs: include_str!("key_null.md"),
    check: Check::Card(check),
};

/// Keys whose nulls the Hub was reported to refuse (transformers#13528, community-events#13 and #15, espnet_model_zoo#102).
const REFUSED: [&str; 3] = ["language", "license", "datasets"];

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    // In a broken block the value may be what is broken.
    if !metadata.is_seen() || metadata.is_broken() {
        return;
    }
    let mut above_goes = false;
    for (i, entry) in metadata.entries().iter().enumerate() {
        let (Some(key), Some(value)) = (&entry.key, &entry.value) else { continue };
        let items = value.sequence().map_or(&[][..], |list| &list.items);
        let has_only_nulls = !items.is_empty() && items.iter().all(Node::is_null);
        if !(value.is_null() || has_only_nulls) || vocabulary::metadata_key(&key.name).is_none() {
            above_goes = false;
            findings.extend(null_item(entry, value, items));
            continue;
        }
        // Results that stand below `model-index` rather than in it are told there.
        if &*key.name == "model-index" && outdented(metadata).is_some() {
            above_goes = false;
            continue;
        }
        let message = if let Some(part) = part_below(metadata, i) {
            format!("`{}` has no value. Indent `{part}` below if it belongs to it, or remove the line.", key.name)
        } else if has_only_nulls {
            let refused = if REFUSED.contains(&&*key.name) { ", so the Hub refuses the push" } else { "" };
            format!("`{}` is a list without values{refused}. Add one, or remove the key.", key.name)
        } else if REFUSED.contains(&&*key.name) {
            format!("`{}` has no value, so the Hub refuses the push. Write one, or remove the line.", key.name)
        } else {
            format!("`{}` has no value, so it has no effect. Write one, or remove the line.", key.name)
        };
        // The last line goes with the line break before it, which the removal of the line above takes too.
        let waits = above_goes && i + 1 == metadata.keys().len();
        let edit = metadata.removal(entry).filter(|_| !waits && part_below(metadata, i).is_none());
        let title = format!("Remove `{}`", key.name);
        let fix = edit.map(|edit| {
            match is_alone(metadata, &key.name) && !is_filled(card, &key.name) && !is_of_index(metadata, i) {
                true => Fix::safe(title, vec![edit]),
                false => Fix::suggested(title, vec![edit]),
            }
        });
        above_goes = fix.is_some();
        let finding = Finding::new(&RULE, entry.absolute(&key.range), message);
        let finding = Finding { fixes: fix.into_iter().collect(), ..finding };
        findings.push(if REFUSED.contains(&&*key.name) { refused(finding) } else { finding });
    }
}

/// The next key, if it has the name of a field of this one, and so may be its value, not indented.
fn part_below(metadata: &Metadata, at: usize) -> Option<&str> {
    let mut keys = metadata.keys().skip(at);
    let (key, next) = (keys.next()?, keys.next()?);
    if vocabulary::metadata_key(next).is_some() {
        return None;
    }
    let items = format!("{key}[]");
    let is_field = [key, &items].iter().any(|path| vocabulary::fields_of(path).any(|field| field.name() == next));
    is_field.then_some(next)
}

/// Whether it may be a field of the `model-index` above, whose list is not indented.
fn is_of_index(metadata: &Metadata, at: usize) -> bool {
    let above = metadata.entries()[..at].iter().rev();
    let mut nulls = above.take_while(|entry| entry.value.as_ref().is_some_and(Node::is_null));
    let field = format!("model-index[].{}", metadata.entries()[at].name());
    let is_field = vocabulary::fields_of("model-index[]").any(|known| known.path == field);
    is_field && nulls.any(|entry| entry.name() == "model-index")
}

/// Whether another rule may know from the text what belongs there.
fn is_filled(card: &Card, key: &str) -> bool {
    match key {
        "metrics" => !card.reported().is_empty(),
        "datasets" => card.provenance().is_some_and(|provenance| provenance.data.is_some()),
        "base_model" => named(card).is_some(),
        _ => false,
    }
}

/// Whether no other entry says the same thing, under that key or one that is meant for it: it would be judged anew.
fn is_alone(metadata: &Metadata, key: &str) -> bool {
    let is_meant = |name: &str| vocabulary::metadata_key_alias(name).is_some_and(|alias| alias.key == key);
    metadata.keys().filter(|name| *name == key || is_meant(name)).count() == 1
}

fn refused(finding: Finding) -> Finding {
    finding.severity(Severity::Error).hub(Some(Hub::Rejects))
}

/// Of nothing beside items that are something.
fn null_item(entry: &Placed<Arc<Entry>>, value: &Node, items: &[Node]) -> Option<Finding> {
    let null = items.iter().find(|item| item.is_null()).filter(|_| REFUSED.contains(&entry.name()))?;
    let message = format!(
        "An item of `{}` has no value, so the Hub refuses the push. Write one, or remove the item.",
        entry.name()
    );
    let kept: Vec<_> =
        items.iter().filter(|item| !item.is_null()).map(|item| entry.source[item.range.clone()].to_owned()).collect();
    let edit = edit::with_only_items(&entry.source, value, &kept);
    let edit = edit.map(|edit| Edit { range: entry.absolute(&edit.range), ..edit });
    let fix = edit.map(|edit| Fix::safe("Remove the items without a value", vec![edit]));
    // Nothing has no place of its own: the dash before it.
    let line = line_start(&entry.source, null.range.start);
    let dash = entry.source[line..null.range.start].find('-').filter(|_| null.range.is_empty());
    let range = dash.map_or(null.range.clone(), |dash| line + dash..line + dash + 1);
    let finding = refused(Finding::new(&RULE, entry.absolute(&range), message));
    Some(Finding { fixes: fix.into_iter().collect(), ..finding })
}
