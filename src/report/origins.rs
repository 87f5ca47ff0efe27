use crate::card::{Card, Number, Reported, ResultsTable};
use crate::rules::joined;

use super::{Series, names};

/// Where the results that a card reports in its text stand in a training log.
#[derive(Debug)]
pub(crate) struct Origins<'a> {
    table: &'a ResultsTable,
    /// Those results that the table has a column for, in the order of the text; never empty.
    found: Vec<Origin<'a>>,
}

/// Where one of them stands.
#[derive(Debug)]
struct Origin<'a> {
    reported: &'a Reported,
    column: usize,
    place: Place,
}

/// Numbers are compared as printed.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// In these rows; of a number with fewer decimals there may be several.
    Rows(Vec<usize>),
    /// In these rows, if one of them is a percentage and the other a share.
    Percent(Vec<usize>),
    /// In no row, but within 0.1 % of this one's number: most likely the same weights evaluated again.
    Close(usize),
    /// In no row: evaluated otherwise, on other data, or written by hand.
    Nowhere,
}

impl<'a> Origins<'a> {
    /// Looks the results up; `None` where the table has no column for any of them.
    pub(crate) fn find(card: &'a Card, table: &'a ResultsTable) -> Option<Self> {
        let origin = |reported: &'a Reported| {
            let column = table.column_named(&reported.name.value)?;
            let place = find(&Series::read(table, column)?, reported.value.number()?);
            Some(Origin { reported, column, place })
        };
        let lists = card.reported.iter().map(|list| list.results.iter().filter_map(origin).collect::<Vec<_>>());
        let found = lists.into_iter().find(|found| !found.is_empty())?;
        Some(Self { table, found })
    }

    /// The rows that hold all the results that some row holds, so the evaluation that was reported; empty where there
    /// is no such row.
    pub(crate) fn rows(&self) -> Vec<usize> {
        let mut held = self.found.iter().filter_map(Origin::rows);
        let first = held.next().unwrap_or_default().to_vec();
        held.fold(first, |common, rows| common.into_iter().filter(|row| rows.contains(row)).collect())
    }

    /// The rows that the result of a column comes from: [`rows`](Self::rows), or where there are none those that hold it.
    /// Empty where no result is reported that is in the column.
    pub(crate) fn rows_in(&self, column: usize) -> Vec<usize> {
        let own = self.found.iter().find(|origin| origin.column == column).and_then(Origin::rows);
        let common = self.rows();
        own.map_or(Vec::new(), |own| if common.is_empty() { own.to_vec() } else { common })
    }

    /// What a row, or one cell of it, has to do with the results: "The reported results come from this row."
    pub(crate) fn at(&self, row: usize, column: usize) -> Option<String> {
        let rows = self.rows();
        if rows.contains(&row) {
            let held = self.found.iter().filter(|origin| origin.rows().is_some());
            let held: Vec<_> = held.map(|origin| &origin.reported.name.value).collect();
            let (who, come) = match held.len() {
                count if count == self.found.len() => ("results".to_owned(), "come"),
                1 => (joined(held), "comes"),
                _ => (joined(held), "come"),
            };
            let others: Vec<_> = rows.iter().copied().filter(|other| *other != row).collect();
            return Some(match others.is_empty() {
                true => format!("The reported {who} {come} from this row."),
                false => format!("The reported {who} {come} from this row or from {}.", names(self.table, &others)),
            });
        }
        let here = |origin: &&Origin| origin.column == column && origin.rows().is_some_and(|rows| rows.contains(&row));
        let reported = self.found.iter().find(here)?.reported;
        Some(format!("The reported {}, {}, is that of this row.", reported.name.value, reported.text.value))
    }

    /// Where one result stands: "step 4000, the last row", "no row". `None` where the table has no column for it.
    pub(crate) fn of(&self, reported: &Reported) -> Option<String> {
        let origin = self.found.iter().find(|origin| std::ptr::eq(origin.reported, reported))?;
        let rows = |rows: &[usize]| rows_in_words(self.table, rows);
        let common = self.rows();
        Some(match &origin.place {
            Place::Rows(_) if !common.is_empty() => rows(&common),
            Place::Rows(held) => rows(held),
            Place::Percent(held) => format!("{}, where it is `{}`", rows(held), self.printed(origin, held[0])),
            Place::Close(row) => format!("close to {} (`{}`)", rows(&[*row]), self.printed(origin, *row)),
            Place::Nowhere => "no row".to_owned(),
        })
    }

    /// "Reported results: step 4000, the last row.", or which of them stands where.
    pub(super) fn in_words(&self) -> String {
        let common = self.rows();
        let held: Vec<_> = self.found.iter().filter(|origin| origin.rows().is_some()).collect();
        let mut parts = Vec::new();
        if held.len() == self.found.len() && !common.is_empty() {
            parts.push(rows_in_words(self.table, &common));
        } else if common.is_empty() {
            parts.extend(held.iter().filter_map(|origin| self.held(&[origin], origin.rows()?)));
        } else {
            parts.extend(self.held(&held, &common));
        }
        for origin in &self.found {
            let (name, text) = (&origin.reported.name.value, &origin.reported.text.value);
            match &origin.place {
                Place::Close(row) => {
                    let (row_name, printed) = (names(self.table, &[*row]), self.printed(origin, *row));
                    parts.push(format!("{name} {text} is close to that of {row_name} ({printed})"));
                }
                Place::Percent(rows) => {
                    let (rows_name, printed) = (names(self.table, rows), self.printed(origin, rows[0]));
                    parts.push(format!("{name} {text} is that of {rows_name}, written there as {printed}"));
                }
                Place::Rows(_) | Place::Nowhere => {}
            }
        }
        let nowhere = self.found.iter().filter(|origin| origin.place == Place::Nowhere);
        let nowhere: Vec<_> =
            nowhere.map(|origin| format!("{} {}", origin.reported.name.value, origin.reported.text.value)).collect();
        if !nowhere.is_empty() {
            let verb = if nowhere.len() == 1 { "is" } else { "are" };
            parts.push(format!("{} {verb} in no row", joined(nowhere)));
        }
        format!("Reported results: {}.", parts.join("; "))
    }

    /// "Loss is that of steps 1600 and 2200".
    fn held(&self, origins: &[&Origin], rows: &[usize]) -> Option<String> {
        let all: Vec<_> = origins.iter().map(|origin| &origin.reported.name.value).collect();
        let verb = if all.len() == 1 { "is that" } else { "are those" };
        (!all.is_empty()).then(|| format!("{} {verb} of {}", joined(all), rows_in_words(self.table, rows)))
    }

    fn printed(&self, origin: &Origin, row: usize) -> String {
        Series::read(self.table, origin.column).map_or(String::new(), |series| series.printed(row))
    }
}

impl Origin<'_> {
    fn rows(&self) -> Option<&[usize]> {
        match &self.place {
            Place::Rows(rows) => Some(rows),
            _ => None,
        }
    }
}

fn find(series: &Series, reported: Number) -> Place {
    let same = series.rows_where(|number| number.agrees(reported));
    if !same.is_empty() {
        return Place::Rows(same);
    }
    let percent = series.rows_where(|number| number.agrees_as_percent(reported));
    if !percent.is_empty() {
        return Place::Percent(percent);
    }
    match series.rows_where(|number| number.is_close(reported)).last() {
        Some(row) => Place::Close(*row),
        None => Place::Nowhere,
    }
}

/// The names of the rows, and that the last of them is the last of the table.
fn rows_in_words(table: &ResultsTable, rows: &[usize]) -> String {
    let last = rows.last().is_some_and(|row| row + 1 == table.rows.len());
    match rows.len() {
        1 if last => format!("{}, the last row", names(table, rows)),
        2 | 3 if last => format!("{} (the last row)", names(table, rows)),
        count if last => format!("{count} rows, among them the last"),
        _ => names(table, rows),
    }
}
