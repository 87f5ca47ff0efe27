use std::borrow::Cow;

use jiter::JsonValue;

use super::Printed;

/// What `training_args.json` says: the arguments of a training as transformers prints them
/// (`training_args.py`, `TrainingArguments.to_json_string`), under the names that they have there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingArgs {
    values: Vec<(Box<str>, Printed)>,
}

impl TrainingArgs {
    pub(super) fn read<'s>(object: &[(Cow<'s, str>, JsonValue<'s>)]) -> Option<Self> {
        let plain = |value: &JsonValue| !matches!(value, JsonValue::Null | JsonValue::Array(_) | JsonValue::Object(_));
        let plain = object.iter().filter(|(_, value)| plain(value));
        let values: Vec<_> = plain.map(|(key, value)| ((&**key).into(), Printed::of(value))).collect();
        (!values.is_empty()).then_some(Self { values })
    }

    /// The value of an argument; `None` where it is not set.
    pub fn get(&self, name: &str) -> Option<&Printed> {
        self.values.iter().rev().find(|(key, _)| **key == *name).map(|(_, value)| value)
    }
}
