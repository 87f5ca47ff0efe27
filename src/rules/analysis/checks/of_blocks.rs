use std::ops::Range;

/// Something of some blocks of the body, which most have nothing of: kept by the indexes of those that have.
#[derive(Debug)]
pub(super) struct OfBlocks<T> {
    /// In the order of the blocks; no list is empty.
    lists: Vec<(usize, Vec<T>)>,
}

impl<T> Default for OfBlocks<T> {
    fn default() -> Self {
        Self { lists: Vec::new() }
    }
}

impl<T> OfBlocks<T> {
    /// Puts what `new` blocks have, a list for each, in the place of what `old` ones had.
    pub(super) fn replace(&mut self, old: Range<usize>, new: impl ExactSizeIterator<Item = Vec<T>>) {
        let place = |at: usize| self.lists.partition_point(|(index, _)| *index < at);
        let (from, to) = (place(old.start), place(old.end));
        let count = new.len();
        if count != old.len() {
            self.lists[to..].iter_mut().for_each(|(index, _)| *index = *index - old.len() + count);
        }
        let new = new.enumerate().filter(|(_, list)| !list.is_empty());
        self.lists.splice(from..to, new.map(|(at, list)| (old.start + at, list)));
    }

    /// Adds one to what the block of that index has.
    pub(super) fn add(&mut self, index: usize, item: T) {
        match self.lists.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(at) => self.lists[at].1.push(item),
            Err(at) => self.lists.insert(at, (index, vec![item])),
        }
    }

    /// Keeps those that are `kept`.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&T) -> bool) {
        self.lists.iter_mut().for_each(|(_, list)| list.retain(&is_kept));
        self.lists.retain(|(_, list)| !list.is_empty());
    }

    /// All, each with the index of its block.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.lists.iter().flat_map(|(index, list)| list.iter().map(move |item| (*index, item)))
    }
}
