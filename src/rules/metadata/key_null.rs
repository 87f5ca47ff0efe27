use crate::card::Card;
use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::syntax::yaml::Node;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-null",
    severity: Severity::Hint,
    hub: None,
    summary: "a key without a value",
    docs: include_str!("key_null.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let metadata = card.metadata();
    // In a broken block the value may be what is broken.
    if !metadata.is_seen() || metadata.is_broken() {
        return;
    }
    let mut above_goes = false;
    for (i, entry) in metadata.entries.iter().enumerate() {
        let (Some(key), Some(value)) = (&entry.key, &entry.value) else { continue };
        let items = value.sequence().map_or(&[][..], |list| &list.items);
        let has_only_nulls = !items.is_empty() && items.iter().all(Node::is_null);
        if !(value.is_null() || has_only_nulls) || vocabulary::metadata_key(&key.name).is_none() {
            above_goes = false;
            continue;
        }
        let message = if has_only_nulls {
            format!("`{}` is a list of nothing. Write what belongs there, or remove it.", key.name)
        } else {
            format!("`{}` has no value, which says nothing. Write one, or remove the line.", key.name)
        };
        // The last line goes with the line break before it, which the removal of the line above takes too.
        let waits = above_goes && i + 1 == metadata.entries.len();
        let edit = metadata.removal(entry).filter(|_| !waits);
        let fix = edit.map(|edit| Fix::safe(format!("Remove `{}`", key.name), vec![edit]));
        above_goes = fix.is_some();
        let finding = Finding::new(&RULE, entry.absolute(&key.range), message);
        findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
    }
}
