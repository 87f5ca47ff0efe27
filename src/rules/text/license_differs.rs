use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "license-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "a license in the text that is not the one in the metadata",
    docs: include_str!("license_differs.md"),
    check: Check::Card(check),
};

/// Licenses that leave open which one it is.
const OPEN: [&str; 2] = ["other", "unknown"];

fn check(card: &Card, findings: &mut Findings) {
    if card.stated_licenses().is_empty() || !card.metadata().is_sure_about("license") {
        return;
    }
    let listed = card.metadata().texts("license");
    // However they are written.
    let meant = |text: &str| vocabulary::license(text).or_else(|| vocabulary::license_meant(text)).map(|it| it.id);
    let ids: Option<Vec<&str>> = listed.iter().map(|license| meant(license.value)).collect();
    let (Some(first), Some(ids)) = (listed.first(), ids.filter(|ids| !ids.iter().any(|id| OPEN.contains(id)))) else {
        return;
    };
    for stated in card.stated_licenses() {
        // A family and its member: `cc` and `cc-by-4.0`, `gpl` and `gpl-3.0`, `openrail` and `creativeml-openrail-m`.
        let is_same = |id: &&str| *id == stated.value || is_family(id, stated.value) || is_family(stated.value, id);
        if ids.iter().any(is_same) || OPEN.contains(&stated.value) {
            continue;
        }
        let message = format!(
            "The text says the license is `{}`, but the metadata says `{}`, so nobody knows which applies. Correct \
             one.",
            stated.value,
            ids.join("`, `")
        );
        let finding = Finding::new(&RULE, stated.range.clone(), message);
        findings.push(finding.related(first.range.clone(), "the license in the metadata"));
    }
}

fn is_family(family: &str, member: &str) -> bool {
    let is_openrail = family == "openrail" && member.contains(family);
    is_openrail || member.strip_prefix(family).is_some_and(|rest| rest.starts_with('-'))
}
