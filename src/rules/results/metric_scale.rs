use crate::card::{Number, ResultsTable, TableKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::syntax::{Block, Table};
use crate::vocabulary::Scale;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-scale",
    severity: Severity::Info,
    hub: None,
    summary: "shares and percentages mixed in one column",
    docs: include_str!("metric_scale.md"),
    check: Check::Table(check),
};

fn check(_: &Block, _: &Table, log: &ResultsTable, findings: &mut Findings) {
    if !matches!(log.kind, TableKind::TrainingLog | TableKind::Comparison) {
        return;
    }
    let columns = (0..log.columns.len())
        .filter(|column| log.columns[*column].role.metric().is_some_and(|metric| metric.scale == Scale::UnitOrPercent));
    findings.extend(columns.filter_map(|column| judge(log, column)));
}

fn judge(log: &ResultsTable, column: usize) -> Option<Finding> {
    // Most columns hold shares alone, or percentages alone.
    let numbers = log.by_value(column);
    if numbers.greatest()?.1.value <= 1.0 || numbers.least()?.1.value > 1.0 {
        return None;
    }
    let mixture = if log.is_training_log() { mixture(log, column) } else { None };
    mixture.or_else(|| misplaced_point(log, column))
}

/// A number far above 1 where all others are shares close to each other, as 7.026 is among 0.71 and 0.72.
fn misplaced_point(log: &ResultsTable, column: usize) -> Option<Finding> {
    let is_share = |number: &Number| number.value <= 1.0;
    if log.numbers(column).filter(|(_, number)| !is_share(number)).take(2).count() != 1 {
        return None;
    }
    let numbers: Vec<_> = log.numbers(column).collect();
    let (shares, others): (Vec<_>, Vec<_>) = numbers.iter().partition(|(_, number)| is_share(number));
    let [(row, odd)] = others[..] else { return None };
    let least = shares.iter().map(|(_, share)| share.value).fold(f64::INFINITY, f64::min);
    let most = shares.iter().map(|(_, share)| share.value).fold(0.0, f64::max);
    // A metric in percent that begins low grows from row to row; these do not.
    let is_sure = shares.len() > 1 && least > 0.1 && most <= 1.5 * least && odd.value > 2.5 * most && !odd.percent;
    let cell = log.reading(row, column).filter(|_| is_sure)?;
    let printed = |value: f64| {
        let same = shares.iter().find(|(_, share)| share.value == value);
        same.and_then(|(row, _)| log.reading(*row, column)).map_or("", |cell| &*cell.text)
    };
    let message = format!(
        "`{}` is {} here, but {} to {} in all other rows. Check the decimal point.",
        log.columns[column].name,
        cell.text,
        printed(least),
        printed(most)
    );
    Some(Finding::new(&RULE, log.place(row, column)?, message))
}

fn mixture(log: &ResultsTable, column: usize) -> Option<Finding> {
    let mut numbers = log.numbers(column);
    let mut one = numbers.next()?;
    let next = numbers.find(|next| {
        let is_found = is_share_of(one.1, next.1) || is_share_of(next.1, one.1);
        if !is_found {
            one = *next;
        }
        is_found
    })?;
    let (share, percent) = if one.1.value < next.1.value { (one.0, next.0) } else { (next.0, one.0) };
    let places = (log.place(share, column)?, log.place(percent, column)?);
    let (share, percent) = (log.reading(share, column)?, log.reading(percent, column)?);
    let message = format!(
        "`{}` is {} here, but {} in the row next to it, so the column mixes shares and percentages. Write all of \
         them in one form.",
        log.columns[column].name, share.text, percent.text
    );
    Some(Finding::new(&RULE, places.0, message).related(places.1, "in percent"))
}

/// Whether `share` times 100 is about `percent`. That a metric in percent grows from 0.4 to 30 from one row to the next is
/// rarer than that somebody mixes the two.
fn is_share_of(share: Number, percent: Number) -> bool {
    if share.percent || share.value <= 0.0 || share.value > 1.0 || percent.value <= 1.5 {
        return false;
    }
    let ratio = share.times_100().value / percent.value;
    ratio > 0.67 && ratio < 1.5
}
