use super::Exit;
use crate::rules::{Finding, Safety, Severity};
use crate::settings::FailOn;

/// What a run of `check` found, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Model cards among the files.
    pub cards: usize,
    /// Files read that are no model cards.
    pub other_files: usize,
    /// Files that settings or arguments exclude.
    pub excluded: usize,
    /// Files found in folders that could not be read.
    pub skipped: usize,
    /// Files and folders that were named and could not be read.
    pub unread: usize,
    /// Findings by severity, the gravest first, as in [`Severity::ALL`].
    pub findings: [usize; 4],
    /// Findings that are printed and have a safe fix.
    pub fixable: usize,
    /// Those that have none, and a suggested one.
    pub suggested: usize,
    /// Fixes that were applied, or would be.
    pub fixed: usize,
    /// Findings that comments were added for.
    pub ignored: usize,
    /// Cards that were written, or would be.
    pub changed: usize,
    /// Findings with which the run fails.
    pub failures: usize,
}

impl Tally {
    /// Counts a finding.
    pub fn add(&mut self, finding: &Finding, fail_on: FailOn) {
        if let Some(at) = Severity::ALL.iter().position(|severity| *severity == finding.severity) {
            self.findings[at] += 1;
        }
        self.failures += usize::from(fail_on.severity().is_some_and(|least| finding.severity >= least));
    }

    /// Counts what would mend a finding that is printed.
    pub(super) fn add_fixes(&mut self, finding: &Finding) {
        if finding.fixes.iter().any(|fix| fix.safety == Safety::Safe) {
            self.fixable += 1;
        } else if !finding.fixes.is_empty() {
            self.suggested += 1;
        }
    }

    /// Adds the numbers of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.cards += other.cards;
        self.other_files += other.other_files;
        self.excluded += other.excluded;
        self.skipped += other.skipped;
        self.unread += other.unread;
        for (sum, findings) in self.findings.iter_mut().zip(other.findings) {
            *sum += findings;
        }
        self.fixable += other.fixable;
        self.suggested += other.suggested;
        self.fixed += other.fixed;
        self.ignored += other.ignored;
        self.changed += other.changed;
        self.failures += other.failures;
    }

    /// The severities that were found and how often, the gravest first.
    pub fn found(&self) -> impl Iterator<Item = (Severity, usize)> {
        Severity::ALL.into_iter().zip(self.findings).filter(|(_, number)| *number > 0)
    }

    /// How a command with this outcome ends.
    pub fn exit(&self) -> Exit {
        if self.unread > 0 {
            Exit::Failure
        } else if self.failures > 0 {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}
