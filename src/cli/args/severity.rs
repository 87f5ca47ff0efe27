use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::rules::Severity;

/// The names of severities.
pub(super) fn severities() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.map(Severity::as_str))
        .try_map(|name| Severity::ALL.into_iter().find(|severity| severity.as_str() == name).ok_or("no such severity"))
}
