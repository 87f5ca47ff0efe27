//! Rows of a training log whose cells stand under other names than their own.
//!
//! The Trainer takes the names of the columns from its first row and fills all rows by position (transformers 4.4 to 5.24,
//! `make_markdown_table`). Two things move values under a wrong name:
//!
//! - A resumed run. `TrainerState` saves its log with sorted keys, so that after a resume the first rows have the validation
//!   loss among the metrics by its name, and those of the new run in its natural place, first.
//! - A metric that was not computed for a row, such as that of a class that did not occur: what follows it moves left.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::syntax::Placed;
use crate::text::GapList;

use super::table::Kept;
use super::{DisplacedRow, Reading, ReportedResults, ResultsTable, Value};

/// The columns that the Trainer's table begins with.
const FIRST: [&str; 3] = ["Training Loss", "Epoch", "Step"];

/// Those that grow from row to row.
const TIMES: [usize; 2] = [1, 2];

/// How far two rows must be from each other to be those of two orders, where no list tells: a loss and a metric that both change
/// threefold from one evaluation to the next. One that falls and one that rises may well cross.
const JUMP: f64 = 2.2;

/// Reads the rows of training logs again that the results in the text tell how to read; whether any is read in another way.
pub(super) fn settle(tables: &mut [Placed<Arc<ResultsTable>>], reported: &GapList<ReportedResults>) -> bool {
    let mut is_changed = false;
    for table in tables {
        if let Some(settled) = table.settled(reported) {
            table.piece = Arc::new(settled);
            is_changed = true;
        }
    }
    is_changed
}

impl ResultsTable {
    /// Whether which values its rows hold depends on the results that the card reports.
    pub(super) fn may_be_displaced(&self) -> bool {
        let first = || self.columns.iter().zip(FIRST).all(|(column, name)| column.name.eq_ignore_ascii_case(name));
        self.is_training_log()
            && self.columns.len() > FIRST.len() + 1
            && first()
            && (!self.is_regular || self.sorted_loss().is_some())
    }

    /// Reads its rows as the results that the card reports tell; `None` where they are read so.
    fn settled(&self, reported: &GapList<ReportedResults>) -> Option<Self> {
        if !self.may_be_displaced() {
            return None;
        }
        let reported = reported.all();
        let written = self.written();
        let mut displaced = resumed(&written, reported);
        displaced.extend(short(&written, &displaced, reported));
        (displaced != self.displaced).then(|| written.with(displaced))
    }

    /// The same with each cell under the name that it stands under.
    fn written(&self) -> Self {
        let mut written = self.clone();
        for DisplacedRow { row, columns } in written.displaced.drain(..) {
            let cells = columns.iter().map(|column| self.rows[row][*column].clone());
            written.rows[row] = cells.collect();
        }
        written.kept = Kept::nothing(self.columns.len());
        written
    }

    fn with(mut self, displaced: Vec<DisplacedRow>) -> Self {
        for DisplacedRow { row, columns } in &displaced {
            let end = self.rows[*row].last().map_or(0, |last| last.range.end);
            let absent = Reading { range: end..end, text: "".into(), value: Value::Missing };
            let mut cells = vec![absent; self.columns.len()];
            for (cell, column) in self.rows[*row].iter().zip(columns) {
                cells[*column] = cell.clone();
            }
            self.rows[*row] = cells;
        }
        let kept = Kept::nothing(self.columns.len());
        Self { displaced, kept, ..self }
    }

    /// The column of the validation loss, where the columns stand in the order of sorted keys (`eval_loss` among the others)
    /// and it is not the first of them.
    fn sorted_loss(&self) -> Option<usize> {
        let measured = self.columns.get(FIRST.len()..)?;
        let is_loss = |name: &str| name.eq_ignore_ascii_case("validation loss");
        let loss = measured.iter().position(|column| is_loss(&column.name)).filter(|at| *at > 0)?;
        let keys = measured
            .iter()
            .map(|column| if is_loss(&column.name) { "loss".into() } else { column.name.to_lowercase() });
        keys.is_sorted().then_some(FIRST.len() + loss)
    }

