use std::sync::Arc;

use crate::card::{Card, Hyperparameter, Number, ResultsTable, Role};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::syntax::Placed;
use crate::text::words::more;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "step-limit",
    severity: Severity::Warning,
    hub: None,
    summary: "a row of the training log after the end that the hyperparameters give",
    docs: include_str!("step_limit.md"),
    check: Check::Card(check),
};

/// What rounding can add: epochs are printed with at most two decimals up to transformers 4.39.
const EPOCHS_OVER: f64 = 0.01;

fn check(card: &Card, findings: &mut Findings) {
    let mut logs = card.training_logs();
    // Of several runs one may go on where another stopped.
    let Some(log) = logs.next().filter(|_| logs.next().is_none()) else { return };
    let found = match card.all_hyperparameters().number("training_steps") {
        Some(end) => judge(log, end, Role::is_step, 0.0),
        // A number of steps that is not understood would still rule.
        None if card.hyperparameter("training_steps").is_some() => None,
        None => ["num_epochs", "num_train_epochs"]
            .iter()
            .find_map(|key| judge(log, card.all_hyperparameters().number(key)?, Role::is_epoch, EPOCHS_OVER)),
    };
    findings.extend(found);
}

fn judge(
    log: &Placed<Arc<ResultsTable>>,
    (line, end): (&Hyperparameter, Number),
    is: fn(Role) -> bool,
    over: f64,
) -> Option<Finding> {
    let column = log.column_of(is)?;
    let is_beyond = |number: Number| number.value > end.value + over && end.value > 0.0;
    // Hardly any log goes on too long.
    log.by_value(column).greatest().filter(|(_, number)| is_beyond(*number))?;
    // `table-ragged` reports a row that lacks a cell, and which number is under which name there is not sure.
    let beyond = log.numbers(column).filter(|(row, number)| is_beyond(*number) && !log.is_short(*row));
    let beyond: Vec<_> = beyond.collect();
    let (last, _) = beyond.iter().rev().copied().reduce(|a, b| if b.1.value > a.1.value { b } else { a })?;
    let cell = log.reading(last, column)?;
    let (name, text, key, value) = (&log.columns[column].name, &cell.text, &line.key.value, &line.value.value);
    let rows = match beyond.len() {
        0 | 1 => String::new(),
        count => format!(" Same in {}.", more(count - 1, "row")),
    };
    let message = format!(
        "The training log goes on to `{name}` {text}, but `{key}` is {value}. Correct the wrong number, or say that \
         the run was resumed.{rows}"
    );
    let finding = Finding::new(&RULE, log.absolute(&log.place(last, column)?), message);
    Some(finding.related(line.value.range.clone(), format!("`{key}` is {value}")))
}
