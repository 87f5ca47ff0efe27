use crate::syntax::Entry;
use crate::syntax::yaml::{Mapping, Node, NodeKind};
use crate::text::{Edit, line_start, lines};

use super::Metadata;

/// What belongs into `model-index` and stands below it in the first column, as keys of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdented {
    /// The names of the keys, in order: `name` and `results`, or `results` alone.
    pub names: Vec<String>,
    /// What indents them; nothing where one of them appears twice, so that a choice comes first.
    pub edits: Vec<Edit>,
}

/// Reads it: `model-index` has no results of its own, and what follows at once has the names of its fields.
pub fn outdented(metadata: &Metadata) -> Option<Outdented> {
    let at = metadata.keys().position(|key| key == "model-index")?;
    let index = metadata.entry(at);
    let value = index.value.as_ref()?;
    let starts_line = |entry: &Entry| {
        let key = entry.key.as_ref().filter(|_| entry.value.as_ref().is_some_and(|value| !value.is_null()));
        key.is_some_and(|key| line_start(&entry.source, key.range.start) == key.range.start)
    };
    let wanted: &[&str] = if value.is_null() { &["name", "results"] } else { &["results"] };
    let below = metadata.keys().enumerate().skip(at + 1).take_while(|(_, key)| wanted.contains(key));
    let parts: Vec<_> = below.map(|(at, _)| metadata.entry(at)).take_while(|entry| starts_line(entry)).collect();
    let mut names: Vec<String> = parts.iter().map(|entry| entry.name().to_owned()).collect();
    if !names.iter().any(|name| name == "results") {
        return None;
    }
    names.sort();
    names.dedup();
    if names.len() < parts.len() {
        return Some(Outdented { names, edits: Vec::new() });
    }
    let indent = if value.is_null() { 2 } else { column(&index.source, without_results(value)?)? };
    let mut edits = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let key = part.key.as_ref()?.range.start;
        for line in lines(&part.source, 0).filter(|line| !part.source[line.clone()].trim().is_empty()) {
            let is_item = value.is_null() && i == 0 && line.start == key;
            let text = if is_item { "- ".to_owned() } else { " ".repeat(indent) };
            edits.push(Edit::insert(part.start + line.start, text));
        }
    }
    Some(Outdented { names, edits })
}

/// The map, or the last of the list, if it has no results.
fn without_results(value: &Node) -> Option<&Mapping> {
    let map = match &value.kind {
        NodeKind::Sequence(models) if !models.flow => models.items.last()?.mapping()?,
        _ => value.mapping()?,
    };
    let is_plain = !map.flow && map.get("results").is_none() && map.get("<<").is_none();
    is_plain.then_some(map)
}

/// The column of a map's keys.
fn column(source: &str, map: &Mapping) -> Option<usize> {
    let key = map.pairs.first()?.key.range.start;
    let before = &source[line_start(source, key)..key];
    before.chars().all(|c| matches!(c, ' ' | '-')).then_some(before.len())
}
