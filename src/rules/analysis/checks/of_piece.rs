use crate::rules::Finding;
use crate::rules::analysis::most_severe::rank;
use crate::text::{LineShift, Splice};

/// What the rules say of an entry or a block.
#[derive(Debug, Default)]
pub(super) struct OfPiece {
    /// The line that starts where the piece does, from 0; `None` where none does.
    pub(super) line: Option<u32>,
    /// How many findings there are of each severity, in the order of [`Severity::ALL`](crate::rules::Severity::ALL).
    pub(super) counts: [u32; 4],
    /// In the order of the text, each with the index of its rule; ranges are relative to the piece.
    findings: Vec<(usize, Finding)>,
}

impl OfPiece {
    /// In a piece that starts at the start of that line.
    pub(super) fn new(line: Option<u32>, findings: Vec<(usize, Finding)>) -> Self {
        let mut piece = Self { line, counts: [0; 4], findings };
        piece.arrange();
        piece
    }

    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub(super) fn findings(&self) -> &[(usize, Finding)] {
        &self.findings
    }

    /// Adds one.
    pub(super) fn push(&mut self, rule: usize, finding: Finding) {
        self.findings.push((rule, finding));
        self.arrange();
    }

    /// Leaves out what a rule says.
    pub(super) fn remove(&mut self, rule: usize) {
        self.findings.retain(|(of, _)| *of != rule);
        self.arrange();
    }

    fn arrange(&mut self) {
        self.findings.sort_by_key(|(rule, finding)| (finding.range.start, finding.range.end, *rule));
        self.counts = [0; 4];
        self.findings.iter().for_each(|(_, finding)| self.counts[rank(finding.severity)] += 1);
    }

    /// Whether it is known where all stands that a rule says of it after an edit, relative to the piece.
    pub(super) fn is_sure_of(&self, rule: usize, splice: &Splice) -> bool {
        let mut findings = self.findings.iter().filter(|(of, _)| *of == rule);
        !findings.any(|(_, finding)| finding.ranges().any(|range| splice.is_ambiguous(range)))
    }

    /// Takes over from the piece before an edit what the rules say that `is_kept`, moved, and what was made of what the others
    /// said. Returns whether something else may be said, or in another order. The edit is relative to the piece.
    pub(super) fn take_over(&mut self, old: Self, is_kept: impl Fn(usize) -> bool, shift: &LineShift) -> bool {
        let (mut kept, others): (Vec<_>, Vec<_>) = old.findings.into_iter().partition(|(rule, _)| is_kept(*rule));
        let is_beside = |(_, finding): &(usize, Finding)| shift.splice.touches(&finding.range);
        let is_other = !self.is_empty() || !others.is_empty() || kept.iter().any(is_beside);
        self.inherit(Self { findings: others, ..Self::default() });
        kept.iter_mut().for_each(|(_, finding)| finding.follow(shift));
        self.findings.append(&mut kept);
        self.arrange();
        is_other
    }

    /// Takes over what was made of what was said of the piece before an edit in it.
    pub(super) fn inherit(&mut self, old: Self) {
        for ((_, new), (_, old)) in self.findings.iter_mut().zip(old.findings) {
            new.inherit(old, true);
        }
    }
}
