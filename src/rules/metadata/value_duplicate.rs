use std::collections::HashSet;

use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "value-duplicate",
    severity: Severity::Hint,
    hub: None,
    summary: "a tag, dataset, language or the like that appears twice",
    docs: include_str!("value_duplicate.md"),
    check: Check::Entry(check),
};

const KEYS: [&str; 6] = ["base_model", "datasets", "language", "license", "metrics", "tags"];

fn check(entry: &Entry, findings: &mut Findings) {
    let Some(value) = entry.value.as_ref().filter(|_| KEYS.contains(&entry.name())) else { return };
    let Some(list) = value.sequence() else { return };
    let mut seen = HashSet::new();
    let mut is_again = |at: usize| {
        let item = &list.items[at];
        item.text().is_some_and(|text| !seen.insert(text) && item.tag().is_none())
    };
    let (again, once): (Vec<_>, Vec<_>) = (0..list.items.len()).partition(|&at| is_again(at));
    let Some(item) = again.first().map(|&at| &list.items[at]) else { return };
    let text = item.text().unwrap_or_default();
    let more = match again.len() - 1 {
        0 => String::new(),
        1 => " Same for one more.".to_owned(),
        more => format!(" Same for {more} more."),
    };
    let message = format!("`{text}` appears twice in `{}`, which has no effect. Remove one.{more}", entry.name());
    let kept: Vec<_> = once.iter().map(|&at| entry.source[list.items[at].range.clone()].to_owned()).collect();
    let fix = edit::with_only_items(&entry.source, value, &kept);
    let fix = fix.map(|edit| Fix::safe("Remove the duplicates", vec![edit]));
    let finding = Finding::new(&RULE, item.range.clone(), message);
    findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
}
