use std::sync::Arc;

use crate::card::training::Series;
use crate::card::{Card, ResultsTable, Role, TableKind, Value};
use crate::report::plot::{Course, Curve, Drawing, MOST_CURVES, Mark, MarkKind, Plot, Point};
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::text::words::joined;
use crate::vocabulary::{Direction, Metric};

use super::{Origins, benchmarks, short};

/// The pictures of a training log: its losses, and the first metrics that can share one; of a comparison this card's model
/// beside others. `here` is the row that a reader looks at.
pub(crate) fn plots(analysis: &Analysis, table: &Placed<Arc<ResultsTable>>, here: Option<usize>) -> Vec<Plot> {
    if table.kind == TableKind::TrainingLog {
        return of_log(&analysis.card, table, here);
    }
    benchmarks::scores_of(analysis, table).iter().filter_map(|scores| benchmarks::plot(analysis, scores)).collect()
}

fn of_log(card: &Card, table: &ResultsTable, here: Option<usize>) -> Vec<Plot> {
    let judged = |column: &usize| metric_of(table, *column).is_some_and(|it| it.direction != Direction::None);
    let first = |wanted: bool| {
        let is_loss = |column: &usize| metric_of(table, *column).is_some_and(is_loss) == wanted;
        (0..table.columns.len()).filter(judged).filter(is_loss).find(|column| is_course(table, *column))
    };
    let losses = first(true).map(|column| family(table, column));
    let metrics = first(false).map(|column| comparable(table, column));
    losses.into_iter().chain(metrics).filter_map(|columns| plot(card, table, &columns, here)).collect()
}

/// The picture of one column of a training log, together with those of its kind. For a column that counts steps or
/// epochs it is the first of [`plots`]. `None` for a text, and for a lone number.
pub(crate) fn plot_of(card: &Card, table: &ResultsTable, column: usize, here: Option<usize>) -> Option<Plot> {
    if table.kind != TableKind::TrainingLog {
        return None;
    }
    match table.columns.get(column)?.role {
        Role::Text => None,
        Role::Step | Role::Epoch => of_log(card, table, here).into_iter().next(),
        _ => plot(card, table, &family(table, column), here),
    }
}

fn metric_of(table: &ResultsTable, column: usize) -> Option<&'static Metric> {
    table.columns.get(column)?.role.metric()
}

fn is_loss(metric: &Metric) -> bool {
    matches!(metric.id, "loss" | "training_loss")
}

/// Whether there is more than one number.
fn is_course(table: &ResultsTable, column: usize) -> bool {
    table.numbers(column).nth(1).is_some()
}

/// The column and others of the same metric, all losses being one.
fn family(table: &ResultsTable, column: usize) -> Vec<usize> {
    let Some(metric) = metric_of(table, column) else { return vec![column] };
    let same = |other: &'static Metric| other.id == metric.id || is_loss(metric) && is_loss(other);
    let others = (0..table.columns.len()).filter(|other| metric_of(table, *other).is_some_and(same));
    let others: Vec<_> = others.filter(|other| *other == column || is_course(table, *other)).collect();
    // Of very many, it and those after it.
    let from = others.iter().position(|other| *other == column).unwrap_or_default();
    let from = from.min(others.len().saturating_sub(MOST_CURVES));
    others[from..].iter().copied().take(MOST_CURVES).collect()
}

/// The column and the next ones that go the same way, on the same scale: in one picture all must show how they went.
fn comparable(table: &ResultsTable, column: usize) -> Vec<usize> {
    let Some(first) = metric_of(table, column) else { return vec![column] };
    let extent = |column: usize| {
        let numbers = table.numbers(column).map(|(_, number)| number.value);
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)))
    };
    let mut chosen = vec![column];
    for other in column + 1..table.columns.len() {
        let same =
            |metric: &Metric| metric.direction == first.direction && metric.scale == first.scale && !is_loss(metric);
        if chosen.len() == MOST_CURVES || !metric_of(table, other).is_some_and(same) || !is_course(table, other) {
            continue;
        }
        let extents: Vec<_> = chosen.iter().chain([&other]).map(|column| extent(*column)).collect();
        let low = extents.iter().map(|(low, _)| *low).fold(f64::INFINITY, f64::min);
        let high = extents.iter().map(|(_, high)| *high).fold(f64::NEG_INFINITY, f64::max);
        if extents.iter().all(|(from, to)| (to - from) * 8.0 >= high - low) {
            chosen.push(other);
        }
    }
    chosen
}

