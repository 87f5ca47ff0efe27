use crate::card::training::Overfitting;
use crate::card::{Card, Neighbours, ResultsTable};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "overfitting",
    severity: Severity::Info,
    hub: None,
    summary: "a validation loss that rose long before the end while the training loss fell",
    docs: include_str!("overfitting.md"),
    check: Check::LogOfCard(check),
};

fn check(card: &Card, neighbours: &Neighbours, log: &ResultsTable, findings: &mut Findings) {
    findings.extend(judge(card, neighbours, log));
}

fn judge(card: &Card, neighbours: &Neighbours, log: &ResultsTable) -> Option<Finding> {
    let found = Overfitting::find(card, neighbours, log).filter(|found| !found.is_avoided)?;
    let Overfitting { column, lowest, last, rise, training: (training, ..), later, .. } = found;
    let name = &log.columns[column].name;
    let advice = match later {
        Some((other, row)) => format!(
            "Say which checkpoint is published, since `{}` was best at {}.",
            log.columns[other].name,
            log.row_name(row)
        ),
        None => "Consider the earlier checkpoint, or fewer epochs.".to_owned(),
    };
    let message = format!(
        "`{name}` rose by {:.0} % after {} while `{}` fell, a sign of overfitting. {advice}",
        100.0 * rise,
        log.row_name(lowest),
        log.columns[training].name,
    );
    // What the model is for went on to improve to the end: the loss says little then.
    let to_the_end = later.is_some_and(|(_, row)| row * 4 >= log.rows.len() * 3);
    let severity = if to_the_end { Severity::Hint } else { Severity::Info };
    let cell = |row| log.place(row, column);
    Some(Finding::new(&RULE, cell(lowest)?, message).severity(severity).related(cell(last)?, "the last row"))
}
