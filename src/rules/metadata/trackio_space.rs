use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::vocabulary::space_of_address;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "trackio-space",
    severity: Severity::Info,
    hub: None,
    summary: "a tag and a badge of Trackio that name different Spaces",
    docs: include_str!("trackio_space.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Some(badge) = card.trackio_badges().first() else { return };
    let tags = card.metadata().texts("tags");
    let tagged = tags.iter().filter_map(|tag| Some((tag, space_of_address(tag.value.strip_prefix("trackio:")?)?)));
    let tagged: Vec<_> = tagged.collect();
    let is_same = |badge: &str| tagged.iter().any(|(_, space)| space.eq_ignore_ascii_case(badge));
    let Some((tag, space)) = tagged.first() else { return };
    if card.trackio_badges().iter().any(|badge| is_same(&badge.value)) {
        return;
    }
    let message = format!(
        "The page of the model shows the metrics of the Space `{space}`, but the badge in the text leads to `{}`. Correct \
         one.",
        badge.value
    );
    let finding = Finding::new(&RULE, tag.range.clone(), message);
    findings.push(finding.related(badge.range.clone(), "the badge"));
}
