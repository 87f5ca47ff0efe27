//! Which results of `model-index` a rule has nothing to say of.
//!
//! Cards of embedding models record thousands of results, and nearly all of them are as they should be. A result is *quiet*
//! to a rule that finds nothing in it by itself. That is kept until an edit changes the result, and a rule passes over what
//! is quiet to it. A rule to which the edited result was quiet, and is, says of all others what it said before, moved
//! ([`Kept`]): a key costs what it costs to judge that one result.

use std::collections::HashMap;
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
    /// How many results have each identity.
    identities: HashMap<u64, u32>,
}

/// The rules that say the same after an edit of one result, moved with the text: to which it was quiet, and is. None where
/// it was or is one with another result to `huggingface_hub`, since rules compare these.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    /// A bit for each.
    rules: u32,
}

impl Kept {
    pub(super) fn has(self, rule: usize) -> bool {
        self.rules & 1 << rule != 0
    }
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
    results: Option<(&'a Sequence, &'a QuietResults)>,
    /// The bit of the rule.
    rule: u32,
}

impl QuietResults {
    /// Judges all results of an entry; `is_told` says whether the rule of that number finds something in one.
    pub(super) fn of(entry: &Entry, rules: usize, is_told: impl Fn(usize, &Node) -> bool) -> Self {
        let list = entry.value.as_ref().and_then(results);
        let judge = |result| Mark::of(result, rules, &is_told);
        let marks: Vec<_> = list.into_iter().flat_map(|list| &list.items).map(judge).collect();
        let mut identities = HashMap::new();
        marks.iter().for_each(|mark| *identities.entry(mark.identity).or_default() += 1);
        Self { marks, identities }
    }

    /// Judges the one result again in which a scalar changed at the byte `at` of the entry.
    pub(super) fn edit(
        &mut self,
        entry: &Entry,
        at: usize,
        rules: usize,
        is_told: impl Fn(usize, &Node) -> bool,
    ) -> Kept {
        let list = entry.value.as_ref().and_then(results).filter(|list| list.items.len() == self.marks.len());
        let Some((index, result)) = list.and_then(|list| list.items.around(at)) else { return Kept::default() };
        // Behind the last one, other keys of the model may stand.
        if at > result.range.end {
            return Kept::default();
        }
        let new = Mark::of(&result, rules, &is_told);
        let old = std::mem::replace(&mut self.marks[index], new);
        let new = &self.marks[index];
        let was_alone = self.identities.insert(old.identity, self.identities[&old.identity] - 1) == Some(1);
        let count = self.identities.entry(new.identity).or_default();
        *count += 1;
        let is_alone = *count == 1;
        self.identities.retain(|_, count| *count > 0);
        Kept { rules: if was_alone && is_alone { !(old.told_by | new.told_by) } else { 0 } }
    }

    /// What a rule sees of `value`, which is that of the entry that was judged.
    pub(super) fn view<'a>(&'a self, value: Option<&'a Node>, rule: usize) -> ValueView<'a> {
        let list = value.and_then(results).filter(|list| list.items.len() == self.marks.len());
        ValueView { root: value, results: list.map(|list| (list, self)), rule: 1 << rule }
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
        let is_told = |quiet: &QuietResults| quiet.marks[at].told_by & self.rule != 0;
        self.results.is_some_and(|(results, quiet)| std::ptr::eq(results, list) && !is_told(quiet))
    }

    /// Whether it is known of results which are quiet: those of one model, which are many.
    pub(super) fn is_long(self) -> bool {
        self.results.is_some()
    }

    /// Whether no two results can be one to `huggingface_hub`; `false` where that is not known.
    pub(super) fn has_no_twins(self) -> bool {
        self.results.is_some_and(|(_, quiet)| quiet.identities.len() == quiet.marks.len())
    }
}
