//! A table in another form: rows and columns changed, or HTML as Markdown.

use std::collections::HashSet;

use crate::card::{ResultsTable, TableAndResults};
use crate::rules::Analysis;
use crate::syntax::{Block, BlockKind, Row};
use crate::text::words::table::lines;
use crate::text::{ByteRange, Edit, touch};

use super::{Action, ActionKind, table};

/// More columns than this no page can hold.
const MOST_COLUMNS: usize = 12;

/// Offered in a table of results whose rows fit as columns.
pub(super) fn transpose(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let TableAndResults { block, table, results } = table::at(analysis, range)?;
    let width = table.header.width();
    let is_even = table.rows.iter().all(|row| row.width() == width);
    let is_plain = block.kind == BlockKind::Table && !block.source.contains('\r');
    if results.scores().is_none() || !is_even || !is_plain || width < 2 || table.rows.len() >= MOST_COLUMNS {
        return None;
    }
    let cells = |row: &Row| row.cells().map(|cell| block.slice(&cell.content).to_owned()).collect::<Vec<_>>();
    let all: Vec<Vec<String>> = std::iter::once(&table.header).chain(&table.rows).map(cells).collect();
    let column = |at: usize| all.iter().map(|row| row[at].clone()).collect::<Vec<_>>();
    let header = column(0);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = (1..width).map(column).collect();
    let text = lines(&header, &rows, (false, false)).join("\n");
    let edits = vec![Edit::replace(block.absolute(&table.range), text)];
    Some(Action { edits, ..Action::new("Transpose this table", ActionKind::TurnTable) })
}

/// Offered in a table of HTML that loses nothing as Markdown.
pub(super) fn as_markdown(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let block = analysis.syntax.block_at(range.start).filter(|block| block.kind == BlockKind::Html)?;
    let is_here = |table: &&ResultsTable| touch(&block.absolute(&table.range), range);
    let tables = analysis.card.embedded_tables().iter().filter(|table| table.start == block.start);
    let table = tables.map(|table| &***table).find(is_here)?;
    let is_whole = table.range.start == 0 && table.range.end == block.source.len();
    let lower = block.source.to_lowercase();
    let says_more =
        ["colspan", "rowspan", "style=", "align=", "bgcolor", "<caption", "<p", "<ul", "<ol", "<div", "<pre"];
    if !is_whole || says_more.iter().any(|word| lower.contains(word)) || !is_even(table) || lower.contains('\r') {
        return None;
    }
    let cell = |range: &ByteRange| markdown_cell(block, range);
    let header: Vec<String> = table.columns.iter().map(|column| cell(&column.range)).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = places(table).map(|row| row.iter().map(cell).collect()).collect();
    let text = lines(&header, &rows, (false, false)).join("\n");
    let edits = vec![Edit::replace(block.absolute(&table.range), text)];
    Some(Action { edits, ..Action::new("Turn this table into Markdown", ActionKind::TurnTable) })
}

/// Whether each place has a cell of its own.
fn is_even(table: &ResultsTable) -> bool {
    let width = table.columns.len();
    let mut own_places = HashSet::new();
    let mut own = |range: &ByteRange| range.is_empty() || own_places.insert(range.start);
    let of_header = table.columns.iter().all(|column| own(&column.range));
    of_header && places(table).all(|row| row.len() == width && row.iter().all(&mut own))
}

/// Where the cells of each row stand.
fn places(table: &ResultsTable) -> impl Iterator<Item = Vec<ByteRange>> {
    let of_row = |row: usize| (0..table.rows[row].len()).filter_map(|column| table.place(row, column)).collect();
    (0..table.rows.len()).map(of_row)
}

/// A cell in one line; what would be a border or emphasis stays what it is.
fn markdown_cell(block: &Block, range: &ByteRange) -> String {
    let line = block.slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(line.len());
    let mut in_tag = false;
    for c in line.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '|' => text.push('\\'),
            '*' | '_' | '`' | '[' | ']' if !in_tag => text.push('\\'),
            _ => {}
        }
        text.push(c);
    }
    text
}
