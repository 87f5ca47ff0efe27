//! Items of a list of mappings that are parts of one, with a dash too many between them.

use crate::syntax::yaml::{Mapping, Node};
use crate::vocabulary::MetadataField;

/// How many items, which have these fields, from the first on are one, with a dash too many before each part: none is whole by itself, none says
/// what another says, each says only what such an item can, and together they are whole.
pub(super) fn parts_of_one(items: &[Node], fields: &[&MetadataField]) -> usize {
    let mut said: Vec<&str> = Vec::new();
    let is_whole = |said: &[&str]| {
        let mut required = fields.iter().filter(|field| field.required);
        required.all(|field| said.contains(&field.name()))
    };
    for (i, item) in items.iter().enumerate() {
        let Some(map) = item.mapping().filter(|map| !map.flow && !map.pairs.is_empty()) else { return 1 };
        let names: Vec<&str> = map.pairs.iter().map(|pair| pair.key.text().unwrap_or_default()).collect();
        let is_part = |name: &&str| fields.iter().any(|field| field.name() == *name);
        if is_whole(&names) || !names.iter().all(is_part) || names.iter().any(|name| said.contains(name)) {
            return 1;
        }
        said.extend(names);
        if is_whole(&said) {
            return i + 1;
        }
    }
    1
}

/// Whether all fields are known ones.
pub(super) fn has_known_fields(map: &Mapping, fields: &[&MetadataField]) -> bool {
    let is_known = |name: &str| fields.iter().any(|field| field.name() == name);
    map.pairs.iter().all(|pair| pair.key.text().is_some_and(is_known))
}

/// Whether it has some of the required fields, not all, and nothing that may be another by mistake.
pub(super) fn is_half(item: &Node, fields: &[&MetadataField]) -> bool {
    let Some(map) = item.mapping().filter(|map| has_known_fields(map, fields)) else { return false };
    let required = || fields.iter().filter(|field| field.required);
    let count = required().filter(|field| map.get(field.name()).is_some()).count();
    count > 0 && count < required().count()
}
