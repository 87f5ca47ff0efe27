use std::borrow::Cow;

use jiter::JsonValue;

use super::json::get;
use crate::card::{is_checkpoint, is_hub_id};

/// What `config.json` says, the file that transformers saves beside the weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelConfig {
    /// The classes of the model, `BertForSequenceClassification`.
    pub architectures: Vec<Box<str>>,
    name_or_path: Option<Box<str>>,
}

impl ModelConfig {
    pub(super) fn read<'s>(object: &[(Cow<'s, str>, JsonValue<'s>)]) -> Option<Self> {
        let text = |value: &JsonValue| match value {
            JsonValue::Str(text) if !text.is_empty() => Some((&**text).into()),
            _ => None,
        };
        let architectures = match get(object, "architectures") {
            Some(JsonValue::Array(classes)) => classes.iter().filter_map(text).collect(),
            _ => Vec::new(),
        };
        let name_or_path = get(object, "_name_or_path").and_then(text);
        (!architectures.is_empty() || name_or_path.is_some()).then_some(Self { architectures, name_or_path })
    }

    /// The id on the Hub that the weights were last loaded by: mostly of the model that this one was made from, but of
    /// itself as well, or of a stage between. transformers saved it up to some release of 4.
    pub fn loaded_from(&self) -> Option<&str> {
        self.name_or_path.as_deref().filter(|id| is_hub_id(id) && id.contains('/') && !is_checkpoint(id))
    }
}
