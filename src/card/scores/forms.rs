//! Tables of one model in several forms: files and quantizations to choose from, with their sizes and what each loses.

use std::collections::HashSet;

use super::build::score;
use super::cell::{self, Reading};
use super::grid::{Grid, GridCell, GridRow, Label};
use super::labels::{Corner, corner, is_file, is_form, is_model};
use super::words::{Name, name_of, name_of_label};
use super::{Certainty, Measure, Scores, Shape, Subject, SubjectRole, ToldBy};

/// Reads such a table, with the forms in rows or columns; `None` of any other, and where neither size nor loss is told.
pub(super) fn read(grid: &Grid) -> Option<Scores> {
    form_column(grid).and_then(|form| read_rows(grid, form)).or_else(|| {
        // `ONNX INT8`, but no model of its own.
        let is_named = |label: &Label| label.marked.text.split_whitespace().any(is_form) && !is_model(label);
        let are_forms = grid.header.len() > 2 && grid.header[1..].iter().all(is_named);
        let mut found = read_rows(&are_forms.then(|| turned(grid))?, 0)?;
        // What was made a row is a column of the table.
        found.subjects_are_rows = false;
        Some(found)
    })
}

/// The same with rows for columns, where the first column names the rows.
fn turned(grid: &Grid) -> Grid {
    let label = |it: &GridCell| Label { marked: it.cell.marked.clone(), first_line: None, range: it.range.clone() };
    let corner = grid.header[0].clone();
    let header = std::iter::once(corner).chain(grid.rows.iter().filter_map(|row| row.cells.first().map(label)));
    let of_column = |column: usize| {
        let name = &grid.header[column];
        let name = GridCell { cell: cell::of_label(name.marked.clone()), range: name.range.clone() };
        let cells = grid.rows.iter().filter_map(|row| row.cells.get(column).cloned());
        GridRow { index: grid.places[column], section: None, cells: std::iter::once(name).chain(cells).collect() }
    };
    let places = std::iter::once(0).chain(grid.rows.iter().map(|row| row.index)).collect();
    Grid { header: header.collect(), rows: (1..grid.header.len()).map(of_column).collect(), places, comma: grid.comma }
}

/// Reads a table whose forms are named by that column.
fn read_rows(grid: &Grid, form: usize) -> Option<Scores> {
    let is_one_model =
        (0..grid.header.len()).filter(|column| *column != form).all(|column| !names_models(grid, column));
    let values: Vec<usize> =
        (0..grid.header.len()).filter(|column| *column != form && is_told(grid, *column)).collect();
    let tells = |column: &usize| is_size(grid, *column) || is_loss(grid, *column);
    if !is_one_model || !values.iter().any(tells) {
        return None;
    }
    let subjects: Vec<Subject> = (grid.rows.iter())
        .filter_map(|row| {
            let cell = row.cells.get(form)?;
            Some(Subject {
                name: (&*cell.cell.marked.text).into(),
                id: None,
                range: cell.range.clone(),
                is_bold: cell.cell.marked.bold,
                place: row.index,
                role: SubjectRole::Equal,
            })
        })
        .collect();
    if subjects.len() != grid.rows.len() {
        return None;
    }
    let measures: Vec<Measure> = values.iter().map(|column| measure(grid, *column)).collect();
    let of = |(column, measure): (&usize, &Measure)| {
        (0..grid.rows.len()).map(|row| grid.cell(row, *column).map(|it| score(it, measure))).collect()
    };
    let scores = values.iter().zip(&measures).map(of).collect();
    let (shape, certainty) = (Shape::Forms, Certainty::Sure);
    Some(Scores { shape, certainty, subjects_are_rows: true, subjects, measures, scores })
}

/// The column that names the forms: that of quantizations, else that of files.
fn form_column(grid: &Grid) -> Option<usize> {
    let count = |column: usize, is: fn(&str) -> bool| {
        (0..grid.rows.len()).filter(|row| is(grid.text(*row, column))).count() * 2
    };
    let most = |is: fn(&str) -> bool| (0..grid.header.len()).find(|column| count(*column, is) > grid.rows.len());
    // `Quant: Q4_K_M` names files and forms alike; a form says more.
    if grid.rows.len() < 2 { None } else { most(is_form).or_else(|| most(is_file)) }
}

