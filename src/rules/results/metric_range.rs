use crate::card::{Number, ReportedResults, ResultsTable, TableKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::more;
use crate::vocabulary::{Metric, Scale};

use super::metric_values::{MetricValue, is_count, of_column, of_list, of_metric_list};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-range",
    severity: Severity::Warning,
    hub: None,
    summary: "a result outside the range of its metric",
    docs: include_str!("metric_range.md"),
    check: Check::Results(in_list, in_table),
};

/// Names that stand for other things, too: power and resistance, an error in metres.
const VAGUE: [&str; 3] = ["P", "R", "Error"];

fn in_list(list: &ReportedResults, findings: &mut Findings) {
    of_list(list).for_each(|value| findings.extend(judge(&[value])));
}

fn in_table(table: &ResultsTable, findings: &mut Findings) {
    match table.kind {
        TableKind::TrainingLog | TableKind::Comparison => {
            for column in 0..table.columns.len() {
                // Hardly any column has an impossible number, so that is asked first.
                let metric = table.columns[column].role.metric().filter(|metric| metric.scale != Scale::Correlation);
                let is_beyond = |metric| {
                    let numbers = table.by_value(column);
                    [numbers.least(), numbers.greatest()].iter().flatten().any(|(_, number)| is_beyond(metric, *number))
                };
                if metric.is_some_and(is_beyond) {
                    let is_score = |value: &MetricValue| column == 0 || !value.label.is_some_and(is_count);
                    findings.extend(judge(&of_column(table, column).filter(is_score).collect::<Vec<_>>()));
                }
            }
        }
        TableKind::MetricList => of_metric_list(table).for_each(|value| findings.extend(judge(&[value]))),
        TableKind::Other => {}
    }
}

/// What is to be said of the values of one column or line.
fn judge(series: &[MetricValue]) -> Option<Finding> {
    let odd: Vec<_> = series.iter().filter(|found| is_impossible(found)).collect();
    let (first, others) = odd.split_first()?;
    // A column in which most numbers are impossible is something else by the same name.
    if odd.len() * 2 > series.len().max(2) { None } else { finding(first, others.len()) }
}

fn is_impossible(found: &MetricValue) -> bool {
    let (metric, value) = (found.metric, found.number.value);
    // Correlations are often given in percent. -1 stands for nothing found, as torchmetrics writes it in its columns of
    // detection.
    metric.scale != Scale::Correlation
        && value != -1.0
        && !VAGUE.contains(&found.name)
        && is_beyond(metric, found.number)
}

/// Whether a number is less or more than a metric can be.
fn is_beyond(metric: &Metric, number: Number) -> bool {
    let value = number.value;
    let top = match metric.scale {
        // A share may be printed in percent.
        Scale::Unit if number.percent || value > 1.0 => Some(100.0),
        _ => metric.max,
    };
    // Rounding may pass the end by a hair: `100.0001`.
    let hair = 1e-6 * value.abs();
    metric.min.is_some_and(|min| value < min - hair) || top.is_some_and(|top| value > top + hair)
}

fn finding(found: &MetricValue, others: usize) -> Option<Finding> {
    let MetricValue { name, metric, text, number, .. } = found;
    let bounds = match (metric.scale, metric.min, metric.max) {
        (Scale::UnitOrPercent, ..) => "must be between 0 and 1, or 0 and 100 in percent".to_owned(),
        (_, Some(min), Some(max)) => format!("must be between {min} and {max}"),
        (_, Some(min), None) => format!("must be at least {min}"),
        (_, None, Some(max)) => format!("must be at most {max}"),
        (_, None, None) => return None,
    };
    let advice = if number.value < 0.0 {
        "If it was negated to be maximized, write it as measured."
    } else {
        "Correct it, or name what was measured."
    };
    let others = match others {
        0 => String::new(),
        _ => format!(" Same for {} of this column.", more(others, "number")),
    };
    let message = format!("`{name}` is {text}, but it {bounds}. {advice}{others}");
    Some(Finding::new(&RULE, found.range.clone(), message))
}
