use crate::card::training::{TOTAL_EVAL_BATCH_SIZE, TOTAL_TRAIN_BATCH_SIZE};
use crate::card::{Generator, HyperparameterList};
use crate::ide::cursor::{Line, Slot};
use crate::ide::docs::Topic;
use crate::rules::Analysis;
use crate::text::LineEnding;
use crate::vocabulary::{
    self, Hyperparameter, HyperparameterGroup, Scheduler, ValueKind, hyperparameters, optimizers, schedulers,
};

use super::{Completion, CompletionKind};

/// The keys that the list lacks, those of the card's generator first.
pub(super) fn keys(analysis: &Analysis, line: &Line, present: &[&str], slot: &Slot) -> Vec<Completion> {
    let is_present = |it: &Hyperparameter| present.contains(&it.key);
    // Two that share a place exclude each other: `num_epochs` and `training_steps`.
    let is_excluded = |it: &Hyperparameter| {
        it.order.is_some() && hyperparameters().any(|other| other.order == it.order && is_present(other))
    };
    let printed = printed_by(analysis);
    let absent = hyperparameters().filter(|it| !is_present(it) && !is_excluded(it) && printed(it));
    let mut absent: Vec<_> = absent.collect();
    absent.sort_by_key(|it| rank(analysis.card.generator(), it));
    // Two generators write `optimizer`.
    let mut seen = Vec::new();
    absent.retain(|it| {
        !seen.contains(&it.key) && {
            seen.push(it.key);
            true
        }
    });
    let item = |it: &&Hyperparameter| {
        let product = product(analysis, line, it.key);
        let default = it.default.map_or(String::new(), |default| format!("default {default}"));
        let item = slot.item(CompletionKind::Key, it.key);
        // The number follows from the other lines; a colon that is there already may have another after it.
        let value = product.as_ref().map_or("", |(product, _)| product);
        let insert = if slot.after.is_empty() { item.insert } else { (item.insert.into_owned() + value).into() };
        Completion {
            insert,
            detail: product.map_or(default, |(_, factors)| factors).into(),
            topic: Some(Topic::Hyperparameter { key: it.key.to_owned() }),
            ..item
        }
    };
    absent.iter().map(item).collect()
}

/// The values that are known for the key.
pub(super) fn values(analysis: &Analysis, line: &Line, key: &str, slot: &Slot) -> Vec<Completion> {
    let item = |word: &str| slot.item(CompletionKind::Value, word);
    if let Some((product, detail)) = product(analysis, line, key) {
        return vec![Completion { detail: detail.into(), ..item(&product) }];
    }
    match vocabulary::hyperparameter(key) {
        _ if key == "lr_scheduler_type" => scheduler_values(analysis, slot),
        _ if key == "optimizer" => optimizer_values(analysis, slot),
        Some(it) if it.kind == ValueKind::Bool => ["True", "False"].map(item).to_vec(),
        // The release that dropped the ratio dropped Apex too.
        Some(it) if key == "mixed_precision_training" && release(analysis).is_some_and(|release| release >= (5, 0)) => {
            it.values.iter().take(1).map(|word| item(word)).collect()
        }
        Some(it) => it.values.iter().map(|word| item(word)).collect(),
        None => Vec::new(),
    }
}

/// Whether the release of Transformers that the card names prints a line. A card that names none may be of any.
fn printed_by(analysis: &Analysis) -> impl Fn(&Hyperparameter) -> bool {
    let own = release(analysis);
    move |it| match (own, it.until.and_then(number)) {
        (Some(own), Some(until)) => own <= until,
        _ => true,
    }
}

/// The first two numbers of a release in the vocabulary.
fn number(release: &str) -> Option<(u32, u32)> {
    let mut parts = release.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

fn release(analysis: &Analysis) -> Option<(u32, u32)> {
    analysis.card.transformers_release()
}

/// Whose keys come first: those of the library that wrote the card, of the Trainer, and others.
fn rank(generator: Generator, it: &Hyperparameter) -> u8 {
    let own = match generator {
        Generator::SentenceTransformers => it.source.contains("sentence-transformers"),
        Generator::SetFit => it.source.contains("SetFit"),
        Generator::KerasCallback => it.group == HyperparameterGroup::Keras,
        _ => false,
    };
    match it.group {
        _ if own => 0,
        HyperparameterGroup::Trainer => 1,
        HyperparameterGroup::Other => 2,
        HyperparameterGroup::Keras => 3,
    }
}

/// A total batch size that follows from the other lines of the list, and how: `64`, "16 × 4". `None` for other keys, and
/// where nothing multiplies the batch size, since the line is then not printed.
fn product(analysis: &Analysis, line: &Line, key: &str) -> Option<(String, String)> {
    let batch = [TOTAL_TRAIN_BATCH_SIZE, TOTAL_EVAL_BATCH_SIZE].into_iter().find(|batch| batch.key == key)?;
    let block = analysis.syntax.block_at(line.start)?;
    let range = block.start..block.start + block.source.len();
    let is_here = |list: &HyperparameterList| list.lines().iter().any(|line| range.contains(&line.key.range.start));
    let product = batch.product(analysis.card.hyperparameter_lists().find(is_here)?)?;
    (product.factors.len() > 1).then(|| (product.total.to_string(), product.factors_in_words()))
}

/// The schedulers, those last that the card's release was not seen to have.
fn scheduler_values(analysis: &Analysis, slot: &Slot) -> Vec<Completion> {
    let item = |scheduler: &Scheduler| Completion {
        topic: Some(Topic::Scheduler { value: scheduler.value.to_owned() }),
        ..slot.item(CompletionKind::Value, scheduler.value)
    };
    let own = release(analysis);
    let is_newer = |it: &&Scheduler| own.is_some_and(|own| number(it.since).is_some_and(|since| own < since));
    let (newer, known): (Vec<_>, Vec<_>) = schedulers().partition(is_newer);
    known.into_iter().chain(newer).map(item).collect()
}

/// The lines for each optimizer, in the words of the card's release of Transformers.
fn optimizer_values(analysis: &Analysis, slot: &Slot) -> Vec<Completion> {
    if analysis.card.generator() == Generator::KerasCallback {
        return Vec::new();
    }
    const BETAS: &str = "with betas=(0.9,0.999) and epsilon=1e-08";
    const NO_ARGUMENTS: &str = "No additional optimizer arguments";
    const OLD: [&str; 2] = ["Adam with betas=(0.9,0.999) and epsilon=1e-08", "Adafactor"];
    let old = OLD.iter().map(|line| slot.item(CompletionKind::Value, line));
    if release(analysis).is_some_and(|release| release < (4, 46)) {
        return old.collect();
    }
    let typed_use =
        analysis.text()[slot.replace.clone()].is_empty() || analysis.text()[slot.replace.clone()].starts_with('U');
    let line_break = LineEnding::of(analysis.text()).as_str();
    let item = |it: &vocabulary::Optimizer| {
        let line = if it.betas_printed {
            format!("Use {} {BETAS} and optimizer_args={NO_ARGUMENTS}", it.value)
        } else {
            format!("Use {} and the args are:{line_break}{NO_ARGUMENTS}", it.value)
        };
        Completion {
            label: it.value.into(),
            topic: Some(Topic::Optimizer { value: it.value.to_owned() }),
            // One may type the name, or the line from its start.
            filter: typed_use.then(|| format!("Use {}", it.value)),
            ..slot.item(CompletionKind::Value, &line)
        }
    };
    // A card that names no release may be of any.
    optimizers().iter().map(item).chain(old.filter(|_| release(analysis).is_none())).collect()
}
