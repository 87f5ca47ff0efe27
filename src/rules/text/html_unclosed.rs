use crate::card::{Card, Markup, MarkupKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "html-unclosed",
    severity: Severity::Warning,
    hub: None,
    summary: "a `<details>` or `<div>` that is never closed",
    docs: include_str!("html_unclosed.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let mut open: Vec<(&str, &Markup)> = Vec::new();
    for markup in card.markup() {
        match markup.kind {
            MarkupKind::Opener(name) => open.push((name, markup)),
            MarkupKind::Closer(name) => {
                // What is still open inside ends with it, but only where it is the same.
                if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
                    open.remove(at);
                }
            }
            MarkupKind::Target(_) | MarkupKind::Fragment(_) => {}
        }
    }
    findings.extend(open.into_iter().map(|(name, opener)| {
        let message = match name {
            "details" => {
                "This `<details>` is never closed, so the rest of the card is hidden in it. Write `</details>` where it ends."
            }
            _ => "This `<div>` is never closed, so its layout applies to the rest of the card. Write `</div>` where \
                  it ends.",
        };
        let severity = if name == "details" { Severity::Warning } else { Severity::Hint };
        Finding::new(&RULE, opener.range.clone(), message).severity(severity)
    }));
}
