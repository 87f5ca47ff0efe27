use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::rules::{RULES, Severity};
use crate::text::words::capitalized;

/// What a user makes of rules, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Levels(pub BTreeMap<String, Level>);

/// The severity of a rule's findings, or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not checked.
    Off,
    /// As what the Hub refuses, or what loses data.
    Error,
    /// As what is very likely a mistake.
    Warning,
    /// As what is worth knowing.
    Info,
    /// As advice; barely visible in editors.
    Hint,
}

impl Level {
    /// `None` for a rule that is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Hint => Some(Severity::Hint),
        }
    }
}

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    /// The rules that there are, so that editors complete their names.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let rule = |rule: &&crate::rules::Rule| {
            let mut schema = level.clone();
            let severity = rule.severity.as_str();
            schema.insert(
                "description".to_owned(),
                format!("{}. By itself: {severity}.", capitalized(rule.summary)).into(),
            );
            (rule.name.to_owned(), schema.to_value())
        };
        let rules: serde_json::Map<_, _> = RULES.iter().map(rule).collect();
        json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
    }
}
