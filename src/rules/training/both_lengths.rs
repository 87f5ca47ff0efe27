use crate::card::{Card, HyperparameterList};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "both-lengths",
    severity: Severity::Info,
    hub: None,
    summary: "both `num_epochs` and `training_steps`, of which only one ends a training",
    docs: include_str!("both_lengths.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    findings.extend(card.hyperparameter_lists().filter_map(judge));
}

fn judge(list: HyperparameterList) -> Option<Finding> {
    let (steps, epochs) = (list.line("training_steps")?, list.line("num_epochs")?);
    let message = format!(
        "`training_steps` ({}) and `num_epochs` ({}) are both listed, but the Trainer ignores `num_epochs` then. \
         Keep the one that was set.",
        steps.value.value, epochs.value.value
    );
    let (first, later) = if steps.key.range.start < epochs.key.range.start { (steps, epochs) } else { (epochs, steps) };
    let finding = Finding::new(&RULE, later.key.range.clone(), message);
    Some(finding.related(first.key.range.clone(), format!("`{}` is {}", first.key.value, first.value.value)))
}
