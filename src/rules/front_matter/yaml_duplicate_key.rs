use std::sync::Arc;

use crate::card::{Card, Metadata};
use crate::rules::{Check, Finding, Fix, Hub, Rule, Severity};
use crate::syntax::yaml::{Mapping, Node, Pair};
use crate::syntax::{Entry, Placed};
use crate::text::ByteRange;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "yaml-duplicate-key",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a key that stands twice in one map",
    docs: include_str!("yaml_duplicate_key.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let metadata = &card.metadata;
    if !metadata.is_seen() {
        return;
    }
    for (i, entry) in metadata.entries.iter().enumerate() {
        // What follows a broken entry may well belong to it.
        let same = |other: &&Placed<Arc<Entry>>| other.name() == entry.name();
        if let Some(key) = &entry.key
            && entry.value.is_some()
            && is_counted(&key.name)
            && let Some(first) = metadata.entries[..i].iter().find(same)
        {
            findings.extend(top_level(metadata, first, entry));
        }
        for node in entry.value.iter().flat_map(Node::walk) {
            if let Some(mapping) = node.mapping() {
                findings.extend(nested(entry, mapping));
            }
        }
    }
}

/// Merge keys may repeat: js-yaml reads each as further maps to merge.
fn is_counted(key: &str) -> bool {
    key != "<<"
}

fn top_level(metadata: &Metadata, first: &Placed<Arc<Entry>>, second: &Placed<Arc<Entry>>) -> Option<Finding> {
    let range = |entry: &Placed<Arc<Entry>>| Some(entry.absolute(&entry.key.as_ref()?.range));
    let finding = finding(second.name(), range(second)?, range(first)?, first.value.as_ref()?, second.value.as_ref()?);
    let same = first.value.as_ref().map(text_of) == second.value.as_ref().map(text_of);
    let fix = match same {
        true => metadata.removal(second).map(|edit| Fix::safe("Remove the second, which says the same", vec![edit])),
        // Python tools have always read the last.
        false => metadata.removal(first).map(|edit| Fix::suggested("Keep the last, as Python tools do", vec![edit])),
    };
    Some(Finding { fixes: fix.into_iter().collect(), ..finding })
}

fn nested(entry: &Placed<Arc<Entry>>, mapping: &Mapping) -> Vec<Finding> {
    let key = |pair: &Pair| pair.key.scalar().map(|key| key.text.clone());
    let again = mapping.pairs.iter().enumerate().filter_map(|(i, pair)| {
        let name = key(pair).filter(|name| is_counted(name))?;
        let first = mapping.pairs[..i].iter().find(|other| key(other).as_ref() == Some(&name))?;
        let range = |pair: &Pair| entry.absolute(&pair.key.range);
        Some(finding(&name, range(pair), range(first), &first.value, &pair.value))
    });
    again.collect()
}

fn finding(key: &str, range: ByteRange, first: ByteRange, before: &Node, after: &Node) -> Finding {
    let values = match (before.scalar(), after.scalar()) {
        (Some(before), Some(after)) if before.text == after.text => format!(", both times as `{}`", after.text),
        (Some(before), Some(after)) => format!(", as `{}` and as `{}`", before.text, after.text),
        _ => String::new(),
    };
    let message = format!(
        "`{key}` stands here a second time{values}. The Hub refuses duplicate keys; Python tools read the last. Keep one."
    );
    Finding::new(&RULE, range, message).related(first, format!("`{key}` stands here first"))
}

/// The value without its place, to compare.
fn text_of(node: &Node) -> Vec<Option<&str>> {
    node.walk().map(|node| node.scalar().map(|scalar| &*scalar.text)).collect()
}
