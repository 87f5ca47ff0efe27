//! The best value of a column in bold, as papers print it, or the row that has it.

use std::sync::Arc;

use crate::card::training::Series;
use crate::card::{Scores, TableAndResults};
use crate::ide::format::Layout;
use crate::report::benchmarks::{measure_name, printed, subject_name};
use crate::report::scores_of;
use crate::rules::Analysis;
use crate::syntax::{Block, Placed, Table};
use crate::text::{ByteRange, Edit};
use crate::vocabulary::Metric;

use super::table;
use super::{Action, ActionKind};

/// Offered in the cells of a column that has a best value; elsewhere in a row for the first metric that has one.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let Some(found) = table::at(analysis, range) else { return Vec::new() };
    let TableAndResults { block, table, results } = &found;
    let cell = range.start.checked_sub(block.start).and_then(|offset| table.cell_near(offset));
    let Some((row, cell)) = cell else { return Vec::new() };
    if let Some(scores) = scores_of(analysis, results) {
        return of_scores(analysis, &found, &scores, (row, cell));
    }
    if !results.is_training_log() {
        return Vec::new();
    }
    let column = row.checked_sub(1).map_or(cell, |row| results.column_of_cell(row, cell));
    let has_best = |series: &Series| (1..series.count()).contains(&series.best().len());
    let of = |column| Series::read(results, column).filter(has_best);
    let columns = 0..results.columns.len();
    let is_score = |series: &Series| series.metric.is_some_and(Metric::is_score);
    let Some(series) = of(column).or_else(|| columns.filter_map(of).find(is_score)) else { return Vec::new() };
    let best = series.best();
    let name = series.name();
    let whose = match &best[..] {
        [row] => results.row_name(*row),
        rows => format!("{} rows", rows.len()),
    };
    let mut actions = Vec::new();
    let mut offer = |title: String, edits: Vec<Edit>| {
        if !edits.is_empty() {
            actions.push(Action { edits, ..Action::new(title, ActionKind::MarkBest) });
        }
    };
    let column = series.column();
    let bold = |row: usize| (row, column, best.contains(&row));
    // A row that is bold throughout marks the checkpoint that was saved.
    let column_cells = (0..results.rows.len()).filter(|row| results.saved() != Some(*row)).map(bold);
    let title = format!("Mark the best `{name}` in bold ({}, {whose})", series.printed(best[0]));
    offer(title, edits(analysis, &found, column_cells));
    if let ([row], None) = (&best[..], results.saved()) {
        let cells = (0..results.columns.len()).map(|column| (*row, column, true));
        let title = format!("Mark the row with the best `{name}` in bold ({whose})");
        offer(title, edits(analysis, &found, cells));
    }
    actions
}

/// Of models that compete: the best of one benchmark, and of all; where the table underlines the second best, that too.
fn of_scores(
    analysis: &Analysis,
    found: &TableAndResults,
    scores: &Scores,
    (row, column): (usize, usize),
) -> Vec<Action> {
    let measure = match row.checked_sub(1) {
        Some(row) => scores.at(row, column).first().map(|(measure, _)| *measure),
        None => scores.measures_at(column).next().filter(|_| scores.subjects_are_rows),
    };
    let mut actions = Vec::new();
    let mut offer = |title: String, measures: &[usize]| {
        let cells = measures.iter().flat_map(|measure| marks_of(scores, *measure));
        let edits = edits(analysis, found, cells);
        if !edits.is_empty() {
            actions.push(Action { edits, ..Action::new(title, ActionKind::MarkBest) });
        }
    };
    // A cell is bold as a whole.
    let is_told = |measure: usize| {
        !scores.shares_cells(measure) && scores.standing(measure).is_ok_and(|it| it.best().len() < it.order.len())
    };
    if let Some(measure) = measure.filter(|measure| is_told(*measure)) {
        let best = scores.standing(measure).map(|standing| standing.best()).unwrap_or_default();
        let value = best.first().and_then(|subject| scores.score(measure, *subject)).map(printed).unwrap_or_default();
        let whose = match &best[..] {
            [subject] => subject_name(scores, *subject),
            several => format!("{} {}s", several.len(), if scores.subjects_are_rows { "row" } else { "column" }),
        };
        offer(format!("Mark the best `{}` in bold ({value}, {whose})", measure_name(scores, measure)), &[measure]);
    }
    let all: Vec<usize> = (0..scores.measures.len()).filter(|measure| is_told(*measure)).collect();
    if all.len() > 1 {
        offer(format!("Mark the best of all {} measures in bold", all.len()), &all);
    }
    actions
}

/// The cells of a measure, and whether each is to be bold.
fn marks_of(scores: &Scores, measure: usize) -> Vec<(usize, usize, bool)> {
    let Ok(standing) = scores.standing(measure) else { return Vec::new() };
    let best = standing.best();
    let place = scores.measures[measure].place;
    // A model in bold throughout is this card's own, or stands out: what is bold there says nothing of a number.
    let is_plain = |(subject, _): &&(usize, f64)| {
        best.contains(subject) || scores.measures.len() == 1 || !scores.is_bold_throughout(*subject)
    };
    let cell = |(subject, _): &(usize, f64)| {
        let other = scores.subjects[*subject].place;
        let (row, column) = if scores.subjects_are_rows { (other, place) } else { (place, other) };
        (row, column, best.contains(subject))
    };
    standing.order.iter().filter(is_plain).map(cell).collect()
}

/// The edits that make cells bold or plain. A table whose columns have one width keeps them so.
fn edits(analysis: &Analysis, found: &TableAndResults, cells: impl Iterator<Item = (usize, usize, bool)>) -> Vec<Edit> {
    let TableAndResults { block, table, results } = *found;
    let mut layout = Layout::of(block, table).filter(|layout| layout.edits(analysis.text()).is_empty());
    let mut edits = Vec::new();
    for (row, column, is_bold) in cells {
        let Some(column) = results.cell_of_column(row, column) else { continue };
        let Some((range, content)) = content(block, table, row, column) else { continue };
        let Some(new) = marked(content, is_bold) else { continue };
        if let Some(layout) = &mut layout {
            layout.set(row + 1, column, &new);
        }
        edits.push(Edit::replace(range, new));
    }
    // The cells come in the order of their scores.
    edits.sort_by_key(|edit| edit.range.start);
    layout.map_or(edits, |layout| layout.edits(analysis.text()))
}

fn content<'a>(
    block: &'a Placed<Arc<Block>>,
    table: &Table,
    row: usize,
    column: usize,
) -> Option<(ByteRange, &'a str)> {
    let cell = table.rows.get(row)?.cell(column)?;
    Some((block.absolute(&cell.content), block.slice(&cell.content)))
}

/// A content in bold, or without; `None` where it is so, or is marked in part.
fn marked(content: &str, is_bold: bool) -> Option<String> {
    let inner = content.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    match (is_bold, inner) {
        (true, None) if !content.is_empty() && !content.contains("**") => Some(format!("**{content}**")),
        (false, Some(inner)) if !inner.is_empty() && !inner.contains('*') => Some(inner.to_owned()),
        _ => None,
    }
}
