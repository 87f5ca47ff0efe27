//! JSON as Python writes it, with `NaN` and `Infinity`, read without a tree of all of it: a tree takes sixteen times the text.

use std::borrow::Cow;

use jiter::{Jiter, JiterResult, JsonValue};

use crate::text::limits::NEIGHBOUR_VALUE;

/// The members of an object.
pub(super) type Object<'t> = Vec<(Cow<'t, str>, JsonValue<'t>)>;

/// Hands over each member of the object that `text` is: its key, and the text of its value.
///
/// # Errors
///
/// It is no object, or no JSON.
pub(super) fn members<'t>(text: &'t [u8], mut each: impl FnMut(&str, &'t [u8])) -> JiterResult<()> {
    let mut json = Jiter::new(text).with_allow_inf_nan();
    let mut next = json.next_object()?.map(str::to_owned);
    while let Some(key) = next {
        each(&key, skipped(&mut json)?);
        next = json.next_key()?.map(str::to_owned);
    }
    json.finish()
}

/// Hands over the text of each item of the array that `text` is.
///
/// # Errors
///
/// It is no array, or no JSON.
pub(super) fn items<'t>(text: &'t [u8], mut each: impl FnMut(&'t [u8])) -> JiterResult<()> {
    let mut json = Jiter::new(text).with_allow_inf_nan();
    let mut next = json.next_array()?;
    while next.is_some() {
        each(skipped(&mut json)?);
        next = json.array_step()?;
    }
    json.finish()
}

/// Passes over the next value.
fn skipped<'t>(json: &mut Jiter<'t>) -> JiterResult<&'t [u8]> {
    let peek = json.peek()?;
    let start = json.current_index();
    json.known_skip(peek)?;
    Ok(json.slice_to_current(start))
}

/// The value that `text` is; `None` where it is none, or longer than [`NEIGHBOUR_VALUE`].
pub(super) fn value(text: &[u8]) -> Option<JsonValue<'_>> {
    (text.len() <= NEIGHBOUR_VALUE).then(|| JsonValue::parse(text, true).ok()).flatten()
}

/// The object that `text` is, without values that are too long; `None` where it is none.
pub(super) fn object(text: &[u8]) -> Option<Object<'_>> {
    let mut object = Object::new();
    members(text, |key, text| object.extend(value(text).map(|value| (key.to_owned().into(), value)))).ok()?;
    Some(object)
}

/// The value of a key of an object; of several the last, as Python has it.
pub(super) fn get<'a, 's>(object: &'a [(Cow<'s, str>, JsonValue<'s>)], key: &str) -> Option<&'a JsonValue<'s>> {
    object.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
}
