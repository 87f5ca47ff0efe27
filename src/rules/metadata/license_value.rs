use crate::rules::{Check, Finding, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "license-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a license that is not in the Hub's list",
    docs: include_str!("license_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Vec<Finding>) {
    if entry.name() != "license" {
        return;
    }
    let values = entry.value.iter().flat_map(Node::one_or_many);
    findings.extend(values.filter_map(judge));
}

fn judge(value: &Node) -> Option<Finding> {
    let written = value.text().filter(|written| vocabulary::license(written).is_none())?;
    if let Some(license) = vocabulary::license_meant(written) {
        let message = format!("The Hub refuses the license `{written}`. Write `{}` ({}).", license.id, license.name);
        let edit = Edit::replace(value.range.clone(), license.id);
        let fix = Fix::safe(format!("Replace `{written}` by `{}`", license.id), vec![edit]);
        return Some(Finding::new(&RULE, value.range.clone(), message).fix(fix));
    }
    let message = format!(
        "The Hub refuses the license `{written}`: it is not in its list. Write the identifier of a listed license, or \
         `other` with `license_name` and `license_link`."
    );
    Some(Finding::new(&RULE, value.range.clone(), message))
}
