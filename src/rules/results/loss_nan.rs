use crate::card::training::{NanLoss, NanLossMeaning};
use crate::card::{Reading, ResultsTable};
use crate::rules::{Check, Finding, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "loss-nan",
    severity: Severity::Warning,
    hub: None,
    summary: "a loss that is not a number",
    docs: include_str!("loss_nan.md"),
    check: Check::Log(check),
};

fn check(log: &ResultsTable, findings: &mut Vec<Finding>) {
    findings.extend(NanLoss::find(log).map(|lost| finding(log, lost)));
}

fn finding(log: &ResultsTable, lost: NanLoss) -> Finding {
    let NanLoss { column, row, before, after, meaning } = lost;
    let Reading { text, range, .. } = &log.rows[row][column];
    let range = range.clone();
    let (name, at) = (&log.columns[column].name, log.row_name(row));
    let printed = |row: usize| log.reading(row, column).map_or("", |reading| &*reading.text);
    let named =
        |row: Option<usize>| row.map_or(String::new(), |row| format!("{} at {}", printed(row), log.row_name(row)));
    let (course, cause, severity) = match meaning {
        NanLossMeaning::DivergedAtOnce => (
            format!("is {text} in all rows"),
            "the training diverged at once. The usual causes are a learning rate that is too high, and overflow in half \
             precision.",
            Severity::Warning,
        ),
        NanLossMeaning::Nothing => (
            format!("is {text} in all rows"),
            "it tells nothing. Say beside the table why there is none, or leave the column out.",
            Severity::Hint,
        ),
        NanLossMeaning::Diverged => (
            format!("turns to {text} at {at}, after {}", named(before)),
            "the training diverged, or half precision overflowed. Publish a checkpoint from before, or say what happened.",
            Severity::Warning,
        ),
        NanLossMeaning::Passing => (
            format!("is {text} at {at}, but {}", named(after)),
            "that evaluation went wrong, most often by overflow in half precision. Repeat it, or say so beside the table.",
            Severity::Warning,
        ),
    };
    let finding = Finding::new(&RULE, range, format!("`{name}` {course}: {cause}")).severity(severity);
    let other = before.or(after).and_then(|row| log.reading(row, column));
    match other {
        Some(other) => finding.related(other.range.clone(), "the nearest number"),
        None => finding,
    }
}
