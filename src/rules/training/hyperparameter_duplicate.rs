use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::card::{Card, Hyperparameter};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "hyperparameter-duplicate",
    severity: Severity::Warning,
    hub: None,
    summary: "a hyperparameter that appears twice in one list",
    docs: include_str!("hyperparameter_duplicate.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    for list in card.hyperparameter_lists() {
        let lines = list.lines();
        // Items with nothing behind the colon are titles of lists inside the list, each with keys of its own.
        if lines.iter().any(|line| line.value.value.is_empty()) {
            continue;
        }
        let mut seen: HashMap<&str, &Hyperparameter> = HashMap::new();
        for line in lines.iter().filter(|line| is_known(line)) {
            match seen.entry(&line.key.value) {
                Entry::Occupied(first) => findings.push(finding(first.get(), line)),
                Entry::Vacant(place) => _ = place.insert(line),
            }
        }
    }
}

/// People use other keys as they like: several lines `dataset: …` are no mistake.
fn is_known(line: &Hyperparameter) -> bool {
    vocabulary::hyperparameter(&line.key.value).is_some()
}

fn finding(first: &Hyperparameter, line: &Hyperparameter) -> Finding {
    let (key, before, after) = (&line.key.value, &first.value.value, &line.value.value);
    let message = if before == after {
        format!("`{key}` appears twice in this list, both times as `{after}`. Remove one.")
    } else {
        format!(
            "`{key}` appears twice in this list, as `{before}` and as `{after}`. Keep the one that was used, or give \
             each training stage its own list."
        )
    };
    Finding::new(&RULE, line.key.range.clone(), message).related(first.key.range.clone(), format!("the first `{key}`"))
}
