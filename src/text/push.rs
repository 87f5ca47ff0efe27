//! Lists that are gathered item by item and may have a hundred thousand.

/// Up to so many items, a list grows as any other: to twice its length.
const FEW: usize = 256;

/// Adds an item. A long list grows by an eighth: while it moves, both places are held.
pub fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() && list.len() > FEW {
        list.reserve_exact(list.len() / 8);
    }
    list.push(item);
}
