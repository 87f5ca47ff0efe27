//! The findings that are shown where not all are: chosen anew only where a finding came or went.

use crate::rules::analysis::MostSevere;
use crate::rules::analysis::most_severe::{Quota, rank};
use crate::rules::{Document, Finding, FindingAt};
use crate::syntax::Syntax;
use crate::text::Buffer;

use super::Checks;
use super::of_piece::OfPiece;

/// Which findings are shown.
#[derive(Debug)]
pub(super) struct Choice {
    /// In the order of the text.
    shown: Vec<Which>,
    /// The first of the others, and how many these are.
    omitted: Option<(Which, usize)>,
}

/// A finding, by where it is kept.
#[derive(Debug, Clone, Copy)]
struct Which {
    of: Of,
    /// The index of the entry, of the list of a block among those lists, or of a rule of the card among those that say something.
    at: u32,
    /// Its index there.
    nth: u32,
}

#[derive(Debug, Clone, Copy)]
enum Of {
    Entry,
    Block,
    Card,
}

impl Checks {
    /// The findings that are shown.
    pub(in crate::rules::analysis) fn most_severe<'a>(
        &'a self,
        syntax: &'a Syntax,
        buffer: &Buffer,
        document: Document,
    ) -> MostSevere<'a> {
        if self.has_comments() {
            return MostSevere::of(self.findings(syntax, buffer, document));
        }
        let Choice { shown, omitted } = self.choice.get_or_init(|| self.choose(syntax));
        let find = |which: &Which| self.find(syntax, *which);
        MostSevere {
            shown: shown.iter().filter_map(find).collect(),
            omitted: omitted.as_ref().and_then(|(first, count)| Some((find(first)?, *count))),
        }
    }

    fn find<'a>(&'a self, syntax: &Syntax, Which { of, at, nth }: Which) -> Option<FindingAt<'a>> {
        let (at, nth) = (at as usize, nth as usize);
        let of_piece = |start: usize, piece: &'a OfPiece| {
            let (_, finding) = piece.findings().get(nth)?;
            Some(FindingAt { start, line: piece.line, finding })
        };
        match of {
            Of::Entry => of_piece(syntax.entries.get(at)?.start, &self.entries.get(at)?.1),
            Of::Block => {
                let (index, piece) = self.blocks.nth(at)?;
                of_piece(syntax.body.blocks.get(index)?.start, piece)
            }
            Of::Card => Some(FindingAt::absolute(self.card.nth(at)?.get(nth)?)),
        }
    }

    fn choose(&self, syntax: &Syntax) -> Choice {
        let of_card = self.card.iter().enumerate().flat_map(|(at, (rule, findings))| {
            let findings = findings.iter().enumerate();
            findings.map(move |(nth, finding)| Candidate::new(rule, 0, finding, Which::new(Of::Card, at, nth)))
        });
        let of_card: Vec<_> = of_card.collect();
        let mut total = [0; 4];
        let of_pieces = self.entries.iter().map(|(_, piece)| piece).chain(self.blocks.iter().map(|(_, piece)| piece));
        of_pieces.for_each(|piece| total.iter_mut().zip(piece.counts).for_each(|(total, count)| *total += count));
        of_card.iter().for_each(|it| total[it.rank] += 1);
        let mut chooser = Chooser { quota: Quota::of(total), shown: Vec::new(), omitted: None };
        let (mut of_card, others): (Vec<_>, Vec<_>) = of_card.into_iter().partition(|it| chooser.quota.has(it.rank));
        for it in others {
            chooser.add(it);
        }
        of_card.sort_unstable_by_key(|it| it.key);
        let mut of_card = of_card.into_iter().peekable();
        let entries = self.entries.iter().enumerate().map(|(at, (_, piece))| (Of::Entry, at, at, piece));
        let blocks = self.blocks.iter().enumerate().map(|(at, (index, piece))| (Of::Block, at, index, piece));
        let mut is_past = false;
        for (of, at, index, piece) in entries.chain(blocks) {
            // Most pieces of a card with many findings are not looked at any closer.
            if is_past && (0..piece.counts.len()).all(|rank| piece.counts[rank] == 0 || !chooser.quota.has(rank)) {
                continue;
            }
            let start = match of {
                Of::Entry => syntax.entries.get(index).map(|entry| entry.start),
                _ => syntax.body.blocks.get(index).map(|block| block.start),
            };
            for (nth, (rule, finding)) in piece.findings().iter().enumerate() {
                let it = Candidate::new(*rule, start.unwrap_or_default(), finding, Which::new(of, at, nth));
                while let Some(before) = of_card.next_if(|before| before.key < it.key) {
                    chooser.add(before);
                }
                is_past |= !chooser.add(it);
            }
        }
        for it in of_card {
            chooser.add(it);
        }
        let omitted = total.iter().sum::<u32>() as usize - chooser.shown.len();
        Choice { shown: chooser.shown, omitted: chooser.omitted.map(|first| (first.which, omitted)) }
    }
}

impl Which {
    fn new(of: Of, at: usize, nth: usize) -> Self {
        Self { of, at: at as u32, nth: nth as u32 }
    }
}

/// A finding that may be shown.
struct Candidate {
    /// By this, findings are in the order of the text: both ends, and the index of the rule.
    key: (usize, usize, usize),
    /// The place of its severity, the gravest first.
    rank: usize,
    which: Which,
}

impl Candidate {
    fn new(rule: usize, start: usize, finding: &Finding, which: Which) -> Self {
        let key = (start + finding.range.start, start + finding.range.end, rule);
        Self { key, rank: rank(finding.severity), which }
    }
}

struct Chooser {
    quota: Quota,
    shown: Vec<Which>,
    /// The first that is not shown.
    omitted: Option<Candidate>,
}

impl Chooser {
    /// Takes the next one in the order of the text, and returns whether it is shown.
    fn add(&mut self, it: Candidate) -> bool {
        if self.quota.take(it.rank) {
            self.shown.push(it.which);
            return true;
        }
        if self.omitted.as_ref().is_none_or(|first| it.key < first.key) {
            self.omitted = Some(it);
        }
        false
    }
}
