//! Items of a list of mappings that are parts of one, with a dash too many between them.

use crate::syntax::yaml::{Mapping, Node};
use crate::vocabulary::MetadataField;

/// How many items, which have these fields, from the first on are one, with a dash too many before each part: none is whole by itself, none says
/// what another says, each says only what such an item can, and together they are whole.
pub(super) fn parts_of_one(items: &[Node], fields: &[&MetadataField]) -> usize {
    let mut said: Vec<&str> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match names_of_part(item, fields) {
            Some(names) if !names.iter().any(|name| said.contains(name)) => said.extend(names),
            _ => return 1,
        }
        if is_whole(&said, fields) {
            return i + 1;
        }
    }
    1
}

/// Whether an item can be one of those parts, by itself.
pub(super) fn may_be_part(item: &Node, fields: &[&MetadataField]) -> bool {
    names_of_part(item, fields).is_some()
}

/// What an item says that can be such a part.
fn names_of_part<'a>(item: &'a Node, fields: &[&MetadataField]) -> Option<Vec<&'a str>> {
    let map = item.mapping().filter(|map| !map.flow && !map.pairs.is_empty())?;
    let names: Vec<&str> = map.pairs.iter().map(|pair| pair.key.text().unwrap_or_default()).collect();
    let is_part = |name: &&str| fields.iter().any(|field| field.name() == *name);
    (!is_whole(&names, fields) && names.iter().all(is_part)).then_some(names)
}

fn is_whole(said: &[&str], fields: &[&MetadataField]) -> bool {
    fields.iter().filter(|field| field.required).all(|field| said.contains(&field.name()))
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