    /// The columns of the results of a list, in its order, where they are all that the table has.
    fn order_of(&self, list: &ReportedResults) -> Option<Vec<usize>> {
        let columns: Vec<usize> = list.results.iter().filter_map(|it| self.column_named(&it.name.value)).collect();
        let all: BTreeSet<usize> = columns.iter().copied().collect();
        (all.len() == columns.len() && all.into_iter().eq(FIRST.len()..self.columns.len())).then_some(columns)
    }

    /// Whether a row agrees with all numbers of a list, if its cells belong to these columns.
    fn agrees(&self, list: &ReportedResults, row: usize, columns: &[usize]) -> bool {
        let mut compared = 0;
        let agrees =
            list.results.iter().filter_map(|line| Some((line.value.number()?, self.column_named(&line.name.value)?)));
        let all = agrees.into_iter().all(|(number, column)| {
            let cell = columns.iter().position(|other| *other == column).and_then(|cell| self.number(row, cell));
            compared += 1;
            cell.is_some_and(|cell| cell.agrees(number))
        });
        all && compared > 1
    }

    /// How far what was measured in a row, if its cells belong to these columns, is from that of another row.
    fn distance(&self, other: usize, row: usize, columns: &[usize]) -> f64 {
        let measured = columns.iter().enumerate().filter(|(_, column)| **column >= FIRST.len());
        let pairs = measured.filter_map(|(cell, column)| Some((self.number(other, *column)?, self.number(row, cell)?)));
        pairs.map(|(a, b)| ratio(a.value, b.value)).sum()
    }
}

/// Where the times of a row may lie, by the rows around it.
struct Times<'a> {
    table: &'a ResultsTable,
    row: usize,
    before: Option<usize>,
    after: Option<usize>,
}

impl<'a> Times<'a> {
    /// `full` are the rows that lack nothing.
    fn of(table: &'a ResultsTable, row: usize, full: &[usize]) -> Self {
        let before = full.iter().rfind(|other| **other < row).copied();
        Self { table, row, before, after: full.iter().find(|other| **other > row).copied() }
    }

    /// Whether the number of a cell may be the time of its row in a column: between those of the rows around, and in the last
    /// row at most twice that of the row before.
    fn fits(&self, cell: usize, column: usize) -> bool {
        let time = |row: Option<usize>| self.table.number(row?, column).map(|number| number.value);
        let least = time(self.before).unwrap_or(0.0);
        let most = time(self.after).unwrap_or(2.0 * least);
        self.table.number(self.row, cell).is_some_and(|number| (least..=most).contains(&number.value))
    }

    /// Whether the row lacks nothing before what was measured.
    fn fit_as_written(&self) -> bool {
        TIMES.iter().all(|column| self.fits(*column, *column))
    }

    /// Which of the first columns the row lacks, if its times fit without that one alone. The more times it has, the surer.
    fn absent(&self) -> Option<usize> {
        let fitting = |absent: usize| {
            let times = TIMES.into_iter().filter(|column| *column != absent);
            let all = times.clone().all(|column| self.fits(column - usize::from(column > absent), column));
            all.then(|| (times.count(), absent))
        };
        let mut found: Vec<_> = (0..FIRST.len()).filter_map(fitting).collect();
        found.sort_unstable();
        let (most, absent) = found.pop()?;
        found.last().is_none_or(|(other, _)| *other < most).then_some(absent)
    }
}

/// How far two numbers are from each other: the logarithm of their ratio, at most 3.
fn ratio(a: f64, b: f64) -> f64 {
    let (least, greatest) = (a.abs().min(b.abs()) + 1e-3, a.abs().max(b.abs()) + 1e-3);
    let sign = if a * b < 0.0 { 1.0 } else { 0.0 };
    ((greatest / least).ln() + sign).min(3.0)
}

