//! The card beside the other files of its repository.

pub(super) mod adapter_base_differs;
pub(super) mod link_missing;
pub(super) mod log_differs;
pub(super) mod results_file_differs;
pub(super) mod training_args_differ;
