use crate::card::{Card, Spanned};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "model-name",
    severity: Severity::Hint,
    hub: None,
    summary: "a name in `model-index` that is empty or not that of the heading",
    docs: include_str!("model_name.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Some(index) = card.model_index().filter(|_| card.metadata().is_seen()) else { return };
    let [model] = &index.models[..] else { return };
    let Some(name) = &model.name else { return };
    let heading = card.title();
    let title = heading.map(|heading| heading.value.text.trim()).filter(|title| is_name(title));
    if name.value.trim().is_empty() {
        let finding =
            Finding::new(&RULE, name.range.clone(), "The model has no name. Write the name of its repository.");
        let fix = title.map(|title| rename(name, title));
        findings.push(Finding { fixes: fix.into_iter().collect(), ..finding.severity(Severity::Warning) });
        return;
    }
    let (Some(title), Some(heading), true) = (title, heading, is_name(&name.value)) else { return };
    let (one, other) = (folded(title), folded(&name.value));
    if one.contains(&other) || other.contains(&one) {
        return;
    }
    if card.is_conversion() {
        let message = format!(
            "The results in `model-index` are those of `{}`, which this model was converted from, but the Hub shows them \
             as its own. Keep them only if the conversion changes no result.",
            name.value
        );
        findings.push(Finding::new(&RULE, name.range.clone(), message).related(heading.range.clone(), "the heading"));
        return;
    }
    let message = format!(
        "`model-index` names the model `{}`, but the heading says `{title}`. Write one name in both.",
        name.value
    );
    let finding = Finding::new(&RULE, name.range.clone(), message).fix(rename(name, title));
    findings.push(finding.related(heading.range.clone(), "the heading"));
}

fn rename(name: &Spanned<String>, title: &str) -> Fix {
    let title = title.rsplit('/').next().unwrap_or(title);
    Fix::suggested(format!("Name it `{title}`"), vec![Edit::replace(name.range.clone(), title)])
}

/// Whether a text is the name of a repository and no title for people: one word in the Hub's characters, with a hyphen
/// or underscore.
fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_part) && text.contains(['-', '_'])
}

/// The last part of an id without what people write one way or the other.
fn folded(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
