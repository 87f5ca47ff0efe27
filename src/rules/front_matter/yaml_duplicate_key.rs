use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::card::{Card, Metadata};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity, ValueView};
use crate::syntax::yaml::{Mapping, Node, NodeKind, Pair, Reader};
use crate::syntax::{Entry, Placed};
use crate::text::ByteRange;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "yaml-duplicate-key",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a key that appears twice in one mapping",
    docs: include_str!("yaml_duplicate_key.md"),
    check: Check::ValuesAndCard(inside, check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    if !metadata.is_seen() {
        return;
    }
    let mut keys = HashSet::new();
    if metadata.keys().filter(|key| is_counted(key)).all(|key| keys.insert(key)) {
        return;
    }
    let mut last: HashMap<&str, &Placed<Arc<Entry>>> = HashMap::new();
    for entry in metadata.entries() {
        // A broken entry may have swallowed the lines that follow.
        if entry.value.is_some() && is_counted(entry.name()) {
            let before = last.insert(entry.name(), entry);
            findings.extend(before.and_then(|before| top_level(metadata, before, entry)));
        }
    }
}

fn inside(_: &Entry, view: ValueView, findings: &mut Findings) {
    for mapping in view.walk().filter_map(Node::mapping) {
        nested(mapping, findings);
    }
}

/// Merge keys may repeat: js-yaml reads each as further mappings to merge. Keys that are no text have no name.
fn is_counted(key: &str) -> bool {
    !key.is_empty() && key != "<<"
}

fn top_level(metadata: &Metadata, before: &Placed<Arc<Entry>>, entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let range = |entry: &Placed<Arc<Entry>>| Some(entry.absolute(&entry.key.as_ref()?.range));
    let (old, new) = (before.value.as_ref()?, entry.value.as_ref()?);
    let finding = finding(entry.name(), range(entry)?, range(before)?, old, new);
    let fix = if is_same(old, new) {
        metadata.removal(entry).map(|edit| Fix::safe("Remove the duplicate", vec![edit]))
    } else {
        // Python tools have always read the last.
        metadata.removal(before).map(|edit| Fix::suggested("Keep the last one, which Python tools read", vec![edit]))
    };
    Some(Finding { fixes: fix.into_iter().collect(), ..finding })
}

/// Of so many keys, looking at each before is quicker than to keep them.
const FEW: usize = 16;

fn nested(mapping: &Mapping, findings: &mut Findings) {
    let mut last: HashMap<&str, &Pair> = HashMap::new();
    for (at, pair) in mapping.pairs.iter().enumerate() {
        let Some(key) = pair.key.scalar().map(|key| &*key.text).filter(|key| is_counted(key)) else { continue };
        let is_same = |before: &&Pair| before.key.scalar().is_some_and(|before| &*before.text == key);
        let before = match mapping.pairs.len() {
            0..=FEW => mapping.pairs[..at].iter().rfind(is_same),
            _ => last.insert(key, pair),
        };
        if let Some(before) = before {
            let range = |pair: &Pair| pair.key.range.clone();
            findings.push(finding(key, range(pair), range(before), &before.value, &pair.value));
        }
    }
}

fn finding(key: &str, range: ByteRange, other: ByteRange, before: &Node, after: &Node) -> Finding {
    let values = match (before.scalar(), after.scalar()) {
        (Some(before), Some(after)) if before.text == after.text => format!(", both times as `{}`", after.text),
        (Some(_), Some(_)) if before.is_null() || after.is_null() => ", once without a value".into(),
        (Some(before), Some(after)) => format!(", as `{}` and as `{}`", before.text, after.text),
        _ => String::new(),
    };
    let message = format!(
        "`{key}` appears twice{values}, so the Hub refuses the card and Python tools read only the last one. Keep one."
    );
    Finding::new(&RULE, range, message).related(other, format!("the first `{key}`"))
}

/// Whether both say the same to every reader.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Scalar(a), NodeKind::Scalar(b)) => {
            let same = |reader| one.meaning(reader) == other.meaning(reader);
            a.text == b.text && same(Reader::Hub) && same(Reader::Python)
        }
        (NodeKind::Sequence(a), NodeKind::Sequence(b)) => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| is_same(a, b))
        }
        (NodeKind::Mapping(a), NodeKind::Mapping(b)) => {
            let same = |(a, b): (&Pair, &Pair)| is_same(&a.key, &b.key) && is_same(&a.value, &b.value);
            a.pairs.len() == b.pairs.len() && a.pairs.iter().zip(&b.pairs).all(same)
        }
        _ => false,
    }
}
