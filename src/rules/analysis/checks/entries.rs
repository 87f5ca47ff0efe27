//! The front matter, entry by entry.

use std::sync::Arc;

use crate::card::Card;
use crate::rules::quiet::{Kept, QuietResults};
use crate::rules::{Check, Findings, ValueView};
use crate::syntax::yaml::Node;
use crate::syntax::{ChangedFrontMatter, Entry, Placed, Syntax};
use crate::text::{LineShift, Positions};

use super::Checks;
use super::of_piece::OfPiece;

impl Checks {
    /// What the rules of entries say. Those that are as they were are not looked at again after an edit. Returns whether something
    /// else may be said, or in another order, and which rules of results say the same.
    pub(super) fn check_entries(
        &mut self,
        syntax: &Syntax,
        card: &Card,
        changed: ChangedFrontMatter,
        edit: Option<&LineShift>,
        lines: &mut Positions,
    ) -> (bool, Kept) {
        // Where the Hub sees no block, what was meant as one is judged once it is mended.
        let entries = if card.metadata().is_seen() { &syntax.entries[..] } else { &[] };
        let kept = self.judge_results(entries, changed, edit.map_or(0, |edit| edit.splice.start));
        if let ChangedFrontMatter::Value(at) | ChangedFrontMatter::Scalar(at) = changed
            && self.entries.len() == entries.len()
            && let Some(edit) = edit
        {
            let lines_behind = self.entries[at + 1..].iter_mut().filter_map(|(_, piece)| piece.line.as_mut());
            lines_behind.for_each(|line| *line = edit.moved_line(*line));
            let shift = edit.relative_to(entries[at].start);
            let is_sure = |rule| self.entries[at].1.is_sure_of(rule, &shift.splice);
            let of_results = self.of_results.iter().copied().enumerate();
            let is_kept = of_results.filter(|&(number, rule)| kept.has(number) && is_sure(rule));
            let kept_rules: Vec<_> = is_kept.map(|(_, rule)| rule).collect();
            let new = self.of_entry(at, &entries[at], |rule| kept_rules.contains(&rule));
            let (_, old) = std::mem::replace(&mut self.entries[at], new);
            let piece = &mut self.entries[at].1;
            let is_other = piece.take_over(old, |rule| kept_rules.contains(&rule), &shift);
            piece.line = lines.line_from(entries[at].start).filter(|_| !piece.is_empty());
            return (is_other, kept);
        }
        let mut old = std::mem::take(&mut self.entries);
        let is_same = |(old, new): &(&(Arc<Entry>, OfPiece), &Placed<Arc<Entry>>)| old.0 == new.piece;
        let before = old.iter().zip(entries).take_while(is_same).count();
        let rest = old[before..].iter().rev().zip(entries[before..].iter().rev());
        let after = rest.take_while(is_same).count();
        let changed = before..entries.len() - after;
        let changed: Vec<_> = changed.map(|at| self.of_entry(at, &entries[at], |_| false)).collect();
        old.splice(before..old.len() - after, changed);
        self.entries = old;
        self.place_entries(entries, lines);
        (true, kept)
    }

    /// Notes the lines of those of which something is said.
    pub(super) fn place_entries(&mut self, entries: &[Placed<Arc<Entry>>], lines: &mut Positions) {
        for ((_, piece), entry) in self.entries.iter_mut().zip(entries).filter(|((_, piece), _)| !piece.is_empty()) {
            piece.line = lines.line_from(entry.start);
        }
    }

    /// Notes of which results there is nothing to say. Returns which rules of results say the same.
    fn judge_results(&mut self, entries: &[Placed<Arc<Entry>>], changed: ChangedFrontMatter, at: usize) -> Kept {
        let mut kept = Kept::default();
        let is_index = |entry: &Entry| entry.name() == "model-index";
        let old = self.quiet.take();
        self.quiet = entries.iter().enumerate().find(|(_, entry)| is_index(entry)).map(|(index, entry)| {
            let is_told = |rule: usize, result: &Node| self.is_told(self.of_results[rule], entry, result);
            let count = self.of_results.len();
            let quiet = match old {
                Some((_, mut quiet)) if changed == ChangedFrontMatter::Scalar(index) => {
                    kept = quiet.edit(entry, at - entry.start, count, is_told);
                    quiet
                }
                Some((old, quiet)) if self.entries.get(old).is_some_and(|(old, _)| *old == entry.piece) => quiet,
                _ => QuietResults::of(entry, count, is_told),
            };
            (index, quiet)
        });
        kept
    }

    /// Whether a rule, told by its index, is one of those.
    pub(super) fn has_kept(&self, kept: Kept, rule: usize) -> bool {
        self.of_results.iter().position(|of_results| *of_results == rule).is_some_and(|rule| kept.has(rule))
    }

    /// Whether a rule has something to say of a result by itself.
    fn is_told(&self, rule: usize, entry: &Entry, result: &Node) -> bool {
        match self.rules[rule].rule.check {
            Check::Values(check) | Check::ValuesAndCard(check, _) => {
                let mut found = Findings::new(self.most);
                check(entry, ValueView::all(Some(result)), &mut found);
                !found.take().is_empty()
            }
            Check::Index(is_told, _) => is_told(entry, result),
            _ => false,
        }
    }

    /// What a rule sees of the value of the entry of that index.
    fn view<'a>(&'a self, rule: usize, at: usize, entry: &'a Entry) -> ValueView<'a> {
        let value = entry.value.as_ref();
        match (&self.quiet, self.of_results.iter().position(|of_results| *of_results == rule)) {
            (Some((index, quiet)), Some(rule)) if *index == at => quiet.view(value, rule),
            _ => ValueView::all(value),
        }
    }

    /// The same of the first `model-index`; of nothing where there is none.
    pub(super) fn index_view<'a>(&'a self, rule: usize, card: &'a Card) -> ValueView<'a> {
        let index = self.quiet.as_ref().map(|(index, _)| *index);
        index.map_or(ValueView::all(None), |index| self.view(rule, index, card.metadata().entry(index)))
    }

    /// What the rules of entries say of the one of that index, whose line is still to be noted; without those that are left
    /// out.
    fn of_entry(
        &self,
        at: usize,
        entry: &Placed<Arc<Entry>>,
        is_left_out: impl Fn(usize) -> bool,
    ) -> (Arc<Entry>, OfPiece) {
        let found = self.found(&self.of_entries, |(rule, check), found| match check {
            _ if is_left_out(rule) => {}
            Check::Entry(check) => check(entry, found),
            Check::Values(check) | Check::ValuesAndCard(check, _) => check(entry, self.view(rule, at, entry), found),
            _ => {}
        });
        (Arc::clone(&entry.piece), OfPiece::new(None, found))
    }

    /// The same of a file of results.
    pub(super) fn of_file(&self, file: &Placed<Arc<Entry>>, is_misplaced: bool) -> (Arc<Entry>, OfPiece) {
        let found = self.found(&self.of_entries, |(_, check), found| {
            if let Check::EvalResults(check) = check {
                check(file, is_misplaced, found);
            }
        });
        (Arc::clone(&file.piece), OfPiece::new(None, found))
    }
}
