use crate::card::training::{LoggedResult, ReportedRow, Series, WhereLogged};
use crate::card::{Card, Reported, ResultsTable};
use crate::text::words::{is_or_are, joined};

use super::row_names;

/// Where the results that a card reports in its text stand in a training log, in words.
#[derive(Debug)]
pub(crate) struct Origins<'a> {
    table: &'a ResultsTable,
    reported: ReportedRow<'a>,
}

impl<'a> Origins<'a> {
    /// Looks the results up; `None` where the table has no column for any of them.
    pub(crate) fn find(card: &'a Card, table: &'a ResultsTable) -> Option<Self> {
        Some(Self { table, reported: ReportedRow::find(card, table)? })
    }

    /// The row that the results come from; see [`ReportedRow::rows`].
    pub(crate) fn rows(&self) -> &[usize] {
        self.reported.rows()
    }

    /// The rows that the result of a column comes from. Empty where no result is reported that is in the column.
    pub(crate) fn rows_in(&self, column: usize) -> Vec<usize> {
        let own = self.reported.results().iter().find(|result| result.column == column);
        own.map_or(Vec::new(), |own| self.reported.rows_of(own))
    }

    /// What a row, or one cell of it, has to do with the results: "The reported results come from this row."
    pub(crate) fn at(&self, row: usize, column: usize) -> Option<String> {
        let (rows, results) = (self.rows(), self.reported.results());
        if rows.contains(&row) {
            let here: Vec<_> = results.iter().filter(|result| result.is_in(row)).map(LoggedResult::name).collect();
            let (who, come) = match here.len() {
                count if count == results.len() => ("results".to_owned(), "come"),
                1 => (joined(here), "comes"),
                _ => (joined(here), "come"),
            };
            let others: Vec<_> = rows.iter().copied().filter(|other| *other != row).collect();
            return Some(if others.is_empty() {
                format!("The reported {who} {come} from this row.")
            } else {
                format!("The reported {who} {come} from this row or from {}.", row_names(self.table, &others))
            });
        }
        let here = |result: &&LoggedResult| result.column == column && self.reported.rows_of(result).contains(&row);
        let found = results.iter().find(here)?;
        Some(format!("The reported {}, {}, is that of this row.", found.name(), found.text()))
    }

    /// Where one result stands: "step 4000, the last row", "no row". `None` where the table has no column for it.
    pub(crate) fn of(&self, reported: &Reported) -> Option<String> {
        let result = self.reported.results().iter().find(|result| std::ptr::eq(result.reported, reported))?;
        let rows = |rows: &[usize]| rows_in_words(self.table, rows);
        let own = self.reported.rows_of(result);
        Some(match &result.place {
            WhereLogged::Rows(_) => rows(&own),
            WhereLogged::Percent(_) => format!("{}, where it is `{}`", rows(&own), self.printed(result, own[0])),
            WhereLogged::Close(row) => format!("close to {} (`{}`)", rows(&[*row]), self.printed(result, *row)),
            WhereLogged::Nowhere => "no row".to_owned(),
        })
    }

    /// "Reported results: step 4000, the last row.", or which of them stands where.
    pub(super) fn in_words(&self) -> String {
        let (rows, results) = (self.rows(), self.reported.results());
        let held = results.iter().filter(|result| matches!(result.place, WhereLogged::Rows(_)));
        let is_here = |result: &&LoggedResult| !rows.is_empty() && rows.iter().all(|row| result.is_in(*row));
        let (here, elsewhere): (Vec<_>, Vec<_>) = held.partition(is_here);
        let mut parts = Vec::new();
        if here.len() == results.len() {
            parts.push(rows_in_words(self.table, rows));
        } else {
            parts.extend(self.held(&here, rows));
            parts.extend(elsewhere.iter().filter_map(|result| self.held(&[result], &self.reported.rows_of(result))));
        }
        for result in results {
            let (name, text) = (result.name(), result.text());
            match &result.place {
                WhereLogged::Close(row) => {
                    let (row_name, printed) = (row_names(self.table, &[*row]), self.printed(result, *row));
                    parts.push(format!("{name} {text} is close to that of {row_name} ({printed})"));
                }
                WhereLogged::Percent(_) => {
                    let own = self.reported.rows_of(result);
                    let (rows_name, printed) = (row_names(self.table, &own), self.printed(result, own[0]));
                    parts.push(format!("{name} {text} is that of {rows_name}, written there as {printed}"));
                }
                WhereLogged::Rows(_) | WhereLogged::Nowhere => {}
            }
        }
        let nowhere = results.iter().filter(|result| result.place == WhereLogged::Nowhere);
        let nowhere: Vec<_> = nowhere.map(|result| format!("{} {}", result.name(), result.text())).collect();
        if !nowhere.is_empty() {
            let verb = is_or_are(nowhere.len());
            parts.push(format!("{} {verb} in no row", joined(nowhere)));
        }
        format!("Reported results: {}.", parts.join("; "))
    }

    /// "Loss is that of steps 1600 and 2200".
    fn held(&self, results: &[&LoggedResult], rows: &[usize]) -> Option<String> {
        let all: Vec<_> = results.iter().map(|result| result.name()).collect();
        let verb = if all.len() == 1 { "is that" } else { "are those" };
        (!all.is_empty()).then(|| format!("{} {verb} of {}", joined(all), rows_in_words(self.table, rows)))
    }

    fn printed(&self, result: &LoggedResult, row: usize) -> String {
        Series::read(self.table, result.column).map_or(String::new(), |series| series.printed(row))
    }
}

/// The names of the rows, and that the last of them is the last of the table.
fn rows_in_words(table: &ResultsTable, rows: &[usize]) -> String {
    let last = rows.last().is_some_and(|row| row + 1 == table.rows.len());
    match rows.len() {
        1 if last => format!("{}, the last row", row_names(table, rows)),
        2 | 3 if last => format!("{} (the last row)", row_names(table, rows)),
        count if last => format!("{count} rows, among them the last"),
        _ => row_names(table, rows),
    }
}
