use crate::card::training::LoggedResult;
use crate::card::{Card, Neighbours};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::{first_and_others, other};

use super::comparison::Comparison;
use super::correction::report_row;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "best-not-last",
    severity: Severity::Info,
    hub: None,
    summary: "results of the last row of the training log though an earlier one was better",
    docs: include_str!("best_not_last.md"),
    check: Check::Neighbours(check),
};

/// From which difference on an earlier value is worth a word, as a share of the greater one. Below, chance decides.
const WORTH: f64 = 0.01;
/// The same for the loss, which mostly rises long before the metrics fall.
const WORTH_OF_LOSS: f64 = 0.05;

/// How many rows are pointed at.
const NAMED: usize = 3;

/// A reported result that was better before.
struct Better<'a> {
    line: &'a LoggedResult<'a>,
    row: usize,
}

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    // Most lists are those of another row: that is asked before the rows are compared.
    if !may_be_last(card) {
        return;
    }
    let Some(comparison) = Comparison::of(card) else { return };
    // What the Trainer took for the best checkpoint is the one published, whatever other metrics say.
    let best = neighbours.trainer_state().and_then(|state| state.best_row(comparison.log));
    if best.is_none_or(|best| best + 1 != comparison.log.rows.len()) {
        findings.extend(judge(&comparison));
    }
}

/// Whether there is one list and one log, whose last row has no other number for any reported result.
fn may_be_last(card: &Card) -> bool {
    let [list] = card.reported() else { return false };
    let mut logs = card.training_logs();
    let Some(log) = logs.next().filter(|_| logs.next().is_none()) else { return false };
    let Some(last) = log.rows.len().checked_sub(1) else { return false };
    let in_last = |name: &str| log.reading(last, log.column_named(name)?)?.value.number();
    list.results.iter().all(|result| {
        let numbers = result.value.number().zip(in_last(&result.name.value));
        numbers.is_none_or(|(number, logged)| logged.agrees(number) || logged.agrees_as_percent(number))
    })
}

fn judge(comparison: &Comparison) -> Option<Finding> {
    let log = comparison.log;
    let last = log.rows.len().checked_sub(1)?;
    let reported = &comparison.reported;
    if !reported.rows().contains(&last) || reported.agreeing(last) < reported.results().len() {
        return None;
    }
    let better = |line| better(comparison, line, last);
    // That a class or another part was better before says nothing of the whole.
    let is_score = |line: &&LoggedResult| !line.is_loss && !log.columns[line.column].is_qualified;
    let mut found: Vec<_> = comparison.results().iter().filter(is_score).filter_map(better).collect();
    // Precision was better at the price of recall, or the reverse.
    if found.iter().all(|better| is_trade_off(better.line.name())) {
        found.clear();
    }
    // Metrics say more than the loss: it counts where nothing else was measured, or beside them.
    let measured = comparison.results().iter().filter(is_score).any(|line| log.best_row(line.column).is_some());
    if !found.is_empty() || !measured {
        found.extend(comparison.results().iter().filter(|line| line.is_loss).filter_map(better));
    }
    let first = found.first()?;

    let text = |row, line: &LoggedResult| log.reading(row, line.column).map_or("", |reading| &*reading.text);
    let others = match found.len() - 1 {
        0 => String::new(),
        others => format!(", and {} earlier", other(others, "result")),
    };
    let message = format!(
        "The results are from the last row, but `{}` was best at {} ({}, now {}){others}. Report the row of the \
         published checkpoint.",
        first.line.name(),
        log.row_name(first.row),
        text(first.row, first.line),
        text(last, first.line),
    );
    let mut finding = Finding::new(&RULE, first.line.reported.text.range.clone(), message);
    // One place a row: a hover shows them above all else.
    let mut rows: Vec<usize> = Vec::new();
    for better in &found {
        if !rows.contains(&better.row) {
            rows.push(better.row);
        }
    }
    for row in rows.iter().copied().take(NAMED) {
        let best: Vec<_> = found.iter().filter(|better| better.row == row).collect();
        let names: Vec<_> = best.iter().map(|better| format!("`{}`", better.line.name())).collect();
        if let Some(cell) = best.first().and_then(|better| log.place(row, better.line.column)) {
            finding = finding.related(log.absolute(&cell), format!("the best {}", first_and_others(&names)));
        }
    }
    Some(rows.into_iter().filter_map(|row| report_row(comparison, row)).fold(finding, Finding::fix))
}

fn better<'a>(comparison: &Comparison, line: &'a LoggedResult<'a>, last: usize) -> Option<Better<'a>> {
    let row = comparison.log.best_row(line.column)?;
    let worth = if line.is_loss { WORTH_OF_LOSS } else { WORTH };
    let (best, now) = (comparison.number(row, line)?, comparison.number(last, line)?);
    let differs = (best.value - now.value).abs() > worth * best.value.abs().max(now.value.abs());
    differs.then_some(Better { line, row })
}

fn is_trade_off(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("precision") || name.contains("recall")
}
