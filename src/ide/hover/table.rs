use std::sync::Arc;

use crate::card::training::{Series, StepsPerEpoch};
use crate::card::{ResultsTable, Role, TableKind};
use crate::report::benchmarks::{best_of, cell as score_cell};
use crate::report::plot::Plot;
use crate::report::{self, Courses, scores_of, series_in_words, short, sparkline, steps_per_epoch_in_words};
use crate::rules::Analysis;
use crate::syntax::{Block, Placed};
use crate::text::{ByteRange, touches};
use crate::vocabulary;

use super::Hover;
use super::cell;
use crate::ide::docs::{benchmark, metric};

/// What a place in a table says. A cell is told its place and a header its column; the first column, the row of dashes
/// and the bars at both ends of a row lead to the summary of the table.
pub(super) fn hover(analysis: &Analysis, block: &Placed<Arc<Block>>, offset: usize) -> Option<Hover> {
    let relative = offset.checked_sub(block.start)?;
    let Some(table) = block.tables.iter().find(|table| touches(&table.range, relative)) else {
        return embedded(analysis, block, relative);
    };
    let same = |read: &&Placed<Arc<ResultsTable>>| read.start == block.start && read.range == table.range;
    let read = analysis.card.tables().iter().find(same)?;
    // A hover with pictures needs no bars that show the same.
    let hover = |range: &ByteRange, text: &dyn Fn(Courses) -> Option<String>, plots: Vec<Plot>| {
        let below_plots = if plots.is_empty() { None } else { text(Courses::Plotted) };
        Some(Hover { range: block.absolute(range), markdown: text(Courses::Shown)?, plots, below_plots })
    };
    let Some((row, column)) = table.cell_at(relative).filter(|(_, column)| *column < read.columns.len()) else {
        let mut lines = [&table.header, &table.delimiter].into_iter().chain(&table.rows);
        let line = lines.find(|line| touches(&line.range, relative)).map_or(&table.range, |line| &line.range);
        let text = |courses| report::summary(analysis, read, courses);
        return hover(line, &text, report::plots(analysis, read, None));
    };
    let line = row.checked_sub(1).map_or(&table.header, |row| &table.rows[row]);
    let cell = line.cell(column)?;
    let range = if touches(&cell.content, relative) { &cell.content } else { &cell.space };
    let row = row.checked_sub(1);
    let column = row.map_or(column, |row| read.column_of_cell(row, column));
    let text = |courses| match row {
        None => header_cell(analysis, read, column, courses),
        Some(row) => body_cell(analysis, read, row, column, courses),
    };
    let plot = report::plot_of(&analysis.card, read, column, row).filter(|_| column > 0 || row.is_none());
    // The picture of a comparison is of the whole table.
    let is_of_whole = read.is_training_log() || column == 0;
    let plots = || if is_of_whole { report::plots(analysis, read, row) } else { Vec::new() };
    hover(range, &text, plot.map_or_else(plots, |plot| vec![plot]))
}

