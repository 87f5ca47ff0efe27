use crate::ide::cursor::{Line, Slot};
use std::sync::Arc;

use crate::card::{ResultsTable, Role};
use crate::rules::Analysis;
use crate::syntax::{Placed, is_delimiter_row, split_row};
use crate::text::ByteRange;
use crate::text::words::number::fixed;
use crate::text::words::width;
use crate::vocabulary::{self, Metric, metric_by_id};

use super::metric_names::{columns, scores, usual_metrics};
use super::{Completion, CompletionKind};

/// The columns of a training log of the Trainer, as it writes them.
const TRAINER_COLUMNS: [(&str, &str); 4] =
    [("Training Loss", "training_loss"), ("Epoch", "epoch"), ("Step", "step"), ("Validation Loss", "loss")];

/// A cell of a header, or a row where a bar starts one.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    match row(analysis, line) {
        Some(row) => vec![row],
        None => header(analysis, line),
    }
}

/// A row below the others, as wide as the one above: empty, but for the steps and epochs, which go on as they did.
fn row(analysis: &Analysis, line: &Line) -> Option<Completion> {
    let bar = line.end - line.text().trim_start().len();
    if line.text().trim() != "|" || line.offset < bar {
        return None;
    }
    // A bar alone ends a table.
    let is_above = |table: &&Placed<Arc<ResultsTable>>| {
        let between = line.source.get(table.absolute(&table.range).end..bar);
        between.is_some_and(|between| matches!(between.trim_matches([' ', '\t']), "\n" | "\r\n" | "\r"))
    };
    let table = analysis.card.tables().iter().find(is_above)?;
    let own = table.rows.len();
    let above = line.above().next()?.trim();
    let cells = split_row(above, &(0..above.len()));
    let next: Vec<_> = (0..table.columns.len()).map(|column| next(table, column, own)).collect();
    let mut text = "|".to_owned();
    for (column, next) in next.iter().enumerate() {
        let width = cells.get(column).map_or(0, |cell| width(&above[cell.space.clone()]));
        let content = format!(" {} ", next.as_deref().unwrap_or_default());
        text += &format!("{content}{}|", " ".repeat(width.saturating_sub(content.len())));
    }
    let of = |is: fn(Role) -> bool| next.get(table.column_of(is)?)?.clone();
    let label = match (of(Role::is_step), of(Role::is_epoch)) {
        (Some(step), _) => format!("row for step {step}"),
        (None, Some(epoch)) => format!("row for epoch {epoch}"),
        (None, None) => "empty row".to_owned(),
    };
    let slot = Slot { replace: bar..line.end, before: "", after: "", quoted: false };
    let item = slot.item(CompletionKind::Value, &label);
    Some(Completion { filter: Some(text.clone()), insert: text.into(), ..item })
}

/// What comes after the numbers above a row, in a column of steps or epochs.
fn next(table: &ResultsTable, column: usize, row: usize) -> Option<String> {
    let role = table.columns[column].role;
    if !role.is_step() && !role.is_epoch() {
        return None;
    }
    let number = |row: usize| table.reading(row, column)?.value.number();
    let last = number(row.checked_sub(1)?)?;
    // A single row is as far from the start as the next is from it.
    let before = if row > 1 { number(row - 2)?.value } else { 0.0 };
    (last.value > before).then(|| fixed(last.value + last.value - before, last.decimals))
}

/// A cell of a header: of a table, or of one that is being typed.
fn header(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    if !is_header(line) {
        return Vec::new();
    }
    let bar = line.end - line.text().trim_start().len();
    if line.offset <= bar {
        return Vec::new();
    }
    let cells = split_row(line.source, &(bar..line.end));
    let on = |range: &ByteRange| range.start <= line.offset && line.offset <= range.end;
    let content = cells.iter().map(|cell| &cell.content).find(|content| !content.is_empty() && on(content));
    let is_padding = cells.iter().any(|cell| !cell.content.is_empty() && on(&cell.space));
    let behind_bar = line.before().ends_with('|') && line.after().trim().is_empty();
    let replace = match content {
        // Nothing is typed yet: the rest may be meant otherwise.
        Some(content) if content.start == line.offset => return Vec::new(),
        Some(content) => content.clone(),
        None if is_padding && !behind_bar => return Vec::new(),
        None => line.offset..line.offset,
    };
    let before = if line.source[..replace.start].ends_with('|') { " " } else { "" };
    let own = replace.start;
    let slot = Slot { replace, before, after: "", quoted: false };
    let others = cells.iter().filter(|cell| cell.content.start != own);
    let present: Vec<_> =
        others.map(|cell| &line.source[cell.content.clone()]).filter(|name| !name.is_empty()).collect();
    columns(names(analysis), &present, CompletionKind::Column, &slot)
}

fn is_header(line: &Line) -> bool {
    match line.below().next() {
        Some(next) if is_delimiter_row(next.trim()) => true,
        Some(next) if !next.trim().is_empty() => false,
        _ => !line.above().next().is_some_and(|above| above.trim_start().starts_with('|')),
    }
}

/// Those of the card's `metrics` and task, the columns of the Trainer, what the text reports, and all others.
fn names(analysis: &Analysis) -> impl Iterator<Item = (&str, Option<&'static Metric>)> {
    let named = |metric: &'static Metric| (metric.names[0], Some(metric));
    let trainer = TRAINER_COLUMNS.iter().map(|(name, id)| (*name, metric_by_id(id)));
    let reported = analysis.card.reported().iter().flat_map(|list| &list.results).map(|result| &*result.name.value);
    // The Trainer's table calls `Validation Loss` what its list calls `Loss`.
    let reported = reported.filter(|name| !name.eq_ignore_ascii_case("loss"));
    let reported = reported.filter_map(|name| vocabulary::metric(name).map(|metric| (name, Some(metric))));
    let rest = scores().filter(|metric| metric.id != "loss").map(named);
    usual_metrics(analysis).map(named).chain(reported).chain(trainer).chain(rest)
}
