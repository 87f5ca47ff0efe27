use crate::card::Card;
use crate::card::training::TOTAL_EVAL_BATCH_SIZE;
use crate::rules::{Check, Findings, Rule, Severity};

use super::total_batch_size;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "total-eval-batch",
    severity: Severity::Warning,
    hub: None,
    summary: "a total evaluation batch size that is not the product of its factors",
    docs: include_str!("total_eval_batch.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    total_batch_size::check(TOTAL_EVAL_BATCH_SIZE, &RULE, card, findings);
}
