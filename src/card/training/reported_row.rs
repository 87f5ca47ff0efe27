use crate::card::{ByValue, Card, Number, Reported, ReportedResults, ResultsTable};

/// The results of a list beside a training log, and the row of the log that they come from.
#[derive(Debug)]
pub struct ReportedRow<'a> {
    results: Vec<LoggedResult<'a>>,
    rows: Vec<usize>,
}

/// A reported result that is a number, and for which the log has a column with numbers.
#[derive(Debug)]
pub struct LoggedResult<'a> {
    /// The line of the list.
    pub reported: &'a Reported,
    /// Its number.
    pub number: Number,
    /// The index of the column.
    pub column: usize,
    /// Whether the column is the validation loss, which tells evaluations apart best.
    pub is_loss: bool,
    /// Where the column has the number.
    pub place: WhereLogged,
    /// The rows with the same number if both are taken to show all decimals: the Trainer drops zeros at the end, so `0.58`
    /// among numbers of four decimals is 0.5800.
    in_full: Vec<usize>,
}

/// Where the column of a reported result has its number, compared as printed.
#[derive(Debug, PartialEq, Eq)]
pub enum WhereLogged {
    /// In these rows, in order; of a number with fewer decimals there may be several.
    Rows(Vec<usize>),
    /// In these rows, if one number is a percentage and the other a share.
    Percent(Vec<usize>),
    /// In no row, but within 0.1 % of the number of this one: most likely the same weights evaluated again.
    Close(usize),
    /// In no row: evaluated otherwise, on other data, or written by hand.
    Nowhere,
}

impl<'a> ReportedRow<'a> {
    /// That of the card's first list which has something in common with the log.
    pub fn find(card: &'a Card, log: &ResultsTable) -> Option<Self> {
        card.reported().iter().find_map(|list| Self::of(list, log))
    }

    /// Looks up the results of one list; `None` where the log has no column for any of them.
    pub fn of(list: &'a ReportedResults, log: &ResultsTable) -> Option<Self> {
        let decimals =
            list.results.iter().filter_map(|result| result.value.number()).map(|number| number.decimals).max()?;
        let results = list.results.iter().filter_map(|reported| LoggedResult::find(reported, log, decimals));
        let results: Vec<_> = results.collect();
        let rows = common_rows(&results);
        (!results.is_empty()).then_some(Self { results, rows })
    }

    /// The results, in the order of the list; never empty.
    pub fn results(&self) -> &[LoggedResult<'a>] {
        &self.results
    }

    /// The row of the log that the list reports, as indices in order: the one that agrees with most results. Several
    /// where the same results stand in each of them; empty where the results stand in different rows, or in none.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// How many results a row agrees with.
    pub fn agreeing(&self, row: usize) -> usize {
        self.results.iter().filter(|result| result.is_in(row)).count()
    }

    /// The rows that one of the results comes from: those that have its number, and of these only the ones that agree with
    /// most results.
    pub fn rows_of(&self, result: &LoggedResult) -> Vec<usize> {
        if result.rows().iter().any(|row| self.rows.binary_search(row).is_ok()) {
            return self.rows.iter().copied().filter(|row| result.is_in(*row)).collect();
        }
        let most = result.rows().iter().map(|row| self.agreeing(*row)).max();
        result.rows().iter().copied().filter(|row| Some(self.agreeing(*row)) == most).collect()
    }
}

impl<'a> LoggedResult<'a> {
    /// `decimals` is the most that a number of the list shows.
    fn find(reported: &'a Reported, log: &ResultsTable, decimals: i32) -> Option<Self> {
        let number = reported.value.number()?;
        let column = log.column_named(&reported.name.value)?;
        let numbers = log.by_value(column);
        let (least_decimals, most_decimals) = numbers.decimals()?;
        let is_loss = log.columns[column].role.metric().is_some_and(|metric| metric.id == "loss");
        let showing = |number: Number, decimals| Number { decimals: number.decimals.max(decimals), ..number };
        // The roughest print of the column agrees with all that the others agree with: few rows are near.
        let near = numbers.within(number.near(least_decimals));
        let near = |agrees: &dyn Fn(Number) -> bool| -> Vec<usize> {
            near.iter().filter(|(_, logged)| agrees(*logged)).map(|(row, _)| *row).collect()
        };
        let in_full = near(&|logged| showing(number, decimals).agrees(showing(logged, most_decimals)));
        let place = match near(&|logged| logged.agrees(number)) {
            same if !same.is_empty() => WhereLogged::Rows(same),
            _ => match rows_in_percent(number, numbers, least_decimals) {
                percent if !percent.is_empty() => WhereLogged::Percent(percent),
                _ => {
                    let all = numbers.within(number.close());
                    let close = all.iter().rev().find(|(_, logged)| logged.is_close(number));
                    close.map_or(WhereLogged::Nowhere, |(row, _)| WhereLogged::Close(*row))
                }
            },
        };
        Some(Self { reported, number, column, is_loss, place, in_full })
    }

