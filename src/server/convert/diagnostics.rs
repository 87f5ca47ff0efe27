//! Findings as diagnostics.

use serde::Serialize;
use tower_lsp::lsp_types::*;

use crate::rules::{Finding, FindingAt, MostSevere, Severity, Written};
use crate::server::NAME;
use crate::server::snapshot::View;
use crate::settings::Problem;
use crate::text::limits::PUBLISHED;
use crate::text::words::capitalized;
use crate::text::{self, Buffer, Encoding, Positions};
use crate::workspace::ConfigurationFile;

use super::positions::between;
use super::write::{write, write_range};

/// A [`Diagnostic`] to be written.
enum Shown<'a> {
    /// A finding, which was written just now or before.
    Finding(&'a Finding),
    /// What is said beside the findings.
    Note(Note),
}

/// A [`Diagnostic`] that is no finding.
struct Note {
    /// Both ends of its place.
    ends: [text::Position; 2],
    severity: DiagnosticSeverity,
    message: String,
}

/// All of a [`Diagnostic`] but its places.
#[derive(Serialize)]
struct Told<'a> {
    severity: DiagnosticSeverity,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    source: &'static str,
    message: &'a str,
}

/// What is published of a document.
pub(in crate::server) struct Publication<'a> {
    uri: &'a str,
    version: Option<i32>,
    diagnostics: Vec<Shown<'a>>,
}

/// The diagnostics of a document, for `publishDiagnostics`.
pub(in crate::server) fn publication(at: View<'_>) -> Publication<'_> {
    Publication { uri: at.spelling, version: Some(at.version), diagnostics: shown(at) }
}

/// Clears the diagnostics of a document; `version` is `None` if it is closed.
pub(in crate::server) fn no_diagnostics(uri: &str, version: Option<i32>) -> Publication<'_> {
    Publication { uri, version, diagnostics: Vec::new() }
}

impl Publication<'_> {
    /// Writes the message.
    pub(in crate::server) fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend_from_slice(br#"{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"#);
        serde_json::to_writer(&mut *out, self.uri)?;
        out.extend_from_slice(br#","diagnostics":"#);
        write_all(&self.diagnostics, out);
        if let Some(version) = self.version {
            out.extend_from_slice(br#","version":"#);
            serde_json::to_writer(&mut *out, &version)?;
        }
        out.extend_from_slice(b"}}");
        Ok(())
    }
}

/// The diagnostics of a configuration file; none if it has no problems.
pub(in crate::server) fn problems<'a>(
    uri: &'a Url,
    file: &'a ConfigurationFile,
    encoding: Encoding,
) -> Publication<'a> {
    let buffer = Buffer::new(&file.text);
    let show = |problem: &'a Problem| {
        let range = buffer.range_of(&problem.range, encoding);
        let ends = [range.start, range.end];
        Shown::Note(Note { ends, severity: DiagnosticSeverity::WARNING, message: sentence(&problem.message) })
    };
    Publication { uri: uri.as_str(), diagnostics: file.problems.iter().map(show).collect(), version: None }
}

/// With a capital letter, and a full stop where no question is asked.
fn sentence(message: &str) -> String {
    let end = if message.ends_with('?') { "" } else { "." };
    format!("{}{end}", capitalized(message))
}

/// What a client is told that asks for the diagnostics of a document; of one that is not open, that there are none.
pub(in crate::server) struct Report<'a>(Vec<Shown<'a>>);

/// The same diagnostics as in [`publication`].
pub(in crate::server) fn report(at: Option<View<'_>>) -> Report<'_> {
    Report(at.map(shown).unwrap_or_default())
}

impl Report<'_> {
    /// Writes a `DocumentDiagnosticReport`.
    pub(in crate::server) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"kind":"full","items":"#);
        write_all(&self.0, out);
        out.push(b'}');
    }

    /// As the protocol's type.
    pub(in crate::server) fn typed(&self) -> serde_json::Result<DocumentDiagnosticReportResult> {
        let mut written = Vec::new();
        self.write(&mut written);
        serde_json::from_slice::<DocumentDiagnosticReport>(&written).map(Into::into)
    }
}

/// Writes an array of them.
fn write_all(diagnostics: &[Shown], out: &mut Vec<u8>) {
    out.push(b'[');
    for (i, shown) in diagnostics.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        shown.write(out);
    }
    out.push(b']');
}

