//! What a card says of its training when its parts are read together: reported results beside the training log, one
//! column from row to row, batch sizes of several hyperparameters. Rules, hovers, completions, definitions and summaries
//! take these facts from here, so that they never contradict each other.

mod nan_loss;
mod overfitting;
mod reported_row;
mod series;
mod steps_per_epoch;
mod total_batch_size;
mod total_steps;

pub use nan_loss::{NanLoss, NanLossMeaning};
pub use overfitting::Overfitting;
pub use reported_row::{LoggedResult, ReportedRow, WhereLogged};
pub use series::Series;
pub use steps_per_epoch::{StepsPerEpoch, evaluation_interval};
pub use total_batch_size::{
    BatchSizeProduct, TOTAL_EVAL_BATCH_SIZE, TOTAL_TRAIN_BATCH_SIZE, TotalBatchSize, examples_per_step,
};
pub use total_steps::{TotalSteps, log_of_training};
