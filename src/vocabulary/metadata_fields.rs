//! What stands inside the keys that hold mappings, or lists of mappings.

use super::index::{self, Index, hash};
use super::metadata_keys::{KeyType, Vocabulary};
use super::table::{self, Table};

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
        let of_items = || fields_in(&format!("{}[]", self.path)).next().is_some();
        fields_in(self.path).next().is_some() || of_items()
    }
}

static FIELDS: Table<MetadataField, 6, { table::count(DATA) }> =
    Table::new(DATA, |[path, types, required, vocabulary, values, description]| {
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
    });

/// The fields under the paths of the mappings around them, and under `*` those of mappings that can have any name. A card of a
/// benchmark has tens of thousands of mappings, and each asks for its fields.
static PARENTS: Index<{ table::count(DATA) }> = Index::of(parents(DATA));

const fn parents<const ROWS: usize>(text: &str) -> [u64; ROWS] {
    let starts: [u32; ROWS] = table::starts(text);
    let mut keys = [0; ROWS];
    let mut row = 0;
    while row < ROWS {
        let start = starts[row] as usize;
        let mut at = table::until(text, start, b'\t');
        // The last point; a path without one stands at the top.
        while at > start && text.as_bytes()[at] != b'.' {
            at -= 1;
        }
        keys[row] = index::key(hash_of_parent(table::part(text, start, at)), 0, row);
        row += 1;
    }
    keys
}

const fn hash_of_parent(path: &[u8]) -> u32 {
    let mut at = 0;
    while at < path.len() {
        if path[at] == b'*' {
            return hash(b"*");
        }
        at += 1;
    }
    hash(path)
}

/// The fields whose mapping has exactly that path, perhaps with `*`.
fn fields_in(parent: &str) -> impl Iterator<Item = &'static MetadataField> {
    let rows = PARENTS.rows(hash_of_parent(parent.as_bytes()));
    rows.filter_map(|row| FIELDS.row(row)).filter(move |field| field.parent == parent)
}

/// All fields, those of a key together and in their usual order.
pub fn metadata_fields() -> impl DoubleEndedIterator<Item = &'static MetadataField> + Clone {
    FIELDS.iter()
}

/// The fields of the mapping at `parent`, such as `model-index[]` or `model-index[].results[].task`.
pub fn fields_of(parent: &str) -> impl Iterator<Item = &'static MetadataField> {
    let mut exact = fields_in(parent).peekable();
    let any_name = exact.peek().is_none().then(|| PARENTS.rows(hash(b"*")).filter_map(|row| FIELDS.row(row)));
    exact.chain(any_name.into_iter().flatten().filter(|field| covers(field.parent, parent)))
}

/// The field at `path`, perhaps one that may have any name.
pub fn metadata_field(path: &str) -> Option<&'static MetadataField> {
    FIELDS.find(path).or_else(|| FIELDS.wanted(|known| known.contains('*')).find(|field| covers(field.path, path)))
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
        assert_sentences(metadata_fields().map(|field| field.description));
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
