//! What the rules of the whole card say.
//!
//! There are some sixty of them, and at most keys none is to run again and few say anything. So what an edit has to ask of
//! each stands close together.

use crate::card::FactKinds;
use crate::rules::Finding;
use crate::text::LineShift;

/// What the rules of the whole card say, one after the other.
#[derive(Debug, Default)]
pub(super) struct OfCard {
    /// What each asked the card for. If none of it changes, it says the same.
    asked: Vec<FactKinds>,
    /// Their indexes, in the same order.
    rules: Vec<usize>,
    /// What those say that say something, each with its place in these lists; in their order.
    said: Vec<(usize, Vec<Finding>)>,
}

/// What one rule of the whole card says.
pub(super) struct CardCheck {
    pub(super) asked: FactKinds,
    pub(super) findings: Vec<Finding>,
}

impl OfCard {
    /// Adds what the next rule says.
    pub(super) fn push(&mut self, rule: usize, CardCheck { asked, findings }: CardCheck) {
        if !findings.is_empty() {
            self.said.push((self.rules.len(), findings));
        }
        self.asked.push(asked);
        self.rules.push(rule);
    }

    /// The findings of each rule that says something, with the index of the rule.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &[Finding])> {
        self.said.iter().map(|(at, findings)| (self.rules[*at], &findings[..]))
    }

    /// The findings of the rule that is the one with that number among [these](Self::iter), from 0.
    pub(super) fn nth(&self, nth: usize) -> Option<&[Finding]> {
        self.said.get(nth).map(|(_, findings)| &findings[..])
    }

    /// Follows an edit. Returns whether something is said beside it, and which rules, by their places, said something whose
    /// place is not known after it.
    pub(super) fn follow(&mut self, shift: &LineShift) -> (bool, Vec<usize>) {
        let splice = shift.splice;
        let mut is_beside = false;
        let mut unsure = Vec::new();
        for (at, findings) in &mut self.said {
            if findings.iter().any(|finding| finding.ranges().any(|range| splice.is_ambiguous(range))) {
                unsure.push(*at);
            }
            is_beside |= findings.iter().any(|finding| splice.touches(&finding.range));
            findings.iter_mut().for_each(|finding| finding.follow(shift));
        }
        (is_beside, unsure)
    }

    /// The places and indexes of the rules that are to run again: they asked for something of what `changed`, or are among
    /// `unsure`.
    pub(super) fn due(&self, changed: FactKinds, unsure: &[usize]) -> Vec<(usize, usize)> {
        let is_due = |at: &usize| self.has_asked(*at, changed) || unsure.contains(at);
        (0..self.asked.len()).filter(is_due).map(|at| (at, self.rules[at])).collect()
    }

    /// Whether the rule at that place asked for any of these.
    pub(super) fn has_asked(&self, at: usize, facts: FactKinds) -> bool {
        self.asked[at].meets(facts)
    }

    /// Puts what the rule at that place says now in place of what it said. Returns whether it says, or said, anything.
    pub(super) fn replace(&mut self, at: usize, CardCheck { asked, findings: mut new }: CardCheck) -> bool {
        self.asked[at] = asked;
        let found = self.said.binary_search_by_key(&at, |(at, _)| *at);
        match found {
            Ok(place) => {
                let old = self.said.remove(place).1;
                new.iter_mut().zip(old).for_each(|(new, old)| new.inherit(old, false));
                if !new.is_empty() {
                    self.said.insert(place, (at, new));
                }
                true
            }
            Err(_) if new.is_empty() => false,
            Err(place) => {
                self.said.insert(place, (at, new));
                true
            }
        }
    }
}
