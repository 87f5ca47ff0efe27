//! The YAML block itself.

pub(super) mod front_matter_missing;
pub(super) mod yaml_dialect;
pub(super) mod yaml_duplicate_key;
pub(super) mod yaml_syntax;
