use crate::text::{ByteRange, line_end};

use super::key_value::trimmed;

/// A table, by GFM's rules. Ranges are relative to the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// From the header to the last row, without the break after it.
    pub range: ByteRange,
    /// The names of the columns; their number is the number of columns.
    pub header: Row,
    /// The row of dashes.
    pub delimiter: Row,
    /// The rows below, as written: with fewer or more cells than the header where that is so.
    pub rows: Vec<Row>,
    /// Whether the line right below is indented so far that it is code, and ends the table. Known of top-level tables only.
    pub is_cut_by_code: bool,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line, without what a quote or list puts before it, and without white space around it.
    pub range: ByteRange,
    /// Its cells, their places from its start on, so that none moves with an edit above.
    cells: Box<[CellInRow]>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Everything between the borders.
    pub space: ByteRange,
    /// The content, without white space around it; empty where there is none.
    pub content: ByteRange,
}

/// The same as it is kept, from the start of its row on: a long table has a hundred thousand. No text is longer than 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CellInRow {
    space: [u32; 2],
    content: [u32; 2],
}

impl From<Cell> for CellInRow {
    fn from(cell: Cell) -> Self {
        let narrow = |range: ByteRange| [range.start as u32, range.end as u32];
        Self { space: narrow(cell.space), content: narrow(cell.content) }
    }
}

impl CellInRow {
    /// The cell in a row that starts at `start`.
    fn at(self, start: usize) -> Cell {
        let wide = |[from, to]: [u32; 2]| start + from as usize..start + to as usize;
        Cell { space: wide(self.space), content: wide(self.content) }
    }
}

/// What may stand around a row, and between it and its line break.
pub(super) const WHITE_SPACE: [char; 6] = [' ', '\t', '\n', '\r', '\x0b', '\x0c'];

impl Row {
    pub(super) fn read(source: &str, range: ByteRange) -> Self {
        // Another white space, such as a no-break space, is a cell.
        let text = &source[range.clone()];
        let end = range.start + text.trim_end_matches(WHITE_SPACE).len();
        let range = end - source[range.start..end].trim_start_matches(WHITE_SPACE).len()..end;
        let line = &source[range.clone()];
        let cells = split_row(line, &(0..line.len())).into_iter().map(CellInRow::from).collect();
        Self { cells, range }
    }

    /// A row without cells, which starts at the byte 0.
    pub(super) fn nothing() -> Self {
        Self { range: 0..0, cells: Box::default() }
    }

    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Its cells.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell> + ExactSizeIterator + Clone {
        self.cells.iter().map(|cell| cell.at(self.range.start))
    }

    /// The cell with that index.
    pub fn cell(&self, at: usize) -> Option<Cell> {
        Some(self.cells.get(at)?.at(self.range.start))
    }

    /// The same row elsewhere.
    pub(super) fn at(&self, start: usize) -> Self {
        Self { range: start..start + self.range.len(), cells: self.cells.clone() }
    }

    /// Puts another cell in the place of one, which makes it so many bytes longer; its places are those from the row's start on.
    pub(super) fn put_cell(&mut self, at: usize, cell: Cell, longer: isize) {
        self.range.end = self.range.end.wrapping_add_signed(longer);
        self.cells[at] = cell.into();
        for cell in &mut self.cells[at + 1..] {
            let places = cell.space.iter_mut().chain(&mut cell.content);
            places.for_each(|at| *at = at.wrapping_add_signed(longer as i32));
        }
    }
}

impl Table {
    /// Reads a table whose header and rows stand at `header` and `rows`.
    pub(super) fn read(source: &str, header: ByteRange, rows: &[ByteRange]) -> Option<Self> {
        let end = rows.first().map_or(source.len(), |row| row.start);
        let below = source.get(header.end..end)?;
        // Up to the first character that a delimiter row may hold stands only the marker of a quote.
        let dashes = header.end + below.find(['|', ':', '-'])?;
        let delimiter = Row::read(source, dashes..line_end(&source[..end], dashes));
        let header = Row::read(source, header);
        let rows: Vec<_> = rows.iter().map(|row| Row::read(source, row.clone())).collect();
        let end = rows.last().unwrap_or(&delimiter).range.end;
        Some(Self { range: header.range.start..end, header, delimiter, rows, is_cut_by_code: false })
    }

