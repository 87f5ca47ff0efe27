use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::{ByteRange, Splice};

/// What stands somewhere in a text.
pub trait Located {
    /// Where it stands: the first byte of it that was read.
    fn start(&self) -> usize;

    /// Calls `change` with each range that it names.
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange));

    /// Puts it where it stands after an edit, which may lie before it, behind it or in it.
    fn follow(&mut self, splice: &Splice) {
        self.each_range(&mut |range| *range = splice.moved_range(range));
    }

    /// Moves it by so many bytes. What waits may well have stood before the start of the text, if what stood there was deleted
    /// since.
    fn shift(&mut self, by: isize) {
        self.each_range(&mut |range| {
            *range = range.start.wrapping_add_signed(by)..range.end.wrapping_add_signed(by);
        });
    }

    /// Follows an edit, of what is given away.
    fn moved(mut self, splice: &Splice) -> Self
    where
        Self: Sized,
    {
        self.follow(splice);
        self
    }
}

/// Things in the order of the text, which move with edits before them, but not at each edit.
///
/// Those behind the last edit, at the *gap*, wait to be moved, all by the same number of bytes: another edit at the same place
/// adds to that number and touches nothing, one at another place moves those between the two. Who asks for them
/// ([`all`](Self::all)) gets them where they stand.
pub struct GapList<T> {
    /// All where they stand, once somebody asked. Nothing is in `waiting` then.
    settled: OnceLock<Vec<T>>,
    waiting: Mutex<Gapped<T>>,
}

/// The same for one who asks with leave to change them, or takes each with the number of bytes that it is to be moved by.
#[derive(Clone)]
pub struct Gapped<T> {
    items: Vec<T>,
    gap: Gap,
}

/// From which index on the items wait, and by how many bytes they are to be moved. There are as many of a card as blocks.
#[derive(Clone, Copy, Default)]
struct Gap {
    index: u32,
    by: i32,
}

