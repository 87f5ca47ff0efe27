use crate::card::{Card, Kind, Spanned};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::vocabulary::{self, RepoType};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-foreign",
    severity: Severity::Info,
    hub: None,
    summary: "keys of dataset cards or Spaces in a model card",
    docs: include_str!("key_foreign.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    if !metadata.is_seen() || matches!(card.kind(), Kind::Dataset | Kind::Space) {
        return;
    }
    for (repo_type, whose) in [(RepoType::Dataset, "dataset cards"), (RepoType::Space, "Spaces")] {
        // The Hub writes `duplicated_from` into models as well.
        let is_foreign = |name: &str| vocabulary::foreign_key(name) == Some(repo_type) && name != "duplicated_from";
        let entries = metadata.keys().enumerate().filter(|(_, name)| is_foreign(name));
        let keys: Vec<_> = entries
            .filter_map(|(at, name)| {
                let entry = metadata.entry(at);
                Some(Spanned::new(name, entry.absolute(&entry.key.as_ref()?.range)))
            })
            .collect();
        let Some((first, more)) = keys.split_first() else { continue };
        let names: Vec<&str> = keys.iter().map(|key| key.value).collect();
        let names = names.join("`, `");
        let message = if more.is_empty() {
            format!("`{names}` is a key of {whose}, so it has no effect in a model card. Remove it.")
        } else {
            format!("`{names}` are keys of {whose}, so they have no effect in a model card. Remove them.")
        };
        // One finding for all: they come together, when the card was copied.
        let finding = Finding::new(&RULE, first.range.clone(), message);
        findings.push(more.iter().fold(finding, |finding, key| finding.related(key.range.clone(), "another one")));
    }
}
