use crate::card::ResultsTable;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::first_and_others;
use crate::vocabulary::Direction;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-constant",
    severity: Severity::Hint,
    hub: None,
    summary: "a metric that is the same in all rows of the training log",
    docs: include_str!("metric_constant.md"),
    check: Check::Log(check),
};

/// Fewer rows can agree by chance.
const ROWS: usize = 3;

fn check(log: &ResultsTable, findings: &mut Findings) {
    findings.extend(judge(log));
}

fn judge(log: &ResultsTable) -> Option<Finding> {
    let constant: Vec<_> = (0..log.columns.len()).filter(|column| is_constant(log, *column)).collect();
    let (first, others) = constant.split_first()?;
    let (name, cell) = (&log.columns[*first].name, log.reading(0, *first)?);
    let rows = log.rows.len();
    let too: Vec<_> = others.iter().map(|column| format!("`{}`", log.columns[*column].name)).collect();
    let too = match too.len() {
        0 => String::new(),
        _ => format!(" Same for {}.", first_and_others(&too)),
    };
    let is_loss = log.columns[*first].role.metric().is_some_and(|metric| metric.id == "loss");
    let cause = if is_loss {
        "so the weights may not have changed. Check the learning rate, and what was frozen."
    } else {
        "so the model may always predict the same. Check its predictions."
    };
    let message = format!("`{name}` is {} in all {rows} rows, {cause}{too}", cell.text);
    Some(Finding::new(&RULE, log.columns[*first].range.clone(), message))
}

/// Whether a metric that can be better or worse has the same number in every row. The loss on the training data is
/// carried on until the next is logged, and a perfect result may well stay so.
fn is_constant(log: &ResultsTable, column: usize) -> bool {
    let Some(metric) = log.columns[column].role.metric() else { return false };
    if metric.direction == Direction::None || metric.id == "training_loss" {
        return false;
    }
    let numbers = log.by_value(column);
    let (Some((_, first)), Some((_, greatest))) = (numbers.least(), numbers.greatest()) else { return false };
    let perfect = match metric.direction {
        Direction::Higher => first.value == 1.0 || first.value == 100.0,
        _ => first.value == 0.0,
    };
    !perfect && log.rows.len() >= ROWS && greatest.value == first.value && numbers.count() == log.rows.len()
}