impl<T: Located> GapList<T> {
    /// All of them.
    pub fn all(&self) -> &[T] {
        self.settled.get_or_init(|| {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(waiting.settle())
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.look(|items, _| items.len())
    }

    /// The index of the first at or behind the byte `at`.
    pub fn index_of(&self, at: usize) -> usize {
        self.look(|items, gap| gap.index_in(items, at))
    }

    /// Where the one of that index starts.
    pub fn start_of(&self, index: usize) -> Option<usize> {
        self.look(|items, gap| Some(items.get(index)?.start().wrapping_add_signed(gap.by(index))))
    }

    /// What `look` says of the last one that starts at or before the byte `at`: it is shown its index, itself, and by how many
    /// bytes it is still to be moved. Nothing is moved for that. It must not look at this list.
    pub fn at<R>(&self, at: usize, look: impl FnOnce(usize, &T, isize) -> R) -> Option<R> {
        self.look(|items, gap| {
            let index = gap.index_in(items, at.saturating_add(1)).checked_sub(1)?;
            Some(look(index, &items[index], gap.by(index)))
        })
    }

    /// Shows all as they are: moved, or waiting.
    fn look<R>(&self, look: impl FnOnce(&[T], Gap) -> R) -> R {
        if self.settled.get().is_none() {
            let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            // Another thread may be about to settle them.
            if !waiting.items.is_empty() {
                return look(&waiting.items, waiting.gap);
            }
        }
        let items = self.all();
        look(items, Gap { index: items.len() as u32, by: 0 })
    }

    /// All of them, to be changed.
    pub fn all_mut(&mut self) -> &mut [T] {
        self.waiting().settle()
    }

    /// Follows an edit in the last one that starts before the byte `at`, where the edit ends: those behind it move. It is
    /// itself the caller's to change.
    pub fn follow_inside(&mut self, at: usize, splice: &Splice) -> Option<&mut T> {
        let waiting = self.waiting();
        let index = waiting.follow(at, splice);
        waiting.items[..index].last_mut()
    }

    /// Those that start in `range`.
    pub fn within(&mut self, range: &ByteRange) -> &mut [T] {
        let waiting = self.waiting();
        let end = waiting.index_of(range.end);
        waiting.open(end);
        let start = waiting.index_before(range.start, end);
        &mut waiting.items[start..end]
    }

    /// Those before the byte `at`, and those behind it. They are not moved for that: their places may be old ones.
    pub fn unmoved(&mut self, at: usize) -> (&mut [T], &mut [T]) {
        let waiting = self.waiting();
        let index = waiting.index_of(at);
        waiting.items.split_at_mut(index)
    }

    /// Follows an edit; those at or behind the byte `at` of the text before it move.
    pub fn follow(&mut self, at: usize, splice: &Splice) {
        self.waiting().follow(at, splice);
    }

    /// Puts `new` in the place of those that stood in `range`, which an edit lies in, and follows the edit; whether
    /// they say something else, or stand elsewhere than where the edit moved the old ones.
    pub fn replace(&mut self, range: &ByteRange, new: Vec<T>, splice: &Splice) -> bool
    where
        T: PartialEq,
    {
        let old = self.open(range, splice);
        // Mostly there is nothing of a kind where somebody types.
        !(old.is_empty() && new.is_empty()) && self.compare_and_put(old, new, splice)
    }

    /// The same without a comparison: whether there were any in `range`, or are now.
    pub fn put(&mut self, range: &ByteRange, new: Vec<T>, splice: &Splice) -> bool {
        let old = self.open(range, splice);
        let is_any = !old.is_empty() || !new.is_empty();
        if is_any {
            self.waiting().put(old, new);
        }
        is_any
    }

    /// Follows an edit in `range`; the indexes of those that stand in it.
    fn open(&mut self, range: &ByteRange, splice: &Splice) -> Range<usize> {
        let waiting = self.waiting();
        let to = waiting.follow(range.end, splice);
        waiting.index_before(range.start, to)..to
    }

    #[inline(never)]
    fn compare_and_put(&mut self, old: Range<usize>, new: Vec<T>, splice: &Splice) -> bool
    where
        T: PartialEq,
    {
        let waiting = self.waiting();
        let is_same = |(old, new): (&mut T, &T)| {
            old.follow(splice);
            old == new
        };
        if old.len() == new.len() && waiting.items[old.clone()].iter_mut().zip(&new).all(is_same) {
            return false;
        }
        waiting.put(old, new);
        true
    }

    fn waiting(&mut self) -> &mut Gapped<T> {
        let waiting = self.waiting.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(items) = self.settled.take() {
            *waiting = items.into();
        }
        waiting
    }
}

impl<T: Located> Gapped<T> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The index of the first at or behind the byte `at`.
    pub fn index_of(&self, at: usize) -> usize {
        self.gap.index_in(&self.items, at)
    }

    /// The same, which is at most `end`, and probably that.
    fn index_before(&self, at: usize, end: usize) -> usize {
        self.gap.index_of(at, end, end, &|index| self.items[index].start())
    }

    /// All, each with the number of bytes that it is to be moved by.
    pub fn iter(&self) -> impl Iterator<Item = (&T, isize)> {
        self.items.iter().enumerate().map(|(index, item)| (item, self.gap.by(index)))
    }

    /// Those with these indexes, where they stand.
    pub fn placed(&self, indexes: Range<usize>) -> Vec<T>
    where
        T: Clone,
    {
        let mut items = self.items[indexes.clone()].to_vec();
        indexes.zip(&mut items).for_each(|(index, item)| item.shift(self.gap.by(index)));
        items
    }

    /// All where they stand.
    pub fn settle(&mut self) -> &mut Vec<T> {
        self.open(self.items.len());
        &mut self.items
    }

    /// Follows an edit; those at or behind the byte `at` of the text before it move. The index of the first of these.
    pub fn follow(&mut self, at: usize, splice: &Splice) -> usize {
        // Of most kinds there is nothing in a card.
        if self.items.is_empty() {
            return 0;
        }
        let index = self.index_of(at);
        self.open(index);
        self.gap.by += (splice.new_end as isize - splice.old_end as isize) as i32;
        index
    }

    /// Moves the gap: what is before it stands where it stands in the text.
    fn open(&mut self, index: usize) {
        let (old, by) = (self.gap.index as usize, self.gap.by as isize);
        if by != 0 && index > old {
            self.items[old..index].iter_mut().for_each(|item| item.shift(by));
        } else if by != 0 {
            self.items[index..old].iter_mut().for_each(|item| item.shift(-by));
        }
        self.gap = Gap { index: index as u32, by: if index == self.items.len() { 0 } else { self.gap.by } };
    }

    /// Puts `new` in the place of items before the gap, up to it.
    #[inline(never)]
    pub fn put(&mut self, old: Range<usize>, new: Vec<T>) {
        self.gap.index = (old.start + new.len()) as u32;
        self.items.splice(old, new);
    }
}

impl Gap {
    /// By how many bytes the item with that index is to be moved.
    fn by(self, index: usize) -> isize {
        if index < self.index as usize { 0 } else { self.by as isize }
    }

