//! Which results of `model-index` a rule has nothing to say of.
//!
//! Cards of embedding models record thousands of results, and nearly all of them are as they should be. A result is *quiet*
//! to a rule that finds nothing in it by itself. That is kept until an edit changes the result, and a rule passes over what
//! is quiet to it: a key costs what the one result costs that it changed, and what is to be said of the others.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::card::result_identity;
use crate::syntax::Entry;
use crate::syntax::yaml::{Mapping, Node, Sequence};

/// Of fewer results, all are looked at: to know which are quiet costs as much as to judge them.
const FEW: usize = 8;

/// Which results of an entry are quiet to which rules.
#[derive(Debug, Default)]
pub(super) struct QuietResults {
    marks: Vec<Mark>,
}

/// What is kept of a result.
#[derive(Debug)]
struct Mark {
    /// A bit for each rule to which it is not quiet.
    told_by: u32,
    /// A hash of what `huggingface_hub` tells it from others by.
    identity: u64,
}

/// A value of an entry without the results that are quiet to a rule.
#[derive(Debug, Clone, Copy)]
pub struct ValueView<'a> {
    root: Option<&'a Node>,
    results: Option<(&'a Sequence, &'a [Mark])>,
    /// The bit of the rule.
    rule: u32,
}

impl QuietResults {
    /// Judges all results of an entry; `is_told` says whether the rule of that number finds something in one.
    pub(super) fn of(entry: &Entry, rules: usize, is_told: impl Fn(usize, &Node) -> bool) -> Self {
        let list = entry.value.as_ref().and_then(results).map_or(&[][..], |list| &list.items);
        Self { marks: list.iter().map(|result| Mark::of(result, rules, &is_told)).collect() }
    }

    /// Judges the one result again in which a scalar changed at the byte `at` of the entry.
    pub(super) fn edit(&mut self, entry: &Entry, at: usize, rules: usize, is_told: impl Fn(usize, &Node) -> bool) {
        let Some(list) = entry.value.as_ref().and_then(results) else { return };
        let index = list.items.partition_point(|result| result.range.end < at);
        if let (Some(mark), Some(result)) = (self.marks.get_mut(index), list.items.get(index)) {
            *mark = Mark::of(result, rules, &is_told);
        }
    }

    /// What a rule sees of `value`, which is that of the entry that was judged.
    pub(super) fn view<'a>(&'a self, value: Option<&'a Node>, rule: usize) -> ValueView<'a> {
        let list = value.and_then(results).filter(|list| list.items.len() == self.marks.len());
        ValueView { root: value, results: list.map(|list| (list, &self.marks[..])), rule: 1 << rule }
    }
}

impl Mark {
    fn of(result: &Node, rules: usize, is_told: &impl Fn(usize, &Node) -> bool) -> Self {
        let told_by = (0..rules).filter(|rule| is_told(*rule, result)).fold(0, |all, rule| all | 1 << rule);
        let mut hasher = DefaultHasher::new();
        result.mapping().map(result_identity).hash(&mut hasher);
        Self { told_by, identity: hasher.finish() }
    }
}

/// The results of the one model, an item on lines of its own each; `None` where they are written otherwise, or are few.
fn results(value: &Node) -> Option<&Sequence> {
    let [model] = &value.sequence().filter(|models| !models.flow)?.items[..] else { return None };
    let list = model.mapping().filter(|model| !model.flow)?.get("results")?.sequence()?;
    (!list.flow && list.items.len() > FEW).then_some(list)
}

impl<'a> ValueView<'a> {
    /// All of a value.
    pub fn all(root: Option<&'a Node>) -> Self {
        Self { root, results: None, rule: 0 }
    }

    /// The value.
    pub(super) fn root(self) -> Option<&'a Node> {
        self.root
    }

    /// The value and all below it, parents first.
    pub(super) fn walk(self) -> impl Iterator<Item = &'a Node> {
        self.root.into_iter().flat_map(move |root| root.walk_without(move |list, at| self.is_quiet(list, at)))
    }

    /// All mappings of the key `dataset`, at any depth.
    pub(super) fn datasets(self) -> impl Iterator<Item = &'a Mapping> {
        self.walk().filter_map(Node::mapping).filter_map(|map| map.get("dataset")?.mapping())
    }

    /// The results that a value records, as a `model-index`: a mapping where a list must be is its one item.
    pub(super) fn results(self) -> impl Iterator<Item = &'a Node> {
        let models = self.root.into_iter().flat_map(Node::one_or_many).filter_map(Node::mapping);
        models.filter_map(|model| model.get("results")).flat_map(move |results| {
            let single = results.sequence().is_none().then_some(results);
            results.sequence().into_iter().flat_map(move |list| self.items(list)).chain(single)
        })
    }

    /// The items of a list below the value.
    pub(super) fn items(self, list: &'a Sequence) -> impl Iterator<Item = &'a Node> {
        list.items.iter().enumerate().filter(move |(at, _)| !self.is_quiet(list, *at)).map(|(_, item)| item)
    }

    /// Whether an item of a list below the value is a result that is quiet.
    pub(super) fn is_quiet(self, list: &Sequence, at: usize) -> bool {
        let is =
            |(results, marks): (&Sequence, &[Mark])| std::ptr::eq(results, list) && marks[at].told_by & self.rule == 0;
        self.results.is_some_and(is)
    }

    /// Whether no two results can be one to `huggingface_hub`; `false` where that is not known.
    pub(super) fn has_no_twins(self) -> bool {
        self.results.is_some_and(|(_, marks)| {
            let mut identities: Vec<u64> = marks.iter().map(|mark| mark.identity).collect();
            identities.sort_unstable();
            identities.windows(2).all(|pair| pair[0] != pair[1])
        })
    }
}
