use crate::rules::{FindingAt, Severity};
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
    pub(super) fn of(findings: Vec<FindingAt<'a>>) -> Self {
        let mut counts = [0; 4];
        findings.iter().for_each(|at| counts[rank(at.finding.severity)] += 1);
        let mut quota = Quota::of(counts);
        let (shown, omitted): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|at| quota.take(rank(at.finding.severity)));
        Self { shown, omitted: omitted.first().map(|first| (*first, omitted.len())) }
    }
}

/// How many more findings are shown of each severity, in the order of [`Severity::ALL`]: the most severe ones first, and of equal
/// ones those that come first.
pub(super) struct Quota([u32; 4]);

impl Quota {
    /// Where there are so many of each.
    pub(super) fn of(counts: [u32; 4]) -> Self {
        let mut free = PUBLISHED as u32;
        Self(counts.map(|count| {
            let taken = count.min(free);
            free -= taken;
            taken
        }))
    }

    /// Whether one more of that severity is shown.
    pub(super) fn has(&self, rank: usize) -> bool {
        self.0[rank] > 0
    }

    /// Whether the next one of that severity is shown, which then counts as shown.
    pub(super) fn take(&mut self, rank: usize) -> bool {
        let is_shown = self.has(rank);
        self.0[rank] -= u32::from(is_shown);
        is_shown
    }
}

/// The place of a severity in [`Severity::ALL`], the gravest first.
pub(super) fn rank(severity: Severity) -> usize {
    Severity::Error as usize - severity as usize
}
