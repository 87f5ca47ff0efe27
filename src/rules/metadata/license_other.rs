use crate::card::{Card, Spanned};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::yaml::Node;
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "license-other",
    severity: Severity::Warning,
    hub: None,
    summary: "`license: other` without the name of the license, or with one that the Hub lists",
    docs: include_str!("license_other.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    let Some(other) = metadata.texts("license").into_iter().find(|license| license.value == "other") else { return };
    if !metadata.is_seen() || metadata.is_broken() {
        return;
    }
    let written = |key: &str| metadata.keys().position(|name| is(name, key)).map(|at| metadata.entry(at));
    let name = written("license_name");
    if let Some(name) = name.and_then(|name| name.value.as_ref()).filter(|name| !name.is_null()) {
        findings.extend(listed(&other, name));
        return;
    }
    let link = written("license_link");
    let message = match link {
        Some(_) => "`other` does not say which license this is. Add its name as `license_name`.",
        None => {
            "`other` does not say which license this is. Add its name as `license_name`, and its file or URL as \
             `license_link`."
        }
    };
    let finding = Finding::new(&RULE, other.range, message);
    let lines = match link {
        Some(_) => "license_name: name-of-the-license",
        None => "license_name: name-of-the-license\nlicense_link: LICENSE",
    };
    let edit = metadata.insertion("license_name", lines).filter(|_| name.is_none());
    let fix = edit.map(|edit| Fix::suggested("Add `license_name`", vec![edit]));
    findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
}

/// What is to say where the name is that of a license in the Hub's list.
fn listed(other: &Spanned<&str>, name: &Node) -> Option<Finding> {
    let written = name.text()?;
    let id = vocabulary::license(written).or_else(|| vocabulary::license_meant(written))?.id;
    if id == "unknown" {
        return None;
    }
    let what = if id == written { format!("`{id}`") } else { format!("`{written}`, which is `{id}`,") };
    let message =
        format!("{what} is a license that the Hub lists, so a search for it misses this model. Write `license: {id}`.");
    let edit = Edit::replace(other.range.clone(), id);
    let finding = Finding::new(&RULE, other.range.clone(), message);
    Some(finding.fix(Fix::suggested(format!("Replace `other` by `{id}`"), vec![edit])))
}

/// Whether `name` is `key` or a known misspelling of it.
fn is(name: &str, key: &str) -> bool {
    name == key || vocabulary::metadata_key_alias(name).is_some_and(|alias| alias.key == key)
}
