use crate::card::Card;
use crate::rules::{Check, Finding, Rule, Severity};
use crate::text::words::more;
use crate::vocabulary::Scale;

use super::metric_values::{MetricValue, metric_values};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-range",
    severity: Severity::Warning,
    hub: None,
    summary: "a result outside the range of its metric",
    docs: include_str!("metric_range.md"),
    check: Check::Card(check),
};

/// Names that stand for other things, too: power and resistance, an error in metres.
const VAGUE: [&str; 3] = ["P", "R", "Error"];

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let values = metric_values(card);
    for series in values.chunk_by(|one, next| one.series == next.series) {
        let odd: Vec<_> = series.iter().filter(|found| is_impossible(found)).collect();
        // A column in which most numbers are impossible is something else by the same name.
        if let [first, others @ ..] = &odd[..]
            && odd.len() * 2 <= series.len().max(2)
        {
            findings.extend(finding(first, others.len()));
        }
    }
}

fn is_impossible(found: &MetricValue) -> bool {
    let (metric, value) = (found.metric, found.number.value);
    // Correlations are often given in percent. -1 stands for nothing found, as torchmetrics writes it in its columns of
    // detection.
    if metric.scale == Scale::Correlation || value == -1.0 || VAGUE.contains(&found.name) {
        return false;
    }
    let top = match metric.scale {
        // A share may be printed in percent.
        Scale::Unit if found.number.percent || value > 1.0 => Some(100.0),
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
