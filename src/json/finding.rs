use serde::Serialize;

use crate::rules::Finding;
use crate::text::{ByteRange, Place, Source};

use super::escape_controls;

#[derive(Serialize)]
struct Object<'a> {
    /// Left out of a text that has none.
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    at: Span,
    hub: Option<&'a str>,
    fixes: Vec<Fix<'a>>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safety: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    at: Span,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    at: Span,
}

/// `byte_range` counts bytes of the file, from 0, end excluded, a byte order mark included.
#[derive(Serialize)]
struct Span {
    start: Place,
    end: Place,
    byte_range: [usize; 2],
}

/// A finding as one line of JSON, without a line break at the end.
pub fn finding(finding: &Finding, source: &Source<'_>) -> String {
    let at = |range: &ByteRange| Span {
        start: source.place(range.start),
        end: source.place(range.end),
        byte_range: [range.start, range.end],
    };
    let object = Object {
        path: source.path(),
        rule: finding.rule.name,
        severity: finding.severity.as_str(),
        message: &finding.message,
        at: at(&finding.range),
        hub: finding.hub.map(|hub| hub.as_str()),
        fixes: finding
            .fixes
            .iter()
            .map(|fix| Fix {
                title: &fix.title,
                safety: fix.safety.as_str(),
                edits: fix.edits.iter().map(|edit| Edit { at: at(&edit.range), text: &edit.text }).collect(),
            })
            .collect(),
        related: finding
            .related
            .iter()
            .map(|related| Related { message: &related.message, at: at(&related.range) })
            .collect(),
    };
    // Numbers, strings and lists of them: there is nothing in it that JSON could not hold.
    let json = serde_json::to_string(&object).unwrap_or_default();
    escape_controls(&json)
}
