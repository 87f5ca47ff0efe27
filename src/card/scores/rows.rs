//! The names of rows, where several columns name them.

use std::collections::{HashMap, HashSet};

use super::grid::{Grid, Label};
use super::labels::{Corner, corner, is_part};
use super::words::{Name, name_of, name_of_label};

/// A row by its name, and the title that it stands below.
pub(super) struct RowName {
    pub(super) label: Label,
    /// The first name alone, before others tell apart rows that share it.
    pub(super) name: String,
    pub(super) section: Option<String>,
    /// Whether another row has the same name below another title.
    pub(super) is_in_sections: bool,
    pub(super) index: usize,
    /// The row in the grid.
    pub(super) row: usize,
    /// What a column of metrics says of it.
    pub(super) metric: Option<String>,
    /// What each of the columns says of it.
    texts: Vec<String>,
}

impl RowName {
    /// Whether only a split, a language or a class tells it apart from another row of its name.
    pub(super) fn is_told_apart_by_part(&self) -> bool {
        let more = self.label.marked.text.strip_prefix(&self.name).map(str::trim).unwrap_or_default();
        self.label.first_line.is_some() && is_part(more) && more.contains(char::is_alphabetic)
    }
}

/// Whether the rows are of several models on several tests each: `Model | Dataset | WER`. Then none competes with all others.
pub(super) fn is_long(grid: &Grid, labels: &[usize]) -> bool {
    let varies = |column: usize| (1..grid.rows.len()).any(|row| grid.text(row, column) != grid.text(0, column));
    let of = |wanted: &[Corner]| {
        let is = |column: &&usize| wanted.contains(&corner(&grid.header[**column].marked.text));
        labels.iter().find(is).copied()
    };
    let (models, tests) = (of(&[Corner::Models]), of(&[Corner::Measures, Corner::Parts]));
    models.is_some() && tests.is_some_and(varies)
}

/// The rows with a name each: a blank goes on with the name above, and where names repeat, the next columns tell them apart.
pub(super) fn row_names(grid: &Grid, labels: &[usize]) -> Vec<RowName> {
    let metrics = metric_column(grid, labels);
    let best = naming_column(grid, labels, metrics);
    let mut names = names(grid, labels, best, metrics);
    let mut of_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in names.iter().enumerate() {
        of_name.entry(row.name.clone()).or_default().push(at);
    }
    for (name, rows) in &of_name {
        // What tells these rows apart, and no more.
        let differs = |column: &usize| {
            let first = names[rows[0]].texts.get(*column);
            rows.iter().any(|row| names[*row].texts.get(*column) != first)
        };
        let mut columns: Vec<usize> = (best + 1..labels.len()).filter(differs).collect();
        let told = |columns: &[usize]| {
            let texts =
                |row: &usize| columns.iter().map(|column| names[*row].texts[*column].clone()).collect::<Vec<_>>();
            rows.iter().map(texts).collect::<HashSet<_>>().len()
        };
        let all = told(&columns);
        let enough = (1..columns.len()).find(|count| told(&columns[..*count]) == all);
        columns.truncate(enough.unwrap_or(columns.len()));
        let first_section = names[rows[0]].section.clone();
        let is_in_sections =
            rows.iter().any(|row| names[*row].section != first_section && names[*row].section.is_some());
        let is_alone = rows.len() == 1 && !name.is_empty();
        for row in rows {
            names[*row].is_in_sections = is_in_sections;
            let more: Vec<&str> =
                columns.iter().map(|column| &*names[*row].texts[*column]).filter(|text| !text.is_empty()).collect();
            if !is_alone && !more.is_empty() {
                let text = format!("{name} {}", more.join(" ")).trim().to_owned();
                names[*row].label.marked.text = text;
                names[*row].label.first_line = Some(name.clone()).filter(|name| !name.is_empty());
            }
        }
    }
    names
}

