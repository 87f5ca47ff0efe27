use crate::card::{Card, Kind};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::typos;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "license-missing",
    severity: Severity::Info,
    hub: None,
    summary: "no `license` in the metadata",
    docs: include_str!("license_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    // A broken block may hold it; of none, `front-matter-missing` tells, and of a template nothing is known.
    let is_known = metadata.keys().any(|key| vocabulary::metadata_key(key).is_some());
    if !metadata.is_seen() || metadata.is_broken() || !is_known {
        return;
    }
    if matches!(card.kind(), Kind::Dataset | Kind::Space | Kind::Pointer) {
        return;
    }
    // `key-unknown` tells of other spellings, and what begins so says something of it: `license_name`.
    let is_there = |name: &str| {
        let name = name.to_lowercase();
        let is_alias = || vocabulary::metadata_key_alias(&name).is_some_and(|alias| alias.key == "license");
        name.starts_with("licen") || is_alias() || typos(&name, "license", 2).is_some()
    };
    if metadata.entries().iter().any(|entry| is_there(entry.name())) {
        return;
    }
    let stated = match card.stated_licenses() {
        [first, others @ ..] if others.iter().all(|other| other.value == first.value) => Some(first),
        _ => None,
    };
    let finding = match stated {
        Some(stated) => {
            let id = stated.value;
            let message = format!(
                "The text says the license is `{id}`, but the metadata does not, so a search by license misses this model. \
                 Add `license: {id}`."
            );
            let edit = metadata.insertion("license", &format!("license: {id}"));
            let fix = edit.map(|edit| Fix::suggested(format!("Add `license: {id}`"), vec![edit]));
            let finding = Finding::new(&RULE, stated.range.clone(), message);
            Finding { fixes: fix.into_iter().collect(), ..finding }
        }
        None => {
            let message = "The metadata has no `license`, so nobody knows what they may do with the model. Add an identifier \
                           such as `license: mit`.";
            Finding::new(&RULE, metadata.opener(), message)
        }
    };
    findings.push(finding);
}
