use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "library-tag",
    severity: Severity::Info,
    hub: None,
    summary: "a library whose code on the page needs a tag that is not there",
    docs: include_str!("library_tag.md"),
    check: Check::Card(check),
};

/// Of `ultralytics`, the page shows an error in place of code without a tag `yolov8` or the like. Source: `ultralytics` in
/// model-libraries-snippets.ts of @huggingface/tasks 0.21.54.
fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    let libraries = metadata.texts("library_name");
    let Some(library) = libraries.iter().find(|library| library.value == "ultralytics") else { return };
    let is_version = |tag: &str| {
        let number = tag.strip_prefix("yolov").unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    };
    if metadata.is_seen() && !metadata.texts("tags").iter().any(|tag| is_version(tag.value)) {
        let message = "Without a tag such as `yolov8`, the page of the model shows an error instead of code that loads it. \
                       Add the version to `tags`.";
        findings.push(Finding::new(&RULE, library.range.clone(), message));
    }
}
