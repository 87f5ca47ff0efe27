use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::syntax::Fence;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "body-missing",
    severity: Severity::Info,
    hub: None,
    summary: "a card with no text below its metadata",
    docs: include_str!("body_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Fence::Closed { closer, .. } = card.metadata().fence() else { return };
    if card.has_text() || card.metadata().keys().len() == 0 {
        return;
    }
    let message = "This card has no text below its metadata, so its page says nothing about the model. Write what it is, how it \
                   was made, and how to use it.";
    findings.push(Finding::new(&RULE, closer.clone(), message));
}
