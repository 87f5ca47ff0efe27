use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::text::{GapList, Located, Splice};

/// From how many bytes on a list is long.
const LONG: usize = 4 * 1024;

/// The items of a list, in order.
///
/// Of a long list, those behind an edit wait to be moved until somebody looks at the items: to ask how many there are, or
/// for the one [around](Self::around) a byte, moves none.
pub struct Items<T>(Kept<T>);

enum Kept<T> {
    Short(Vec<T>),
    Long(Box<GapList<T>>),
}

impl<T: Located> Items<T> {
    pub(super) fn new(items: Vec<T>) -> Self {
        let length = items.first().zip(items.last()).map_or(0, |(first, last)| last.start() - first.start());
        Self(if length < LONG { Kept::Short(items) } else { Kept::Long(Box::new(items.into())) })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Short(items) => items.len(),
            Kept::Long(items) => items.count(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index of the last item that starts at or before the byte `at`.
    pub fn index_around(&self, at: usize) -> Option<usize> {
        match &self.0 {
            Kept::Short(items) => items.partition_point(|item| item.start() <= at).checked_sub(1),
            Kept::Long(items) => items.index_of(at + 1).checked_sub(1),
        }
    }

    /// Where the item of that index starts.
    pub fn start_of(&self, index: usize) -> Option<usize> {
        match &self.0 {
            Kept::Short(items) => items.get(index).map(T::start),
            Kept::Long(items) => items.start_of(index),
        }
    }

    /// The last item that starts at or before the byte `at`, and its index.
    pub fn around(&self, at: usize) -> Option<(usize, Cow<'_, T>)>
    where
        T: Clone,
    {
        match &self.0 {
            Kept::Short(items) => {
                let index = self.index_around(at)?;
                Some((index, Cow::Borrowed(&items[index])))
            }
            Kept::Long(items) => items.at(at, |index, item, by| {
                let mut item = item.clone();
                item.shift(by);
                (index, Cow::Owned(item))
            }),
        }
    }

    /// What `look` says of the last item that starts at or before the byte `at`: it is shown it, and by how many bytes it is still
    /// to be moved.
    pub(super) fn at<R>(&self, at: usize, look: impl FnOnce(&T, isize) -> R) -> Option<R> {
        match &self.0 {
            Kept::Short(items) => Some(look(&items[self.index_around(at)?], 0)),
            Kept::Long(items) => items.at(at, |_, item, by| look(item, by)),
        }
    }

    /// Follows an edit in an item: `change` is what it does to items it may lie in, before, or behind. Of a long list it is
    /// called for the one that it lies in.
    pub(super) fn edit(&mut self, splice: &Splice, change: impl FnMut(&mut T)) {
        match &mut self.0 {
            Kept::Short(items) => items.iter_mut().for_each(change),
            Kept::Long(items) => items.follow_inside(splice.old_end, splice).into_iter().for_each(change),
        }
    }

    /// All, to be changed.
    pub(super) fn all_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Kept::Short(items) => items,
            Kept::Long(items) => items.all_mut(),
        }
    }
}

impl<T: Located> Deref for Items<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Kept::Short(items) => items,
            Kept::Long(items) => items.all(),
        }
    }
}

impl<'a, T: Located> IntoIterator for &'a Items<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Located + Clone> Clone for Items<T> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Kept::Short(items) => Kept::Short(items.clone()),
            Kept::Long(items) => Kept::Long(items.clone()),
        })
    }
}

impl<T: Located + PartialEq> PartialEq for Items<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Located + Eq> Eq for Items<T> {}

impl<T: Located + fmt::Debug> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
