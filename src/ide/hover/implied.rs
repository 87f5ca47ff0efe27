use crate::card::training::{TOTAL_EVAL_BATCH_SIZE, TOTAL_TRAIN_BATCH_SIZE, TotalBatchSize, TotalSteps};
use crate::report::plot::{Course, Curve, Drawing, Plot, Point};
use crate::report::{sparkline, steps_per_epoch_in_words};
use crate::text::words::number::{one_decimal, python_two_digits, thousands};
use crate::vocabulary::{Schedule, Scheduler};

use super::recipe::Recipe;

/// What a hyperparameter comes to in one card.
#[derive(Debug, Default)]
pub(super) struct Implied {
    /// Without capitals at their beginnings.
    pub(super) sentences: Vec<String>,
    pub(super) plot: Option<Plot>,
}

/// What the hyperparameter `key` comes to; `None` where the card does not tell more than the line itself.
pub(super) fn implied(recipe: &Recipe, key: &str) -> Option<Implied> {
    let words = |sentences: Vec<String>| (!sentences.is_empty()).then_some(Implied { sentences, plot: None });
    match key {
        "train_batch_size" | "gradient_accumulation_steps" | "num_devices" | "total_train_batch_size" => {
            let batch = product(recipe, TOTAL_TRAIN_BATCH_SIZE, "a step");
            words(batch.into_iter().chain(data(recipe)).collect())
        }
        "eval_batch_size" | "total_eval_batch_size" => {
            words(vec![product(recipe, TOTAL_EVAL_BATCH_SIZE, "at a time")?])
        }
        "num_epochs" | "num_train_epochs" => {
            words([format!("{} steps.", steps(recipe.total?))].into_iter().chain(data(recipe)).collect())
        }
        "training_steps" | "max_steps" => words(vec![epochs(recipe)?]),
        "lr_scheduler_warmup_ratio" | "warmup_ratio" | "lr_scheduler_warmup_steps" | "warmup_steps" => warmup(recipe),
        "learning_rate" | "lr_scheduler_type" => {
            let scheduler = recipe.scheduler()?;
            if matches!(scheduler.value, "reduce_lr_on_plateau" | "greedy") {
                return words(vec!["it depends on the evaluations; the list does not give the rates.".to_owned()]);
            }
            let rates = rates(recipe, recipe.schedule()?, scheduler)?;
            let sentence = format!("{}.\n\n`{}`", rates.series, rates.bars);
            Some(Implied { sentences: vec![sentence], plot: Some(rates.plot(None)) })
        }
        _ => None,
    }
}

/// "4 × 8 × 2 = 64 examples a step.", and what the list says, if it is something else.
fn product(recipe: &Recipe, batch: TotalBatchSize, of: &str) -> Option<String> {
    let product = recipe.product(batch)?;
    if product.factors.len() < 2 {
        return None;
    }
    let listed = recipe.whole(batch.key).filter(|listed| *listed != product.total);
    let but = listed.map_or(String::new(), |listed| format!(", though `{}` is {listed}", batch.key));
    let noun = if product.total == 1 { "example" } else { "examples" };
    Some(format!("{} = {} {noun} {of}{but}.", product.factors_in_words(), thousands(product.total)))
}

/// How much data the training went through, by its log.
fn data(recipe: &Recipe) -> Option<String> {
    // "An epoch is …"
    Some(steps_per_epoch_in_words(recipe.steps_per_epoch?, recipe.card, recipe.neighbours).replacen('A', "a", 1))
}

fn steps(total: TotalSteps) -> String {
    let count = thousands(total.count as u64);
    if total.exact { count } else { format!("about {count}") }
}

fn epochs(recipe: &Recipe) -> Option<String> {
    let (total, steps_per_epoch) = (recipe.total?, recipe.steps_per_epoch?);
    let epochs = total.count / steps_per_epoch.steps() as f64;
    let about = if steps_per_epoch.is_exact() && epochs.fract() == 0.0 { "" } else { "about " };
    Some(format!("{about}{} epochs.", one_decimal(epochs)))
}

