use std::borrow::Cow;

use jiter::JsonValue;

use super::json::get;
use crate::card::is_hub_id;

/// What `adapter_config.json` says, the file that PEFT saves beside an adapter and loads it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdapterConfig {
    /// `base_model_name_or_path`: what `from_pretrained` was given.
    pub base_model: Box<str>,
}

impl AdapterConfig {
    pub(super) fn read<'s>(object: &[(Cow<'s, str>, JsonValue<'s>)]) -> Option<Self> {
        match get(object, "base_model_name_or_path") {
            Some(JsonValue::Str(base)) if !base.trim().is_empty() => Some(Self { base_model: base.trim().into() }),
            _ => None,
        }
    }

    /// The base model, where it has the form of an id on the Hub.
    pub fn id(&self) -> Option<&str> {
        is_hub_id(&self.base_model).then_some(&self.base_model)
    }
}
