//! Reading the data files: UTF-8 text, one row a line, cells between tabs. Lines that start with `#` are comments, `-`
//! is an empty cell, and `;` separates the items of a list.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::index::{Index, hash, key};

/// A data file whose rows are read one by one, each when something first asks for it: a card names a few of hundreds. Where they
/// are the compiler finds out, for their first cells too.
#[derive(Debug)]
pub(super) struct Table<T: 'static, const CELLS: usize, const ROWS: usize> {
    text: &'static str,
    read: fn([&'static str; CELLS]) -> Option<T>,
    starts: [u32; ROWS],
    first_cells: Index<ROWS>,
    /// `None` for a row that cannot be read; the tests of each vocabulary hold that there is none.
    rows: [OnceLock<Option<Box<T>>>; ROWS],
}

impl<T, const CELLS: usize, const ROWS: usize> Table<T, CELLS, ROWS> {
    /// The file of that text, which has `ROWS` rows: [`count`].
    pub(super) const fn new(text: &'static str, read: fn([&'static str; CELLS]) -> Option<T>) -> Self {
        let starts = starts(text);
        let first_cells = Index::of(first_cells(text, &starts));
        Self { text, read, starts, first_cells, rows: [const { OnceLock::new() }; ROWS] }
    }

    /// All of them, in the order of the file.
    pub(super) fn iter(&'static self) -> impl DoubleEndedIterator<Item = &'static T> + Clone {
        (0..ROWS).filter_map(|row| self.row(row))
    }

    /// The first one with that first cell.
    pub(super) fn find(&'static self, first: &str) -> Option<&'static T> {
        self.row(self.place(first)?)
    }

    /// Which row that is, from 0.
    pub(super) fn place(&self, first: &str) -> Option<usize> {
        self.first_cells.rows(hash(first.as_bytes())).find(|row| self.first_cell(*row) == first)
    }

    /// Those whose first cell is wanted; the others are not read.
    pub(super) fn wanted(&'static self, is_wanted: fn(&str) -> bool) -> impl Iterator<Item = &'static T> {
        (0..ROWS).filter(move |row| is_wanted(self.first_cell(*row))).filter_map(|row| self.row(row))
    }

    /// The one of that number, from 0.
    pub(super) fn row(&'static self, row: usize) -> Option<&'static T> {
        self.rows.get(row)?.get_or_init(|| (self.read)(cells(self.line(row))?).map(Box::new)).as_deref()
    }

    fn first_cell(&self, row: usize) -> &'static str {
        let rest = &self.text[self.starts[row] as usize..];
        let end = memchr::memchr3(b'\t', b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        &rest[..end]
    }

    fn line(&self, row: usize) -> &'static str {
        let rest = &self.text[self.starts[row] as usize..];
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest[..end].trim_end_matches('\r')
    }
}

/// How many rows there are in `text`.
pub(super) const fn count(text: &str) -> usize {
    each_row(text, &mut [])
}

/// Where the rows of `text` start.
pub(super) const fn starts<const ROWS: usize>(text: &str) -> [u32; ROWS] {
    let mut starts = [0; ROWS];
    each_row(text, &mut starts);
    starts
}

/// Writes into `starts` where the rows start, as far as there is room. Returns how many there are.
const fn each_row(text: &str, starts: &mut [u32]) -> usize {
    let (mut row, mut at) = (0, 0);
    while at < text.len() {
        if is_row(text, at) {
            if row < starts.len() {
                starts[row] = at as u32;
            }
            row += 1;
        }
        at = until(text, at, b'\n') + 1;
    }
    row
}

/// Whether the line that starts there is a row.
pub(super) const fn is_row(text: &str, at: usize) -> bool {
    !matches!(text.as_bytes()[at], b'#' | b'\n' | b'\r')
}

/// Where `byte` comes next, or the text ends.
pub(super) const fn until(text: &str, from: usize, byte: u8) -> usize {
    let mut at = from;
    while at < text.len() && text.as_bytes()[at] != byte {
        at += 1;
    }
    at
}

/// The bytes of `text` from one place to another.
pub(super) const fn part(text: &str, from: usize, to: usize) -> &[u8] {
    text.as_bytes().split_at(to).0.split_at(from).1
}

/// The rows of `text` under their first cells.
const fn first_cells<const ROWS: usize>(text: &str, starts: &[u32; ROWS]) -> [u64; ROWS] {
    let mut keys = [0; ROWS];
    let mut row = 0;
    while row < ROWS {
        let start = starts[row] as usize;
        keys[row] = key(hash(part(text, start, until(text, start, b'\t'))), 0, row);
        row += 1;
    }
    keys
}

/// The rows of `text` as `row` reads them. Rows that do not have `N` cells, or that `row` refuses, are left out; that
/// there are none is for the tests of each vocabulary, not for the user of an editor.
pub(super) fn parse<T, const N: usize>(text: &'static str, row: fn([&'static str; N]) -> Option<T>) -> Vec<T> {
    rows(text).filter_map(|line| row(cells(line)?)).collect()
}

/// The row of `text` with that first cell, where the rows are in the order of the bytes of their first cells: it is looked up
/// without reading the others.
pub(super) fn find<const N: usize>(text: &'static str, first: &str) -> Option<[&'static str; N]> {
    search(text, |found| found.cmp(first))
}

