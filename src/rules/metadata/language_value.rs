use crate::rules::{Check, Finding, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::Edit;
use crate::vocabulary::{self, AliasReason};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "language-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a language that is not an ISO 639 code",
    docs: include_str!("language_value.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Vec<Finding>) {
    if entry.name() != "language" {
        return;
    }
    let values = entry.value.iter().flat_map(Node::one_or_many);
    findings.extend(values.filter_map(judge));
}

fn judge(value: &Node) -> Option<Finding> {
    let written = value.text().filter(|written| vocabulary::language(written).is_none())?;
    let alias = vocabulary::language_alias(written);
    let meant = alias.and_then(|alias| vocabulary::language(alias.code?));
    let Some(language) = meant else {
        let message = format!(
            "`{written}` is not a language code the Hub accepts. Write an ISO 639 code such as `en`, or `code` or \
             `multilingual`."
        );
        return Some(Finding::new(&RULE, value.range.clone(), message));
    };
    let message =
        format!("`{written}` is not a language code the Hub accepts; write `{}` ({}).", language.code, language.name);
    let title = format!("Replace `{written}` by `{}`", language.code);
    let edits = vec![Edit::replace(value.range.clone(), language.code)];
    let finding = Finding::new(&RULE, value.range.clone(), message);
    // A region may be what the author meant to say, and the code alone drops it. Whether the Hub refuses it is unsure.
    Some(match alias.map(|alias| alias.reason) {
        Some(AliasReason::Bcp47) => finding.severity(Severity::Hint).hub(None).fix(Fix::suggested(title, edits)),
        Some(AliasReason::Locale) => finding.severity(Severity::Warning).hub(None).fix(Fix::suggested(title, edits)),
        _ => finding.fix(Fix::safe(title, edits)),
    })
}
