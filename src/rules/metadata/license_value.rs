use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::Edit;
use crate::vocabulary;

use super::listed::{MOST, replacement};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "license-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a license that the Hub does not list",
    docs: include_str!("license_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    if entry.name() != "license" {
        return;
    }
    let values = entry.value.iter().flat_map(Node::one_or_many).enumerate();
    findings.extend(values.filter_map(|(at, value)| Some(judge(entry, at, value)?.on_value(value))).take(MOST));
}

fn judge(entry: &Entry, at: usize, value: &Node) -> Option<Finding> {
    let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
    // `yaml-syntax` tells of a template's variable.
    if value.is_null() || value.kind == NodeKind::Alias || value.is_template_variable() {
        return None;
    }
    let Some(scalar) = value.scalar() else {
        let message = "`license` takes an identifier such as `mit` or a list of them, not nested lists or mappings. \
                       Write the identifiers.";
        return Some(found(message.into()));
    };
    let written = &*scalar.text;
    if vocabulary::license(written).is_some() {
        return None;
    }
    if written.trim().is_empty() {
        let message = "An empty string is not a valid license, so the Hub refuses the push. Write an identifier such \
                       as `mit`, or `unknown`.";
        return Some(found(message.into()));
    }
    if let Some(license) = vocabulary::license_meant(written) {
        let message = format!(
            "`{written}` is not a valid license, so the Hub refuses the push. Write `{}` ({}).",
            license.id, license.name
        );
        let title = format!("Replace `{written}` by `{}`", license.id);
        let meant = |other: &Node| Some(vocabulary::license_meant(other.text()?)?.id);
        let fix = replacement(entry, at, value, license.id, title, meant);
        return Some(Finding { fixes: fix.into_iter().collect(), ..found(message) });
    }
    if let Some(ids) = several(written) {
        let message = format!(
            "`{written}` is several licenses in one string, so the Hub refuses the push. Write a list: `{}`.",
            ids.join("`, `")
        );
        let alone = entry.value.as_ref().is_some_and(|value| value.scalar().is_some());
        let edit = Edit::replace(value.range.clone(), format!("[{}]", ids.join(", ")));
        let finding = found(message);
        return Some(if alone { finding.fix(Fix::suggested("Make it a list", vec![edit])) } else { finding });
    }
    Some(found(format!(
        "`{written}` is not a valid license, so the Hub refuses the push. Write one that it lists, or `other` with \
         `license_name` and `license_link`."
    )))
}

/// The licenses of a text that names several, each by an identifier or a spelling of it: `mit, apache-2.0`.
fn several(written: &str) -> Option<Vec<&'static str>> {
    let separator =
        [", ", ",", ";", " and ", " or ", " AND ", " OR ", "/"].into_iter().find(|it| written.contains(it))?;
    let license = |part: &str| vocabulary::license(part).or_else(|| vocabulary::license_meant(part));
    written.split(separator).map(|part| license(part.trim()).map(|license| license.id)).collect()
}
