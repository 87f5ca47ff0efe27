use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::vocabulary::{self, Metric};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "model-index-empty",
    severity: Severity::Info,
    hub: None,
    summary: "a `model-index` without results in a card that reports some",
    docs: include_str!("model_index_empty.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let Some(index) = card.model_index().filter(|_| card.metadata().is_seen()) else { return };
    let [model] = &index.models[..] else { return };
    let Some(range) = model.results_range.as_ref().filter(|_| model.is_empty) else { return };
    // The Trainer records no losses either, nor epochs and runtimes.
    let is_score = |name: &str| vocabulary::metric(name).is_none_or(Metric::is_score);
    let mut lines = card.reported().iter().flat_map(|list| &list.results);
    let Some(first) = lines.find(|it| it.value.number().is_some() && is_score(&it.name.value)) else { return };
    let message = "The text reports results, but `model-index` has none, so the Hub shows none beside the card. \
                   Record them there.";
    findings
        .push(Finding::new(&RULE, range.clone(), message).related(first.name.range.clone(), "what the text reports"));
}