    /// The rows that have its number, as printed or as a percentage.
    pub fn rows(&self) -> &[usize] {
        match &self.place {
            WhereLogged::Rows(rows) | WhereLogged::Percent(rows) => rows,
            WhereLogged::Close(_) | WhereLogged::Nowhere => &[],
        }
    }

    /// Whether a row has its number.
    pub fn is_in(&self, row: usize) -> bool {
        self.rows().binary_search(&row).is_ok()
    }

    /// Whether this row has its number and no other has, where several have it as printed also if neither was rounded.
    pub fn is_only_in(&self, row: usize) -> bool {
        [self.rows(), &self.in_full].iter().any(|rows| matches!(rows, [only] if *only == row))
    }

    /// Whether a row has it even if neither number was rounded.
    pub fn is_in_full(&self) -> bool {
        !self.in_full.is_empty()
    }

    /// `Exact Match`, as the list has it.
    pub fn name(&self) -> &'a str {
        &self.reported.name.value
    }

    /// `0.8264`, as the list has it.
    pub fn text(&self) -> &'a str {
        &self.reported.text.value
    }
}

/// The rows of which the number, or the one of the list, is the other as a percentage. No number of the column shows less decimals
/// than those.
fn rows_in_percent(number: Number, numbers: ByValue, least_decimals: i32) -> Vec<usize> {
    let near = [number.times_100(), number.times_0_01()].map(|other| numbers.within(other.near(least_decimals)));
    let is_it = |(_, logged): &&(usize, Number)| logged.agrees_as_percent(number);
    let mut rows: Vec<usize> = near.iter().flatten().filter(is_it).map(|(row, _)| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn common_rows(results: &[LoggedResult]) -> Vec<usize> {
    let mut agreeing: Vec<usize> = results.iter().flat_map(LoggedResult::rows).copied().collect();
    agreeing.sort_unstable();
    let agreeing = || agreeing.chunk_by(|one, next| one == next);
    let Some(most) = agreeing().map(<[usize]>::len).max() else { return Vec::new() };
    let mut rows: Vec<usize> = agreeing().filter(|same| same.len() == most).map(|same| same[0]).collect();
    // Of rows that agree with equally many, the loss decides. Rounded by a person or not, the first that tells counts.
    if let Some(loss) = results.iter().find(|result| result.is_loss) {
        let decides = |having: &&[usize]| rows.iter().any(|row| having.binary_search(row).is_ok());
        if let Some(having) = [&loss.in_full[..], loss.rows()].into_iter().find(decides) {
            rows.retain(|row| having.binary_search(row).is_ok());
        }
    }
    let is_shared = |result: &LoggedResult| rows.iter().all(|row| result.is_in(*row));
    if results.iter().any(is_shared) { rows } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::ReportedRow;
    use crate::{card::Card, syntax};

    const LOG: &str = "\
| Epoch | Step | Validation Loss | Accuracy | F1     |
|-------|------|-----------------|----------|--------|
| 1.0   | 100  | 0.5800          | 0.7001   | 0.6911 |
| 2.0   | 200  | 0.5823          | 0.8012   | 0.7907 |
| 3.0   | 300  | 0.6120          | 0.8012   | 0.7905 |
";

    /// The row of a list as a whole, and the rows of each of its results.
    fn rows(list: &str) -> (Vec<usize>, Vec<Vec<usize>>) {
        let text = format!("It achieves the following results on the evaluation set:\n{list}\n{LOG}");
        let card = Card::read(&text, &syntax::read(&text));
        let found = ReportedRow::find(&card, &card.tables()[0]).expect("a column for one of them");
        (found.rows().to_vec(), found.results().iter().map(|result| found.rows_of(result)).collect())
    }

    #[test]
    fn the_row_that_agrees_with_most_results() {
        assert_eq!(rows("- Loss: 0.58\n- Accuracy: 0.8012\n"), (vec![1], vec![vec![1], vec![1]]));
        let other_loss = rows("- Loss: 0.5800\n- Accuracy: 0.8012\n- F1: 0.7907\n");
        assert_eq!(other_loss, (vec![1], vec![vec![0], vec![1], vec![1]]));
        assert_eq!(rows("- Accuracy: 0.8012\n"), (vec![1, 2], vec![vec![1, 2]]));
        assert_eq!(rows("- Loss: 0.6120\n- Accuracy: 80.12\n"), (vec![2], vec![vec![2], vec![2]]), "in percent");
        assert_eq!(rows("- Loss: 0.5\n- Accuracy: 0.9\n"), (vec![], vec![vec![], vec![]]));
    }

    #[test]
    fn of_rows_with_equally_many_the_loss_decides() {
        assert_eq!(rows("- Loss: 0.5800\n- Accuracy: 0.8012\n"), (vec![0], vec![vec![0], vec![1, 2]]));
        let zeros_dropped = rows("- Loss: 0.58\n- F1: 0.1234\n");
        assert_eq!(zeros_dropped, (vec![0], vec![vec![0], vec![]]), "0.58 among four decimals is 0.5800");
        assert_eq!(rows("- Accuracy: 0.7001\n- F1: 0.7907\n"), (vec![], vec![vec![0], vec![1]]), "no loss to decide");
    }
}
