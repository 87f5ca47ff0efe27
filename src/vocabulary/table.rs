//! Reading the data files: UTF-8 text, one row a line, cells between tabs. Lines that start with `#` are comments, `-`
//! is an empty cell, and `;` separates the items of a list.

/// The rows of `text` as `row` reads them. Rows that do not have `N` cells, or that `row` refuses, are left out; that
/// there are none is for the tests of each vocabulary, not for the user of an editor.
pub(super) fn parse<T, const N: usize>(text: &'static str, row: fn([&'static str; N]) -> Option<T>) -> Vec<T> {
    rows(text).filter_map(|line| row(cells(line)?)).collect()
}

/// The row of `text` with that first cell, where the rows are in the order of the bytes of their first cells: it is looked up
/// without reading the others.
pub(super) fn find<const N: usize>(text: &'static str, first: &str) -> Option<[&'static str; N]> {
    let (mut from, mut to) = (0, text.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = memchr::memrchr(b'\n', &text.as_bytes()[from..middle]).map_or(from, |at| from + at + 1);
        let end = memchr::memchr(b'\n', &text.as_bytes()[middle..to]).map_or(to, |at| middle + at);
        let line = &text[start..end];
        // Comments stand above all rows.
        match line.split_once('\t').filter(|_| !line.starts_with('#')) {
            Some((found, _)) if found == first => return cells(line.trim_end_matches('\r')),
            Some((found, _)) if found > first => to = start,
            _ => from = end + 1,
        }
    }
    None
}

/// The lines that are rows.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
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
    pub(in crate::vocabulary) fn assert_table<T, K: Ord + std::fmt::Debug>(
        text: &'static str,
        parsed: &[T],
        key: impl Fn(&T) -> K,
    ) {
        for line in rows(text) {
            assert!(line.split('\t').all(|cell| !cell.is_empty() && cell.trim() == cell), "an unclean cell: {line:?}");
        }
        assert!(text.starts_with("# ") && text.ends_with('\n'));
        assert!(text.contains("\n# Columns: ") && text.contains("\n# Source: "));
        assert_eq!(parsed.len(), rows(text).count(), "a row was not understood");
        let mut keys: Vec<K> = parsed.iter().map(key).collect();
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
    fn lists_may_be_empty() {
        assert_eq!(list("-"), Vec::<&str>::new());
        assert_eq!(list("a;b c"), ["a", "b c"]);
        assert_eq!(list_of("1;2", |n| n.parse::<u8>().ok()), Some(vec![1, 2]));
        assert_eq!(list_of("1;x", |n| n.parse::<u8>().ok()), None);
    }
}
