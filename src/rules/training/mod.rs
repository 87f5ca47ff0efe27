//! The lists of hyperparameters, and the course of a training log.

mod total_batch_size;

crate::rules::rule::rules! {
    both_lengths,
    epoch_step,
    hyperparameter_duplicate,
    hyperparameter_type,
    scheduler_value,
    scheduler_warmup,
    step_limit,
    step_order,
    total_batch,
    total_eval_batch,
}
