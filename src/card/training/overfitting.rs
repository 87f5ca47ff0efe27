use crate::card::{Card, Neighbours, Number, ResultsTable};

/// A validation loss that rose long before the end while the training loss fell: the model began to learn the training
/// data by heart.
#[derive(Debug, Clone, PartialEq)]
pub struct Overfitting {
    /// The column of the validation loss.
    pub column: usize,
    /// The row in which it was lowest.
    pub lowest: usize,
    /// The last row that has it.
    pub last: usize,
    /// By which share it rose from one to the other: 0.5 is half as much again.
    pub rise: f64,
    /// The column of the training loss, and the rows that stand for its fall.
    pub training: (usize, usize, usize),
    /// Of the other metrics the column of the one that went on to improve for longest, and the row in which it was best.
    pub later: Option<(usize, usize)>,
    /// Whether the card reports the lowest loss, or saved that checkpoint: no harm was done.
    pub is_avoided: bool,
}

/// How many rows after the lowest loss there must be. A rise of one or two may be chance.
const ROWS: usize = 3;
/// By which share the loss must have risen.
const RISE: f64 = 0.1;

impl Overfitting {
    /// Looks for it in a training log of a card that stands beside these files.
    pub fn find(card: &Card, neighbours: &Neighbours, log: &ResultsTable) -> Option<Self> {
        let column = log.only_column_of("loss")?;
        let lowest = log.best_row(column)?;
        let (last, end) = log.by_value(column).last()?;
        let low = log.reading(lowest, column)?.value.number()?;
        let rise = (end.value - low.value) / low.value;
        if last < lowest + ROWS || low.value <= 0.0 || rise < RISE {
            return None;
        }
        let training = log.only_column_of("training_loss")?;
        let (before, after) = (number_by(log, training, lowest)?, number_by(log, training, last)?);
        if after.1.value >= before.1.value {
            return None;
        }
        // The row that is published is the one before the rise.
        let is_reported = |number: Number| number.agrees(low) && !number.agrees(end);
        let mut reported = card.reported().iter().flat_map(|list| &list.results);
        let is_avoided = log.saved() == Some(lowest)
            || neighbours.published_row(log) == Some(lowest)
            || reported.any(|result| {
                // The number first: to find a column takes longer, and there may be as many logs as lists.
                result.value.number().is_some_and(is_reported) && log.column_named(&result.name.value) == Some(column)
            });
        let later = best_later(log, column, lowest);
        Some(Self { column, lowest, last, rise, training: (training, before.0, after.0), later, is_avoided })
    }
}

/// The number of a column in `row`, or the next one after it: at first no training loss is logged.
fn number_by(log: &ResultsTable, column: usize, row: usize) -> Option<(usize, Number)> {
    (row..log.rows.len()).find_map(|at| Some((at, log.counted(at, column)?)))
}

/// The metric that went on to improve for longest, and the row in which it was best.
fn best_later(log: &ResultsTable, loss: usize, lowest: usize) -> Option<(usize, usize)> {
    let is_on_training_data = |column: usize| log.columns[column].name.to_ascii_lowercase().starts_with("train");
    let others = (0..log.columns.len()).filter(|column| *column != loss && !is_on_training_data(*column));
    let later = others.filter_map(|column| Some((column, log.best_row(column).filter(|row| *row > lowest)?)));
    later.max_by_key(|(column, row)| (*row, std::cmp::Reverse(*column)))
}
