use crate::card::{Card, Neighbours, ResultsTable, Role, TimedRow};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::more;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "epoch-step",
    severity: Severity::Warning,
    hub: None,
    summary: "a row of the training log whose epoch and step do not fit the other rows",
    docs: include_str!("epoch_step.md"),
    check: Check::LogOfCard(check),
};

fn check(card: &Card, _: &Neighbours, log: &ResultsTable, findings: &mut Findings) {
    // Streamed data has no length: with a limit of steps the Trainer counts epochs as shares of that.
    let has_limit = |key: &&str| card.hyperparameter(key).is_some_and(|line| line.value.value != "-1");
    if ["training_steps", "max_steps"].iter().any(has_limit) {
        return;
    }
    findings.extend(judge(log));
}

fn judge(log: &ResultsTable) -> Option<Finding> {
    let (steps, epochs) = (log.column_of(Role::is_step)?, log.column_of(Role::is_epoch)?);
    // Most logs are even: then there is a number of steps that fits all rows.
    if log.is_even() {
        return None;
    }
    let rows: Vec<_> = log.timed_rows().collect();
    let usual = most_common(&rows)?;
    let fits = |row: &&TimedRow| row.steps_per_epoch.0 <= usual && usual <= row.steps_per_epoch.1;
    let odd: Vec<_> = rows.iter().filter(|row| !fits(row)).collect();
    // Where many rows differ, the run was resumed with another batch size, dataset or number of epochs.
    let (first, others) = odd.split_first().filter(|_| odd.len() * 4 <= rows.len())?;
    // Rows that differ at the beginning or the end are from before or after the run was resumed.
    let is_at_end = |row: &TimedRow| row.row == rows[0].row || row.row == rows[rows.len() - 1].row;
    if odd.iter().any(|row| is_at_end(row)) {
        return None;
    }
    let cell = |column| log.reading(first.row, column);
    let (epoch, step) = (cell(epochs)?, cell(steps)?);
    let meant = first.step / usual;
    let others = match others.len() {
        0 => String::new(),
        count => format!(" Same in {}.", more(count, "row")),
    };
    let message = format!(
        "`Epoch` {} does not fit `Step` {}, since at {usual:.0} steps an epoch, as in the other rows, it would be \
         {meant:.2}. Correct the wrong number.{others}",
        epoch.text, step.text
    );
    Some(Finding::new(&RULE, log.place(first.row, epochs)?, message))
}

/// A number of steps per epoch that fits as many rows as any: the intervals of the rows begin and end along a line.
fn most_common(rows: &[TimedRow]) -> Option<f64> {
    let begins = rows.iter().map(|row| (row.steps_per_epoch.0, 1));
    let ends = rows.iter().map(|row| (row.steps_per_epoch.1, -1));
    let mut marks: Vec<(f64, i32)> = begins.chain(ends).collect();
    // Where one ends as another begins, both count.
    marks.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut open, mut most, mut best) = (0, 0, None);
    for (i, (at, change)) in marks.iter().enumerate() {
        open += change;
        if open > most {
            most = open;
            // The middle of the stretch that fits.
            let end = marks.get(i + 1).map_or(*at, |next| next.0);
            best = Some(if end.is_finite() { (at + end) / 2.0 } else { *at });
        }
    }
    best.filter(|steps| *steps >= 1.0)
}
