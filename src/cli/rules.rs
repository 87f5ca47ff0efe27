//! `rules`: a list of all rules.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Exit, RulesArgs, RulesFormat, explain};
use crate::rules::{Hub, RULES};

/// Prints the rules.
///
/// # Errors
///
/// `out` cannot be written to.
pub(super) fn run(args: &RulesArgs, out: &mut impl Write) -> io::Result<Exit> {
    let text = match args.output_format {
        RulesFormat::Text => explain::table(&RULES),
        RulesFormat::Json => format!("{:#}\n", list()),
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Clean)
}

fn list() -> Value {
    let rules = RULES.iter().map(|rule| {
        json!({
            "name": rule.name,
            "severity": rule.severity.as_str(),
            "hub": rule.hub.map(Hub::as_str),
            "summary": rule.summary,
            "docs": rule.docs.trim(),
        })
    });
    Value::Array(rules.collect())
}
