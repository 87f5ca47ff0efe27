//! What a value is, as far as tags and merge keys ask.

use super::super::{Meaning, Reader, Scalar, ScalarStyle};

/// The kind of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    Sequence,
    Mapping,
}

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Null,
    /// A string, by its bytes in the text without quotes.
    Text(usize, usize),
    /// A number or a truth value.
    Other,
    /// A date, which JavaScript takes for an object.
    Date,
    /// A list.
    List {
        /// Whether all items are objects, as a merge key wants them.
        objects: bool,
        /// Whether all items are maps, as PyYAML wants them there.
        maps: bool,
        /// Whether an item is a list, so that the list cannot be a key.
        nested: bool,
        /// Whether all items are maps of one key.
        pairs: bool,
    },
    /// A map.
    Map {
        /// How many keys it has, repeated ones and merged maps counted too.
        keys: usize,
        /// Whether no key has a value.
        nulls: bool,
    },
}

impl Value {
    pub(super) const EMPTY_LIST: Self = Self::List { objects: true, maps: true, nested: false, pairs: true };
    pub(super) const EMPTY_MAP: Self = Self::Map { keys: 0, nulls: true };

    pub(super) fn is_object(self) -> bool {
        matches!(self, Self::Date | Self::List { .. } | Self::Map { .. })
    }

    /// With one more item.
    pub(super) fn with_item(self, item: Self) -> Self {
        let Self::List { objects, maps, nested, pairs } = self else { return self };
        Self::List {
            objects: objects && item.is_object(),
            maps: maps && matches!(item, Self::Map { .. }),
            nested: nested || matches!(item, Self::List { .. }),
            pairs: pairs && matches!(item, Self::Map { keys: 1, .. }),
        }
    }

    /// With one more key.
    pub(super) fn with_pair(self, value: Self) -> Self {
        match self {
            Self::Map { keys, nulls } => Self::Map { keys: keys + 1, nulls: nulls && value == Self::Null },
            _ => Self::Map { keys: 1, nulls: value == Self::Null },
        }
    }

    /// Whether PyYAML, too, can merge it.
    pub(super) fn is_mergeable_by_python(self) -> bool {
        matches!(self, Self::Map { .. } | Self::List { maps: true, .. })
    }

    /// Whether a map can be merged from it, or several.
    pub(super) fn is_mergeable(self) -> bool {
        match self {
            Self::List { objects, .. } => objects,
            _ => self.is_object(),
        }
    }
}

/// The tag of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// A plain scalar without one.
    Plain,
    /// The plain scalar `<<`, or a tag of its own that says so.
    Merge,
    /// `!`.
    NonSpecific,
    /// One of YAML's own, without `tag:yaml.org,2002:`, and the byte it starts at.
    Known(&'a str, usize),
    /// Any other, which starts at that byte.
    Unknown(usize),
}

/// What a plain scalar is; `<<` is text.
pub(super) fn plain(text: &str, start: usize, end: usize) -> Value {
    match meaning(text) {
        Meaning::Null => Value::Null,
        Meaning::Bool(_) | Meaning::Number(_) => Value::Other,
        Meaning::Date => Value::Date,
        Meaning::Text | Meaning::Error => Value::Text(start, end),
    }
}

fn meaning(text: &str) -> Meaning {
    Scalar { text: text.into(), style: ScalarStyle::Plain }.meaning(Reader::Hub)
}

/// The tags of YAML that js-yaml knows, without `tag:yaml.org,2002:`.
pub(super) const KNOWN_TAGS: [&str; 13] =
    ["str", "seq", "map", "null", "bool", "int", "float", "timestamp", "binary", "omap", "pairs", "set", "merge"];

/// What `value` is with the tag `name`; `None` where it cannot have it. `text` is that of a scalar.
pub(super) fn tagged(name: &str, kind: Option<Kind>, value: Value, text: &str) -> Option<Value> {
    let wanted = match name {
        "seq" | "omap" | "pairs" => Kind::Sequence,
        "map" | "set" => Kind::Mapping,
        _ => Kind::Scalar,
    };
    if value != Value::Null && kind != Some(wanted) {
        return None;
    }
    let meant = |fits: fn(Meaning) -> bool| {
        let is_text = matches!(value, Value::Text(..)) && fits(meaning(text));
        is_text.then_some(Value::Other)
    };
    match (name, value) {
        ("str", Value::Null) => Some(Value::Text(0, 0)),
        ("str", _) => Some(value),
        ("seq" | "omap" | "pairs", Value::Null) => Some(Value::EMPTY_LIST),
        ("map" | "set", Value::Null) => Some(Value::EMPTY_MAP),
        ("null" | "merge", Value::Null) | ("seq" | "map", _) => Some(value),
        ("null", _) => matches!(text, "~" | "null" | "Null" | "NULL").then_some(Value::Null),
        ("bool", _) => meant(|meaning| matches!(meaning, Meaning::Bool(_))),
        ("int", _) => meant(|meaning| matches!(meaning, Meaning::Number(number) if number.fract() == 0.0))
            .filter(|_| !text.contains(['.', 'e', 'E']) || text.contains("0x")),
        ("float", _) => meant(|meaning| matches!(meaning, Meaning::Number(_)))
            .filter(|_| !["0b", "0x", "0o"].iter().any(|prefix| text.contains(prefix))),
        ("timestamp", _) => meant(|meaning| meaning == Meaning::Date).map(|_| Value::Date),
        ("merge", _) => (text == "<<").then_some(value),
        ("binary", _) => matches!(value, Value::Text(..)).then(|| is_base_64(text))?.then_some(Value::Date),
        ("omap" | "pairs", Value::List { pairs, .. }) => pairs.then_some(value),
        ("set", Value::Map { nulls, .. }) => nulls.then_some(value),
        _ => None,
    }
}

/// Whether PyYAML, too, can read what has become `value` with the tag `name`.
pub(super) fn is_readable_by_python(name: &str, kind: Option<Kind>, text: &str) -> bool {
    let python = || Scalar { text: text.into(), style: ScalarStyle::Plain }.meaning(Reader::Python);
    match name {
        "seq" | "omap" | "pairs" | "map" | "set" => kind.is_some(),
        // To base 8.
        "int" => {
            !(text.trim_start_matches(['-', '+']).starts_with('0') && text.contains(['8', '9']) && !text.contains('x'))
        }
        "timestamp" => python() == Meaning::Date,
        "merge" => false,
        _ => true,
    }
}

/// Whether a text is base 64; the spaces that indent its lines and the backslashes that join them do not count.
fn is_base_64(text: &str) -> bool {
    let mut bits = 0;
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    text.split(['\n', '\r']).flat_map(|line| line.trim_start_matches(' ').trim_end_matches('\\').chars()).all(|c| {
        bits += 6;
        is_code(c)
    }) && bits % 8 == 0
}
