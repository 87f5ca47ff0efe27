//! The reported results against the training log, and the numbers of both.

mod comparison;
mod correction;
mod figures;

pub(super) mod best_not_last;
pub(super) mod loss_nan;
pub(super) mod metric_constant;
pub(super) mod metric_range;
pub(super) mod metric_scale;
pub(super) mod overfitting;
pub(super) mod reported_vs_table;
