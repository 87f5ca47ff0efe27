use crate::card::training::{BatchSizeProduct, StepsPerEpoch, TotalBatchSize};
use crate::card::{Card, Hyperparameter, HyperparameterList, Neighbours, Number, ResultsTable, Role};
use crate::rules::Analysis;
use crate::text::ByteRange;
use crate::text::words::number::rounded_to_three_digits;
use crate::vocabulary::{self, Schedule, Scheduler};

/// How a model was trained, as one list of hyperparameters and the training log tell together.
#[derive(Debug)]
pub(super) struct Recipe<'a> {
    /// The card.
    pub(super) card: &'a Card,
    /// What is beside it.
    pub(super) neighbours: &'a Neighbours,
    list: HyperparameterList<'a>,
    /// How the log goes through the data, where it is known to be the log of this training.
    pub(super) steps_per_epoch: Option<StepsPerEpoch>,
    /// All steps of the training.
    pub(super) total: Option<Steps>,
}

/// A number of steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Steps {
    pub(super) count: f64,
    /// Whether it is not an estimate.
    pub(super) exact: bool,
}

impl<'a> Recipe<'a> {
    /// That of the list with a key at that place.
    pub(super) fn find(analysis: &'a Analysis, key: &ByteRange) -> Option<Self> {
        let (card, neighbours) = (&analysis.card, &*analysis.neighbours);
        let list = card.hyperparameter_lists().find(|list| list.lines().iter().any(|line| line.key.range == *key))?;
        let mut recipe = Self { card, neighbours, list, steps_per_epoch: None, total: None };
        // Of several lists or logs it is not known which belong together.
        let alone = card.hyperparameter_lists().nth(1).is_none() && card.training_logs().nth(1).is_none();
        let log = card.training_logs().next().filter(|_| alone);
        recipe.steps_per_epoch = log.and_then(|log| StepsPerEpoch::read(log));
        let limit = ["training_steps", "max_steps"].into_iter().find_map(|key| recipe.positive(key));
        let epochs = ["num_epochs", "num_train_epochs"].into_iter().find_map(|key| recipe.positive(key));
        recipe.total = match (limit, epochs) {
            (Some(limit), _) => Some(Steps { count: limit.value, exact: true }),
            (None, Some(epochs)) => log.and_then(|log| steps_of(log, epochs.value, recipe.steps_per_epoch)),
            (None, None) => None,
        };
        recipe.total = recipe.total.filter(|total| (1.0..1e12).contains(&total.count));
        Some(recipe)
    }

    /// The line with that key, unless several with it disagree.
    pub(super) fn line(&self, key: &str) -> Option<&'a Hyperparameter> {
        self.list.sole(key)
    }

    /// A number above 0.
    pub(super) fn positive(&self, key: &str) -> Option<Number> {
        Number::read(&self.line(key)?.value.value).filter(|number| number.value > 0.0 && number.value.is_finite())
    }

    /// A whole number above 0.
    pub(super) fn whole(&self, key: &str) -> Option<u64> {
        self.line(key)?.value.value.parse().ok().filter(|number| *number > 0)
    }

    /// The factors of a total batch size, and what they come to.
    pub(super) fn product(&self, batch: TotalBatchSize) -> Option<BatchSizeProduct<'a>> {
        batch.product(self.list)
    }

    /// The scheduler, by its name or another spelling of it.
    pub(super) fn scheduler(&self) -> Option<&'static Scheduler> {
        let written = &self.line("lr_scheduler_type")?.value.value;
        vocabulary::scheduler(written).or_else(|| vocabulary::scheduler_meant(written))
    }

    /// Steps of the warmup, 0 where the list names none. `None` where all steps would have to be known.
    ///
    /// As the Trainer reads it: steps count before the ratio; below 1 they are a share from transformers 5 on, and nothing
    /// before; a ratio is rounded up.
    pub(super) fn warmup(&self) -> Option<f64> {
        let share = |ratio: f64| {
            let Steps { count, exact } = self.total?;
            let warmup = (count * ratio).ceil();
            Some(if exact { warmup } else { rounded(warmup) })
        };
        let first = |keys: [&str; 2]| keys.into_iter().find_map(|key| self.positive(key)).map(|number| number.value);
        let is_old = || self.card.transformers_release().is_some_and(|(major, _)| major == 4);
        match (
            first(["lr_scheduler_warmup_steps", "warmup_steps"]),
            first(["lr_scheduler_warmup_ratio", "warmup_ratio"]),
        ) {
            (Some(steps), _) if steps >= 1.0 => Some(steps),
            (Some(ratio), _) if !is_old() => share(ratio),
            (_, Some(ratio)) if ratio <= 1.0 => share(ratio),
            (_, Some(_)) => None,
            _ => Some(0.0),
        }
    }

    /// What the learning rate follows. Where it is not known of how many steps, they are percents of all.
    pub(super) fn schedule(&self) -> Option<Schedule> {
        let peak = self.positive("learning_rate")?.value;
        let total = self.total.map(|total| total.count);
        let known = total.and_then(|total| Some(Schedule { peak, warmup: self.warmup()?, total }));
        known.or_else(|| {
            let whole = Self { total: Some(Steps { count: 100.0, exact: true }), steps_per_epoch: None, ..*self };
            let in_steps = ["lr_scheduler_warmup_steps", "warmup_steps"].into_iter().find_map(|key| self.positive(key));
            let shapeless = in_steps.is_some_and(|steps| steps.value >= 1.0) || total.is_some();
            (!shapeless).then(|| Some(Schedule { peak, warmup: whole.warmup()?, total: 100.0 })).flatten()
        })
    }
}

/// The steps of `epochs` epochs: those of the last row where the log reaches so far, else epochs times steps per epoch.
fn steps_of(log: &ResultsTable, epochs: f64, steps_per_epoch: Option<StepsPerEpoch>) -> Option<Steps> {
    let (steps, passes) = (log.column_of(Role::is_step)?, log.column_of(Role::is_epoch)?);
    let number = |row, column| log.reading(row, column)?.value.number();
    let rows = 0..log.rows.len();
    let rows: Vec<(Number, Number)> =
        rows.filter_map(|row| Some((number(row, steps)?, number(row, passes)?))).collect();
    let (step, epoch) = *rows.last()?;
    if epoch.value == epochs {
        return Some(Steps { count: step.value, exact: true });
    }
    if let Some(steps_per_epoch) = steps_per_epoch {
        let count = steps_per_epoch.steps() as f64 * epochs;
        let exact = steps_per_epoch.is_exact() && count.fract() == 0.0;
        return Some(Steps { count: if exact { count } else { rounded(count) }, exact });
    }
    // Batches that are left over where gradients are accumulated make the steps per epoch uneven, but not by much.
    let ratio = step.value / epoch.value;
    let even = |(step, epoch): &(Number, Number)| {
        let rounding = 0.5 * 10f64.powi(-epoch.decimals.max(2));
        (step.value - ratio * epoch.value).abs() <= ratio * rounding + 0.03 * step.value
    };
    let is_estimate = rows.len() > 1 && epoch.value * 20.0 > epochs && rows.iter().all(even);
    is_estimate.then(|| Steps { count: rounded(ratio * epochs), exact: false })
}

/// An estimate, with no more digits than it deserves.
fn rounded(steps: f64) -> f64 {
    rounded_to_three_digits(steps as u64) as f64
}
