use std::borrow::Cow;

use jiter::JsonValue;

/// The value of a key of a JSON object; of several the last, as Python has it.
pub(super) fn get<'a, 's>(object: &'a [(Cow<'s, str>, JsonValue<'s>)], key: &str) -> Option<&'a JsonValue<'s>> {
    object.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
}