/// The column that holds the metric of each row, beside one that tells what was measured: `Task | Metric | Otter | Heron`.
fn metric_column(grid: &Grid, labels: &[usize]) -> Option<usize> {
    let header = |column: usize| grid.header[column].marked.text.trim().to_lowercase();
    let at = labels.iter().position(|column| matches!(&*header(*column), "metric" | "metrics" | "指标"))?;
    let is_benchmark = |row: &usize| matches!(name_of(grid.text(*row, labels[at])), Name::Benchmark(_));
    let benchmarks = (0..grid.rows.len()).filter(is_benchmark).count();
    let tells = |column: &usize| *column != labels[at] && corner(&header(*column)) == Corner::Measures;
    (benchmarks * 3 < grid.rows.len() && labels.iter().any(tells)).then_some(at)
}

/// The column that names the rows: the one with the benchmarks, else with names of groups, else the first.
fn naming_column(grid: &Grid, labels: &[usize], metrics: Option<usize>) -> usize {
    let is_of_models = |column: usize| {
        let label = &grid.header[column];
        corner(&label.marked.text) == Corner::Models && name_of_label(label) != Name::Info
    };
    let is_of_types = |column: usize| grid.header[column].marked.text.to_lowercase().ends_with("type");
    let tells = |(at, column): &(usize, &usize)| {
        // `OpenLLM v1` beside several benchmarks is the group that they are in.
        let (mut benchmarks, mut known) = (HashSet::new(), 0);
        for row in 0..grid.rows.len() {
            match name_of(grid.text(row, **column)) {
                Name::Benchmark(_) => _ = benchmarks.insert(grid.text(row, **column)),
                // A `Task Type` tells of rows, and names none.
                Name::Metric(_) | Name::Category | Name::Average if !is_of_types(**column) => known += 1,
                _ => {}
            }
        }
        (benchmarks.len(), known, is_of_models(**column), usize::MAX - at)
    };
    let is_of_measures = |at: usize| {
        metrics.is_some_and(|metrics| metrics != at) && corner(&grid.header[labels[at]].marked.text) == Corner::Measures
    };
    let candidates = labels.iter().enumerate().filter(|(at, _)| metrics.is_none() || is_of_measures(*at));
    match candidates.collect::<Vec<_>>()[..] {
        // Mostly there is no choice, and no name has to be looked up.
        [(only, _)] => only,
        ref several => several.iter().copied().max_by_key(tells).map_or(0, |(at, _)| at),
    }
}

fn names(grid: &Grid, labels: &[usize], best: usize, metrics: Option<usize>) -> Vec<RowName> {
    let has_blank = |column: usize| {
        grid.rows.iter().any(|row| row.cells.get(column).is_none_or(|it| it.cell.marked.text.is_empty()))
    };
    let mut above: Vec<String> = vec![String::new(); labels.len()];
    let carries: Vec<bool> = labels.iter().enumerate().map(|(at, column)| at <= best && has_blank(*column)).collect();
    let mut names = Vec::new();
    for (at, row) in grid.rows.iter().enumerate() {
        let mut texts: Vec<String> = labels.iter().map(|column| grid.text(at, *column).to_owned()).collect();
        for (i, text) in texts.iter_mut().enumerate() {
            if text.is_empty() && carries[i] {
                text.clone_from(&above[i]);
            }
        }
        above.clone_from(&texts);
        let cell = labels.get(best).and_then(|label| row.cells.get(*label)).or(row.cells.first());
        let Some(cell) = cell else { continue };
        let mut marked = cell.cell.marked.clone();
        marked.text = texts.get(best).cloned().unwrap_or_default();
        let section = texts.iter().take(best).find(|text| !text.is_empty()).cloned().or_else(|| row.section.clone());
        let name = marked.text.clone();
        let label = Label { marked, first_line: None, range: cell.range.clone() };
        let metric = metrics.map(|metrics| texts[metrics].clone());
        names.push(RowName { label, name, section, is_in_sections: false, index: row.index, row: at, metric, texts });
    }
    names
}
