//! The keys of the front matter and their values.

pub(super) mod base_model;
mod listed;

crate::rules::rule::rules! {
    base_model_differs,
    base_model_missing,
    base_model_placeholder,
    dataset_missing,
    dataset_placeholder,
    emissions_value,
    id_shape,
    key_foreign,
    key_null,
    key_type,
    key_unknown,
    language_bool,
    language_long_code,
    language_region,
    language_value,
    library_tag,
    license_missing,
    license_other,
    license_value,
    list_in_string,
    local_path,
    metric_missing,
    pipeline_tag_value,
    trackio_space,
    value_duplicate,
    value_typo,
}
