use crate::card::{Card, space_of_tag};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "trackio-space",
    severity: Severity::Info,
    hub: None,
    summary: "a tag and a badge of Trackio that name different Spaces",
    docs: include_str!("trackio_space.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let tags = card.metadata().texts("tags");
    let tagged = || tags.iter().filter_map(|tag| Some((tag, space_of_tag(tag.value)?)));
    let Some((tag, space)) = tagged().next() else { return };
    let spaces: Vec<&str> = tagged().map(|(_, space)| space).collect();
    let Some(badge) = card.other_trackio_badge(&spaces) else { return };
    let message = format!(
        "The page of the model shows the metrics of the Space `{space}`, but the badge in the text leads to `{}`. Correct \
         one.",
        badge.value
    );
    let finding = Finding::new(&RULE, tag.range.clone(), message);
    findings.push(finding.related(badge.range.clone(), "the badge"));
}