    /// Calls `change` with each range.
    pub(super) fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        change(&mut self.header.range);
        change(&mut self.delimiter.range);
        self.rows.iter_mut().for_each(|row| change(&mut row.range));
    }

    /// The row and column of the cell at a byte of the block; row 0 is the header, row 1 the first below the delimiter.
    pub fn cell_at(&self, offset: usize) -> Option<(usize, usize)> {
        let (row, column) = self.cell_near(offset)?;
        let line = if row == 0 { &self.header } else { &self.rows[row - 1] };
        let space = line.cell(column)?.space;
        (space.start <= offset && offset <= space.end).then_some((row, column))
    }

    /// The same, but on the borders at both ends of a row the cell beside them: there a cursor stands when a line is gone
    /// to.
    pub fn cell_near(&self, offset: usize) -> Option<(usize, usize)> {
        let rows = std::iter::once(&self.header).chain(&self.rows);
        let (row, line) = rows.enumerate().find(|(_, row)| row.range.start <= offset && offset <= row.range.end)?;
        let last = line.width().checked_sub(1)?;
        Some((row, line.cells().position(|cell| offset <= cell.space.end).unwrap_or(last)))
    }
}

/// The cells of a row that stands at `range`, which has no white space around it: split at each `|` without a backslash
/// before it, also inside code, as GFM does. The bars at both ends are borders and hold no cell.
pub fn split_row(source: &str, range: &ByteRange) -> Vec<Cell> {
    let text = &source[range.clone()];
    let mut cells = Vec::new();
    let mut start = usize::from(text.starts_with('|'));
    let first = start;
    for i in memchr::memchr_iter(b'|', text.as_bytes()) {
        if i >= first && !text[..i].ends_with('\\') {
            cells.push(start..i);
            start = i + 1;
        }
    }
    if start < text.len() || cells.is_empty() {
        cells.push(start..text.len());
    }
    let cell = |cell: ByteRange| {
        let space = range.start + cell.start..range.start + cell.end;
        Cell { content: trimmed(source, space.clone()), space }
    };
    cells.into_iter().map(cell).collect()
}

/// Whether a line, trimmed, has only what the row below a header has: dashes, colons, bars and spaces.
pub fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The number of columns of a row of dashes, trimmed; `None` where it is none to GFM.
pub fn delimiter_columns(row: &str) -> Option<usize> {
    if !is_delimiter_row(row) {
        return None;
    }
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_cell = |cell: &str| {
        let cell = cell.trim_matches([' ', '\t']);
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = cell.strip_suffix(':').unwrap_or(cell);
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    inner.split('|').all(is_cell).then(|| inner.split('|').count())
}

#[cfg(test)]
mod tests {
    use super::{delimiter_columns, split_row};

    fn cells(row: &str) -> Vec<&str> {
        split_row(row, &(0..row.len())).into_iter().map(|cell| &row[cell.content]).collect()
    }

    #[test]
    fn rows_split_at_bars() {
        assert_eq!(cells("| a | b |"), ["a", "b"]);
        assert_eq!(cells("a | b"), ["a", "b"]);
        assert_eq!(cells("| a |  |"), ["a", ""]);
        assert_eq!(cells(r"| a \| b | `c \| d` | e\\|"), [r"a \| b", r"`c \| d`", r"e\\|"]);
        assert_eq!(cells(r"a \\| b | c"), [r"a \\| b", "c"]);
        assert_eq!(cells("|| a"), ["", "a"]);
        assert_eq!(cells("|"), [""]);
        assert_eq!(cells("text"), ["text"]);
    }

    #[test]
    fn rows_of_dashes() {
        assert_eq!(delimiter_columns("|:--|:-:| -|"), Some(3));
        assert_eq!(delimiter_columns("-|-"), Some(2));
        assert_eq!(delimiter_columns(":---:"), Some(1));
        for none in ["|:-- :|", "|- -|--|", "|::--|", "||--|", "|--||", "|", "", "|--|x|", "|--|\u{a0}--|"] {
            assert_eq!(delimiter_columns(none), None, "{none}");
        }
    }
}
