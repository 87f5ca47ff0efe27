use crate::rules::{Finding, FindingAt};

use super::unused_suppression;
use super::{Names, Scoped};

/// Findings without those that comments silence, and what is to be said of the comments.
#[derive(Debug)]
pub(in crate::rules) struct Suppressed<'a> {
    pub(in crate::rules) kept: Vec<FindingAt<'a>>,
    pub(in crate::rules) unused: Vec<Finding>,
}

/// Leaves out the findings that `comments` silence.
pub(in crate::rules) fn apply<'a>(
    findings: Vec<FindingAt<'a>>,
    comments: &[Scoped],
    text: impl Fn() -> String,
    names: &Names<'_>,
) -> Suppressed<'a> {
    let mut used: Vec<Vec<bool>> = comments.iter().map(|it| vec![false; it.comment.rules.len().max(1)]).collect();
    let is_silenced = |at: &FindingAt<'_>, used: &mut Vec<Vec<bool>>| {
        let place = at.start + at.finding.range.start;
        let mut is_silenced = false;
        for (scoped, used) in comments.iter().zip(used) {
            // What is said of a whole file, or of its end, has a place that no block has.
            if !scoped.covers.contains(&place) {
                continue;
            }
            let rules = &scoped.comment.rules;
            let name = rules.iter().position(|name| &*name.text == at.finding.rule.name);
            if let Some(name) = name.or(rules.is_empty().then_some(0)) {
                used[name] = true;
                is_silenced = true;
            }
        }
        is_silenced
    };
    let kept = findings.into_iter().filter(|at| !is_silenced(at, &mut used)).collect();
    let is_used = used.iter().flatten().all(|used| *used);
    let text = if is_used { String::new() } else { text() };
    let unused =
        comments.iter().zip(&used).filter_map(|(scoped, used)| unused_suppression::finding(scoped, used, &text, names));
    Suppressed { kept, unused: unused.collect() }
}
