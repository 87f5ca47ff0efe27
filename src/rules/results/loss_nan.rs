use crate::card::ResultsTable;
use crate::card::training::{NanLoss, NanLossMeaning};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "loss-nan",
    severity: Severity::Warning,
    hub: None,
    summary: "a loss that is not a number",
    docs: include_str!("loss_nan.md"),
    check: Check::Log(check),
};

fn check(log: &ResultsTable, findings: &mut Findings) {
    findings.extend(NanLoss::find(log).map(|lost| finding(log, lost)));
}

fn finding(log: &ResultsTable, lost: NanLoss) -> Finding {
    let NanLoss { column, row, before, after, meaning } = lost;
    let text = &log.rows[row][column].text;
    let range = log.place(row, column).unwrap_or_default();
    let (name, at) = (&log.columns[column].name, log.row_name(row));
    let printed = |row: usize| log.reading(row, column).map_or("", |reading| &*reading.text);
    let named =
        |row: Option<usize>| row.map_or(String::new(), |row| format!("{} at {}", printed(row), log.row_name(row)));
    let (course, cause, severity) = match meaning {
        NanLossMeaning::DivergedAtOnce => (
            format!("is {text} in all rows"),
            "so the training diverged at once. Check the learning rate, and half precision for overflow.",
            Severity::Warning,
        ),
        NanLossMeaning::Nothing => (
            format!("is {text} in all rows"),
            "so the column says nothing. Remove it, or say why there is no value.",
            Severity::Hint,
        ),
        NanLossMeaning::Diverged => (
            format!("turns to {text} at {at}, after {}", named(before)),
            "so the training diverged or overflowed. Publish an earlier checkpoint, or say what happened.",
            Severity::Warning,
        ),
        NanLossMeaning::Passing => (
            format!("is {text} at {at}, but {}", named(after)),
            "so that evaluation failed, often by overflow. Repeat it, or say so beside the table.",
            Severity::Warning,
        ),
    };
    let finding = Finding::new(&RULE, range, format!("`{name}` {course}, {cause}")).severity(severity);
    match before.or(after).and_then(|row| log.place(row, column)) {
        Some(other) => finding.related(other, "the nearest number"),
        None => finding,
    }
}
