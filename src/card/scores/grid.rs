//! A table as a grid: one header, rows of data, and the titles between them.

use crate::text::ByteRange;

use super::cell::{self, Cell, Reading};
use super::markup;
pub(super) use super::markup::Label;
use super::words::{Name, name_of};

/// A cell as written, and where its content stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// As written, markup and all.
    pub text: Box<str>,
    /// Where, relative to the block.
    pub range: ByteRange,
}

/// A table before it is read: lines of cells. Where cells span rows or columns, each place has the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTable {
    /// The names of the columns.
    pub header: Vec<RawCell>,
    /// The rows below.
    pub rows: Vec<Vec<RawCell>>,
}

/// A cell, read, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    pub(super) cell: Cell,
    pub(super) range: ByteRange,
}

/// A row of data.
#[derive(Debug, Clone)]
pub(super) struct GridRow {
    /// Its index in the table.
    pub(super) index: usize,
    /// The title that it stands below: `5-shot`, `7B models`.
    pub(super) section: Option<String>,
    pub(super) cells: Vec<GridCell>,
}

/// The table, tidied.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) header: Vec<Label>,
    pub(super) rows: Vec<GridRow>,
    /// The column of the table that each column is, or is a part of.
    pub(super) places: Vec<usize>,
    /// Whether commas stand before decimals.
    pub(super) comma: bool,
}

impl Grid {
    pub(super) fn of(table: &RawTable) -> Self {
        let all = || table.rows.iter().flatten();
        let comma = all().any(|raw| cell::has_decimal_comma(&raw.text));
        let mut header: Vec<Label> = table.header.iter().map(label).collect();
        let width = header.len();
        let mut rows = Vec::new();
        let mut section = None;
        for (index, raw) in table.rows.iter().enumerate() {
            let read = |raw: &RawCell| GridCell { cell: cell::read(&raw.text, comma), range: raw.range.clone() };
            let cells: Vec<GridCell> = raw.iter().take(width).map(read).collect();
            match kind(&cells, width) {
                Kind::Rule => {}
                Kind::Title(title) => section = Some(title),
                Kind::Data
                    if rows.is_empty() && section.is_none() && is_sub_header(&cells, &header, &table.rows, index) =>
                {
                    join(&mut header, &cells);
                }
                Kind::Data => rows.push(GridRow { index, section: section.clone(), cells }),
            }
        }
        let places = (0..header.len()).collect();
        let mut grid = Self { header, rows, places, comma };
        grid.drop_empty_columns();
        grid
    }

    /// Drops the columns at the end that hold nothing, but for the first.
    fn drop_empty_columns(&mut self) {
        while let Some(last) = self.header.len().checked_sub(1).filter(|last| *last > 0) {
            let is_empty = |row: &GridRow| row.cells.get(last).is_none_or(|it| it.cell.marked.text.is_empty());
            if !self.header[last].marked.text.is_empty() || !self.rows.iter().all(is_empty) {
                break;
            }
            self.header.pop();
            self.places.pop();
            self.rows.iter_mut().for_each(|row| row.cells.truncate(last));
        }
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The text of a cell; empty where there is none.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |it| &it.cell.marked.text)
    }
}

pub(super) fn label(raw: &RawCell) -> Label {
    Label { marked: markup::read(&raw.text), first_line: None, range: raw.range.clone() }
}

enum Kind {
    Data,
    Title(String),
    Rule,
}

fn kind(cells: &[GridCell], width: usize) -> Kind {
    let texts: Vec<&str> = cells.iter().map(|it| &*it.cell.marked.text).collect();
    let is_rule = |text: &&str| text.chars().all(|c| matches!(c, '-' | '=' | ':' | ' ' | '–' | '—'));
    if texts.iter().all(is_rule) {
        return Kind::Rule;
    }
    let filled: Vec<&&str> = texts.iter().filter(|text| !text.is_empty()).collect();
    let is_alone = filled.len() == 1 && !texts[0].is_empty() && width > 2;
    let is_spanning = filled.len() > 2 && filled.iter().all(|text| *text == filled[0]) && filled.len() == width;
    let is_number = matches!(cells[0].cell.reading, Reading::Number(_));
    if (is_alone || is_spanning) && !is_number {
        return Kind::Title(texts[0].trim_end_matches(':').to_owned());
    }
    Kind::Data
}

/// Whether the first row goes on with the header: texts above numbers, below a header with gaps or with nothing in the
/// first column.
fn is_sub_header(cells: &[GridCell], header: &[Label], rows: &[Vec<RawCell>], index: usize) -> bool {
    let is_number = |it: &GridCell| matches!(it.cell.reading, Reading::Number(_) | Reading::Unclear);
    if index > 2 || cells.iter().any(is_number) || rows.len() < index + 2 {
        return false;
    }
    let is_metric = |it: &GridCell| matches!(name_of(&it.cell.marked.text), Name::Metric(_));
    let metrics = cells.iter().skip(1).filter(|it| is_metric(it)).count();
    if index == 0 && cells.len() > 2 && metrics * 10 >= (cells.len() - 1) * 6 {
        return true;
    }
    let below = |column: usize| {
        let mut cells = rows[index + 1..].iter().take(4).filter_map(|row| row.get(column));
        cells.any(|raw| matches!(cell::read(&raw.text, false).reading, Reading::Number(_)))
    };
    let columns: Vec<usize> = (1..header.len()).filter(|column| below(*column)).collect();
    let has = |column: &&usize| cells.get(**column).is_some_and(|it| it.cell.reading == Reading::Text);
    let count = columns.iter().filter(has).count();
    let starts_empty = cells.first().is_some_and(|it| it.cell.marked.text.is_empty());
    let has_gaps = columns.iter().any(|column| header[*column].marked.text.is_empty());
    let repeats =
        header.windows(2).any(|pair| pair[0].marked.text == pair[1].marked.text && pair[0].range == pair[1].range);
    !columns.is_empty() && count * 2 > columns.len() && (starts_empty || has_gaps || repeats)
}

/// Names of a second line below those of the first; a gap in the first is below the name to its left.
fn join(header: &mut [Label], cells: &[GridCell]) {
    let has_second = |column: usize| cells.get(column).is_some_and(|it| !it.cell.marked.text.is_empty());
    for column in 1..header.len() {
        if header[column].marked.text.is_empty() && has_second(column) && column > 1 {
            header[column].marked.text = header[column - 1].marked.text.clone();
        }
    }
    // From the right, so that what was taken from the left is not yet joined.
    for (label, cell) in header.iter_mut().zip(cells) {
        let second = &cell.cell.marked.text;
        if !second.is_empty() && *second != label.marked.text {
            let first = std::mem::take(&mut label.marked.text);
            label.marked.text = if first.is_empty() { second.clone() } else { format!("{first} {second}") };
            label.first_line.get_or_insert(first);
        }
    }
}
