use crate::card::training::Series;
use crate::card::{ResultsTable, Role, Value};
use crate::report::{Origins, nan_in_words, row_name, row_names, row_with_epoch, short};
use crate::rules::Analysis;
use crate::text::words::number::ordinal;
use crate::text::words::{capitalized, joined};
use crate::vocabulary;

use crate::ide::docs::metric;

/// A cell of a training log, and whether the reported results come from its row, and whether it is the best checkpoint.
/// `None` for a text.
pub(super) fn of_log(analysis: &Analysis, table: &ResultsTable, row: usize, column: usize) -> Option<String> {
    let said = match (table.columns[column].role, Series::read(table, column)) {
        (Role::Step | Role::Epoch, _) => moment(table, row),
        (Role::Text, _) => return None,
        (_, Some(series)) if series.holds(row) => number(table, &series, row),
        _ => no_number(table, row, column),
    };
    let origin = Origins::find(&analysis.card, table).and_then(|origins| origins.at(row, column));
    let best = analysis.neighbours.trainer_state().and_then(|state| state.best_row(table));
    let best = best.filter(|best| *best == row).map(|_| "The best checkpoint by `trainer_state.json`.".to_owned());
    let parts: Vec<_> = [said].into_iter().chain(origin).chain(best).collect();
    Some(parts.join("\n\n"))
}

/// A row as a moment of the training, and what was best at it.
fn moment(table: &ResultsTable, row: usize) -> String {
    let count = table.rows.len();
    let last = if row + 1 == count { ", the last" } else { "" };
    let all_series = (0..table.columns.len()).filter_map(|column| Series::read(table, column));
    let best = all_series.filter(|series| series.count() > 1 && series.best().contains(&row));
    let best: Vec<_> = best.map(|series| short(series.name())).collect();
    let best = match best.len() {
        0 => String::new(),
        1 => format!(" {} is at its best here.", joined(best)),
        _ => format!(" {} are at their best here.", joined(best)),
    };
    format!("**{}**: row {} of {count}{last}.{best}", capitalized(&row_with_epoch(table, row)), row + 1)
}

/// "Accuracy at step 2800 (epoch 14): 0.76, the best of 20.", and the change to the number before.
fn number(table: &ResultsTable, series: &Series, row: usize) -> String {
    let rank = rank(series, row, |rows| format!("at {}", row_names(table, rows)));
    let said = format!("**{}** at {}: {rank}.", short(series.name()), row_with_epoch(table, row));
    let before = series.before(row).and_then(|before| Some((before, series.change(before, row)?)));
    match before {
        Some((before, change)) => {
            format!("{said}\n\n{change} since {} ({}).", row_name(table, before), series.printed(before))
        }
        None => said,
    }
}

/// A number and its place among those of its column; `whose` says in words where others stand. Just the number where
/// none is better than another.
fn rank(series: &Series, row: usize, whose: impl Fn(&[usize]) -> String) -> String {
    let (printed, count) = (series.printed(row), series.count());
    match series.rank(row) {
        None => printed,
        Some(_) if count == 1 => format!("{printed}, the only one"),
        Some((1, same)) if same.len() + 1 == count => format!("{printed}, as in every row"),
        Some((1, same)) if same.is_empty() => format!("{printed}, the best of {count}"),
        Some((1, same)) => format!("{printed}, the best of {count}, as {}", whose(&same)),
        Some((rank, _)) => {
            let best = series.best();
            let best_printed = best.first().map_or(String::new(), |row| series.printed(*row));
            format!("{printed}, {} of {count}; the best is {best_printed} {}", ordinal(rank), whose(&best))
        }
    }
}

/// A cell of a log that holds no number.
fn no_number(table: &ResultsTable, row: usize, column: usize) -> String {
    let (header, reading) = (&table.columns[column], table.reading(row, column));
    let said = match reading.map(|reading| reading.value) {
        Some(Value::NotANumber) => {
            let is_loss = header.role.metric().is_some_and(|metric| metric.id.ends_with("loss"));
            let cause = if is_loss {
                "The usual causes are a learning rate that is too high, and overflow in half precision."
            } else {
                "The usual cause is a division by zero, as where nothing was predicted."
            };
            let rows = nan_in_words(table, column).unwrap_or_default();
            format!("not a number. {cause} {rows}")
        }
        Some(Value::Missing) if reading.is_some_and(|reading| reading.text.eq_ignore_ascii_case("no log")) => {
            "no training loss had been logged yet. The Trainer logs it every 500 steps unless told otherwise."
                .to_owned()
        }
        Some(Value::Missing) | None => "nothing was recorded.".to_owned(),
        Some(Value::Nested) => "several results in one, as Python prints them.".to_owned(),
        Some(Value::Number(_) | Value::Text) => "not read as a number.".to_owned(),
    };
    format!("**{}** at {}: {said}", short(&header.name), row_with_epoch(table, row))
}

/// A row of a list of metrics; `None` where the metric is not known.
pub(super) fn of_metric_list(table: &ResultsTable, row: usize) -> Option<String> {
    let name = &table.reading(row, 0)?.text;
    let about = metric::about(&short(name), vocabulary::qualified_metric(name)?.metric);
    let value = table.reading(row, 1).map(|value| value.text.replace('*', "")).filter(|value| !value.is_empty());
    Some(match value {
        Some(value) => format!("{about}\n\nHere it is {value}."),
        None => about,
    })
}
