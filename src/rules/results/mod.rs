//! The reported results against the training log.

mod comparison;

pub(super) mod best_not_last;
pub(super) mod reported_vs_table;
