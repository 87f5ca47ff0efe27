//! Structured results: what `model-index` records, and whether the Hub and huggingface_hub can read it.

mod fault_message;
mod items;
mod merged;
mod scores;
mod shape;
mod unknown_fields;
mod value_kind;
mod value_text;

crate::rules::rule::rules! {
    dataset_language,
    eval_results_shape,
    metric_duplicate,
    model_index_empty,
    model_index_shape,
    model_index_value,
    model_name,
    result_placeholder,
    results_lossy,
}
