//! Columns that hold several numbers a cell, one for each of the metrics that the header names: `EM/F1` above `58.0/61.0`.

use crate::text::ByteRange;

use super::cell::{self, Reading};
use super::grid::{Grid, GridCell, RawCell, RawTable};
use super::markup::Label;
use super::words::{Name, name_of};

/// Makes a column of each number. Nothing is split where a cell holds another count of numbers than there are names.
pub(super) fn split(grid: &mut Grid, table: &RawTable) {
    for column in (0..grid.header.len()).rev() {
        let Some(names) = names(&grid.header[column].marked.text) else { continue };
        let raw = |row: usize| table.rows.get(row)?.get(column);
        let cells: Option<Vec<Vec<GridCell>>> =
            grid.rows.iter().map(|row| raw(row.index).and_then(|raw| parts(raw, names.len(), grid.comma))).collect();
        let is_number = |cells: &Vec<GridCell>| cells.iter().any(|it| matches!(it.cell.reading, Reading::Number(_)));
        let Some(cells) = cells.filter(|cells| cells.iter().any(is_number)) else { continue };
        let header = grid.header[column].clone();
        let labels = names.into_iter().map(|name| {
            let mut label: Label = header.clone();
            label.marked.text = name;
            label
        });
        let place = grid.places[column];
        let count = cells[0].len();
        grid.header.splice(column..=column, labels);
        grid.places.splice(column..=column, std::iter::repeat_n(place, count));
        for (row, cells) in grid.rows.iter_mut().zip(cells) {
            row.cells.splice(column..=column, cells);
        }
    }
}

/// `HasAns EM` and `HasAns F1` of `HasAns (EM/F1)` or `HasAns EM/F1`; `None` unless all are metrics.
fn names(header: &str) -> Option<Vec<String>> {
    let brackets = header.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if let Some((start, inner)) = brackets.filter(|(_, inner)| inner.contains('/')) {
        return names_behind(start, inner);
    }
    names_behind("", header).or_else(|| {
        let (start, _) = header.split_once('/')?.0.trim_end().rsplit_once(' ')?;
        names_behind(start, &header[start.len()..])
    })
}

/// Metrics with a stroke between them, each with `start` before it.
fn names_behind(start: &str, inner: &str) -> Option<Vec<String>> {
    let names: Vec<&str> = inner.split('/').map(str::trim).collect();
    let is_metric = |name: &&str| matches!(name_of(name), Name::Metric(_));
    (names.len() > 1 && names.iter().all(is_metric))
        .then(|| names.iter().map(|name| format!("{} {name}", start.trim()).trim().to_owned()).collect())
}

/// The numbers of a cell, each where it stands; `None` where it holds another count of them.
fn parts(raw: &RawCell, count: usize, comma: bool) -> Option<Vec<GridCell>> {
    let whole = cell::read(&raw.text, comma);
    if whole.reading == Reading::Missing {
        return Some(vec![GridCell { cell: whole, range: raw.range.clone() }; count]);
    }
    let mut start = 0;
    let mut found = Vec::new();
    for text in raw.text.split('/') {
        let cell = cell::read(text, comma);
        if !matches!(cell.reading, Reading::Number(_) | Reading::Missing) {
            return None;
        }
        found.push(GridCell { cell, range: place(raw, start, text) });
        start += text.len() + 1;
    }
    (found.len() == count).then_some(found)
}

/// Where a part stands; of a cell that is not written as it is read, the whole.
fn place(raw: &RawCell, start: usize, text: &str) -> ByteRange {
    if raw.text.len() != raw.range.len() {
        return raw.range.clone();
    }
    let from = raw.range.start + start + (text.len() - text.trim_start().len());
    from..from + text.trim().len()
}