fn warmup(recipe: &Recipe) -> Option<Implied> {
    let scheduler = recipe.scheduler();
    if let Some(scheduler) = scheduler.filter(|scheduler| !scheduler.uses_warmup()) {
        let sentence = format!("it has no effect with the scheduler `{}`.", scheduler.value);
        return Some(Implied { sentences: vec![sentence], plot: None });
    }
    let (total, schedule) = (recipe.total?, recipe.schedule()?);
    let (warmup, all) = (thousands(schedule.warmup as u64), steps(total));
    let sentence = if schedule.warmup < schedule.total {
        format!("{warmup} of {all} steps ({} %).", one_decimal(100.0 * schedule.warmup / schedule.total))
    } else {
        format!("{warmup} steps of warmup, but only {all} in all: the full rate is never reached.")
    };
    let rates = scheduler.and_then(|scheduler| rates(recipe, schedule, scheduler));
    let bars = rates.as_ref().map_or(String::new(), |rates| format!("\n\n`{}`", rates.bars));
    Some(Implied {
        sentences: vec![sentence + &bars],
        plot: rates.map(|rates| rates.plot(Some(schedule.warmup.min(schedule.total)))),
    })
}

/// The learning rate from the first step to the last.
struct Rates {
    /// In words, a sentence without its point.
    series: String,
    bars: String,
    /// What the picture of it is called.
    title: String,
    course: Course,
}

impl Rates {
    /// The picture; `here` is the step that a reader looks at.
    fn plot(self, here: Option<f64>) -> Plot {
        Plot { title: self.title, drawing: Drawing::Course(Course { here, ..self.course }) }
    }
}

fn rates(recipe: &Recipe, schedule: Schedule, scheduler: &Scheduler) -> Option<Rates> {
    const POINTS: u32 = 96;
    let Schedule { peak, warmup, total } = schedule;
    // Its decay is a matter of steps, not of their share.
    if recipe.total.is_none() && scheduler.value == "inverse_sqrt" {
        return None;
    }
    let even = (0..=POINTS).map(|i| total * f64::from(i) / f64::from(POINTS));
    // The corner where the warmup ends must not be cut off.
    let mut places: Vec<f64> = even.chain([warmup.min(total)]).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    let point = |(i, x): (usize, &f64)| Some(Point { x: *x, y: scheduler.rate(schedule, *x)?, joined: i > 0 });
    let points: Option<Vec<_>> = places.iter().enumerate().map(point).collect();
    let bar = |i: u32| scheduler.rate(schedule, total * (f64::from(i) + 0.5) / 20.0);
    let bars: Option<Vec<f64>> = (0..20).map(bar).collect();
    let unit = if recipe.total.is_some() { "step" } else { "%" };
    let curve =
        Curve { name: format!("Learning rate, {}", scheduler.value), points: points?, marks: vec![], lost: vec![] };
    let title = format!("Learning rate, {}", scheduler.value);
    let printed = &recipe.line("learning_rate")?.value.value;
    let end = scheduler.rate(schedule, total)?;
    let end = if end < peak / 1e6 { "0".to_owned() } else { python_two_digits(end) };
    let defaults = if scheduler.arguments.is_empty() { "" } else { ", with the scheduler's default arguments" };
    let series = series(recipe, schedule, scheduler, printed, &end);
    Some(Rates {
        series: series + defaults,
        bars: sparkline::of(&bars?),
        title,
        course: Course { unit, curves: vec![curve], here: None },
    })
}

/// "the learning rate rises to 5e-05 in 400 steps, then falls to 0 at the end, step 4,000"
fn series(recipe: &Recipe, schedule: Schedule, scheduler: &Scheduler, peak: &str, end: &str) -> String {
    let (rise, all, at_end) = match recipe.total {
        Some(total) => {
            let all = steps(total);
            let rise = format!("{} steps", thousands(schedule.warmup as u64));
            let about = if total.exact { "" } else { "about " };
            (rise, format!(" in {all} steps"), format!("the end, {about}step {}", thousands(total.count as u64)))
        }
        None => (format!("{} % of the steps", one_decimal(schedule.warmup)), String::new(), "the end".to_owned()),
    };
    let stays = matches!(scheduler.value, "constant" | "constant_with_warmup");
    let rises = scheduler.uses_warmup() && schedule.warmup > 0.0;
    match (rises, stays) {
        (true, _) if schedule.warmup >= schedule.total => format!("the learning rate only rises, to {end} at {at_end}"),
        (true, true) => format!("the learning rate rises to {peak} in {rise} and stays there to {at_end}"),
        (true, false) => format!("the learning rate rises to {peak} in {rise}, then falls to {end} at {at_end}"),
        (false, true) => format!("the learning rate is {peak} throughout"),
        (false, false) => format!("the learning rate falls from {peak} to {end}{all}"),
    }
}
