//! The keys of the front matter and their values.

pub(super) mod base_model_differs;
pub(super) mod base_model_missing;
pub(super) mod dataset_missing;
pub(super) mod dataset_placeholder;
pub(super) mod id_shape;
pub(super) mod key_foreign;
pub(super) mod key_null;
pub(super) mod key_type;
pub(super) mod key_unknown;
pub(super) mod language_bool;
pub(super) mod language_long_code;
pub(super) mod language_value;
pub(super) mod license_other;
pub(super) mod license_value;
pub(super) mod local_path;
pub(super) mod metric_missing;
pub(super) mod pipeline_tag_value;
