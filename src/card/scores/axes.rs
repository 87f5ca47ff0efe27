//! What the rows and columns of a table are.

use crate::card::entities::is_entity;

use super::cell::Reading;
use super::grid::{Grid, Label};
use super::labels::{Corner, corner, is_file, is_model, is_own, is_part, is_reference};
use super::words::{Name, name_of, name_of_label};
use super::{Certainty, Shape};

/// How a table is to be read.
#[derive(Debug)]
pub(super) struct Axes {
    pub(super) shape: Shape,
    pub(super) certainty: Certainty,
    pub(super) subjects_are_rows: bool,
    /// The columns that name the rows.
    pub(super) labels: Vec<usize>,
    /// The columns that hold results.
    pub(super) values: Vec<usize>,
}

/// Decides; `None` where it is no table of results, or where it may be read in two ways.
pub(super) fn find(grid: &Grid) -> Option<Axes> {
    let (labels, values) = columns(grid)?;
    let rows = tally((0..grid.rows.len()).map(|row| row_label(grid, &labels, row)));
    let columns = tally(values.iter().map(|column| grid.header[*column].clone()));
    let corner =
        labels.iter().map(|column| corner(&grid.header[*column].marked.text)).find(|it| *it != Corner::Unknown);
    let corner = corner.unwrap_or(Corner::Unknown);
    // Where one row is ours, the others are theirs.
    let has_own = || (0..grid.rows.len()).any(|row| is_own(&row_label(grid, &labels, row).marked.text));
    let corner = if corner == Corner::Unknown && has_own() { Corner::Models } else { corner };
    // Files of one model in several forms are to be chosen from, not to compete.
    let files = (0..grid.rows.len()).filter(|row| is_file(&row_label(grid, &labels, *row).marked.text)).count();
    if files * 2 > grid.rows.len() {
        return None;
    }
    let axes = |shape, certainty, subjects_are_rows| {
        Some(Axes { shape, certainty, subjects_are_rows, labels: labels.clone(), values: values.clone() })
    };
    // Whom one model was compared with, one by one: each row is of that one model.
    let is_of_opponents = |column: &usize| {
        let header = grid.header[*column].marked.text.to_lowercase();
        matches!(&*header, "opponent" | "opponents" | "competitor" | "versus" | "vs" | "vs.")
    };
    if labels.first().is_some_and(is_of_opponents) {
        return (columns.metrics > 0.0).then(|| axes(Shape::Parts, Certainty::Likely, true)).flatten();
    }
    if labels.is_empty() {
        let is_known = columns.benchmarks + columns.metrics >= 0.5;
        return is_known.then(|| axes(Shape::Single, Certainty::Sure, true)).flatten();
    }
    let is_list = values.len() == 1 && columns.models == 0.0;
    // One column of numbers beside names of benchmarks or metrics is what one model reached.
    let says_measures = rows.measures + rows.averages > 0.4
        || columns.models > 0.0 && corner == Corner::Measures && rows.benchmarks > 0.0;
    let is_gap = name_of_label(&grid.header[values[0]]) == Name::Delta;
    if values.len() == 1 && corner != Corner::Models && rows.models < 0.3 && says_measures && !is_gap {
        return axes(Shape::Single, sure(rows.measures > 0.6), false);
    }
    if is_list
        && corner == Corner::Measures
        && rows.models < 0.3
        && !is_parts(&rows)
        && rows.info < 0.3
        && rows.measures > 0.0
    {
        return axes(Shape::Single, Certainty::Likely, false);
    }
    // A line of each metric by classes or test sets.
    let is_turned = values.len() > 1 && rows.metrics >= 0.6 && corner != Corner::Models && columns.others() == 0.0;
    if is_turned && (is_parts(&columns) || values.len() > 2 && columns.parts == 0.0) {
        return axes(Shape::Parts, sure(is_parts(&columns)), false);
    }
    // One row of numbers below names of benchmarks.
    if grid.rows.len() == 1
        && columns.models == 0.0
        && rows.measures == 0.0
        && columns.benchmarks + columns.metrics > 0.6
    {
        return axes(Shape::Single, Certainty::Sure, true);
    }
    if grid.rows.len() == 1 && corner == Corner::Models && columns.info == 0.0 && columns.averages > 0.0 {
        return axes(Shape::Single, Certainty::Likely, true);
    }
    // A row of each class, language or test set, by metrics.
    let is_by_metric = columns.metrics > 0.0 && columns.models == 0.0 && columns.benchmarks < 0.5;
    if is_by_metric && corner != Corner::Models && rows.models < 0.3 {
        let is_count =
            |label: &Label| matches!(&*label.marked.text.to_lowercase(), "support" | "number" | "count" | "instances");
        let counts = grid.header.iter().any(is_count);
        let says =
            matches!(corner, Corner::Parts | Corner::Measures) || is_parts(&rows) || rows.measures > 0.5 || counts;
        if says || rows.averages > 0.0 {
            return axes(Shape::Parts, sure(says), true);
        }
    }
    // A list of metrics as libraries write it, with a column for each dataset.
    let is_library_name = |row: usize| {
        let text = row_label(grid, &labels, row).marked.text;
        text.contains(['@', '_']) && !text.contains(char::is_uppercase)
    };
    let is_library_list = corner == Corner::Measures && (0..grid.rows.len()).any(is_library_name) && rows.metrics > 0.9;
    if is_library_list && values.len() > 1 && columns.models == 0.0 {
        return axes(Shape::Parts, Certainty::Sure, false);
    }
    let says = |wanted| if corner == wanted { 2.0 } else { 0.0 };
    let for_rows = says(Corner::Models) + 1.5 * rows.models + 2.0 * (columns.benchmarks + columns.categories);
    let for_rows = for_rows + 0.5 * columns.metrics;
    let for_columns = says(Corner::Measures)
        + says(Corner::Parts) / 2.0
        + 1.5 * columns.models
        + 2.0 * (rows.benchmarks + rows.categories)
        + 0.5 * rows.metrics
        + if is_parts(&rows) { 1.0 } else { 0.0 };
    let is_sure = (for_rows - for_columns).abs() > 2.0;
    let has_many = grid.rows.len() > 1;
    if for_rows > for_columns + 0.7 {
        // Below metrics anything may stand: only names of models make rivals.
        // One column of scores may be of anything.
        let is_benchmarked = values.len() > 1 && columns.benchmarks + columns.categories > 0.4;
        let named = corner == Corner::Models || rows.models >= 0.5 || is_benchmarked;
        let has_measure = columns.benchmarks + columns.categories + columns.metrics + columns.averages > 0.0;
        // Names that nobody knows may be those of models by benchmarks where the numbers look like scores.
        let is_likely =
            rows.models > 0.5 || is_scored(grid, &values) && (rows.models >= 0.2 || has_bold(grid, &values));
        let may_be_measured = corner == Corner::Models && is_likely && columns.info == 0.0 && values.len() > 1;
        if !named || !has_measure && !may_be_measured {
            return None;
        }
        // Whatever the first column is called: these are parts.
        if is_parts(&rows) {
            return if columns.metrics > 0.0 { axes(Shape::Parts, Certainty::Sure, true) } else { None };
        }
        let known = columns.benchmarks + columns.categories + columns.metrics + columns.averages;
        if !has_many && known < 0.5 {
            return None;
        }
        let shape = if has_many { Shape::Rivals } else { Shape::Single };
        return axes(shape, sure(is_sure), true);
    }
    if for_columns > for_rows + 0.7 && values.len() > 1 {
        let named = columns.models >= 0.3 || (rows.benchmarks + rows.categories > 0.4 && columns.metrics == 0.0);
        let has_measure = rows.benchmarks + rows.categories + rows.metrics + rows.averages > 0.0 || is_parts(&rows);
        let is_likely = match corner {
            Corner::Measures => columns.models >= 0.5 || is_scored(grid, &values),
            Corner::Unknown => columns.models >= 0.5 && is_scored(grid, &values),
            Corner::Models | Corner::Parts => false,
        };
        let may_be_measured = is_likely && rows.info == 0.0;
        if !named || !has_measure && !may_be_measured || rows.info > 0.5 {
            return None;
        }
        return axes(Shape::Rivals, sure(is_sure), false);
    }
    None
}

