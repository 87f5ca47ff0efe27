//! What entries of one list have to do with each other, and values as entries of one: no fix writes a value that is there already.

use crate::rules::Fix;
use crate::syntax::Entry;
use crate::syntax::yaml::write::{flow_scalar, scalar};
use crate::syntax::yaml::{Node, edit};
use crate::text::{Edit, LineEnding, before_break, line_start};

/// Of one list, so many values are told: each is compared with all others.
pub(super) const MOST: usize = 100;

/// Whether `wanted` is listed beside the value number `at`, or will be, because the safe fix of a value before it, of
/// which `meant` tells, writes it.
pub(super) fn is_listed<'a>(
    entry: &'a Entry,
    at: usize,
    wanted: &str,
    meant: impl Fn(&'a Node) -> Option<&'a str>,
) -> bool {
    let values = entry.value.as_ref().map_or(&[][..], Node::one_or_many);
    let mut others = values.iter().enumerate().filter(|(i, _)| *i != at);
    others.any(|(i, other)| other.text() == Some(wanted) || i < at && meant(other) == Some(wanted))
}

/// The fix that takes the value number `at` off the list.
pub(super) fn removal(entry: &Entry, at: usize, written: &str) -> Option<Fix> {
    let edit = edit::without_item(&entry.source, entry.value.as_ref()?, at)?;
    Some(Fix::safe(format!("Remove `{written}`"), vec![edit]))
}

/// The fix that writes `wanted` for the value number `at`, or takes it off the list where `wanted` is there already.
pub(super) fn replacement<'a>(
    entry: &'a Entry,
    at: usize,
    value: &Node,
    wanted: &str,
    title: String,
    meant: impl Fn(&'a Node) -> Option<&'a str>,
) -> Option<Fix> {
    if is_listed(entry, at, wanted, meant) {
        removal(entry, at, value.text().unwrap_or_default().trim())
    } else {
        Some(Fix::safe(title, vec![Edit::replace(value.range.clone(), wanted)]))
    }
}

/// The parts in the place of one value: a list in brackets, or further items of the list it stands in.
pub(super) fn as_items(entry: &Entry, value: &Node, parts: &[&str]) -> String {
    let written = |write: fn(&str) -> String| parts.iter().map(|part| write(part)).collect::<Vec<_>>();
    match entry.value.as_ref().and_then(Node::sequence) {
        None => format!("[{}]", written(flow_scalar).join(", ")),
        Some(list) if list.flow => written(flow_scalar).join(", "),
        Some(_) => {
            let before = &entry.source[..value.range.start];
            let start = line_start(before, before.len());
            // The break above the item: counting those of the list for each item would take long.
            let line_break = &before[before_break(before, start)..start];
            let line_break = if line_break.is_empty() { LineEnding::Lf.as_str() } else { line_break };
            written(scalar).join(&format!("{line_break}{}", &before[start..]))
        }
    }
}
