//! The YAML block itself.

pub(super) mod yaml_duplicate_key;
pub(super) mod yaml_syntax;
