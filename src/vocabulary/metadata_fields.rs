//! What stands inside the keys that hold mappings, or lists of mappings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::metadata_keys::{KeyType, Vocabulary};
use super::table;

const DATA: &str = include_str!("data/metadata-fields.tsv");

/// A field inside a key of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataField {
    /// Where it stands: `a.b` is the field `b` of the mapping `a`, `a[].b` that of each item of the list `a`, `a.*` any
    /// field of `a`. So `model-index[].results[].task.type`;
    /// `eval_results[]` is each item of a file of `.eval_results/`.
    pub path: &'static str,
    /// The types its value may have, the preferred one first.
    pub types: Vec<KeyType>,
    /// Whether the mapping around it must have it.
    pub required: bool,
    /// The words its value may be; `None`: any.
    pub vocabulary: Option<Vocabulary>,
    /// The values themselves where the vocabulary is [`Vocabulary::Inline`] or [`Vocabulary::Usual`].
    pub values: Vec<&'static str>,
    /// What it is, in a sentence.
    pub description: &'static str,
    parent: &'static str,
    name: &'static str,
}

impl MetadataField {
    /// Its own name, the last part of the path: `type`; `*` where it can be any.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The path of the mapping around it: `model-index[].results[].task`.
    pub fn parent(&self) -> &'static str {
        self.parent
    }

    /// Whether its value is a mapping, or a list of mappings, whose fields are known.
    pub fn has_fields(&self) -> bool {
        let is_around = |parent: &str| parent.strip_prefix(self.path).is_some_and(|rest| matches!(rest, "" | "[]"));
        metadata_fields().iter().any(|field| is_around(field.parent))
    }
}

static FIELDS: LazyLock<Vec<MetadataField>> = LazyLock::new(|| {
    table::parse(DATA, |[path, types, required, vocabulary, values, description]| {
        let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
        Some(MetadataField {
            path,
            parent,
            name,
            types: table::list_of(types, KeyType::parse)?,
            required: table::yes(required)?,
            vocabulary: table::optional_of(vocabulary, Vocabulary::parse)?,
            values: table::list(values),
            description,
        })
    })
});

/// The fields by the path of the mapping around them, and under `*` those of mappings that can have any name. A card of
/// a benchmark has tens of thousands of mappings, and each asks for its fields.
static BY_PARENT: LazyLock<HashMap<&str, Vec<&MetadataField>>> = LazyLock::new(|| {
    let mut by_parent: HashMap<&str, Vec<_>> = HashMap::new();
    for field in metadata_fields() {
        let parent = if field.parent().contains('*') { "*" } else { field.parent() };
        by_parent.entry(parent).or_default().push(field);
    }
    by_parent
});

/// All fields, those of a key together and in their usual order.
pub fn metadata_fields() -> &'static [MetadataField] {
    &FIELDS
}

/// The fields of the mapping at `parent`, such as `model-index[]` or `model-index[].results[].task`.
pub fn fields_of(parent: &str) -> impl Iterator<Item = &'static MetadataField> {
    let exact = BY_PARENT.get(parent).map_or(&[][..], |fields| fields);
    let of_any_name = BY_PARENT
        .get("*")
        .map_or(&[][..], |fields| fields)
        .iter()
        .filter(move |field| exact.is_empty() && covers(field.parent(), parent));
    exact.iter().chain(of_any_name).copied()
}

/// The field at `path`, perhaps one that may have any name.
pub fn metadata_field(path: &str) -> Option<&'static MetadataField> {
    let exact = metadata_fields().iter().find(|field| field.path == path);
    exact.or_else(|| metadata_fields().iter().find(|field| covers(field.path, path)))
}

/// The path of the value of `key` in the mapping at `path`, which is empty for the whole front matter. A point in a key
/// is replaced, since it would end the name.
pub fn path_inside(path: &str, key: &str) -> String {
    let key = key.replace('.', "_");
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// Whether `known` is the path `given`, where `*` stands for any name.
fn covers(known: &str, given: &str) -> bool {
    let (mut known, mut given) = (known.split('.'), given.split('.'));
    loop {
        match (known.next(), given.next()) {
            (None, None) => return true,
            (Some(known), Some(given)) if known == "*" && !given.ends_with("[]") || known == given => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::metadata_keys::metadata_key;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, metadata_fields(), |field| field.path);
        assert_sentences(metadata_fields().iter().map(|field| field.description));
        for field in metadata_fields() {
            let listed = matches!(field.vocabulary, Some(Vocabulary::Inline | Vocabulary::Usual));
            assert_eq!(listed, !field.values.is_empty(), "{}", field.path);
        }
    }

    #[test]
    fn what_is_around_a_field_is_there_and_of_the_right_type() {
        for inner in metadata_fields() {
            if inner.parent() == "eval_results[]" {
                continue; // The file itself.
            }
            let (parent, needed) = match inner.parent().strip_suffix("[]") {
                Some(list) => (list, KeyType::List),
                None => (inner.parent(), KeyType::Map),
            };
            let types =
                metadata_key(parent).map(|key| &key.types).or_else(|| metadata_field(parent).map(|field| &field.types));
            assert!(types.is_some_and(|types| types.contains(&needed)), "{}", inner.path);
        }
    }

    #[test]
    fn fields_are_found_by_what_is_around_them() {
        let names = |parent| fields_of(parent).map(MetadataField::name).collect::<Vec<_>>();
        assert_eq!(names("model-index[]"), ["name", "results"]);
        assert_eq!(names("model-index[].results[]"), ["task", "dataset", "metrics", "source"]);
        assert_eq!(names("extra_gated_fields"), ["*"]);
        assert_eq!(names("tags"), Vec::<&str>::new());
        assert_eq!(names("extra_gated_fields.Name"), ["type", "options"]);
        assert_eq!(
            metadata_field("extra_gated_fields.I agree.type").map(|field| field.path),
            Some("extra_gated_fields.*.type")
        );
        assert_eq!(path_inside(&path_inside("", "a.b"), "c"), "a_b.c");
        let required = |parent| fields_of(parent).filter(|field| field.required).map(MetadataField::name);
        assert_eq!(required("model-index[].results[].dataset").collect::<Vec<_>>(), ["type", "name"]);
        assert_eq!(required("model-index[].results[].metrics[]").collect::<Vec<_>>(), ["type", "value"]);
    }
}