/// The rows of the new run, which are the last ones. They are told by the results that the card reports, which have the order
/// of the new run; else by a jump of the numbers between two rows that the other order does not have.
fn resumed(table: &ResultsTable, reported: &[ReportedResults]) -> Vec<DisplacedRow> {
    let Some(loss) = table.sorted_loss() else { return Vec::new() };
    let count = table.columns.len();
    let as_written: Vec<usize> = (0..count).collect();
    let lists = || reported.iter().filter_map(|list| Some((list, table.order_of(list)?)));
    let order = match lists().next() {
        Some((_, order)) => order,
        // Of two columns, there is but one other order.
        None if count == FIRST.len() + 2 => vec![loss, FIRST.len()],
        None => return Vec::new(),
    };
    let columns: Vec<usize> = (0..FIRST.len()).chain(order).collect();
    if columns == as_written {
        return Vec::new();
    }
    let is_full = |row: &usize| table.rows[*row].len() == count;
    let rows: Vec<usize> = (0..table.rows.len()).filter(is_full).collect();
    let told = lists().find_map(|(list, _)| {
        let is_as_written = rows.iter().any(|row| table.agrees(list, *row, &as_written));
        let told = || rows.iter().copied().find(|row| table.agrees(list, *row, &columns));
        if is_as_written { None } else { told() }
    });
    let jump = |pair: &&[usize]| {
        let [before, row] = pair[..] else { return (0.0, 0.0) };
        (table.distance(before, row, &as_written), table.distance(before, row, &columns))
    };
    let gain = |pair: &&[usize]| jump(pair).0 - jump(pair).1;
    let pairs = rows.windows(2).filter(|pair| told.is_none_or(|told| pair[1] <= told));
    let Some(resume) = pairs.max_by(|a, b| gain(a).total_cmp(&gain(b))) else { return Vec::new() };
    let (written, moved) = jump(&resume);
    if told.is_none() && (written < JUMP || written < 4.0 * moved) {
        return Vec::new();
    }
    let new = rows.iter().filter(|row| **row >= resume[1]);
    new.map(|row| DisplacedRow { row: *row, columns: columns.clone() }).collect()
}

/// The rows that lack one value, and not the last one. Which one is told by the results that the card reports, or by the
/// numbers of the rows around.
fn short(table: &ResultsTable, resumed: &[DisplacedRow], reported: &[ReportedResults]) -> Vec<DisplacedRow> {
    let count = table.columns.len();
    // Of rows in two orders nothing is sure.
    if !resumed.is_empty() {
        return Vec::new();
    }
    let full: Vec<usize> = (0..table.rows.len()).filter(|row| table.rows[*row].len() == count).collect();
    let without = |absent: usize| (0..count).filter(|column| *column != absent).collect::<Vec<_>>();
    let find = |row: usize| {
        let told = reported.iter().find_map(|list| {
            let mut absent = (FIRST.len()..count).filter(|absent| table.agrees(list, row, &without(*absent)));
            absent.next().filter(|_| absent.next().is_none())
        });
        let times = Times::of(table, row, &full);
        let near = times.before.or(full.first().copied());
        let by_measured = || {
            let distance = |absent: usize| Some((table.distance(near?, row, &without(absent)), absent));
            let mut distances: Vec<_> = (0..count).filter_map(distance).collect();
            distances.sort_by(|a, b| a.0.total_cmp(&b.0));
            let [best, second, ..] = distances[..] else { return None };
            (second.0 > 2.0 * best.0 + 0.1).then_some(best.1)
        };
        let absent = told.or_else(|| if times.fit_as_written() { by_measured() } else { times.absent() })?;
        // At the end, nothing stands under another name.
        (absent + 1 < count).then(|| DisplacedRow { row, columns: without(absent) })
    };
    (0..table.rows.len()).filter(|row| table.rows[*row].len() + 1 == count).filter_map(find).collect()
}
