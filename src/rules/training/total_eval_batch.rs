use crate::card::{Card, TOTAL_EVAL_BATCH};
use crate::rules::{Check, Finding, Rule, Severity};

use super::product;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "total-eval-batch",
    severity: Severity::Warning,
    hub: None,
    summary: "a total evaluation batch size that is not the product of its factors",
    docs: include_str!("total_eval_batch.md"),
    check: Check::Card(check),
};

/// Gradients are accumulated in training only.
fn check(card: &Card, findings: &mut Vec<Finding>) {
    product::check(TOTAL_EVAL_BATCH, &RULE, card, findings);
}
