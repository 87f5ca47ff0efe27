//! What the rows and columns of a table are.

use super::cell::Reading;
use super::columns::columns;
use super::grid::{Grid, Label};
use super::labels::{Corner, corner, is_file, is_model, is_own};
use super::tally::{Tally, is_parts, tally};
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
    if let Some(subjects_are_rows) = of_ways(grid, &values, (&rows, &columns), corner) {
        return axes(Shape::Rivals, Certainty::Likely, subjects_are_rows);
    }
    if labels.is_empty() {
        if columns.parts == 1.0 && values.len() > 1 && is_scored(grid, &values) {
            return axes(Shape::Parts, Certainty::Likely, false);
        }
        let is_known = columns.benchmarks + columns.metrics >= 0.5;
        return is_known.then(|| axes(Shape::Single, Certainty::Sure, true)).flatten();
    }
    // Rows that are still to be filled in say nothing, unless they name rivals.
    let is_filled = |row: &usize| corner == Corner::Models || rows.models > 0.0 || has_number(grid, *row, &values);
    let filled = (0..grid.rows.len()).filter(is_filled).count();
    let is_list = values.len() == 1 && columns.models == 0.0;
    // One column of numbers beside names of benchmarks or metrics is what one model reached.
    let says_measures = rows.measures + rows.averages >= 0.4
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
    let has_support =
        (0..grid.rows.len()).any(|row| row_label(grid, &labels, row).marked.text.eq_ignore_ascii_case("support"));
    // Names of classes may be read as anything: `INS`, `FAC`.
    let is_of_classes = has_support && columns.others() < 0.5;
    let is_turned = values.len() > 1 && rows.metrics >= 0.6 && corner != Corner::Models;
    let is_turned = is_turned && (is_of_classes || columns.others() == 0.0);
    if is_turned && (is_of_classes || is_parts(&columns) || values.len() > 2 && columns.parts == 0.0) {
        return axes(Shape::Parts, sure(is_parts(&columns)), false);
    }
    // One row of numbers below names of benchmarks.
    if filled == 1 && columns.models == 0.0 && rows.measures == 0.0 && columns.benchmarks + columns.metrics > 0.6 {
        return axes(Shape::Single, Certainty::Sure, true);
    }
    if filled == 1 && corner == Corner::Models && columns.info == 0.0 && columns.averages > 0.0 {
        return axes(Shape::Single, Certainty::Likely, true);
    }
    // A row of each class, language or test set, by metrics.
    let is_by_metric = columns.metrics > 0.0 && columns.models == 0.0 && columns.benchmarks < 0.5;
    if is_by_metric && corner != Corner::Models && rows.models < 0.3 {
        let is_count =
            |label: &Label| matches!(&*label.marked.text.to_lowercase(), "support" | "number" | "count" | "instances");
        let is_letter = |letter: &str| grid.header.iter().any(|label| label.marked.text == letter);
        // `P | R | F`: so are classes printed.
        let counts = grid.header.iter().any(is_count) || ["P", "R", "F"].into_iter().all(is_letter);
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
    // One of each row is bold, as the best of some models by one measure is.
    let is_marked_by_row = corner != Corner::Models
        && columns.models > 0.0
        && rows.models + rows.metrics + rows.info == 0.0
        && is_marked_by_row(grid, &values);
    let for_columns = for_columns + if is_marked_by_row { 1.0 } else { 0.0 };
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
        let is_named =
            corner == Corner::Models || corner == Corner::Unknown && rows.models > 0.5 && is_scored(grid, &values);
        let may_be_measured = is_named && is_likely && columns.info == 0.0 && values.len() > 1;
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
        let is_of_models = corner == Corner::Measures && columns.models > 0.0 && rows.models == 0.0;
        let named = columns.models >= 0.3
            || (rows.benchmarks + rows.categories > 0.4 && columns.metrics == 0.0)
            || is_marked_by_row
            || is_of_models && is_scored(grid, &values);
        let has_measure = rows.benchmarks + rows.categories + rows.metrics + rows.averages > 0.0 || is_parts(&rows);
        let is_likely = match corner {
            Corner::Measures => columns.models >= 0.5 || is_scored(grid, &values),
            Corner::Unknown => (columns.models >= 0.5 || is_marked_by_row) && is_scored(grid, &values),
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

/// Whether the rows (true) or the columns are ways to run one model, measured by the others.
fn of_ways(grid: &Grid, values: &[usize], (rows, columns): (&Tally, &Tally), corner: Corner) -> Option<bool> {
    let is_measured = |known: f64| known > 0.0 || is_scored(grid, values);
    let is_one = grid.rows.len() == 1 || rows.models < 0.5 && corner != Corner::Models;
    if columns.ways == 1.0 && values.len() > 1 && is_one && rows.info < 0.5 && is_measured(rows.measures) {
        return Some(false);
    }
    let is_of_rows = rows.ways == 1.0 && grid.rows.len() > 1 && corner != Corner::Parts;
    let is_plain = columns.models + columns.info + columns.ways == 0.0;
    (is_of_rows && is_plain && is_measured(columns.measures)).then_some(true)
}

/// Whether a row holds a number, or something like one.
fn has_number(grid: &Grid, row: usize, columns: &[usize]) -> bool {
    let is = |column: &usize| {
        matches!(grid.cell(row, *column).map(|it| &it.cell.reading), Some(Reading::Number(_) | Reading::Unclear))
    };
    columns.iter().any(is)
}

/// Whether each row has bold numbers and plain ones, and not each column.
fn is_marked_by_row(grid: &Grid, values: &[usize]) -> bool {
    let is_marked = |cells: &mut dyn Iterator<Item = (usize, usize)>| {
        let cells = cells.filter_map(|(row, column)| grid.cell(row, column));
        let bold: Vec<bool> =
            cells.filter(|it| matches!(it.cell.reading, Reading::Number(_))).map(|it| it.cell.marked.bold).collect();
        (bold.len() > 1).then(|| bold.contains(&true) && bold.contains(&false))
    };
    let rows: Vec<bool> =
        (0..grid.rows.len()).filter_map(|row| is_marked(&mut values.iter().map(|column| (row, *column)))).collect();
    let columns: Vec<bool> =
        values.iter().filter_map(|column| is_marked(&mut (0..grid.rows.len()).map(|row| (row, *column)))).collect();
    !rows.is_empty() && rows.iter().all(|it| *it) && !(columns.len() > 1 && columns.iter().all(|it| *it))
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
