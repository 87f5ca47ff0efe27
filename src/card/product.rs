use super::{Hyperparameter, HyperparameterList};

/// A hyperparameter that is the product of some others.
#[derive(Debug, Clone, Copy)]
pub struct Product {
    /// Its key.
    pub total: &'static str,
    /// The keys of the factors.
    pub factors: &'static [&'static str],
}

/// Training examples per optimizer step.
pub const TOTAL_TRAIN_BATCH: Product = Product {
    total: "total_train_batch_size",
    factors: &["train_batch_size", "gradient_accumulation_steps", "num_devices"],
};

/// Evaluation examples per step.
pub const TOTAL_EVAL_BATCH: Product =
    Product { total: "total_eval_batch_size", factors: &["eval_batch_size", "num_devices"] };

impl Product {
    /// Those of the factors that the list names, with their numbers; one that it does not name counts as 1. `None` where
    /// the first, the batch size, is missing, where one is no whole number, or where more multiplies than the list tells:
    /// IPUs and TPUs replicate by themselves, and several processes may stand there without their number.
    pub fn factors(self, list: HyperparameterList<'_>) -> Option<Vec<(&Hyperparameter, u64)>> {
        let several = list.line("distributed_type");
        if several.is_some_and(|line| line.value.value != "multi-GPU" || list.line("num_devices").is_none()) {
            return None;
        }
        list.sole(self.factors.first()?)?;
        let named = self.factors.iter().filter(|key| list.line(key).is_some());
        named.map(|key| list.sole(key).and_then(|line| Some((line, line.value.value.parse().ok()?)))).collect()
    }

    /// What the factors come to; `None` where they are not known, and where it is beyond 64 bits.
    pub fn value(self, list: HyperparameterList<'_>) -> Option<u64> {
        self.factors(list)?.iter().try_fold(1u64, |product, (_, factor)| product.checked_mul(*factor))
    }
}
