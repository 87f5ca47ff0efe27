use crate::card::training::{BatchSizeProduct, StepsPerEpoch, TotalBatchSize, TotalSteps, log_of_training};
use crate::card::{Card, Hyperparameter, HyperparameterList, Neighbours, Number};
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
    pub(super) total: Option<TotalSteps>,
}

impl<'a> Recipe<'a> {
    /// That of the list with a key at that place.
    pub(super) fn find(analysis: &'a Analysis, key: &ByteRange) -> Option<Self> {
        let (card, neighbours) = (&analysis.card, &*analysis.neighbours);
        let list = card.hyperparameter_lists().find(|list| list.lines().iter().any(|line| line.key.range == *key))?;
        let steps_per_epoch = log_of_training(card).and_then(StepsPerEpoch::read);
        Some(Self { card, neighbours, list, steps_per_epoch, total: TotalSteps::find(card, list) })
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
            let TotalSteps { count, exact } = self.total?;
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
            let whole = Self { total: Some(TotalSteps { count: 100.0, exact: true }), steps_per_epoch: None, ..*self };
            let in_steps = ["lr_scheduler_warmup_steps", "warmup_steps"].into_iter().find_map(|key| self.positive(key));
            let shapeless = in_steps.is_some_and(|steps| steps.value >= 1.0) || total.is_some();
            (!shapeless).then(|| Some(Schedule { peak, warmup: whole.warmup()?, total: 100.0 })).flatten()
        })
    }
}

/// An estimate, with no more digits than it deserves.
fn rounded(steps: f64) -> f64 {
    rounded_to_three_digits(steps as u64) as f64
}
