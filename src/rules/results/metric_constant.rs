use std::sync::Arc;

use crate::card::{Card, ResultsTable};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::syntax::Placed;
use crate::vocabulary::Direction;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-constant",
    severity: Severity::Hint,
    hub: None,
    summary: "a metric that is the same in all rows of the training log",
    docs: include_str!("metric_constant.md"),
    check: Check::Card(check),
};

/// Fewer rows can agree by chance.
const ROWS: usize = 3;

fn check(card: &Card, findings: &mut Vec<Finding>) {
    card.training_logs().for_each(|log| findings.extend(judge(log)));
}

fn judge(log: &Placed<Arc<ResultsTable>>) -> Option<Finding> {
    let constant: Vec<_> = (0..log.columns.len()).filter(|column| is_constant(log, *column)).collect();
    let (first, others) = constant.split_first()?;
    let (name, cell) = (&log.columns[*first].name, log.reading(0, *first)?);
    let rows = log.rows.len();
    let too: Vec<_> = others.iter().map(|column| format!("`{}`", log.columns[*column].name)).collect();
    let too = match &too[..] {
        [] => String::new(),
        [one] => format!(" So is {one}."),
        [one, two] => format!(" So are {one} and {two}."),
        [one, ..] => format!(" So are {one} and {} others.", too.len() - 1),
    };
    let is_loss = log.columns[*first].role.metric().is_some_and(|metric| metric.id == "loss");
    let cause = match is_loss {
        true => "The weights may not have changed: look at the learning rate and at what was frozen.",
        false => "The model may predict the same for every input, or the metric may not see the predictions.",
    };
    let message = format!("`{name}` is {} in all {rows} rows.{too} {cause}", cell.text);
    Some(Finding::new(&RULE, log.absolute(&log.columns[*first].range), message))
}

/// Whether a metric that can be better or worse has the same number in every row. The loss on the training data is
/// carried on until the next is logged, and a perfect result may well stay so.
fn is_constant(log: &ResultsTable, column: usize) -> bool {
    let Some(metric) = log.columns[column].role.metric() else { return false };
    if metric.direction == Direction::None || metric.id == "training_loss" {
        return false;
    }
    let mut numbers = log.numbers(column);
    let Some((_, first)) = numbers.next() else { return false };
    let perfect = match metric.direction {
        Direction::Higher => first.value == 1.0 || first.value == 100.0,
        _ => first.value == 0.0,
    };
    let same = numbers.filter(|(_, number)| number.value == first.value).count() + 1;
    !perfect && same >= ROWS && same == log.rows.len()
}