/// The same for rows in another order: that of the wanted first cell is to be told of each.
pub(super) fn search<const N: usize>(
    text: &'static str,
    order: impl Fn(&str) -> Ordering,
) -> Option<[&'static str; N]> {
    let (mut from, mut to) = (0, text.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = memchr::memrchr(b'\n', &text.as_bytes()[from..middle]).map_or(from, |at| from + at + 1);
        let end = memchr::memchr(b'\n', &text.as_bytes()[middle..to]).map_or(to, |at| middle + at);
        let line = &text[start..end];
        // Comments stand above all rows.
        match line.split_once('\t').filter(|_| !line.starts_with('#')).map(|(found, _)| order(found)) {
            Some(Ordering::Equal) => return cells(line.trim_end_matches('\r')),
            Some(Ordering::Greater) => to = start,
            Some(Ordering::Less) | None => from = end + 1,
        }
    }
    None
}

/// The lines that are rows.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && is_row(line, 0))
}

/// The cells of a row; `None` unless there are exactly `N`.
fn cells<const N: usize>(line: &'static str) -> Option<[&'static str; N]> {
    let mut cells = [""; N];
    let (last, others) = cells.split_last_mut()?;
    let mut rest = line;
    let tab = |text: &str| memchr::memchr(b'\t', text.as_bytes());
    for cell in others {
        let at = tab(rest)?;
        *cell = &rest[..at];
        rest = &rest[at + 1..];
    }
    *last = rest;
    tab(rest).is_none().then_some(cells)
}

/// The text of a cell that may be empty.
pub(super) fn optional(cell: &'static str) -> Option<&'static str> {
    (cell != "-").then_some(cell)
}

/// The items of a list.
pub(super) fn list(cell: &'static str) -> Vec<&'static str> {
    optional(cell).map(|items| items.split(';').collect()).unwrap_or_default()
}

/// The items of a list, each read by `item`; `None` where one cannot be read.
pub(super) fn list_of<T>(cell: &'static str, item: fn(&str) -> Option<T>) -> Option<Vec<T>> {
    list(cell).into_iter().map(item).collect()
}

/// A cell that may be empty, read by `value`; the outer `None` where it is there and cannot be read.
pub(super) fn optional_of<T>(cell: &'static str, value: fn(&'static str) -> Option<T>) -> Option<Option<T>> {
    match optional(cell) {
        None => Some(None),
        Some(text) => value(text).map(Some),
    }
}

/// `yes` or `no`.
pub(super) fn yes(cell: &str) -> Option<bool> {
    match cell {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Fails unless every row of `text` became one of the `parsed`, `key` is unique among them, and all cells are clean.
    pub(in crate::vocabulary) fn assert_table<'a, T: 'a, K: Ord + std::fmt::Debug>(
        text: &'static str,
        parsed: impl IntoIterator<Item = &'a T>,
        key: impl Fn(&'a T) -> K,
    ) {
        for line in rows(text) {
            assert!(line.split('\t').all(|cell| !cell.is_empty() && cell.trim() == cell), "an unclean cell: {line:?}");
        }
        assert!(text.starts_with("# ") && text.ends_with('\n'));
        assert!(text.contains("\n# Columns: ") && text.contains("\n# Source: "));
        let mut keys: Vec<K> = parsed.into_iter().map(key).collect();
        assert_eq!(keys.len(), rows(text).count(), "a row was not understood");
        keys.sort();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1], "a key appears twice");
        }
    }

    /// Fails unless each of `texts` is a sentence.
    pub(in crate::vocabulary) fn assert_sentences(texts: impl Iterator<Item = &'static str>) {
        for text in texts {
            assert!(text.ends_with('.'), "no full stop: {text}");
            assert!(!text.starts_with(char::is_lowercase), "no capital: {text}");
        }
    }

    #[test]
    fn a_row_has_as_many_cells_as_asked_for() {
        let text = "# a comment\n\na\tb\nc\nd\te\tf\ng\t-\r\n";
        let pairs = parse(text, |[a, b]| Some((a, optional(b))));
        assert_eq!(pairs, [("a", Some("b")), ("g", None)]);
    }

    #[test]
    fn rows_are_found_by_their_first_cell() {
        const TEXT: &str = "# a comment\n\nb\t1\na\t2\r\nc\nb\t3\n\r\n# d\t4\ne\tf\t5\n-\t6";
        static TABLE: Table<u8, 2, { count(TEXT) }> = Table::new(TEXT, |[_, number]| number.parse().ok());
        assert_eq!(TABLE.iter().copied().collect::<Vec<_>>(), [1, 2, 3, 6]);
        assert_eq!(["a", "b", "-"].map(|first| TABLE.find(first).copied()), [Some(2), Some(1), Some(6)]);
        for absent in ["", "c", "d", "e", "# d", "A", "a\t2"] {
            assert_eq!(TABLE.find(absent), None, "{absent:?}");
        }
        assert_eq!(TABLE.wanted(|first| first == "b").copied().collect::<Vec<_>>(), [1, 3]);
        assert_eq!([TABLE.row(0), TABLE.row(2), TABLE.row(6)], [Some(&1), None, None]);
    }

    #[test]
    fn rows_are_searched_in_any_text() {
        assert_eq!(find::<2>("", "en"), None);
        assert_eq!(find::<2>("# only\n# comments", "en"), None);
        assert_eq!(find("en\tEnglish", "en"), Some(["en", "English"]));
        assert_eq!(find("# x\r\nde\tä\r\nen\tß\r\n", "de"), Some(["de", "ä"]));
        assert_eq!(find("# x\r\nde\tä\r\nen\tß\r\n", "en"), Some(["en", "ß"]));
        assert_eq!(find::<2>("no tab at all\n", "en"), None);
    }

    #[test]
    fn lists_may_be_empty() {
        assert_eq!(list("-"), Vec::<&str>::new());
        assert_eq!(list("a;b c"), ["a", "b c"]);
        assert_eq!(list_of("1;2", |n| n.parse::<u8>().ok()), Some(vec![1, 2]));
        assert_eq!(list_of("1;x", |n| n.parse::<u8>().ok()), None);
    }
}
