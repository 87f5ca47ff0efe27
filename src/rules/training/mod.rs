//! The list of hyperparameters, and the course of a training log.

pub(super) mod scheduler_value;
pub(super) mod step_order;
pub(super) mod total_batch;
