//! The YAML block itself.

crate::rules::rule::rules! {
    fence_whitespace,
    front_matter_missing,
    metadata_invisible_character,
    python_load,
    yaml_dialect,
    yaml_duplicate_key,
    yaml_syntax,
}