/// Whether most numbers have decimals, as scores do and counts and sizes do not.
fn is_scored(grid: &Grid, values: &[usize]) -> bool {
    let numbers = || {
        let cells = grid.rows.iter().flat_map(|row| values.iter().filter_map(|column| row.cells.get(*column)));
        cells.filter_map(|it| if let Reading::Number(number) = &it.cell.reading { Some(number) } else { None })
    };
    let count = numbers().filter(|number| number.decimals > 0 && number.value.abs() <= 100.0).count();
    count > 1 && count * 10 >= numbers().count() * 7
}

/// Whether some numbers are bold, as the best are.
fn has_bold(grid: &Grid, values: &[usize]) -> bool {
    let mut cells = grid.rows.iter().flat_map(|row| values.iter().filter_map(|column| row.cells.get(*column)));
    cells.any(|it| it.cell.marked.bold)
}

fn sure(is: bool) -> Certainty {
    if is { Certainty::Sure } else { Certainty::Likely }
}

/// The columns that name the rows, and those that hold results.
fn columns(grid: &Grid) -> Option<(Vec<usize>, Vec<usize>)> {
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
    let (mut numbers, mut unclear, mut texts) = (0, 0, 0);
    for row in &grid.rows {
        match row.cells.get(column).map(|it| &it.cell.reading) {
            Some(Reading::Number(_)) => numbers += 1,
            Some(Reading::Unclear) => unclear += 1,
            Some(Reading::Text) => texts += 1,
            Some(Reading::Missing) | None => {}
        }
    }
    match () {
        () if numbers > 0 && numbers + unclear > texts => Kind::Values,
        () if texts + unclear + numbers > 0 => Kind::Names,
        () => Kind::Empty,
    }
}

