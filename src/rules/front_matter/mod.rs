//! The YAML block itself.

crate::rules::rule::rules! {
    front_matter_missing,
    yaml_dialect,
    yaml_duplicate_key,
    yaml_syntax,
}
