//! Findings as diagnostics.

use std::cmp::Reverse;

use tower_lsp::lsp_types::*;

use crate::rules::{Finding, Related, Severity};
use crate::server::NAME;
use crate::server::documents::Snapshot;

use super::positions::range;

/// The most findings that a document shows. A card with a hundred has one cause many times, as a table of a thousand
/// rows with the same mistake in each. Editors get all diagnostics anew at each key: 1,300 of them are 480 KB, which
/// takes longer to print and to read than the card takes to check.
const MAX_FINDINGS: usize = 100;

/// The diagnostics of a document, for `publishDiagnostics`.
pub(in crate::server) fn publication(at: &Snapshot) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri: at.uri.clone(), diagnostics: diagnostics(at), version: Some(at.version) }
}

/// Clears the diagnostics of a document; `version` is `None` if it is closed.
pub(in crate::server) fn no_diagnostics(uri: Url, version: Option<i32>) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version }
}

/// The findings of a document in the order of the text. Of more than [`MAX_FINDINGS`], the most severe ones, and a last
/// diagnostic with the number of the others at the place of the first of them.
pub(in crate::server) fn diagnostics(at: &Snapshot) -> Vec<Diagnostic> {
    let findings = at.analysis.findings();
    if findings.len() <= MAX_FINDINGS {
        return findings.iter().map(|finding| diagnostic(finding, at)).collect();
    }
    let (shown, omitted) = most_severe(findings, MAX_FINDINGS);
    let mut diagnostics: Vec<_> = shown.into_iter().map(|finding| diagnostic(finding, at)).collect();
    diagnostics.extend(omitted.first().map(|first| omission(first, omitted.len(), at)));
    diagnostics
}

/// The `count` most severe findings, of equal ones the first, and the others; both in the order of the text.
fn most_severe(findings: &[Finding], count: usize) -> (Vec<&Finding>, Vec<&Finding>) {
    let mut order: Vec<_> = (0..findings.len()).collect();
    order.sort_by_key(|&i| Reverse(findings[i].severity)); // Stable: of equal ones the first stays first.
    let mut is_shown = vec![false; findings.len()];
    order.iter().take(count).for_each(|&i| is_shown[i] = true);
    let (shown, omitted): (Vec<_>, Vec<_>) = findings.iter().zip(is_shown).partition(|&(_, is_shown)| is_shown);
    let findings = |part: Vec<(_, bool)>| part.into_iter().map(|(finding, _)| finding).collect();
    (findings(shown), findings(omitted))
}

fn omission(first: &Finding, count: usize, at: &Snapshot) -> Diagnostic {
    let are = if count == 1 { "finding is" } else { "findings are" };
    Diagnostic {
        range: range(&first.range, at),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(NAME.to_owned()),
        message: format!(
            "{count} more {are} not shown here; the {MAX_FINDINGS} most severe ones are. `{NAME} check` shows all."
        ),
        ..Diagnostic::default()
    }
}

/// A finding.
pub(in crate::server) fn diagnostic(finding: &Finding, at: &Snapshot) -> Diagnostic {
    let related = (at.client.related && !finding.related.is_empty())
        .then(|| finding.related.iter().map(|related| related_information(related, at)).collect());
    Diagnostic {
        range: range(&finding.range, at),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        source: Some(NAME.to_owned()),
        message: finding.message.clone(),
        related_information: related,
        ..Diagnostic::default()
    }
}

fn related_information(related: &Related, at: &Snapshot) -> DiagnosticRelatedInformation {
    let location = Location { uri: at.uri.clone(), range: range(&related.range, at) };
    DiagnosticRelatedInformation { location, message: related.message.clone() }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
