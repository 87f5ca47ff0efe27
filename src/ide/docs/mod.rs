//! The explanations of keys, values, hyperparameters and metrics, in Markdown: hover shows them, and completion names them
//! by a [`Topic`], which is explained when the editor asks.

pub(super) mod benchmark;
pub(super) mod hyperparameter;
pub(super) mod metadata;
pub(super) mod metric;
pub(super) mod optimizer;
pub(super) mod scheduler;
mod topic;
pub(super) mod value;

pub use topic::Topic;
