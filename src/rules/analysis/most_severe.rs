use std::cmp::Reverse;

use crate::rules::FindingAt;
use crate::text::limits::PUBLISHED;

/// What is shown of the findings of a card: all, or the most severe [`PUBLISHED`] of more.
#[derive(Debug)]
pub struct MostSevere<'a> {
    /// In the order of the text.
    pub shown: Vec<FindingAt<'a>>,
    /// The first of those that are not shown, and how many these are.
    pub omitted: Option<(FindingAt<'a>, usize)>,
}

impl<'a> MostSevere<'a> {
    /// Of findings in the order of the text.
    pub(super) fn of(mut findings: Vec<FindingAt<'a>>) -> Self {
        if findings.len() <= PUBLISHED {
            return Self { shown: findings, omitted: None };
        }
        let mut order: Vec<_> = (0..findings.len()).collect();
        order.sort_by_key(|&at| Reverse(findings[at].finding.severity)); // Stable: of equal ones the first stays first.
        let omitted = order.split_off(PUBLISHED);
        let first = omitted.iter().min().map(|&first| (findings[first], omitted.len()));
        order.sort_unstable();
        findings = order.into_iter().map(|at| findings[at]).collect();
        Self { shown: findings, omitted: first }
    }
}
