use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-null",
    severity: Severity::Hint,
    hub: None,
    summary: "a key without a value",
    docs: include_str!("key_null.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Vec<Finding>) {
    let (Some(key), Some(value)) = (&entry.key, &entry.value) else { return };
    if !value.is_null() || vocabulary::metadata_key(&key.name).is_none() {
        return;
    }
    let message = format!("`{0}` has no value, which says nothing. Write one, or remove the line.", key.name);
    let line = key.range.start..entry.source.len();
    findings.push(
        Finding::new(&RULE, key.range.clone(), message)
            .fix(Fix::safe(format!("Remove `{}`", key.name), vec![Edit::delete(line)])),
    );
}
