use crate::card::{Number, ResultsTable, Role};

/// How a training went through its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepsPerEpoch {
    /// The least and the greatest number of steps that an epoch can have had.
    steps_per_epoch: (u64, u64),
}

impl StepsPerEpoch {
    /// What the columns of steps and epochs agree on; `None` where a column is missing or no number fits all rows, as
    /// after a resumed run.
    ///
    /// Epochs are printed with at most two decimals up to transformers 4.39 and at most four from 4.40 on, without the
    /// zeros at the end. So an epoch stands for all values that round to it, and each row gives an interval.
    pub fn read(table: &ResultsTable) -> Option<Self> {
        let (steps, epochs) = (table.column_of(Role::is_step)?, table.column_of(Role::is_epoch)?);
        let number = |row: usize, column| table.reading(row, column)?.value.number();
        let rows: Vec<(Number, Number)> =
            (0..table.rows.len()).filter_map(|row| Some((number(row, steps)?, number(row, epochs)?))).collect();
        let decimals = match rows.iter().map(|(_, epoch)| epoch.decimals).max()? {
            ..=2 => 2,
            3 | 4 => 4,
            more => more,
        };
        let half = 0.5 * 10f64.powi(-decimals);
        let rows = rows.iter().map(|(step, epoch)| (step.value, epoch.value)).filter(|(_, epoch)| *epoch > half);
        let (mut least, mut greatest) = (0f64, f64::INFINITY);
        for (step, epoch) in rows {
            least = least.max(step / (epoch + half));
            greatest = greatest.min(step / (epoch - half));
        }
        let (least, greatest) = (least.ceil(), greatest.floor());
        // An estimate that is off by more than a hundredth is none.
        let useful = least >= 1.0 && greatest >= least && greatest - least <= 0.02 * greatest && greatest < 1e12;
        useful.then_some(Self { steps_per_epoch: (least as u64, greatest as u64) })
    }

    /// The steps of an epoch, in the middle of what is possible.
    pub fn steps(self) -> u64 {
        let (least, greatest) = self.steps_per_epoch;
        least + (greatest - least) / 2
    }

    /// Whether no other number of steps is possible.
    pub fn is_exact(self) -> bool {
        self.steps_per_epoch.0 == self.steps_per_epoch.1
    }
}

/// The steps between one evaluation and the next, where they are always the same.
pub fn evaluation_interval(table: &ResultsTable) -> Option<u64> {
    let column = table.column_of(Role::is_step)?;
    let rows = (0..table.rows.len()).filter(|row| !table.is_outside(*row));
    let steps: Option<Vec<u64>> = rows.map(|row| table.reading(row, column)?.text.parse::<u64>().ok()).collect();
    let steps = steps.filter(|steps| steps.len() > 2)?;
    let gap = steps[1].checked_sub(steps[0]).filter(|gap| *gap > 0)?;
    steps.windows(2).all(|pair| pair[0].checked_add(gap) == Some(pair[1])).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::{StepsPerEpoch, evaluation_interval};
    use crate::{card::Card, syntax};

    fn card(text: &str) -> Card {
        Card::read(text, &syntax::read(text))
    }

    fn read(rows: &[(&str, &str)]) -> Option<(u64, u64)> {
        let rows: String = rows.iter().map(|(epoch, step)| format!("| {epoch} | {step} | 0.5 |\n")).collect();
        let card = card(&format!("| Epoch | Step | Loss |\n|---|---|---|\n{rows}"));
        StepsPerEpoch::read(&card.tables()[0]).map(|found| found.steps_per_epoch)
    }

    #[test]
    fn steps_of_an_epoch() {
        assert_eq!(read(&[("1.0", "200"), ("2.0", "400"), ("20.0", "4000")]), Some((200, 200)));
        assert_eq!(read(&[("0.82", "200"), ("1.65", "400"), ("12.35", "3000")]), Some((243, 243)));
        assert_eq!(read(&[("0.3", "5000"), ("3.02", "50000"), ("5.74", "95000")]), Some((16537, 16564)));
        assert_eq!(read(&[("1.0", "200"), ("2.0", "300")]), None, "a resumed run");
        assert_eq!(read(&[("0.1", "10")]), None, "too coarse");
        assert_eq!(read(&[("0", "0"), ("No log", "10")]), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn evaluations_at_equal_distance() {
        let table = |steps: &[&str]| {
            let rows: String = steps.iter().map(|step| format!("| {step} | 0.5 |\n")).collect();
            let card = card(&format!("| Step | Loss |\n|---|---|\n{rows}"));
            evaluation_interval(&card.tables()[0])
        };
        assert_eq!(table(&["100", "200", "300"]), Some(100));
        assert_eq!(table(&["100", "200", "301"]), None);
        assert_eq!(table(&["100", "200"]), None);
        assert_eq!(table(&["300", "200", "100"]), None);
    }
}
