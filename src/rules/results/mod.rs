//! The reported results against the training log, and the numbers of both.

mod comparison;
mod correction;
mod metric_values;

crate::rules::rule::rules! {
    average_cell,
    best_not_bold,
    best_not_last,
    f_score_bound,
    loss_nan,
    metric_constant,
    metric_range,
    metric_scale,
    overfitting,
    reported_vs_table,
}