/// The findings of a document in the order of the text. Of more than [`PUBLISHED`], the most severe ones, and a last
/// diagnostic with the number of the others at the place of the first of them.
fn shown(at: View<'_>) -> Vec<Shown<'_>> {
    let MostSevere { shown: findings, omitted } = at.analysis.most_severe();
    let mut positions = at.analysis.buffer().positions(at.client.encoding);
    let cut = at.analysis.why_cut().map(|why| Shown::Note(cut(&why)));
    let findings = findings.into_iter().map(|found| {
        let mut written = found.finding.shown.lock();
        // As nearly all at each key: those on the lines that were not edited.
        if !written.as_ref().is_some_and(|written| written.holds(at.client.encoding, found.line)) {
            let before = written.take();
            *written = Some(Box::new(write_finding(&found, before.as_deref(), at, &mut positions)));
        }
        Shown::Finding(found.finding)
    });
    let mut shown: Vec<_> = cut.into_iter().chain(findings).collect();
    shown.extend(omitted.map(|(first, count)| Shown::Note(omission(&first, count, &mut positions))));
    shown
}

/// What is said of a text of which the body is not read.
fn cut(why: &str) -> Note {
    Note { ends: Default::default(), severity: DiagnosticSeverity::WARNING, message: format!("{}.", capitalized(why)) }
}

fn omission(first: &FindingAt, count: usize, positions: &mut Positions) -> Note {
    let are = if count == 1 { "finding is" } else { "findings are" };
    let message =
        format!("{count} more {are} not shown here; the {PUBLISHED} most severe ones are. `{NAME} check` shows all.");
    let range = first.in_text(&first.finding.range);
    let ends = [positions.at(range.start), positions.at(range.end)];
    Note { ends, severity: DiagnosticSeverity::INFORMATION, message }
}

/// A finding.
pub(in crate::server) fn diagnostic(finding: &Finding, at: View) -> Diagnostic {
    let mut positions = at.analysis.buffer().positions(at.client.encoding);
    owned(finding, &ends(&FindingAt::absolute(finding), &mut positions).0, at)
}

/// The ends of its place and of those that belong to it, in turn, and whether these depend on the piece alone that its ranges
/// are relative to.
fn ends(found: &FindingAt, positions: &mut Positions) -> (Box<[text::Position]>, bool) {
    let mut is_sure = true;
    let ranges = found.finding.places().map(|range| found.in_text(range));
    let ends = ranges.flat_map(|range| [range.start, range.end]);
    let ends = ends.map(|end| {
        let position = positions.at(end);
        // Behind a CR it depends on the next piece whether a line starts.
        is_sure &= !positions.is_behind_cr(end);
        position
    });
    (ends.collect(), is_sure)
}

/// Writes a finding, with what was written of it before.
fn write_finding(found: &FindingAt, before: Option<&Written>, at: View, positions: &mut Positions) -> Written {
    let (finding, encoding) = (found.finding, at.client.encoding);
    let kept = before.and_then(|before| before.ends_at(encoding, found.line));
    let (ends, is_sure) = kept.map(|ends| (ends, true)).unwrap_or_else(|| ends(found, positions));
    let mut text = Vec::new();
    let mut places = ends.chunks_exact(2);
    text.extend_from_slice(br#"{"range":"#);
    write_range(places.next().unwrap_or_default(), &mut text);
    text.push(b',');
    let told = text.len();
    match before {
        Some(before) => text.extend_from_slice(before.text.get(before.told.clone()).unwrap_or_default()),
        None => {
            let severity = severity(finding.severity);
            Told { severity, code: Some(finding.rule.name), source: NAME, message: &finding.message }.write(&mut text);
        }
    }
    let told = told..text.len();
    if at.client.related && !finding.related.is_empty() {
        for (i, (related, place)) in finding.related.iter().zip(places).enumerate() {
            text.extend_from_slice(if i == 0 { br#","relatedInformation":["# } else { b"," });
            text.extend_from_slice(br#"{"location":{"uri":"#);
            write(at.spelling, &mut text);
            text.extend_from_slice(br#","range":"#);
            write_range(place, &mut text);
            text.extend_from_slice(br#"},"message":"#);
            write(&related.message, &mut text);
            text.push(b'}');
        }
        text.push(b']');
    }
    text.push(b'}');
    Written { text: text.into(), told, ends, is_current: true, encoding, line: found.line.filter(|_| is_sure) }
}

impl Shown<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Finding(finding) => {
                let written = finding.shown.lock();
                out.extend_from_slice(written.as_ref().map_or(&[], |written| &written.text));
            }
            Self::Note(note) => {
                out.extend_from_slice(br#"{"range":"#);
                write_range(&note.ends, out);
                out.push(b',');
                Told { severity: note.severity, code: None, source: NAME, message: &note.message }.write(out);
                out.push(b'}');
            }
        }
    }
}

impl Told<'_> {
    /// Writes the members of the JSON object, without its braces.
    fn write(&self, out: &mut Vec<u8>) {
        let object = serde_json::to_vec(self).unwrap_or_default();
        let members = object.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
        out.extend_from_slice(members.unwrap_or_default());
    }
}

fn owned(finding: &Finding, ends: &[text::Position], at: View) -> Diagnostic {
    let mut ranges = ends.chunks_exact(2).map(|ends| between(ends[0], ends[1]));
    let range = ranges.next().unwrap_or_default();
    let related = if at.client.related { &finding.related[..] } else { &[] };
    let related = related.iter().zip(ranges).map(|(related, range)| {
        let location = Location { uri: at.uri.clone(), range };
        DiagnosticRelatedInformation { location, message: related.message.clone() }
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        source: Some(NAME.to_owned()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
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