    /// The index of the first of all items at or behind the byte `at`, which probably is the gap.
    fn index_in<T: Located>(self, items: &[T], at: usize) -> usize {
        self.index_of(at, self.index as usize, items.len(), &|index| items[index].start())
    }

    /// The first index up to `end` from which on nothing stands before the byte `at`; `near` is where it probably is. `start`
    /// says where an item stands, or stood before it began to wait.
    fn index_of(self, at: usize, near: usize, end: usize, start: &dyn Fn(usize) -> usize) -> usize {
        let is_before = |index: usize| start(index).wrapping_add_signed(self.by(index)) < at;
        let is_there = (near == 0 || is_before(near - 1)) && (near == end || !is_before(near));
        let mut range = if is_there { near..near } else { 0..end };
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            range = if is_before(middle) { middle + 1..range.end } else { range.start..middle };
        }
        range.start
    }
}

impl<T: Located + Clone + PartialEq> PartialEq for Gapped<T> {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |((one, by), (other, other_by)): ((&T, isize), (&T, isize))| match by == other_by {
            true => one == other,
            false => moved_by(one.clone(), by) == moved_by(other.clone(), other_by),
        };
        self.items.len() == other.items.len() && self.iter().zip(other.iter()).all(is_same)
    }
}

impl<T: Located + Clone + Eq> Eq for Gapped<T> {}

impl<T: Located + Clone + fmt::Debug> fmt::Debug for Gapped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.placed(0..self.items.len()).fmt(f)
    }
}

impl<T> From<Vec<T>> for Gapped<T> {
    fn from(items: Vec<T>) -> Self {
        let index = items.len() as u32;
        Self { items, gap: Gap { index, by: 0 } }
    }
}

fn moved_by<T: Located>(mut item: T, by: isize) -> T {
    item.shift(by);
    item
}

impl<T> Default for Gapped<T> {
    fn default() -> Self {
        Self { items: Vec::new(), gap: Gap::default() }
    }
}

impl<T> Default for GapList<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for GapList<T> {
    fn from(items: Vec<T>) -> Self {
        Self { settled: items.into(), waiting: Mutex::default() }
    }
}

impl<T> FromIterator<T> for GapList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into()
    }
}

impl<T: Located + PartialEq> PartialEq for GapList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.all() == other.all()
    }
}

impl<T: Located + Eq> Eq for GapList<T> {}

impl<T: Located + Clone> Clone for GapList<T> {
    fn clone(&self) -> Self {
        self.all().to_vec().into()
    }
}

