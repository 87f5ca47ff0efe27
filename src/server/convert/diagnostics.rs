//! Findings as diagnostics.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;
use tower_lsp::lsp_types::*;

use crate::rules::{Finding, FindingAt, Severity};
use crate::server::NAME;
use crate::server::documents::Snapshot;

use super::positions::range;

/// The most findings that a document shows. A card with a hundred has one cause many times, as a table of a thousand
/// rows with the same mistake in each. Editors get all diagnostics anew at each key: 1,300 of them are 480 KB, which
/// takes longer to print and to read than the card takes to check.
const MAX_FINDINGS: usize = 100;

/// The parameters of `publishDiagnostics`, borrowed from what is kept of a document.
#[derive(Serialize)]
pub(in crate::server) struct Publication<'a> {
    uri: &'a str,
    diagnostics: Vec<Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
}

/// A [`Diagnostic`], borrowed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    source: &'static str,
    message: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<ShownRelated<'a>>,
}

/// A [`DiagnosticRelatedInformation`], borrowed.
#[derive(Serialize)]
struct ShownRelated<'a> {
    location: ShownLocation<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct ShownLocation<'a> {
    uri: &'a str,
    range: Range,
}

/// The diagnostics of a document, for `publishDiagnostics`.
pub(in crate::server) fn publication(at: &Snapshot) -> Publication<'_> {
    Publication { uri: &at.spelling, diagnostics: shown(at), version: Some(at.version) }
}

/// Clears the diagnostics of a document; `version` is `None` if it is closed.
pub(in crate::server) fn no_diagnostics(uri: &str, version: Option<i32>) -> Publication<'_> {
    Publication { uri, diagnostics: Vec::new(), version }
}

/// The same as answers to a client that asks for them.
pub(in crate::server) fn diagnostics(at: &Snapshot) -> Vec<Diagnostic> {
    shown(at).into_iter().map(|shown| shown.owned(at)).collect()
}

/// The findings of a document in the order of the text. Of more than [`MAX_FINDINGS`], the most severe ones, and a last
/// diagnostic with the number of the others at the place of the first of them.
fn shown(at: &Snapshot) -> Vec<Shown<'_>> {
    let findings = at.analysis.findings_at();
    if findings.len() <= MAX_FINDINGS {
        return findings.iter().map(|finding| show(finding, at)).collect();
    }
    let mut order: Vec<_> = (0..findings.len()).collect();
    order.sort_by_key(|&i| Reverse(findings[i].finding.severity)); // Stable: of equal ones the first stays first.
    let (most_severe, omitted) = order.split_at_mut(MAX_FINDINGS);
    most_severe.sort_unstable();
    let mut shown: Vec<_> = most_severe.iter().map(|&i| show(&findings[i], at)).collect();
    shown.extend(omitted.iter().min().map(|&first| omission(&findings[first], omitted.len(), at)));
    shown
}

fn omission(first: &FindingAt, count: usize, at: &Snapshot) -> Shown<'static> {
    let are = if count == 1 { "finding is" } else { "findings are" };
    let message = format!(
        "{count} more {are} not shown here; the {MAX_FINDINGS} most severe ones are. `{NAME} check` shows all."
    );
    Shown {
        range: range(&first.absolute(&first.finding.range), at),
        severity: DiagnosticSeverity::INFORMATION,
        code: None,
        source: NAME,
        message: message.into(),
        related_information: Vec::new(),
    }
}

/// A finding.
pub(in crate::server) fn diagnostic(finding: &Finding, at: &Snapshot) -> Diagnostic {
    show(&FindingAt { start: 0, finding }, at).owned(at)
}

fn show<'a>(found: &FindingAt<'a>, at: &'a Snapshot) -> Shown<'a> {
    let finding = found.finding;
    let related = if at.client.related { &finding.related[..] } else { &[] };
    let related = related.iter().map(|related| {
        let location = ShownLocation { uri: &at.spelling, range: range(&found.absolute(&related.range), at) };
        ShownRelated { location, message: &related.message }
    });
    Shown {
        range: range(&found.absolute(&finding.range), at),
        severity: severity(finding.severity),
        code: Some(finding.rule.name),
        source: NAME,
        message: finding.message.as_str().into(),
        related_information: related.collect(),
    }
}

impl Shown<'_> {
    fn owned(self, at: &Snapshot) -> Diagnostic {
        let related = self.related_information.into_iter().map(|ShownRelated { location, message }| {
            let location = Location { uri: at.uri.clone(), range: location.range };
            DiagnosticRelatedInformation { location, message: message.to_owned() }
        });
        let related: Vec<_> = related.collect();
        Diagnostic {
            range: self.range,
            severity: Some(self.severity),
            code: self.code.map(|code| NumberOrString::String(code.to_owned())),
            source: Some(self.source.to_owned()),
            message: self.message.into_owned(),
            related_information: (!related.is_empty()).then_some(related),
            ..Diagnostic::default()
        }
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
