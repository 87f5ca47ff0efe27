use super::Exit;
use crate::rules::{Finding, Severity};

/// What a run of `check` found, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Model cards among the files.
    pub cards: usize,
    /// Files read, cards or not.
    pub files: usize,
    /// Files and folders that could not be read.
    pub unread: usize,
    /// Findings by severity, the gravest first, as in [`Severity::ALL`].
    pub findings: [usize; 4],
}

impl Tally {
    /// Counts a finding.
    pub fn add(&mut self, finding: &Finding) {
        if let Some(at) = Severity::ALL.iter().position(|severity| *severity == finding.severity) {
            self.findings[at] += 1;
        }
    }

    /// Adds the numbers of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.cards += other.cards;
        self.files += other.files;
        self.unread += other.unread;
        for (sum, findings) in self.findings.iter_mut().zip(other.findings) {
            *sum += findings;
        }
    }

    /// The severities that were found and how often, the gravest first.
    pub fn found(&self) -> impl Iterator<Item = (Severity, usize)> {
        Severity::ALL.into_iter().zip(self.findings).filter(|(_, number)| *number > 0)
    }

    /// How a command with this outcome ends.
    pub fn exit(&self) -> Exit {
        if self.unread > 0 {
            Exit::Failure
        } else if self.found().any(|(severity, _)| severity >= Severity::Warning) {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}
