use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Node, ScalarStyle};
use crate::text::Edit;
use crate::vocabulary;

use super::listed::{MOST, as_items};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "list-in-string",
    severity: Severity::Warning,
    hub: None,
    summary: "several tags or metrics in one string",
    docs: include_str!("list_in_string.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if !matches!(entry.name(), "tags" | "metrics") {
        return;
    }
    let values = entry.value.iter().flat_map(Node::one_or_many);
    findings.extend(values.filter_map(|value| judge(entry, value)).take(MOST));
}

fn judge(entry: &Entry, value: &Node) -> Option<Finding> {
    let text = value.text().filter(|_| value.scalar().is_some_and(|it| it.style != ScalarStyle::Block))?;
    let parts = parts(entry.name(), text)?;
    let message = format!(
        "This is one string, so the Hub reads it as one {}. Write a list: `{}`.",
        if entry.name() == "tags" { "tag" } else { "metric" },
        parts.join("`, `")
    );
    let edit = Edit::replace(value.range.clone(), as_items(entry, value, &parts));
    Some(Finding::new(&RULE, value.range.clone(), message).fix(Fix::suggested("Make it a list", vec![edit])))
}

/// The values of a string with several: `a, b, c`, and `a [b, c]`, where a list is begun behind a string.
fn parts<'a>(key: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let (first, list) = match text.strip_suffix(']').and_then(|text| text.split_once(" [")) {
        Some((first, list)) => (Some(first), list),
        None => (None, text),
    };
    let parts: Vec<_> = first.into_iter().chain(list.split(',')).map(str::trim).collect();
    let is_word =
        |part: &&str| !part.is_empty() && part.split(' ').count() <= 3 && !part.contains(['(', ')', '[', '{', ':']);
    let is_sure = match key {
        "metrics" => parts.iter().any(|part| vocabulary::metric(part).is_some()),
        _ => true,
    };
    (parts.len() > 1 && parts.iter().all(is_word) && is_sure).then_some(parts)
}
