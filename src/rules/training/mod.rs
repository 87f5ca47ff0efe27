//! The lists of hyperparameters, and the course of a training log.

mod list;
mod product;

pub(super) mod both_lengths;
pub(super) mod epoch_step;
pub(super) mod hyperparameter_duplicate;
pub(super) mod hyperparameter_type;
pub(super) mod scheduler_value;
pub(super) mod scheduler_warmup;
pub(super) mod step_limit;
pub(super) mod step_order;
pub(super) mod total_batch;
pub(super) mod total_eval_batch;
