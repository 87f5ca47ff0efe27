//! Structured results: what `model-index` records, and whether the Hub and huggingface_hub can read it.

pub(super) mod eval_results_shape;
mod fault_message;
mod merged;
pub(super) mod model_index_empty;
pub(super) mod model_index_shape;
pub(super) mod model_index_value;
pub(super) mod model_name;
pub(super) mod results_lossy;
mod shape;
mod unknown;
mod value_text;
