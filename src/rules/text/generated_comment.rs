use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "generated-comment",
    severity: Severity::Hint,
    hub: None,
    summary: "the comment that the card was generated and should be proofread",
    docs: include_str!("generated_comment.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Some(comment) = &card.generated_comment() else { return };
    let message = "This card was generated. Proofread and complete it, then remove this comment.";
    let fix = Fix::suggested("Remove the comment", vec![Edit::delete(comment.with_blank_line.clone())]);
    findings.push(Finding::new(&RULE, comment.range.clone(), message).fix(fix));
}
