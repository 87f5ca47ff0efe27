use std::sync::Arc;

use crate::card::training::{LoggedResult, ReportedRow};
use crate::card::{Card, Number, ResultsTable};
use crate::syntax::Placed;

/// The results a card reports beside the training log that they come from.
pub(super) struct Comparison<'a> {
    /// The only training log of the card.
    pub(super) log: &'a Placed<Arc<ResultsTable>>,
    /// The results of the only list, and their row in the log.
    pub(super) reported: ReportedRow<'a>,
}

impl<'a> Comparison<'a> {
    /// `None` where it is not clear what to compare with what: no list or log, or several. Keras is left out: its list
    /// is the last row itself, training metrics and epoch included.
    pub(super) fn of(card: &'a Card) -> Option<Self> {
        let [list] = card.reported() else { return None };
        let mut logs = card.training_logs();
        let log = logs.next().filter(|_| logs.next().is_none())?;
        if list.results.iter().any(|line| matches!(&*line.name.value, "Train Loss" | "Epoch")) {
            return None;
        }
        Some(Self { log, reported: ReportedRow::of(list, log)? })
    }

    /// The results that are numbers and have a column in the log.
    pub(super) fn results(&self) -> &[LoggedResult<'a>] {
        self.reported.results()
    }

    /// The validation loss.
    pub(super) fn loss(&self) -> Option<&LoggedResult<'a>> {
        self.results().iter().find(|result| result.is_loss)
    }

    /// What the log says in that row, in the column of a result.
    pub(super) fn number(&self, row: usize, result: &LoggedResult) -> Option<Number> {
        self.log.reading(row, result.column)?.value.number()
    }
}
