use crate::card::{Number, ResultsTable};
use crate::rules::{Check, Finding, Rule, Severity};
use crate::vocabulary::Scale;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-scale",
    severity: Severity::Info,
    hub: None,
    summary: "shares and percent mixed in one column of a training log",
    docs: include_str!("metric_scale.md"),
    check: Check::Log(check),
};

fn check(log: &ResultsTable, findings: &mut Vec<Finding>) {
    let columns = (0..log.columns.len())
        .filter(|column| log.columns[*column].role.metric().is_some_and(|metric| metric.scale == Scale::UnitOrPercent));
    findings.extend(columns.filter_map(|column| judge(log, column)));
}

fn judge(log: &ResultsTable, column: usize) -> Option<Finding> {
    let mut pairs = log.numbers(column).zip(log.numbers(column).skip(1));
    let (one, next) = pairs.find(|(one, next)| is_share_of(one.1, next.1) || is_share_of(next.1, one.1))?;
    let (share, percent) = if one.1.value < next.1.value { (one.0, next.0) } else { (next.0, one.0) };
    let (share, percent) = (log.reading(share, column)?, log.reading(percent, column)?);
    let message = format!(
        "`{}` is {} here and {} in the row beside it, so the column mixes shares and percent. Print all of them as one or \
         the other.",
        log.columns[column].name, share.text, percent.text
    );
    let finding = Finding::new(&RULE, share.range.clone(), message);
    Some(finding.related(percent.range.clone(), "in percent"))
}

/// Whether `share` times 100 is about `percent`. That a metric in percent grows from 0.4 to 30 from one row to the next is
/// rarer than that somebody mixes the two.
fn is_share_of(share: Number, percent: Number) -> bool {
    let ratio = share.times_100().value / percent.value;
    !share.percent && share.value > 0.0 && share.value <= 1.0 && percent.value > 1.5 && ratio > 0.67 && ratio < 1.5
}
