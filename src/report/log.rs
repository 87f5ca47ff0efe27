use std::sync::Arc;

use crate::card::training::{Series, StepsPerEpoch, evaluation_interval};
use crate::card::{Card, Neighbours, ResultsTable, Role};
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::text::words::{capitalized, counted, is_or_are};
use crate::vocabulary::{Direction, Metric};

use super::markdown::markdown_table;
use super::training_problems::{self, overfitting};
use super::{Courses, Origins, row_name, row_names, row_with_epoch, short, sparkline, steps_per_epoch_in_words};

/// More columns than this are counted, not shown.
const MOST_COLUMNS: usize = 30;

/// The summary of a training log: what the rows say together, a line for each column, and what to know beside it.
pub(super) fn summary(analysis: &Analysis, table: &Placed<Arc<ResultsTable>>, courses: Courses) -> Option<String> {
    let (card, neighbours) = (&analysis.card, &*analysis.neighbours);
    let judged = |column: &usize| matches!(table.columns[*column].role, Role::Metric(_) | Role::Numbers);
    let columns: Vec<_> = (0..table.columns.len()).filter(judged).collect();
    let all_series: Vec<_> = columns.iter().filter_map(|column| Series::read(table, *column)).collect();
    if all_series.is_empty() {
        return None;
    }
    let mut markdown = format!("**Training log** · {}\n\n", extent(table, &all_series));
    let mut sentences: Vec<String> = Origins::find(card, table).iter().map(Origins::in_words).collect();
    let overfitting = overfitting(analysis, table, None);
    let checkpoint = best_checkpoint(neighbours, table);
    if overfitting.is_none() && checkpoint.is_none() {
        sentences.extend(best_row(table, &all_series));
    }
    sentences.extend(overfitting);
    sentences.extend(bold_rows(card, table));
    sentences.extend(checkpoint);
    sentences.extend(columns.iter().filter_map(|column| training_problems::lost(table, *column)));
    markdown += &list(&sentences);
    if !sentences.is_empty() {
        markdown.push('\n');
    }
    let shown = all_series.iter().take(MOST_COLUMNS);
    markdown += &match table.rows.len() {
        1 => markdown_table(&["Metric", "Value"], &shown.map(|series| pair(series, table)).collect::<Vec<_>>()),
        _ => {
            let header = ["Metric", "Best", "Last", "Change", "Course"];
            let width = if courses == Courses::Shown { header.len() } else { header.len() - 1 };
            let lines = shown.map(|series| line(series, table).into_iter().take(width).collect());
            markdown_table(&header[..width], &lines.collect::<Vec<Vec<_>>>())
        }
    };
    let left_out = all_series.len().saturating_sub(MOST_COLUMNS);
    let left_out = (left_out > 0).then(|| format!("{left_out} more columns."));
    let steps = StepsPerEpoch::read(table).map(|found| steps_per_epoch_in_words(found, card, neighbours));
    let sentences: Vec<_> = left_out.into_iter().chain(steps).collect();
    if !sentences.is_empty() {
        markdown += &format!("\n{}", list(&sentences));
    }
    Some(markdown)
}

fn list(sentences: &[String]) -> String {
    sentences.iter().map(|sentence| format!("- {sentence}\n")).collect()
}

/// "Accuracy was best at step 2800 (epoch 14): 0.76.", of the first score that has one best row.
fn best_row(table: &ResultsTable, all_series: &[Series]) -> Option<String> {
    let is_score = |series: &&Series| series.metric.is_some_and(Metric::is_score) && series.count() > 1;
    let series = all_series.iter().filter(is_score).find(|series| series.best().len() == 1)?;
    let (name, row) = (short(series.name()), series.best()[0]);
    Some(format!("{name} was best at {}: {}.", row_with_epoch(table, row), series.printed(row)))
}

