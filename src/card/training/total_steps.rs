use crate::card::{Card, HyperparameterList, Number, ResultsTable, Role};
use crate::text::words::number::rounded_to_three_digits;

use super::StepsPerEpoch;

/// How many optimizer steps a training had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TotalSteps {
    /// The number, from 1 to below 10¹².
    pub count: f64,
    /// Whether it is not an estimate.
    pub exact: bool,
}

/// The training log of a list of hyperparameters; `None` where there are several of one of them, since it is not known then
/// which belong together.
pub fn log_of_training(card: &Card) -> Option<&ResultsTable> {
    let is_alone = card.hyperparameter_lists().nth(1).is_none() && card.training_logs().nth(1).is_none();
    card.training_logs().next().filter(|_| is_alone).map(|log| &***log)
}

impl TotalSteps {
    /// By the limit that a list names, else by its epochs and the training log; `None` where they do not tell.
    pub fn find(card: &Card, list: HyperparameterList) -> Option<Self> {
        let positive = |key: &&str| {
            let number = list.number(key).map(|(_, number)| number);
            number.filter(|number| number.value > 0.0 && number.value.is_finite())
        };
        let limit = ["training_steps", "max_steps"].iter().find_map(positive);
        let epochs = ["num_epochs", "num_train_epochs"].iter().find_map(positive);
        let total = match (limit, epochs) {
            (Some(limit), _) => Some(Self { count: limit.value, exact: true }),
            (None, Some(epochs)) => Self::of_epochs(log_of_training(card)?, epochs.value),
            (None, None) => None,
        };
        total.filter(|total| (1.0..1e12).contains(&total.count))
    }

    /// The steps of `epochs` epochs: those of the last row where the log reaches so far, else epochs times steps per epoch.
    fn of_epochs(log: &ResultsTable, epochs: f64) -> Option<Self> {
        let (steps, passes) = (log.column_of(Role::is_step)?, log.column_of(Role::is_epoch)?);
        let number = |row, column| log.reading(row, column)?.value.number();
        let rows = 0..log.rows.len();
        let rows: Vec<(Number, Number)> =
            rows.filter_map(|row| Some((number(row, steps)?, number(row, passes)?))).collect();
        let (step, epoch) = *rows.last()?;
        if epoch.value == epochs {
            return Some(Self { count: step.value, exact: true });
        }
        if let Some(steps_per_epoch) = StepsPerEpoch::read(log) {
            let count = steps_per_epoch.steps() as f64 * epochs;
            let exact = steps_per_epoch.is_exact() && count.fract() == 0.0;
            return Some(Self { count: if exact { count } else { rounded(count) }, exact });
        }
        // Batches that are left over where gradients are accumulated make the steps per epoch uneven, but not by much.
        let ratio = step.value / epoch.value;
        let even = |(step, epoch): &(Number, Number)| {
            let rounding = 0.5 * 10f64.powi(-epoch.decimals.max(2));
            (step.value - ratio * epoch.value).abs() <= ratio * rounding + 0.03 * step.value
        };
        let is_estimate = rows.len() > 1 && epoch.value * 20.0 > epochs && rows.iter().all(even);
        is_estimate.then(|| Self { count: rounded(ratio * epochs), exact: false })
    }
}

/// An estimate, with no more digits than it deserves.
fn rounded(steps: f64) -> f64 {
    rounded_to_three_digits(steps as u64) as f64
}
