use crate::card::Card;
use crate::rules::{Check, Finding, Rule, Severity};

use super::product::Product;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "total-eval-batch",
    severity: Severity::Warning,
    hub: None,
    summary: "a total evaluation batch size that is not the product of its factors",
    docs: include_str!("total_eval_batch.md"),
    check: Check::Card(check),
};

/// Gradients are accumulated in training only.
const TOTAL: Product = Product { total: "total_eval_batch_size", factors: &["eval_batch_size", "num_devices"] };

fn check(card: &Card, findings: &mut Vec<Finding>) {
    TOTAL.check(&RULE, card, findings);
}