impl<T: Located + fmt::Debug> fmt::Debug for GapList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{GapList, Gapped, Located};
    use crate::text::{ByteRange, Splice};

    impl Located for ByteRange {
        fn start(&self) -> usize {
            self.start
        }

        fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
            change(self);
        }
    }

    fn starts(list: &GapList<ByteRange>) -> Vec<usize> {
        list.all().iter().map(|item| item.start).collect()
    }

    /// One byte at the byte `at`.
    fn key(at: usize) -> Splice {
        Splice { start: at, old_end: at, new_end: at + 1 }
    }

    #[test]
    fn edits_at_one_place_and_at_others() {
        let mut list = GapList::from(vec![10..12, 20..22, 30..32, 40..42]);
        list.follow(15, &key(15));
        list.follow(16, &key(16));
        assert_eq!(list.waiting().items[1], 20..22, "it waits");
        assert_eq!((list.index_of(22), list.index_of(23)), (1, 2));
        list.follow(35, &key(35));
        assert_eq!(list.waiting().items[2], 32..34, "it stands before the gap");
        list.follow(0, &key(0));
        assert_eq!(starts(&list), [11, 23, 33, 44]);
        list.follow(0, &Splice { start: 0, old_end: 11, new_end: 0 });
        assert_eq!(starts(&list), [0, 12, 22, 33]);
    }

    #[test]
    fn what_is_replaced() {
        let mut list = GapList::from(vec![10..12, 20..23, 30..32]);
        assert!(!list.replace(&(13..18), Vec::new(), &key(15)), "nothing stands there");
        let one = |range: ByteRange| std::iter::once(range).collect();
        assert!(!list.replace(&(19..25), one(21..25), &key(22)), "it grew");
        assert!(list.replace(&(19..25), Vec::new(), &key(22)));
        assert!(list.replace(&(19..25), vec![20..21, 22..23], &key(22)));
        assert_eq!(starts(&list), [10, 20, 22, 34]);
        assert_eq!(list.within(&(20..34)), [20..21, 22..23]);
        assert!(list.put(&(20..21), one(20..21), &key(20)), "nothing is compared");
        assert_eq!(starts(&list), [10, 20, 23, 35]);
    }

    /// One who may not change them sees them where they stand.
    #[test]
    fn what_is_read_while_it_waits() {
        let mut list = Gapped::from(vec![10..12, 20..22, 30..32]);
        assert_eq!(list.follow(15, &key(15)), 1);
        assert_eq!(list.iter().map(|(item, by)| (item.start, by)).collect::<Vec<_>>(), [(10, 0), (20, 1), (30, 1)]);
        assert_eq!((list.placed(0..2), list.index_of(21), list.index_of(22)), (vec![10..12, 21..23], 1, 2));
        assert_eq!(list, Gapped::from(vec![10..12, 21..23, 31..33]));
        assert_ne!(list, Gapped::from(vec![10..12, 20..22, 30..32]));
        list.put(0..1, vec![3..4, 5..6]);
        assert_eq!(*list.settle(), [3..4, 5..6, 21..23, 31..33]);
    }

    #[test]
    fn what_is_looked_at_while_it_waits() {
        let mut list = GapList::from(vec![10..12, 20..22, 30..32]);
        let splice = key(21);
        list.follow_inside(21, &splice).expect("the second").end += 1;
        let at = |list: &GapList<ByteRange>, byte| list.at(byte, |index, item, by| (index, item.clone(), by));
        assert_eq!(at(&list, 31), Some((2, 30..32, 1)), "it waits");
        assert_eq!(at(&list, 30), Some((1, 20..23, 0)));
        assert_eq!(at(&list, 9), None);
        assert_eq!((list.count(), list.start_of(2), list.settled.get()), (3, Some(31), None));
        assert_eq!(starts(&list), [10, 20, 31]);
        assert_eq!(at(&list, 31), Some((2, 31..33, 0)));
        assert_eq!(list.all_mut(), [10..12, 20..23, 31..33]);
    }

    #[test]
    fn what_waits_while_the_start_of_the_text_goes() {
        let mut list = GapList::from(vec![5..6, 100..101]);
        list.follow(50, &Splice { start: 50, old_end: 50, new_end: 500 });
        list.follow(0, &Splice { start: 0, old_end: 3, new_end: 0 });
        assert_eq!(starts(&list), [2, 547]);
    }
}
