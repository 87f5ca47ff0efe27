use crate::card::{Card, Hyperparameter, HyperparameterList};

/// A hyperparameter that is the product of the batch size of one device and what multiplies it.
#[derive(Debug, Clone, Copy)]
pub struct TotalBatchSize {
    /// Its key.
    pub key: &'static str,
    /// The keys of the factors, the batch size of one device first.
    pub factors: &'static [&'static str],
}

/// Training examples per optimizer step.
pub const TOTAL_TRAIN_BATCH_SIZE: TotalBatchSize = TotalBatchSize {
    key: "total_train_batch_size",
    factors: &["train_batch_size", "gradient_accumulation_steps", "num_devices"],
};

/// Evaluation examples per step. Gradients are accumulated in training only.
pub const TOTAL_EVAL_BATCH_SIZE: TotalBatchSize =
    TotalBatchSize { key: "total_eval_batch_size", factors: &["eval_batch_size", "num_devices"] };

/// What the lines of a list come to.
#[derive(Debug)]
pub struct BatchSizeProduct<'a> {
    /// The lines of the factors with their numbers, which are above 0; the batch size of one device first.
    pub factors: Vec<(&'a Hyperparameter, u64)>,
    /// The product.
    pub total: u64,
}

impl TotalBatchSize {
    /// The product of the factors that the list names; one that it does not name counts as 1. `None` where the batch size
    /// of one device is missing, where a factor is no whole number above 0, where the product is beyond 64 bits, or where
    /// more multiplies than the list tells: IPUs and TPUs replicate by themselves, and several processes may stand there
    /// without their number.
    pub fn product(self, list: HyperparameterList<'_>) -> Option<BatchSizeProduct<'_>> {
        let several = list.line("distributed_type");
        if several.is_some_and(|line| line.value.value != "multi-GPU" || list.line("num_devices").is_none()) {
            return None;
        }
        list.sole(self.factors.first()?)?;
        // The same by another name, or a factor that is not ours to know.
        let devices = list.line("num_devices").map(|line| &line.value.value);
        if list.lines().iter().any(|line| counts_devices(&line.key.value) && Some(&line.value.value) != devices) {
            return None;
        }
        let factor = |line: &Hyperparameter| line.value.value.parse().ok().filter(|number| *number > 0);
        let named = self.factors.iter().filter(|key| list.line(key).is_some());
        let factors = named.map(|key| list.sole(key).and_then(|line| Some((line, factor(line)?))));
        let factors: Vec<_> = factors.collect::<Option<_>>()?;
        let total = factors.iter().try_fold(1u64, |product, (_, factor)| product.checked_mul(*factor))?;
        Some(BatchSizeProduct { factors, total })
    }
}

/// Whether a key says on how much hardware the training ran: `num_gpus`, `world_size`.
fn counts_devices(key: &str) -> bool {
    const WORDS: &str = "accelerators cards cores devices gpu gpus hosts ipus n_gpu node nodes npus parallel processes \
        ranks replicas tpus world";
    let key = key.to_lowercase();
    key != "num_devices" && key.split(['_', ' ', '-']).any(|word| WORDS.split(' ').any(|known| known == word))
}

impl BatchSizeProduct<'_> {
    /// "16 × 4"
    pub fn factors_in_words(&self) -> String {
        let factors: Vec<_> = self.factors.iter().map(|(_, factor)| factor.to_string()).collect();
        factors.join(" × ")
    }
}

/// Examples in one optimizer step: the total, or without one the batch size. `None` where the card does not tell, or
/// contradicts itself.
pub fn examples_per_step(card: &Card) -> Option<u64> {
    let whole = |key| card.hyperparameter(key)?.value.value.parse::<u64>().ok();
    let product = |list: HyperparameterList| {
        list.sole(TOTAL_TRAIN_BATCH_SIZE.key)?;
        TOTAL_TRAIN_BATCH_SIZE.product(list).map(|product| product.total)
    };
    match card.hyperparameter(TOTAL_TRAIN_BATCH_SIZE.key) {
        Some(_) => whole(TOTAL_TRAIN_BATCH_SIZE.key)
            .filter(|total| card.hyperparameter_lists().filter_map(product).all(|product| product == *total)),
        None => whole(TOTAL_TRAIN_BATCH_SIZE.factors[0]),
    }
}