/// The name of a row that tells most: of several columns the first that is a benchmark, a metric or a model.
fn row_label(grid: &Grid, labels: &[usize], row: usize) -> Label {
    let label = |column: &usize| {
        let cell = grid.cell(row, *column)?;
        Some(Label { marked: cell.cell.marked.clone(), first_line: None, range: cell.range.clone() })
    };
    let is_info = |column: &&usize| **column > 0 && name_of_label(&grid.header[**column]) == Name::Info;
    let named = labels.iter().filter(|column| !is_info(column));
    let all: Vec<Label> = named.filter_map(label).filter(|label| !label.marked.text.is_empty()).collect();
    let tells =
        |label: &&Label| is_model(label) || matches!(name_of(&label.marked.text), Name::Benchmark(_) | Name::Metric(_));
    let empty = || Label { marked: super::markup::Marked::default(), first_line: None, range: 0..0 };
    all.iter().find(tells).or(all.first()).cloned().unwrap_or_else(empty)
}

/// How many of some names are of each kind, as shares.
#[derive(Debug, Default)]
struct Tally {
    models: f64,
    benchmarks: f64,
    metrics: f64,
    categories: f64,
    averages: f64,
    info: f64,
    parts: f64,
    measures: f64,
}

impl Tally {
    /// The share of names that are of something that no part is.
    fn others(&self) -> f64 {
        self.models + self.measures + self.info
    }
}

fn tally(labels: impl Iterator<Item = Label>) -> Tally {
    let (mut tally, mut count) = (Tally::default(), 0.0);
    let labels: Vec<Label> = labels.filter(|label| !label.marked.text.is_empty()).collect();
    let has_entities = labels.iter().any(|label| is_entity(&label.marked.text));
    for label in labels {
        let text = &label.marked.text;
        let name = name_of_label(&label);
        if name == Name::Delta || is_reference(text) {
            continue;
        }
        count += 1.0;
        // Beside classes, `PER` is a person and no error rate.
        let is_person = has_entities && text.eq_ignore_ascii_case("per");
        if is_entity(text) || is_person || text.starts_with("B-") || text.starts_with("I-") {
            tally.parts += 1.0;
            continue;
        }
        match name {
            Name::Benchmark(_) => tally.benchmarks += 1.0,
            Name::Metric(_) => tally.metrics += 1.0,
            Name::Category => tally.categories += 1.0,
            Name::Average => tally.averages += 1.0,
            Name::Info if !is_model(&label) => tally.info += 1.0,
            _ if is_part(text) => tally.parts += 1.0,
            _ if is_model(&label) => tally.models += 1.0,
            _ => {}
        }
    }
    if count > 0.0 {
        let parts = [
            &mut tally.models,
            &mut tally.benchmarks,
            &mut tally.metrics,
            &mut tally.categories,
            &mut tally.averages,
            &mut tally.info,
            &mut tally.parts,
        ];
        parts.into_iter().for_each(|share| *share /= count);
    }
    tally.measures = tally.benchmarks + tally.metrics + tally.categories;
    tally
}

fn is_parts(rows: &Tally) -> bool {
    rows.parts >= 0.5
}