/// A column by its header: what it means and how it went.
fn header_cell(
    analysis: &Analysis,
    table: &Placed<Arc<ResultsTable>>,
    column: usize,
    courses: Courses,
) -> Option<String> {
    let header = &table.columns[column];
    let title = short(&header.name);
    let series = Series::read(table, column).filter(|series| series.count() > 1);
    let is_known = matches!(header.role, Role::Metric(_) | Role::Step | Role::Epoch);
    let known = header.role.metric().or_else(|| vocabulary::metric(&header.name)).filter(|_| is_known);
    let about = || known.map(|metric| metric::about(&title, metric));
    let mut parts = Vec::new();
    match (table.kind, header.role) {
        (TableKind::TrainingLog, Role::Step | Role::Epoch) => {
            parts.extend(about());
            parts.extend(StepsPerEpoch::read(table).map(|steps_per_epoch| {
                steps_per_epoch_in_words(steps_per_epoch, &analysis.card, &analysis.neighbours)
            }));
        }
        (TableKind::TrainingLog, Role::Metric(_) | Role::Numbers) => {
            parts.extend(about().or_else(|| Some(format!("**{title}**"))));
            parts.extend(series.iter().map(|series| series_in_words(series, table)));
            let bars = series.filter(|_| courses == Courses::Shown);
            parts.extend(bars.map(|series| format!("`{}`", sparkline::of_series(&series))));
            parts.extend(report::lost(table, column));
            parts.extend(report::overfitting(analysis, table, Some(column)));
        }
        (TableKind::MetricList, Role::Metric(_) | Role::Step | Role::Epoch) => parts.extend(about()),
        _ => {
            let scores = scores_of(analysis, table).filter(|scores| scores.subjects_are_rows);
            let measures: Vec<usize> = scores.iter().flat_map(|scores| scores.measures_at(column)).collect();
            for (scores, at) in scores.iter().flat_map(|scores| measures.iter().map(move |at| (scores, *at))) {
                parts.extend(benchmark::about(&scores.measures[at]));
                parts.extend(best_of(analysis, scores, at));
            }
            if measures.is_empty() {
                parts.extend(about());
            }
            if parts.is_empty() {
                parts.extend(report::summary(analysis, table, courses));
            }
        }
    }
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// A cell by its place. The first column leads to the whole table, and so does a cell that has nothing to say.
fn body_cell(
    analysis: &Analysis,
    table: &Placed<Arc<ResultsTable>>,
    row: usize,
    column: usize,
    courses: Courses,
) -> Option<String> {
    let summary = || report::summary(analysis, table, courses);
    let said = match table.kind {
        TableKind::TrainingLog => cell::of_log(analysis, table, row, column),
        TableKind::MetricList => return cell::of_metric_list(table, row).or_else(summary),
        TableKind::Comparison | TableKind::Other => of_scores(analysis, table, row, column),
    };
    let whole = (column == 0 || said.is_none()).then(summary).flatten();
    let parts: Vec<_> = said.into_iter().chain(whole).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// A cell of a table of results: the score, or what the name of a row means.
fn of_scores(analysis: &Analysis, table: &Placed<Arc<ResultsTable>>, row: usize, column: usize) -> Option<String> {
    let scores = &*scores_of(analysis, table)?;
    let here = scores.at(row, column);
    if !here.is_empty() {
        let cells = here.iter().filter_map(|(measure, subject)| score_cell(analysis, scores, *measure, *subject));
        let cells: Vec<_> = cells.collect();
        return (!cells.is_empty()).then(|| cells.join("\n\n"));
    }
    let measure = scores.measures_at(row).next().filter(|_| !scores.subjects_are_rows)?;
    let is_name = scores.measures[measure].range == table.place(row, column)?;
    let parts = [benchmark::about(&scores.measures[measure]), best_of(analysis, scores, measure)];
    let said: Vec<_> = parts.into_iter().flatten().collect();
    (is_name && !said.is_empty()).then(|| said.join("\n\n"))
}

/// A place in a table of HTML or code.
fn embedded(analysis: &Analysis, block: &Placed<Arc<Block>>, relative: usize) -> Option<Hover> {
    let is_here = |read: &&Placed<Arc<ResultsTable>>| read.start == block.start && touches(&read.range, relative);
    let read = analysis.card.embedded_tables().iter().find(is_here)?;
    let hover = |range: &ByteRange, row: Option<usize>, column: usize, text: &dyn Fn(Courses) -> Option<String>| {
        let is_of_whole = read.is_training_log() || column == 0;
        let plots = if is_of_whole { report::plots(analysis, read, row) } else { Vec::new() };
        let below_plots = if plots.is_empty() { None } else { text(Courses::Plotted) };
        Some(Hover { range: block.absolute(range), markdown: text(Courses::Shown)?, plots, below_plots })
    };
    let is_cell = |range: &ByteRange| touches(range, relative) && !range.is_empty();
    if let Some(column) = read.columns.iter().position(|column| is_cell(&column.range)) {
        return hover(&read.columns[column].range, None, column, &|courses| {
            header_cell(analysis, read, column, courses)
        });
    }
    for row in 0..read.rows.len() {
        let places = (0..read.columns.len()).filter_map(|column| read.place(row, column));
        if let Some((column, place)) = places.enumerate().find(|(_, place)| is_cell(place)) {
            return hover(&place, Some(row), column, &|courses| body_cell(analysis, read, row, column, courses));
        }
    }
    hover(&read.range, None, 0, &|courses| report::summary(analysis, read, courses))
}
