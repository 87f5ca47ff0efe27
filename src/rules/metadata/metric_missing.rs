use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::vocabulary;

use super::value_typo::metric_meant;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-missing",
    severity: Severity::Info,
    hub: None,
    summary: "a metric that the text reports and the metadata does not",
    docs: include_str!("metric_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    // `key-unknown` reports a misspelled key.
    if !metadata.is_sure_about("metrics") {
        return;
    }
    // `value-typo` reports a misspelled value.
    let listed = |written| tag(metric_meant(written).unwrap_or(written));
    let listed: Vec<_> = metadata.texts("metrics").iter().filter_map(|metric| listed(metric.value)).collect();
    let mut missing: Vec<&str> = Vec::new();
    let mut first = None;
    for (list, result) in card.reported().iter().flat_map(|list| list.results.iter().map(move |it| (list, it))) {
        let named = list.metric(result).and_then(|_| tag(&result.name.value));
        let Some(id) = named.filter(|id| !listed.contains(id) && !missing.contains(id)) else {
            continue;
        };
        missing.push(id);
        first.get_or_insert(result.name.range.clone());
    }
    let Some(range) = first else { return };
    let list = missing.join("`, `");
    let message =
        format!("`metrics` does not list this result, so the Hub does not show that it was measured. Add `{list}`.");
    let fix = metadata.addition("metrics", &missing);
    let fix = fix.map(|edit| Fix::safe(format!("Add `{list}` to `metrics`"), vec![edit]));
    findings.push(Finding { fixes: fix.into_iter().collect(), ..Finding::new(&RULE, range, message) });
}

/// The id of one of the metrics that the Trainer puts into the key. All kinds of Rouge are `rouge` there.
fn tag(name: &str) -> Option<&'static str> {
    let metric = vocabulary::metric(name)?;
    let id = if metric.id.starts_with("rouge") { "rouge" } else { metric.id };
    vocabulary::metric_by_id(id).filter(|metric| metric.is_trainer_tag()).map(|metric| metric.id)
}
