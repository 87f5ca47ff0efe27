//! How the epochs of a training log go on with its steps.

use crate::card::Number;

use super::{Reading, ResultsTable, Role};

/// A row of a training log with a step and an epoch, neither of which is 0 or less.
#[derive(Debug, Clone, Copy)]
pub struct TimedRow {
    /// Its index.
    pub row: usize,
    /// Its step.
    pub step: f64,
    /// The least and the greatest number of steps that an epoch can have had, by this row.
    pub steps_per_epoch: (f64, f64),
}

/// What is kept of the rows of a log.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeptPace {
    /// The columns of steps and epochs.
    columns: (usize, usize),
    /// Whether neither of the two ever falls.
    is_rising: bool,
    /// The most decimals that an epoch shows, and how often.
    decimals: (i32, usize),
    /// How many epochs are not whole.
    parts: usize,
    /// The greatest of the least numbers of steps per epoch.
    least: Greatest,
    /// The least of the greatest ones, each below 0.
    greatest: Greatest,
}

/// The greatest of some numbers, and the next, where that is known: so one that comes may go again, and the others need not be
/// asked.
#[derive(Debug, Clone, Copy)]
struct Greatest {
    value: f64,
    next: Option<f64>,
}

impl ResultsTable {
    /// Whether there is a number of steps per epoch that fits all rows of a log, as far as they go on in time. `true` where it
    /// has no steps or no epochs.
    pub fn is_even(&self) -> bool {
        self.kept.pace(self).is_none_or(|pace| pace.least.value <= -pace.greatest.value)
    }

    /// The rows of a log with both a step and an epoch, without what stands outside of the training; none where one of the two
    /// falls: the log then holds several runs, each with its own steps per epoch.
    pub fn timed_rows(&self) -> impl Iterator<Item = TimedRow> {
        let pace = self.kept.pace(self).filter(|pace| pace.is_rising);
        pace.into_iter().flat_map(|pace| {
            times(self, pace.columns).map(|(row, step, epoch)| TimedRow {
                row,
                step,
                steps_per_epoch: steps_per_epoch(step, epoch.value, pace.half()),
            })
        })
    }
}

impl KeptPace {
    /// `None` where the table does not have both columns.
    pub(super) fn of(table: &ResultsTable) -> Option<Self> {
        let columns = (table.column_of(Role::is_step)?, table.column_of(Role::is_epoch)?);
        let mut pace = Self {
            columns,
            is_rising: true,
            decimals: (0, 0),
            parts: 0,
            least: Greatest::of(0.0),
            greatest: Greatest::of(f64::NEG_INFINITY),
        };
        let mut before = (0.0, 0.0);
        for (_, step, epoch) in times(table, columns) {
            if epoch.decimals > pace.decimals.0 {
                pace.decimals = (epoch.decimals, 0);
            }
            pace.decimals.1 += usize::from(epoch.decimals == pace.decimals.0);
            pace.parts += usize::from(epoch.value.fract() != 0.0);
            pace.is_rising &= step >= before.0 && epoch.value >= before.1;
            before = (step, epoch.value);
        }
        if pace.is_rising {
            let half = pace.half();
            for (_, step, epoch) in times(table, columns) {
                pace.add(steps_per_epoch(step, epoch.value, half));
            }
        }
        Some(pace)
    }

