use std::collections::HashMap;

use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity, ValueView};
use crate::syntax::Entry;
use crate::syntax::yaml::{Mapping, Node, Pair};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-duplicate",
    severity: Severity::Warning,
    hub: None,
    summary: "a metric that appears twice in one result, with two values",
    docs: include_str!("metric_duplicate.md"),
    check: Check::Index(is_told, check),
};

fn is_told(_: &Entry, result: &Node) -> bool {
    !duplicates(ValueView::all(Some(result))).is_empty()
}

fn check(card: &Card, view: ValueView, findings: &mut Findings) {
    let Some(entry) = card.metadata().get("model-index").filter(|_| card.metadata().is_seen()) else { return };
    findings.extend(duplicates(view).into_iter().map(|finding| finding.shifted(entry.start)));
}

fn duplicates(view: ValueView) -> Vec<Finding> {
    let mut findings = Vec::new();
    let maps = view.walk().filter_map(Node::mapping);
    for list in maps.filter_map(|map| map.get("metrics")?.sequence()) {
        let metrics: Vec<&Mapping> = list.items.iter().filter_map(Node::mapping).collect();
        let mut firsts: HashMap<_, &Mapping> = HashMap::new();
        for metric in metrics.into_iter().filter(|metric| metric.get("type").is_some()) {
            let before = *firsts.entry(rest(metric)).or_insert(metric);
            if std::ptr::eq(before, metric) {
                continue;
            }
            let (Some(old), Some(value)) = (value(before), value(metric)) else { continue };
            let (Some(one), Some(other)) = (old.text(), value.text()) else { continue };
            if is_equal(one, other) || is_verified(before) != is_verified(metric) {
                continue;
            }
            let name = metric.get("name").or_else(|| metric.get("type")).and_then(Node::text).unwrap_or_default();
            let message = format!(
                "`{name}` appears twice in this result, as {one} and as {other}. Correct one, or give it another \
                 `name`."
            );
            let finding = Finding::new(&RULE, value.range.clone(), message);
            findings.push(finding.related(old.range.clone(), "the other value"));
        }
    }
    findings
}

fn value(metric: &Mapping) -> Option<&Node> {
    metric.get("value").filter(|value| value.text().is_some())
}

/// All that a metric says besides its value: names, arguments and all else.
fn rest(metric: &Mapping) -> Vec<(&str, Vec<&str>)> {
    fn said(pair: &Pair) -> Option<(&str, Vec<&str>)> {
        let key = pair.key.text()?;
        (!matches!(key, "value" | "verifyToken") && !pair.value.is_null()).then(|| (key, plain(&pair.value)))
    }
    let mut rest: Vec<_> = metric.pairs.iter().filter_map(said).collect();
    rest.sort();
    rest
}

/// What a value says, without how it is written.
fn plain(node: &Node) -> Vec<&str> {
    node.walk().map(|node| node.scalar().map_or("", |scalar| &scalar.text)).collect()
}

fn is_equal(one: &str, other: &str) -> bool {
    one == other || one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
}

fn is_verified(metric: &Mapping) -> bool {
    metric.get("verified").is_some_and(|it| it.text() == Some("true")) || metric.get("verifyToken").is_some()
}
