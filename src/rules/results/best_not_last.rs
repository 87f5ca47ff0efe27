use crate::card::training::LoggedResult;
use crate::card::{Card, Neighbours};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::text::words::joined_and_more;

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

/// How many results are named; the rest is counted.
const NAMED: usize = 3;

/// A reported result that was better before.
struct Better<'a> {
    line: &'a LoggedResult<'a>,
    row: usize,
}

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Vec<Finding>) {
    let Some(comparison) = Comparison::of(card) else { return };
    // What the Trainer took for the best checkpoint is the one published, whatever other metrics say.
    let best = neighbours.trainer_state().and_then(|state| state.best_row(comparison.log));
    if best.is_none_or(|best| best + 1 != comparison.log.rows.len()) {
        findings.extend(judge(&comparison));
    }
}

fn judge(comparison: &Comparison) -> Option<Finding> {
    let log = comparison.log;
    let last = log.rows.len().checked_sub(1)?;
    let reported = &comparison.reported;
    if !reported.rows().contains(&last) || reported.agreeing(last) < reported.results().len() {
        return None;
    }
    let better = |line| better(comparison, line, last);
    let mut found: Vec<_> = comparison.results().iter().filter(|line| !line.is_loss).filter_map(better).collect();
    // Precision was better at the price of recall, or the reverse.
    if found.iter().all(|better| is_trade_off(better.line.name())) {
        found.clear();
    }
    // Metrics say more than the loss: it counts where nothing else was measured, or beside them.
    let measured = comparison.results().iter().any(|line| !line.is_loss && log.best_row(line.column).is_some());
    if !found.is_empty() || !measured {
        found.extend(comparison.results().iter().filter(|line| line.is_loss).filter_map(better));
    }
    let first = found.first()?;

    let text = |row, line: &LoggedResult| log.reading(row, line.column).map_or("", |reading| &*reading.text);
    let describe = |(i, better): (usize, &Better)| {
        let was = if i == 0 { " was best" } else { "" };
        let (then, now) = (text(better.row, better.line), text(last, better.line));
        format!("`{}`{was} at {} ({then}, now {now})", better.line.name(), log.row_name(better.row))
    };
    let parts: Vec<_> = found.iter().take(NAMED).enumerate().map(describe).collect();
    let more = found.len() - parts.len();
    let message = format!(
        "The reported results are those of the last row ({}), but {}. If that checkpoint is the one published \
         (`load_best_model_at_end`), report its row.",
        log.row_name(last),
        joined_and_more(parts, more)
    );
    let mut finding = Finding::new(&RULE, first.line.reported.text.range.clone(), message);
    // One place a row: a hover shows them above all else.
    for (i, Better { line, row }) in found.iter().take(NAMED).enumerate() {
        if let Some(cell) = log.reading(*row, line.column)
            && found[..i].iter().all(|before| before.row != *row)
        {
            finding = finding.related(log.absolute(&cell.range), format!("the best `{}`", line.name()));
        }
    }
    let mut rows: Vec<usize> = Vec::new();
    for better in &found {
        if !rows.contains(&better.row) {
            rows.push(better.row);
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
