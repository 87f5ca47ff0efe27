use std::borrow::Cow;

use jiter::JsonValue;

use super::Printed;

/// A file that `Trainer.save_metrics` wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultsFile {
    /// `eval_results.json`
    pub name: &'static str,
    /// The numbers by key, `eval_accuracy`.
    pub values: Vec<(Box<str>, Printed)>,
}

impl ResultsFile {
    pub(super) fn read<'s>(name: &'static str, object: &[(Cow<'s, str>, JsonValue<'s>)]) -> Option<Self> {
        let numbers = object.iter().filter(|(_, value)| matches!(value, JsonValue::Int(_) | JsonValue::Float(_)));
        let values: Vec<_> = numbers.map(|(key, value)| ((&**key).into(), Printed::of(value))).collect();
        (!values.is_empty()).then_some(Self { name, values })
    }
}
