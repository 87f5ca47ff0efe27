//! Structured results: what `model-index` records, and whether the Hub and huggingface_hub can read it.

pub(super) mod model_index_shape;
mod shape;
