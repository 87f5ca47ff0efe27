use crate::card::Card;
use crate::rules::{Check, Finding, Rule, Severity};

use super::product::Product;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "total-batch",
    severity: Severity::Warning,
    hub: None,
    summary: "a total batch size that is not the product of its factors",
    docs: include_str!("total_batch.md"),
    check: Check::Card(check),
};

const TOTAL: Product = Product {
    total: "total_train_batch_size",
    factors: &["train_batch_size", "gradient_accumulation_steps", "num_devices"],
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    TOTAL.check(&RULE, card, findings);
}
