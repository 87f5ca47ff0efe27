use std::sync::Arc;

use crate::card::{Card, Number, Reported, ResultsTable};
use crate::syntax::Placed;

/// The results a card reports beside the training log that they come from.
pub(super) struct Comparison<'a> {
    /// The only training log of the card.
    pub(super) log: &'a Placed<Arc<ResultsTable>>,
    /// The reported lines that have a number, and a column with numbers in the log.
    pub(super) lines: Vec<Line<'a>>,
}

/// A reported result and its column.
pub(super) struct Line<'a> {
    /// The line.
    pub(super) reported: &'a Reported,
    /// Its number.
    pub(super) number: Number,
    /// The index of the column in the log.
    pub(super) column: usize,
    /// Whether it is the loss, by which an evaluation is recognized best.
    pub(super) is_loss: bool,
    /// The rows whose number can be the reported one, as printed or as a percentage, in order.
    pub(super) rows: Vec<usize>,
}

impl<'a> Comparison<'a> {
    /// `None` where it is not clear what to compare with what: no list or log, or several. Keras is left out: its list
    /// is the last row itself, training metrics and epoch included.
    pub(super) fn of(card: &'a Card) -> Option<Self> {
        let [list] = &card.reported[..] else { return None };
        let mut logs = card.training_logs();
        let log = logs.next().filter(|_| logs.next().is_none())?;
        if list.results.iter().any(|line| matches!(&*line.name.value, "Train Loss" | "Epoch")) {
            return None;
        }
        let shown = list.results.iter().filter_map(|line| line.value.number());
        let shown = shown.map(|number| number.decimals).max()?;
        let lines: Vec<_> = list.results.iter().filter_map(|reported| Line::of(reported, log, shown)).collect();
        (!lines.is_empty()).then_some(Self { log, lines })
    }

    /// The line of the loss.
    pub(super) fn loss(&self) -> Option<&Line<'a>> {
        self.lines.iter().find(|line| line.is_loss)
    }

    /// How many lines have their number in that row.
    pub(super) fn agreeing(&self, row: usize) -> usize {
        self.lines.iter().filter(|line| line.is_in(row)).count()
    }

    /// What the log says in that row, in the column of `line`.
    pub(super) fn number(&self, row: usize, line: &Line) -> Option<Number> {
        self.log.reading(row, line.column)?.value.number()
    }
}

impl<'a> Line<'a> {
    /// `shown` is how many decimals the list shows at most.
    fn of(reported: &'a Reported, log: &ResultsTable, shown: i32) -> Option<Self> {
        let number = reported.value.number()?;
        let column = log.column_named(&reported.name.value)?;
        let cells: Vec<_> = log.numbers(column).collect();
        let shown_in_log = cells.iter().map(|(_, cell)| cell.decimals).max()?;
        let is_loss = log.columns[column].role.metric().is_some_and(|metric| metric.id == "loss");
        // The Trainer drops zeros at the end, so `0.58` among numbers of four decimals is 0.5800. Metrics are given the
        // benefit of the doubt, since people round them; of a loss that would find rows that have another one.
        let full = |number: Number, decimals| Number { decimals: number.decimals.max(decimals), ..number };
        let same = |cell: Number| match is_loss {
            true => full(number, shown).agrees(full(cell, shown_in_log)),
            false => number.agrees(cell) || number.agrees_as_percent(cell),
        };
        let rows = cells.into_iter().filter(|(_, cell)| same(*cell)).map(|(row, _)| row).collect();
        Some(Self { reported, number, column, is_loss, rows })
    }

    /// Whether its number is in that row.
    pub(super) fn is_in(&self, row: usize) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// `Exact Match`, as the list has it.
    pub(super) fn name(&self) -> &str {
        &self.reported.name.value
    }

    /// `0.8264`, as the list has it.
    pub(super) fn text(&self) -> &str {
        &self.reported.text.value
    }
}
