use crate::card::training::{StepsPerEpoch, examples_per_step};
use crate::card::{Card, Neighbours};

use crate::text::words::number::{rounded_to_three_digits, thousands};

/// "An epoch is 200 steps, so at 8 examples a step the training set has about 1,600.", or the exact number where it
/// was saved.
pub(crate) fn steps_per_epoch_in_words(found: StepsPerEpoch, card: &Card, neighbours: &Neighbours) -> String {
    let about = if found.is_exact() { "" } else { "about " };
    let steps = thousands(found.steps());
    let unit = if found.is_exact() && found.steps() == 1 { "step" } else { "steps" };
    let estimate = examples_per_step(card).and_then(|batch| Some((batch, batch.checked_mul(found.steps())?)));
    // The last batch of an epoch may be a small one, and the steps are not exactly known.
    let fits =
        |count: u64| estimate.is_none_or(|(batch, examples)| count.abs_diff(examples) <= batch.max(examples / 20));
    if let Some((file, count)) = neighbours.train_samples().filter(|(_, count)| fits(*count)) {
        let noun = if count == 1 { "example" } else { "examples" };
        let count = thousands(count);
        return format!("An epoch is {about}{steps} {unit}, and the training set has {count} {noun} (`{file}`).");
    }
    match estimate {
        Some((batch, examples)) => {
            let examples = thousands(rounded_to_three_digits(examples));
            let noun = if batch == 1 { "example" } else { "examples" };
            format!(
                "An epoch is {about}{steps} {unit}, so at {batch} {noun} a step the training set has about {examples}."
            )
        }
        None => format!("An epoch is {about}{steps} {unit}."),
    }
}
