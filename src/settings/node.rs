use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::text::ByteRange;

/// A value as somebody wrote it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// In bytes of the file; empty in an editor's settings.
    pub(super) range: ByteRange,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// No setting, as editors send it.
    Null,
    Array(Vec<Node>),
    Table(Vec<(Key, Node)>),
    /// A string, a number or a boolean; a date of TOML is a string.
    Scalar(Value),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub(super) range: ByteRange,
    pub(super) name: String,
}

impl Node {
    pub(super) fn of_json(value: &Value) -> Self {
        let kind = match value {
            Value::Null => Kind::Null,
            Value::Array(items) => Kind::Array(items.iter().map(Self::of_json).collect()),
            Value::Object(object) => {
                let key = |name: &String| Key { range: 0..0, name: name.clone() };
                Kind::Table(object.iter().map(|(name, value)| (key(name), Self::of_json(value))).collect())
            }
            scalar => Kind::Scalar(scalar.clone()),
        };
        Self { range: 0..0, kind }
    }

    pub(super) fn of_table(range: ByteRange, table: &DeTable<'_>) -> Self {
        let pairs = table.iter().map(|(key, value)| {
            let name = key.get_ref().to_string();
            (Key { range: key.span(), name }, Self::of_toml(value.span(), value.get_ref()))
        });
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|(key, _)| key.range.start);
        Self { range, kind: Kind::Table(pairs) }
    }

    fn of_toml(range: ByteRange, value: &DeValue<'_>) -> Self {
        let kind = match value {
            DeValue::Table(table) => return Self::of_table(range, table),
            DeValue::Array(items) => {
                Kind::Array(items.iter().map(|item| Self::of_toml(item.span(), item.get_ref())).collect())
            }
            DeValue::String(text) => Kind::Scalar(Value::from(text.to_string())),
            DeValue::Boolean(flag) => Kind::Scalar(Value::from(*flag)),
            DeValue::Integer(number) => Kind::Scalar(number_or_text(number.as_str())),
            DeValue::Float(number) => Kind::Scalar(number_or_text(number.as_str())),
            DeValue::Datetime(date) => Kind::Scalar(Value::from(date.to_string())),
        };
        Self { range, kind }
    }

    /// The value of a key, and where the key stands.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Kind::Table(pairs) = &self.kind else { return None };
        pairs.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }
}

/// No setting is a number: it only has to be shown as it was written.
fn number_or_text(written: &str) -> Value {
    written.parse().map_or_else(|_| Value::from(written), |number: serde_json::Number| Value::Number(number))
}