/// Whether a column names several models, so that a form alone tells no row.
fn names_models(grid: &Grid, column: usize) -> bool {
    let texts: HashSet<&str> = (0..grid.rows.len()).map(|row| grid.text(row, column)).collect();
    let is_of_files = texts.iter().filter(|text| is_file(text) || is_form(text)).count() * 2 > texts.len();
    let header = &grid.header[column].marked.text;
    let is_name = |row: usize| matches!(grid.cell(row, column).map(|it| &it.cell.reading), Some(Reading::Text));
    (0..grid.rows.len()).any(is_name)
        && texts.len() > 1
        && !is_of_files
        && matches!(corner(header), Corner::Models | Corner::Measures)
}

/// Whether a column has a number for most rows, of something that a reader chooses by.
fn is_told(grid: &Grid, column: usize) -> bool {
    let is_number =
        |row: &usize| matches!(grid.cell(*row, column).map(|it| &it.cell.reading), Some(Reading::Number(_)));
    let numbers = (0..grid.rows.len()).filter(is_number).count();
    let is_known =
        || matches!(name_of_label(&grid.header[column]), Name::Metric(_) | Name::Benchmark(_) | Name::Average);
    numbers > 1 && numbers * 2 > grid.rows.len() && (is_size(grid, column) || is_bits(grid, column) || is_known())
}

fn header_words(grid: &Grid, column: usize) -> Vec<String> {
    let text = grid.header[column].marked.text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_size(grid: &Grid, column: usize) -> bool {
    let words = header_words(grid, column);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&&**word));
    has(&["size", "gb", "gib", "mb", "mib", "disk", "vram"])
        && !has(&["group", "batch", "vocab", "vocabulary", "chunk", "block"])
}

fn is_bits(grid: &Grid, column: usize) -> bool {
    header_words(grid, column).iter().any(|word| matches!(&**word, "bits" | "bit" | "bpw"))
}

fn is_loss(grid: &Grid, column: usize) -> bool {
    match name_of_label(&grid.header[column]) {
        Name::Metric(metric) => matches!(metric.id, "perplexity" | "kl_divergence"),
        _ => false,
    }
}

fn measure(grid: &Grid, column: usize) -> Measure {
    let label = &grid.header[column];
    let is_plain = is_size(grid, column) || is_bits(grid, column);
    let mut measure = super::build::measure(label, None, grid.places[column], "");
    if is_plain {
        (measure.metric, measure.benchmark, measure.is_average) = (None, None, false);
        (measure.direction, measure.told_by) = (crate::vocabulary::Direction::None, ToldBy::Nothing);
    }
    measure
}

impl Scores {
    /// The measure that tells how large each form is.
    pub fn size_measure(&self) -> Option<usize> {
        let is = |measure: &Measure| measure.told_by == ToldBy::Nothing && !is_bits_name(&measure.name);
        (self.shape == Shape::Forms).then(|| self.measures.iter().position(is)).flatten()
    }

    /// The measure that tells how many bits a weight has.
    pub fn bits_measure(&self) -> Option<usize> {
        let is = |measure: &Measure| is_bits_name(&measure.name);
        (self.shape == Shape::Forms).then(|| self.measures.iter().position(is)).flatten()
    }

    /// The form that the others were made from, and the bits of its weights: that of 16 or 32 bits.
    pub fn original_form(&self) -> Option<(usize, u32)> {
        let bits = |name: &str| {
            let lower = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            match () {
                () if has(&["bf16", "f16", "fp16"]) => Some(16),
                () if has(&["f32", "fp32"]) => Some(32),
                () => None,
            }
        };
        let named = || self.subjects.iter().enumerate().filter_map(|(at, it)| Some((at, bits(&it.name)?)));
        named().find(|(_, bits)| *bits == 16).or_else(|| named().next())
    }
}

fn is_bits_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is = |word: &str| matches!(word, "bits" | "bit" | "bpw");
    lower.split(|c: char| !c.is_alphanumeric()).any(is) && name_of(name) != Name::Average
}
