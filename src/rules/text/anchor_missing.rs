use std::collections::HashSet;

use crate::card::{Card, MarkupKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "anchor-missing",
    severity: Severity::Warning,
    hub: None,
    summary: "a link to a section that the card does not have",
    docs: include_str!("anchor_missing.md"),
    check: Check::Card(check),
};

/// How many of the other links are pointed at: a table of contents was often copied whole.
const SHOWN: usize = 4;

fn check(card: &Card, findings: &mut Findings) {
    let links = card.markup().iter().filter_map(|it| match &it.kind {
        MarkupKind::Fragment(fragment) => Some((fragment, it)),
        _ => None,
    });
    let links: Vec<_> = links.collect();
    if links.is_empty() {
        return;
    }
    let targets = card.markup().iter().filter_map(|it| match &it.kind {
        MarkupKind::Target(target) => Some(folded(target)),
        _ => None,
    });
    let headings = card.headings().iter().map(|heading| folded(&heading.value.text));
    let targets: HashSet<_> = targets.chain(headings).collect();
    let has = |fragment: &str| {
        // The second heading of a name ends in `-1`.
        let first = fragment.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('-').unwrap_or(fragment);
        targets.contains(&folded(fragment)) || targets.contains(&folded(first))
    };
    let mut dead = links.into_iter().filter(|(fragment, _)| !has(fragment) && !fragment.eq_ignore_ascii_case("top"));
    let Some((fragment, link)) = dead.next() else { return };
    let others: Vec<_> = dead.collect();
    let more = match others.len() {
        0 => String::new(),
        1 => " Same for one more link.".to_owned(),
        more => format!(" Same for {more} more links."),
    };
    let message =
        format!("`#{fragment}` is not a heading of this card, so the link leads nowhere. Correct or remove it.{more}");
    let finding = Finding::new(&RULE, link.range.clone(), message);
    let others = others.into_iter().take(SHOWN);
    findings.push(others.fold(finding, |finding, (_, other)| finding.related(other.range.clone(), "same here")));
}

/// Letters and digits alone: how sites make anchors of spaces and punctuation differs.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