    /// Follows an edit of a row, which had these readings before; `false` where all is to be read again.
    pub(super) fn follow(&mut self, table: &ResultsTable, row: usize, old: &[Reading]) -> bool {
        let (steps, epochs) = self.columns;
        let is_same = |column: usize| old.get(column).and_then(|cell| cell.value.number()) == table.number(row, column);
        if is_same(steps) && is_same(epochs) {
            return true;
        }
        let (Some((step, epoch)), Some((new_step, new_epoch))) =
            (time(old, self.columns), table.rows.get(row).and_then(|row| time(row, self.columns)))
        else {
            return false;
        };
        let at = |row: usize| time(&table.rows[row], self.columns);
        let above =
            (0..row).rev().find_map(at).is_none_or(|(step, epoch)| step <= new_step && epoch.value <= new_epoch.value);
        let below = (row + 1..table.rows.len()).find_map(at);
        let below = below.is_none_or(|(step, epoch)| step >= new_step && epoch.value >= new_epoch.value);
        let half = self.half();
        if !self.is_rising || !above || !below || new_epoch.decimals > self.decimals.0 {
            return false;
        }
        let (least, greatest) = steps_per_epoch(step, epoch.value, half);
        if !self.least.remove(least) || !self.greatest.remove(-greatest) {
            return false;
        }
        let most = self.decimals.0;
        self.decimals.1 += usize::from(new_epoch.decimals == most);
        self.decimals.1 -= usize::from(epoch.decimals == most);
        self.parts += usize::from(new_epoch.value.fract() != 0.0);
        self.parts -= usize::from(epoch.value.fract() != 0.0);
        self.add(steps_per_epoch(new_step, new_epoch.value, half));
        self.decimals.1 > 0 && self.half() == half
    }

    /// Half of the last place that epochs show. They are printed with at most two decimals up to transformers 4.39 and at most
    /// four from 4.40 on.
    fn half(&self) -> f64 {
        // `1.0`, `2.0`: zeros were dropped. Other short prints may have been rounded by a person.
        let decimals = self.decimals.0;
        0.5 * 10f64.powi(if decimals == 1 && self.parts == 0 { -2 } else { -decimals.clamp(0, 4) })
    }

    fn add(&mut self, (least, greatest): (f64, f64)) {
        self.least.add(least);
        self.greatest.add(-greatest);
    }
}

impl Greatest {
    /// Of `least` and of nothing else.
    fn of(least: f64) -> Self {
        Self { value: least, next: Some(least) }
    }

    fn add(&mut self, value: f64) {
        if value > self.value {
            self.next = Some(self.value);
            self.value = value;
        } else {
            // What is next stays unknown: it may be greater than this one.
            self.next = self.next.map(|next| next.max(value));
        }
    }

    /// Takes one out again; `false` where the others are to be asked.
    fn remove(&mut self, value: f64) -> bool {
        if value == self.value {
            let Some(next) = self.next.take() else { return false };
            self.value = next;
        } else if self.next == Some(value) {
            self.next = None;
        }
        true
    }
}

/// What was forgotten makes no difference.
impl PartialEq for Greatest {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The rows with both, without what stands outside of the training.
fn times(table: &ResultsTable, columns: (usize, usize)) -> impl Iterator<Item = (usize, f64, Number)> {
    table.rows.iter().enumerate().filter_map(move |(row, cells)| {
        let (step, epoch) = time(cells, columns)?;
        Some((row, step, epoch))
    })
}

/// The step and the epoch of a row.
fn time(row: &[Reading], (steps, epochs): (usize, usize)) -> Option<(f64, Number)> {
    let number = |column: usize| row.get(column)?.value.number().filter(|number| number.value > 0.0);
    Some((number(steps)?.value, number(epochs)?))
}

/// The least and the greatest number of steps that an epoch can have had, by one row whose epoch was rounded by at most `half`.
/// Where gradients are accumulated, the batches left at the end of an epoch shift all later ones, by less than a step each.
fn steps_per_epoch(step: f64, epoch: f64, half: f64) -> (f64, f64) {
    let over = half + epoch.floor() * epoch / step + 0.002 * epoch;
    let greatest = if epoch > over { step / (epoch - over) } else { f64::INFINITY };
    (step / (epoch + over), greatest)
}

#[cfg(test)]
mod tests {
    use super::Greatest;

    #[test]
    fn the_greatest_of_some() {
        let mut greatest = Greatest::of(0.0);
        [3.0, 7.0, 7.0, 5.0].into_iter().for_each(|value| greatest.add(value));
        assert!(greatest.remove(7.0) && greatest.value == 7.0, "there were two");
        assert!(greatest.remove(3.0) && greatest.value == 7.0);
        assert!(!greatest.remove(7.0), "what is next was forgotten");
        greatest.add(8.0);
        assert!(greatest.remove(8.0) && greatest.value == 7.0, "the last that came");
    }
}
