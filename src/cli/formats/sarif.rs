//! Findings as SARIF 2.1.0, which code scanning reads: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::gitlab::fingerprints;
use crate::json::escape_controls;
use crate::rules::{Finding, Fix, Hub, RULES, Safety, Severity};
use crate::text::{ByteRange, Source};

/// What follows the last result.
pub(super) const END: &str = "\n      ]\n    }\n  ]\n}\n";

/// What stands in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What stands before the first result: the program and its rules.
pub(super) fn head() -> String {
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.name,
            "shortDescription": { "text": rule.summary },
            "help": { "text": rule.docs.trim(), "markdown": rule.docs.trim() },
            "defaultConfiguration": { "level": level(rule.severity) },
            "properties": { "hub": rule.hub.map(Hub::as_str), "severity": rule.severity.as_str() },
        })
    });
    let driver = json!({
        "name": "modelcard-lsp",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.collect::<Vec<_>>(),
    });
    format!(
        "{{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    \
         {{\n      \"tool\": {{\n        \"driver\": {driver}\n      }},\n      \"columnKind\": \"unicodeCodePoints\",\n      \
         \"results\": [\n        "
    )
}

/// A finding as one line.
pub fn result(finding: &Finding, source: &Source<'_>) -> String {
    let location = |range: &ByteRange| json!({ "artifactLocation": { "uri": uri(source.path()) }, "region": region(range, source) });
    let related = finding.related.iter().enumerate().map(|(id, related)| {
        json!({ "id": id, "message": { "text": related.message }, "physicalLocation": location(&related.range) })
    });
    let fixes = finding.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| fix_of(fix, source));
    let mut result = json!({
        "ruleId": finding.rule.name,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": location(&finding.range) }],
        "partialFingerprints": { "modelcard-lsp/v1": fingerprints(&[finding], source).concat() },
    });
    // Not wanted where they are empty.
    let (related, fixes): (Vec<_>, Vec<_>) = (related.collect(), fixes.collect());
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    if !fixes.is_empty() {
        result["fixes"] = Value::Array(fixes);
    }
    if let Some(index) = RULES.iter().position(|rule| rule.name == finding.rule.name) {
        result["ruleIndex"] = index.into();
    }
    escape_controls(&result.to_string())
}

fn fix_of(fix: &Fix, source: &Source<'_>) -> Value {
    let replacements = fix
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(&edit.range, source), "insertedContent": { "text": edit.text } }));
    let change = json!({
        "artifactLocation": { "uri": uri(source.path()) },
        "replacements": replacements.collect::<Vec<_>>(),
    });
    let safety = match fix.safety {
        Safety::Safe => "",
        Safety::Suggested => " (look at it)",
    };
    json!({ "description": { "text": format!("{}{safety}", fix.title) }, "artifactChanges": [change] })
}

fn region(range: &ByteRange, source: &Source<'_>) -> Value {
    let range = source.clamp(range);
    let (start, end) = (source.place(range.start), source.place(range.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A relative path as a relative address, an absolute one with its scheme.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, KEPT);
    match path.as_bytes() {
        [b'/', ..] => format!("file://{encoded}"),
        [drive, b':', ..] if drive.is_ascii_alphabetic() => format!("file:///{encoded}"),
        _ => encoded.to_string(),
    }
}
