//! The results table of a training, as the Trainer writes it, from the log that it saved.

use std::sync::Arc;

use crate::card::{Card, Evaluation, Printed, ResultsTable, Role, TableKind};
use crate::ide::sections::{self, Section};
use crate::rules::Analysis;
use crate::syntax::{Block, BlockKind, Placed};
use crate::text::words::table;
use crate::text::{ByteRange, Edit, touch};

use super::{Action, ActionKind};

/// The columns that the Trainer's table begins with.
const FIRST: [&str; 4] = ["Training Loss", "Epoch", "Step", "Validation Loss"];

/// Offered on a training log, and in the section "Training results" with one of them or none.
pub(super) fn action(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let evaluations: Vec<_> = analysis.neighbours.trainer_state()?.table().collect();
    let card = &analysis.card;
    let logs = || card.tables().iter().filter(|table| table.kind == TableKind::TrainingLog);
    let body = sections::body(&analysis.syntax);
    let section = section(body, range);
    let touched = logs().find(|table| touch(&table.absolute(&table.range), range));
    let inside = section.as_ref().and_then(|section| {
        let mut logs = logs().filter(|table| touch(&table.absolute(&table.range), &section.range));
        logs.next().filter(|_| logs.next().is_none())
    });
    let line_break = card.metadata().line_ending().as_str();
    let edit = match touched.or(inside) {
        Some(log) => {
            // In a list or a quote every line begins with something else.
            let block = body.iter().find(|block| block.start == log.start && block.kind == BlockKind::Table)?;
            let text = of_log(log, &evaluations)?.join(line_break);
            (block.slice(&log.range) != text).then(|| Edit::replace(log.absolute(&log.range), text))?
        }
        None => {
            let section =
                section.filter(|section| !logs().any(|log| touch(&log.absolute(&log.range), &section.range)))?;
            let heading = sections::whole(&body[section.heading]).end;
            let text = anew(card, &evaluations)?.join(line_break);
            Edit::insert(heading, format!("{line_break}{line_break}{text}"))
        }
    };
    let title = "Fill the results table from `trainer_state.json`".to_owned();
    Some(Action { edits: vec![edit], ..Action::new(title, ActionKind::FillResults) })
}

/// The section "Training results" that `range` is in.
fn section(body: &[Placed<Arc<Block>>], range: &ByteRange) -> Option<Section> {
    let is_results = |section: &Section| {
        let heading = body[section.heading].plain_text();
        ["training results", "training logs"].iter().any(|name| heading.trim().eq_ignore_ascii_case(name))
    };
    sections::sections(body).into_iter().find(|section| is_results(section) && touch(&section.range, range))
}

/// A table with the columns of `log`. What was not logged is kept in the rows of its steps; `None` where no column is that
/// of a log.
fn of_log(log: &ResultsTable, evaluations: &[&Evaluation]) -> Option<Vec<String>> {
    let columns = || 0..log.columns.len();
    let is_logged = |column| evaluations.iter().any(|evaluation| evaluation.in_column(log, column).is_some());
    if !columns().any(|column| is_logged(column) && log.columns[column].role.metric().is_some()) {
        return None;
    }
    let steps = log.column_of(Role::is_step);
    let kept = |evaluation: &Evaluation, column| {
        let step = evaluation.step? as f64;
        let (row, _) = log.numbers(steps?).find(|(_, number)| number.value == step)?;
        Some(log.reading(row, column)?.text.to_string())
    };
    let cell = |evaluation: &Evaluation, column| {
        let logged = evaluation.in_column(log, column).map(Printed::in_table);
        logged.or_else(|| kept(evaluation, column)).unwrap_or_default()
    };
    let header = log.columns.iter().map(|column| column.name.to_string()).collect();
    let rows =
        evaluations.iter().map(|evaluation| columns().map(|column| cell(evaluation, column)).collect()).collect();
    Some(written(header, rows))
}

/// A table with all that was logged; the metrics in the order of the results that the card reports.
fn anew(card: &Card, evaluations: &[&Evaluation]) -> Option<Vec<String>> {
    let names: Vec<&str> = evaluations.iter().flat_map(|evaluation| &evaluation.columns).map(|it| &*it.name).collect();
    let logged = |name: &str| names.iter().find(|logged| logged.eq_ignore_ascii_case(name)).copied();
    let reported = card.reported().iter().flat_map(|list| &list.results).filter_map(|line| logged(&line.name.value));
    let mut header: Vec<String> = Vec::new();
    for name in FIRST.into_iter().filter_map(logged).chain(reported).chain(names.iter().copied()) {
        if !header.iter().any(|other| other == name) {
            header.push(name.to_owned());
        }
    }
    let cell = |evaluation: &Evaluation, name: &String| evaluation.get(name).map(Printed::in_table).unwrap_or_default();
    let row = |evaluation: &&Evaluation| header.iter().map(|name| cell(evaluation, name)).collect();
    let rows: Vec<_> = evaluations.iter().map(row).collect();
    (!rows.is_empty()).then(|| written(header, rows))
}

/// The lines of a table, in the layout of transformers' `modelcard.py`, `make_markdown_table`: columns as wide as their
/// widest cell, texts to the left under a centred header.
fn written(header: Vec<String>, rows: Vec<Vec<String>>) -> Vec<String> {
    let escaped = |cells: Vec<String>| cells.into_iter().map(|cell| escape(&cell)).collect::<Vec<_>>();
    let header = escaped(header);
    let rows: Vec<_> = rows.into_iter().map(escaped).collect();
    let header: Vec<_> = header.iter().map(String::as_str).collect();
    table::lines(&header, &rows, (true, true))
}

/// A bar would end the cell, and a line break the table.
fn escape(cell: &str) -> String {
    let bare = cell.replace("\\|", "|").replace(['\n', '\r'], " ");
    bare.replace('|', "\\|")
}
