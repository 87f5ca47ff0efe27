//! What stands in which row, worked out by the compiler, so that no list is put in order when the program starts.

/// Rows by a hash of something in them, in the order of the hashes. A search looks at the hashes, four bytes each, and then at
/// the rows that it finds, never at the others. Two texts may have one hash: whoever asks compares what the rows say.
#[derive(Debug)]
pub(super) struct Index<const N: usize> {
    hashes: [u32; N],
    rows: [u16; N],
}

impl<const N: usize> Index<N> {
    /// Each key is what [`key`] makes.
    pub(super) const fn of(keys: [u64; N]) -> Self {
        let keys = sorted(keys);
        let mut index = Self { hashes: [0; N], rows: [0; N] };
        let mut at = 0;
        while at < N {
            index.hashes[at] = (keys[at] >> 32) as u32;
            index.rows[at] = keys[at] as u16;
            at += 1;
        }
        index
    }

    /// The rows with that hash, in their order.
    pub(super) fn rows(&self, hash: u32) -> impl DoubleEndedIterator<Item = usize> + Clone {
        let from = self.hashes.partition_point(|other| *other < hash);
        let alike = self.hashes[from..].iter().take_while(|other| **other == hash).count();
        self.rows[from..from + alike].iter().map(|row| usize::from(*row))
    }
}

/// A row under a hash. Of the rows of one hash, those of a lower `rank` come first.
pub(super) const fn key(hash: u32, rank: u8, row: usize) -> u64 {
    assert!(row <= u16::MAX as usize);
    (hash as u64) << 32 | (rank as u64) << 16 | row as u64
}

/// The hash of no bytes yet (FNV-1a).
pub(super) const NOTHING: u32 = 0x811c_9dc5;

/// The hash of one byte more.
pub(super) const fn and(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of some bytes.
pub(super) const fn hash(bytes: &[u8]) -> u32 {
    let (mut hash, mut at) = (NOTHING, 0);
    while at < bytes.len() {
        hash = and(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// Shell's sort: the standard library's are not for the compiler to run.
const fn sorted<const N: usize>(mut keys: [u64; N]) -> [u64; N] {
    let mut gap = N / 2;
    while gap > 0 {
        let mut next = gap;
        while next < N {
            let mut at = next;
            while at >= gap && keys[at - gap] > keys[at] {
                keys.swap(at - gap, at);
                at -= gap;
            }
            next += 1;
        }
        gap /= 2;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_hash() {
        let index = Index::of([key(9, 0, 4), key(7, 1, 0), key(9, 0, 2), key(7, 0, 3), key(u32::MAX, 0, 1)]);
        let rows = |hash| index.rows(hash).collect::<Vec<_>>();
        assert_eq!([rows(9), rows(7), rows(u32::MAX)], [vec![2, 4], vec![3, 0], vec![1]]);
        assert_eq!([rows(0), rows(8)], [Vec::<usize>::new(), Vec::new()]);
        assert_eq!(Index::of([]).rows(1).count(), 0);
    }

    #[test]
    fn the_hash_is_that_of_its_inventors() {
        assert_eq!([hash(b""), hash(b"a"), hash(b"foobar")], [0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968]);
    }
}