/// "20 evaluations, every 200 steps, to step 4000 (epoch 20)"
fn extent(table: &ResultsTable, all_series: &[Series]) -> String {
    let is_training = |series: &&Series| series.metric.is_some_and(|metric| metric.id == "training_loss");
    let evaluated: Vec<_> = all_series.iter().filter(|series| !is_training(series)).collect();
    let is_evaluation = |row: &usize| evaluated.iter().any(|series| series.holds(*row));
    let evaluated = (!evaluated.is_empty()).then(|| (0..table.rows.len()).filter(is_evaluation).count());
    let rows = table.rows.len();
    let count = match evaluated {
        Some(count) if count == rows => counted(rows, "evaluation"),
        Some(count) => {
            format!("{rows} rows, {count} of them {}", if count == 1 { "an evaluation" } else { "evaluations" })
        }
        None => counted(rows, "row"),
    };
    let every = evaluation_interval(table).map_or(String::new(), |steps| match steps {
        1 => ", at every step".to_owned(),
        steps => format!(", every {steps} steps"),
    });
    match rows {
        1 => format!("{count}, at {}", row_with_epoch(table, 0)),
        _ => {
            let last = (0..rows).rfind(|row| !table.is_outside(*row)).unwrap_or(rows - 1);
            format!("{count}{every}, to {}", row_with_epoch(table, last))
        }
    }
}

/// The only number of a column.
fn pair(series: &Series, table: &ResultsTable) -> Vec<String> {
    vec![title(series), series.printed(table.rows.len() - 1)]
}

fn line(series: &Series, table: &ResultsTable) -> Vec<String> {
    let change = match series.direction() {
        Direction::None => None,
        _ => series.change(series.first(), series.last()),
    };
    let best = match series.best().as_slice() {
        [] => range(series),
        rows => best(series, table, rows),
    };
    let last = series.last();
    let last_row = last + 1 == table.rows.len();
    let last =
        if last_row { series.printed(last) } else { format!("{} at {}", series.printed(last), row_name(table, last)) };
    let change = change.filter(|_| series.count() > 1).unwrap_or_default();
    vec![title(series), best, last, change, format!("`{}`", sparkline::of_series(series))]
}

/// "Accuracy ↑", with an arrow to where it should go.
pub(super) fn title(series: &Series) -> String {
    let arrow = match series.direction() {
        Direction::Higher => " ↑",
        Direction::Lower => " ↓",
        Direction::None => "",
    };
    format!("{}{arrow}", short(series.name()))
}

/// "0.76 at step 2800 (epoch 14)"; of several rows the first, and the others by name.
fn best(series: &Series, table: &ResultsTable, rows: &[usize]) -> String {
    let printed = series.printed(rows[0]);
    match rows {
        rows if rows.len() > 1 && rows.len() == series.count() => format!("{printed} in every row"),
        [row] => format!("{printed} at {}", row_with_epoch(table, *row)),
        rows => format!("{printed} at {}", row_names(table, rows)),
    }
}

/// "10.465 to 11.9493"
fn range(series: &Series) -> String {
    let (low, high) = (series.printed(series.lowest()), series.printed(series.highest()));
    if low == high { low } else { format!("{low} to {high}") }
}

/// What there is to say about a column in a sentence: "Best 0.76 at step 2800 (epoch 14), last 0.72, +0.115 since step
/// 200."
pub(crate) fn series_in_words(series: &Series, table: &ResultsTable) -> String {
    let last = series.last();
    let best = match series.best().as_slice() {
        [] => format!("From {}", range(series)),
        rows => format!("Best {}", best(series, table, rows)),
    };
    let change = series.change(series.first(), last).filter(|_| series.count() > 1);
    let change = change.map_or(String::new(), |change| format!(", {change} since {}", row_name(table, series.first())));
    format!("{best}; last {} at {}{change}.", series.printed(last), row_name(table, last))
}

/// The rows set in bold. sentence-transformers and SetFit mark the saved checkpoint so.
fn bold_rows(card: &Card, table: &ResultsTable) -> Option<String> {
    let rows = &table.bold;
    if rows.is_empty() || rows.len() == table.rows.len() {
        return None;
    }
    let libraries = card.metadata().texts("library_name");
    let marks = |name: &str| matches!(name, "sentence-transformers" | "setfit" | "span-marker");
    let saved = table.saved().is_some() && libraries.iter().any(|library| marks(library.value));
    let meaning = if saved { ": it is the saved checkpoint" } else { "" };
    Some(format!("{} {} in bold{meaning}.", capitalized(&row_names(table, rows)), is_or_are(rows.len())))
}

/// What the Trainer took for the best checkpoint, and by what.
fn best_checkpoint(neighbours: &Neighbours, table: &ResultsTable) -> Option<String> {
    let state = neighbours.trainer_state()?;
    let row = state.best_row(table)?;
    let by = state.best_by().map_or(String::new(), |by| format!(", with {} {}", by.name, by.value.in_table()));
    Some(format!("The best checkpoint by `trainer_state.json` is {}{by}.", row_with_epoch(table, row)))
}