/// The columns as curves; `None` where none has two numbers.
fn plot(card: &Card, table: &ResultsTable, columns: &[usize], here: Option<usize>) -> Option<Plot> {
    if !columns.iter().any(|column| is_course(table, *column)) {
        return None;
    }
    let (unit, places) = across(table);
    let origins = Origins::find(card, table);
    let curves: Vec<_> = columns.iter().filter_map(|column| curve(table, *column, &places, origins.as_ref())).collect();
    let title = joined(curves.iter().map(|curve| &curve.name).collect());
    let title = match curves.iter().flat_map(|curve| &curve.points).count() {
        0 => return None,
        _ => format!("{title} by {unit}"),
    };
    let here = here.and_then(|row| places.get(row).copied().flatten());
    Some(Plot { title, drawing: Drawing::Course(Course { unit, curves, here }) })
}

/// What a picture of the table counts from left to right, and the place of each row: steps or epochs where they rise, else
/// the rows.
fn across(table: &ResultsTable) -> (&'static str, Vec<Option<f64>>) {
    for (unit, is) in [("step", Role::is_step as fn(Role) -> bool), ("epoch", Role::is_epoch)] {
        let Some(column) = table.column_of(is) else { continue };
        let number = |row| table.reading(row, column)?.value.number().map(|number| number.value);
        let places: Vec<_> = (0..table.rows.len()).map(|row| number(row).filter(|it| it.is_finite())).collect();
        let known: Vec<_> = places.iter().flatten().collect();
        if known.len() * 2 > places.len() && known.windows(2).all(|pair| pair[0] < pair[1]) {
            return (unit, places);
        }
    }
    ("row", (1..=table.rows.len()).map(|row| Some(row as f64)).collect())
}

fn curve(table: &ResultsTable, column: usize, places: &[Option<f64>], origins: Option<&Origins>) -> Option<Curve> {
    let series = Series::read(table, column)?;
    let (mut points, mut lost, mut joined) = (Vec::new(), Vec::new(), false);
    for (row, x) in places.iter().enumerate() {
        let (Some(x), Some(reading)) = (*x, table.reading(row, column)) else { continue };
        match reading.value {
            Value::Number(number) if number.value.is_finite() => {
                points.push(Point { x, y: number.value, joined });
                joined = true;
            }
            Value::NotANumber | Value::Number(_) => {
                lost.push(x);
                joined = false;
            }
            // A `-` stands beside each number of another column; `No log` says that something is missing.
            Value::Missing => joined &= !reading.text.eq_ignore_ascii_case("no log"),
            Value::Nested | Value::Text => {}
        }
    }
    let mark = |kind, row: usize| {
        let (x, y) = (places.get(row).copied().flatten()?, table.reading(row, column)?.value.number()?.value);
        (x.is_finite() && y.is_finite()).then(|| Mark { kind, x, y, printed: series.printed(row) })
    };
    // The training loss is best where the training ends: that says nothing.
    let is_training = series.metric.is_some_and(|metric| metric.id == "training_loss");
    let best = series.best().first().copied().filter(|_| !is_training);
    let reported = origins.map(|origins| origins.rows_in(column)).filter(|rows| rows.len() == 1);
    let marked = match reported.as_deref() {
        Some([row]) => Some((MarkKind::Reported, *row)),
        _ => table.saved().map(|row| (MarkKind::Saved, row)),
    };
    let marks = best.map(|row| (MarkKind::Best, row)).into_iter().chain(marked);
    let marks = marks.filter_map(|(kind, row)| mark(kind, row)).collect();
    Some(Curve { name: short(series.name()).replace("\\|", "|"), points, marks, lost })
}
