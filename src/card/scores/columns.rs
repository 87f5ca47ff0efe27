//! Which columns of a table name its rows, and which hold results.

use super::cell::Reading;
use super::grid::Grid;
use super::labels::{Corner, corner, is_model};
use super::words::{Name, name_of_label};

/// The columns that name the rows, and those that hold results.
pub(super) fn columns(grid: &Grid) -> Option<(Vec<usize>, Vec<usize>)> {
    let width = grid.header.len();
    let kinds: Vec<Kind> = (0..width).map(|column| kind(grid, column)).collect();
    let is_info = |column: usize| {
        let label = &grid.header[column];
        name_of_label(label) == Name::Info && !is_model(label) || is_index(grid, column) || is_outcome(grid, column)
    };
    let is_value = |column: &usize| kinds[*column] == Kind::Values && !is_info(*column);
    let mut first = (0..width).find(is_value)?;
    // The names may be digits: classes, folds.
    if first == 0 && grid.rows.len() == 1 {
        return Some((Vec::new(), (0..width).filter(is_value).collect()));
    }
    if first == 0 {
        let says = corner(&grid.header[0].marked.text) != Corner::Unknown || grid.header[0].marked.text.is_empty();
        if !says || width < 2 {
            return None;
        }
        first = 1;
    }
    let values: Vec<usize> = (first..width).filter(is_value).collect();
    let mut labels: Vec<usize> = (0..first).filter(|column| kinds[*column] != Kind::Empty || *column == 0).collect();
    // Numbers of rows and ranks name nothing where something else does.
    if let Some(first_name) = labels.iter().copied().find(|column| kinds[*column] == Kind::Names) {
        labels.retain(|column| *column >= first_name || !(kinds[*column] == Kind::Values && is_info(*column)));
    }
    labels.retain(|column| !is_outcome(grid, *column));
    // A column of results among the names, texts and numbers mixed: rows are shifted.
    let numbers = |column: usize| {
        let is_number =
            |row: &usize| matches!(grid.cell(*row, column).map(|it| &it.cell.reading), Some(Reading::Number(_)));
        (0..grid.rows.len()).filter(is_number).count()
    };
    let is_result = |column: &usize| {
        matches!(name_of_label(&grid.header[*column]), Name::Average | Name::Benchmark(_) | Name::Metric(_))
    };
    if labels.iter().skip(1).any(|column| is_result(column) && numbers(*column) > 1) {
        return None;
    }
    // Pairs of names and numbers beside each other are two tables in one.
    let has_second = (first..width).any(|column| {
        let name = &grid.header[column].marked.text;
        let is_label = matches!(corner(name), Corner::Models | Corner::Measures) || *name == grid.header[0].marked.text;
        kinds[column] == Kind::Names && is_label && (column + 1..width).any(|next| kinds[next] == Kind::Values)
    });
    (!values.is_empty() && !labels.is_empty() && !has_second).then_some((labels, values))
}

/// Whether a column without a name counts the rows, as data frames are printed.
fn is_index(grid: &Grid, column: usize) -> bool {
    let number = |row: usize| match grid.cell(row, column).map(|it| &it.cell.reading) {
        Some(Reading::Number(number)) => Some(number.value),
        _ => None,
    };
    let first = number(0).filter(|first| *first == 0.0 || *first == 1.0);
    grid.header[column].marked.text.is_empty()
        && first.is_some_and(|first| (0..grid.rows.len()).all(|row| number(row) == Some(first + row as f64)))
}

/// Whether a column counts how comparisons ended: `Win | Tie | Loss`.
fn is_outcome(grid: &Grid, column: usize) -> bool {
    const WINS: [&str; 3] = ["win", "wins", "won"];
    const OTHERS: [&str; 9] = ["tie", "ties", "draw", "draws", "loss", "losses", "lose", "loses", "lost"];
    let is = |column: usize, words: &[&str]| words.contains(&&*grid.header[column].marked.text.to_lowercase());
    let has = |words: &[&str]| (0..grid.header.len()).any(|other| is(other, words));
    (is(column, &WINS) || is(column, &OTHERS)) && has(&WINS) && has(&OTHERS)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Values,
    Names,
    Empty,
}

fn kind(grid: &Grid, column: usize) -> Kind {
    let (mut numbers, mut unclear, mut texts, mut amounts) = (0, 0, 0, 0);
    for (row_index, row) in grid.rows.iter().enumerate() {
        match row.cells.get(column).map(|it| &it.cell.reading) {
            Some(Reading::Number(_)) => numbers += 1,
            Some(Reading::Unclear) => unclear += 1,
            // `4B`, `1000+ tokens/s`: numbers of another kind, below which results may stand.
            Some(Reading::Text) if is_amount(grid.text(row_index, column)) => amounts += 1,
            Some(Reading::Text) => texts += 1,
            Some(Reading::Missing) | None => {}
        }
    }
    match () {
        () if numbers > 0 && numbers + unclear > texts => Kind::Values,
        () if numbers + unclear + texts + amounts > 0 => Kind::Names,
        () => Kind::Empty,
    }
}

/// Whether a text begins with a number: an amount of something.
fn is_amount(text: &str) -> bool {
    text.trim_start_matches(['~', '≈', '<', '>', '$']).starts_with(|c: char| c.is_ascii_digit()) && text.len() < 24
}
