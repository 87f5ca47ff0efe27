use crate::card::{Card, Evaluation, Neighbours, Number, Printed, Reading, ResultsTable, Role, TrainerState};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::words::{capitalized, other};
use crate::text::{ByteRange, Edit};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "log-differs",
    severity: Severity::Warning,
    hub: None,
    summary: "a number of the training log that is not the one in `trainer_state.json`",
    docs: include_str!("log_differs.md"),
    check: Check::Neighbours(check),
};

/// How many places are named beside the first.
const NAMED: usize = 10;

/// A cell, and what the Trainer logged.
struct Mismatch<'a> {
    row: usize,
    place: ByteRange,
    name: &'a str,
    cell: &'a Reading,
    logged: &'a Printed,
}

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    let Some(state) = neighbours.trainer_state() else { return };
    let mut logs = card.training_logs();
    let Some(log) = logs.next().filter(|_| logs.next().is_none()) else { return };
    let odd = odd(log, state);
    let Some((first, others)) = odd.split_first() else { return };
    let too = match others.len() {
        0 => String::new(),
        count => {
            format!(" {} {} too.", capitalized(&other(count, "number")), if count == 1 { "differs" } else { "differ" })
        }
    };
    let message = format!(
        "`{}` at {} is {}, but {} in `trainer_state.json`. Correct what is out of date.{too}",
        first.name,
        log.row_name(first.row),
        first.cell.text,
        first.logged.in_table()
    );
    let edits = odd.iter().map(|odd| Edit::replace(log.absolute(&odd.place), odd.logged.in_table())).collect();
    let fix = Fix::suggested("Take the numbers of `trainer_state.json`", edits);
    let mut finding = Finding::new(&RULE, log.absolute(&first.place), message).fix(fix);
    let is_first_of_row = |at: &usize| *at > 0 && odd[*at].row != odd[*at - 1].row;
    for odd in (0..odd.len()).filter(is_first_of_row).take(NAMED).map(|at| &odd[at]) {
        let says = format!("{} in `trainer_state.json`", odd.logged.in_table());
        finding = finding.related(log.absolute(&odd.place), says);
    }
    findings.push(finding);
}

/// The cells that say something else than any evaluation of their step. None where most rows have no such evaluation:
/// the table is that of another run.
fn odd<'a>(log: &'a ResultsTable, state: &'a TrainerState) -> Vec<Mismatch<'a>> {
    let Some(steps) = log.column_of(Role::is_step) else { return Vec::new() };
    let at = |step: Number| {
        let same = move |evaluation: &&Evaluation| evaluation.step.is_some_and(|at| at as f64 == step.value);
        state.evaluations.iter().filter(same).collect::<Vec<_>>()
    };
    let rows = log.numbers(steps).map(|(row, step)| (row, at(step))).filter(|(_, evaluations)| !evaluations.is_empty());
    let rows: Vec<_> = rows.collect();
    if rows.len() * 2 < log.rows.len() {
        return Vec::new();
    }
    let mut odd = Vec::new();
    for (row, evaluations) in rows {
        for (i, column) in log.columns.iter().enumerate() {
            let Some(cell) = log.reading(row, i) else { continue };
            let Some(number) = cell.value.number() else { continue };
            let logged = evaluations.iter().filter_map(|evaluation| evaluation.in_column(log, i));
            let numbers: Vec<_> = logged.filter_map(|logged| Some((logged, logged.number()?))).collect();
            let same = |other: Number| number.agrees(other) || number.agrees_as_percent(other);
            if let Some((logged, _)) = numbers.first().filter(|_| !numbers.iter().any(|(_, other)| same(*other))) {
                let place = log.place(row, i).unwrap_or_default();
                odd.push(Mismatch { row, place, name: &column.name, cell, logged });
            }
        }
    }
    odd
}
