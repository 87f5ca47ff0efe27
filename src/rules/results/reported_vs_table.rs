use crate::card::Card;
use crate::card::training::LoggedResult;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::{first_and_others, joined_and_more};

use super::comparison::Comparison;
use super::correction::corrections;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "reported-vs-table",
    severity: Severity::Warning,
    hub: None,
    summary: "a reported result that is not in the row of the training log it comes from",
    docs: include_str!("reported_vs_table.md"),
    check: Check::Card(check),
};

/// Up to which difference, as a share of the greater number, a value that no row has can come from a last evaluation
/// whose loss happens to be that of a row. Nothing is sure then.
const DOUBTFUL: f64 = 0.02;

/// How many rows with the same loss are named.
const NAMED: usize = 3;

fn check(card: &Card, findings: &mut Findings) {
    findings.extend(Comparison::of(card).and_then(|comparison| judge(&comparison)));
}

fn judge(comparison: &Comparison) -> Option<Finding> {
    let rows = reference_rows(comparison)?;
    let agrees = |line: &LoggedResult, row| {
        line.is_in(row) || comparison.number(row, line).is_some_and(|cell| line.number.is_close(cell))
    };
    let is_odd = |line: &&LoggedResult| {
        let measured = rows.iter().any(|row| comparison.number(*row, line).is_some());
        measured && !rows.iter().any(|row| agrees(line, *row))
    };
    let odd = comparison.results().iter().filter(is_odd);
    let (nowhere, elsewhere): (Vec<&LoggedResult>, Vec<&LoggedResult>) = odd.partition(|line| line.rows().is_empty());
    // Beside values that no row has, those found in another row are chance.
    let odd = if nowhere.is_empty() { elsewhere } else { nowhere };
    let (first, others) = odd.split_first()?;
    let severity = if first.rows().is_empty() && odd.iter().all(|line| is_doubtful(comparison, rows, line)) {
        Severity::Hint
    } else if !comparison.loss().is_some_and(|loss| rows.iter().all(|row| loss.is_only_in(*row))) {
        // Only a loss that a single row has tells for sure which evaluation is reported.
        Severity::Info
    } else {
        Severity::Warning
    };
    let message = message(comparison, rows, first, others);
    let mut finding = Finding::new(&RULE, first.reported.text.range.clone(), message).severity(severity);
    let log = comparison.log;
    let names: Vec<_> = odd.iter().map(|line| format!("`{}`", line.name())).collect();
    for row in rows.iter().take(NAMED).copied() {
        if let Some(cell) = log.place(row, first.column) {
            let name = format!("{} at {}", first_and_others(&names), log.row_name(row));
            finding = finding.related(log.absolute(&cell), name);
        }
    }
    let fixes = corrections(comparison, &rows[..rows.len().min(NAMED)], &odd);
    Some(Finding { fixes, ..finding })
}

/// The rows of the evaluation that the list reports. `None` where that tells nothing: a list whose loss is in no row is
/// that of a last evaluation after training, which the log does not hold. One card in six has such a list. Without a loss,
/// the row must have more than half of the results.
fn reference_rows<'a>(comparison: &'a Comparison) -> Option<&'a [usize]> {
    let reported = &comparison.reported;
    let rows = reported.rows();
    let agreeing = reported.agreeing(*rows.first()?);
    let is_sure = match comparison.loss() {
        // 0.0 or 0.0001 is the loss of many evaluations.
        Some(loss) if loss.number.value.abs() * 10f64.powi(loss.number.decimals) < 9.5 => false,
        Some(loss) => loss.is_in_full(),
        None => agreeing > 1 && agreeing * 2 > comparison.results().len(),
    };
    is_sure.then_some(rows)
}

fn is_doubtful(comparison: &Comparison, rows: &[usize], line: &LoggedResult) -> bool {
    let mut numbers = rows.iter().filter_map(|row| comparison.number(*row, line)).map(|cell| cell.value);
    let reported = line.number.value;
    numbers.any(|cell| (cell - reported).abs() <= DOUBTFUL * cell.abs().max(reported.abs()))
}

fn message(comparison: &Comparison, rows: &[usize], first: &LoggedResult, others: &[&LoggedResult]) -> String {
    let (name, text) = (first.name(), first.text());
    let says = says(comparison, rows, first);
    let too = match others {
        [] => String::new(),
        _ => {
            let names: Vec<_> = others.iter().map(|other| format!("`{}`", other.name())).collect();
            format!(" Same for {}.", first_and_others(&names))
        }
    };
    match comparison.reported.rows_of(first).first() {
        None => format!("`{name}` is reported as {text}, but {says}. Correct it, or say how it was measured.{too}"),
        Some(row) => format!(
            "`{name}` is reported as {text}, as at {}, but {says}. Report the results of one row.{too}",
            comparison.log.row_name(*row)
        ),
    }
}

/// "the row with Loss 0.0306 (step 3000) says 0.2327"
fn says(comparison: &Comparison, rows: &[usize], line: &LoggedResult) -> String {
    let log = comparison.log;
    let cell = |row| log.reading(row, line.column).map_or("", |reading| &*reading.text);
    let with = match comparison.loss().filter(|loss| rows.iter().all(|row| loss.is_in(*row))) {
        Some(loss) => format!("with {} {}", loss.name(), loss.text()),
        None => "with the other results".into(),
    };
    if let [row] = rows {
        return format!("the row {with} ({}) says {}", log.row_name(*row), cell(*row));
    }
    let cells: Vec<_> = rows.iter().take(NAMED).map(|row| format!("{} ({})", cell(*row), log.row_name(*row))).collect();
    let more = rows.len() - cells.len();
    format!("the rows {with} say {}", joined_and_more(cells, more))
}
