//! Findings as diagnostics.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;
use tower_lsp::lsp_types::*;

use crate::rules::{Finding, FindingAt, Severity, only_front_matter};
use crate::server::NAME;
use crate::server::snapshot::View;
use crate::settings::Problem;
use crate::text::limits::PUBLISHED;
use crate::text::words::capitalized;
use crate::text::{Buffer, ByteRange, Encoding, Positions};
use crate::workspace::ConfigurationFile;

use super::positions::of_text;

/// A [`Diagnostic`], borrowed.
struct Shown<'a> {
    range: Range,
    told: Told<'a>,
    related_information: Vec<ShownRelated<'a>>,
    /// The finding, where it is one.
    finding: Option<&'a Finding>,
}

/// All of a [`Diagnostic`] but its places.
#[derive(Serialize)]
struct Told<'a> {
    severity: DiagnosticSeverity,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    source: &'static str,
    message: Cow<'a, str>,
}

/// A [`DiagnosticRelatedInformation`], borrowed.
struct ShownRelated<'a> {
    location: ShownLocation<'a>,
    message: &'a str,
}

struct ShownLocation<'a> {
    uri: &'a str,
    range: Range,
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
        out.extend_from_slice(br#","diagnostics":["#);
        write_list(&self.diagnostics, Shown::write, out)?;
        out.push(b']');
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
        Shown {
            range: Range::new(of_text(range.start), of_text(range.end)),
            told: Told {
                severity: DiagnosticSeverity::WARNING,
                code: None,
                source: NAME,
                message: sentence(&problem.message).into(),
            },
            related_information: Vec::new(),
            finding: None,
        }
    };
    Publication { uri: uri.as_str(), diagnostics: file.problems.iter().map(show).collect(), version: None }
}

/// With a capital letter, and a full stop where no question is asked.
fn sentence(message: &str) -> String {
    let end = if message.ends_with('?') { "" } else { "." };
    format!("{}{end}", capitalized(message))
}

/// The same as answers to a client that asks for them.
pub(in crate::server) fn diagnostics(at: View) -> Vec<Diagnostic> {
    shown(at).into_iter().map(|shown| shown.owned(at)).collect()
}

/// The findings of a document in the order of the text. Of more than [`PUBLISHED`], the most severe ones, and a last
/// diagnostic with the number of the others at the place of the first of them.
fn shown(at: View<'_>) -> Vec<Shown<'_>> {
    let findings = at.analysis.findings_at();
    let mut places = Places { uri: at.spelling, positions: at.analysis.buffer().positions(at.client.encoding) };
    let is_related = at.client.related;
    let cut = at.analysis.is_cut().then(|| cut(at.analysis.buffer().len()));
    if findings.len() <= PUBLISHED {
        return cut.into_iter().chain(findings.iter().map(|finding| show(finding, is_related, &mut places))).collect();
    }
    let mut order: Vec<_> = (0..findings.len()).collect();
    order.sort_by_key(|&i| Reverse(findings[i].finding.severity)); // Stable: of equal ones the first stays first.
    let (most_severe, omitted) = order.split_at_mut(PUBLISHED);
    most_severe.sort_unstable();
    let most_severe = most_severe.iter().map(|&i| show(&findings[i], is_related, &mut places));
    let mut shown: Vec<_> = cut.into_iter().chain(most_severe).collect();
    shown.extend(omitted.iter().min().map(|&first| omission(&findings[first], omitted.len(), &mut places)));
    shown
}

/// What is said of a text that is too long to be read.
fn cut<'a>(length: usize) -> Shown<'a> {
    Shown {
        range: Range::default(),
        told: Told {
            severity: DiagnosticSeverity::WARNING,
            code: None,
            source: NAME,
            message: format!("{}.", capitalized(&only_front_matter(length))).into(),
        },
        related_information: Vec::new(),
        finding: None,
    }
}

fn omission<'a>(first: &FindingAt, count: usize, places: &mut Places) -> Shown<'a> {
    let are = if count == 1 { "finding is" } else { "findings are" };
    let message =
        format!("{count} more {are} not shown here; the {PUBLISHED} most severe ones are. `{NAME} check` shows all.");
    Shown {
        range: places.range(&first.absolute(&first.finding.range)),
        told: Told { severity: DiagnosticSeverity::INFORMATION, code: None, source: NAME, message: message.into() },
        related_information: Vec::new(),
        finding: None,
    }
}

/// A finding.
pub(in crate::server) fn diagnostic(finding: &Finding, at: View) -> Diagnostic {
    let mut places = Places { uri: at.spelling, positions: at.analysis.buffer().positions(at.client.encoding) };
    show(&FindingAt { start: 0, finding }, at.client.related, &mut places).owned(at)
}

fn show<'a>(found: &FindingAt<'a>, is_related: bool, places: &mut Places<'a>) -> Shown<'a> {
    let finding = found.finding;
    let mut ranges = places.of_finding(found).into_iter();
    let range = ranges.next().unwrap_or_default();
    let related = if is_related { &finding.related[..] } else { &[] };
    let related = related.iter().zip(ranges).map(|(related, range)| {
        let location = ShownLocation { uri: places.uri, range };
        ShownRelated { location, message: &related.message }
    });
    let told = Told {
        severity: severity(finding.severity),
        code: Some(finding.rule.name),
        source: NAME,
        message: finding.message.as_str().into(),
    };
    Shown { range, told, related_information: related.collect(), finding: Some(finding) }
}

/// What makes places of a document of byte ranges.
struct Places<'a> {
    uri: &'a str,
    positions: Positions<'a>,
}

impl Places<'_> {
    fn range(&mut self, bytes: &ByteRange) -> Range {
        Range { start: of_text(self.positions.at(bytes.start)), end: of_text(self.positions.at(bytes.end)) }
    }

    /// The place of a finding, and then those that belong to it.
    fn of_finding(&mut self, found: &FindingAt) -> Vec<Range> {
        let FindingAt { start, finding } = found;
        let ranges = || std::iter::once(&finding.range).chain(finding.related.iter().map(|related| &related.range));
        let anew = |places: &mut Self| ranges().map(|range| places.range(&found.absolute(range))).collect();
        // Ranges that are those of the text change with each edit.
        if *start == 0 {
            return anew(self);
        }
        let piece = self.positions.at(*start);
        let encoding = self.positions.encoding();
        let ends = || ranges().flat_map(|range| [start + range.start, start + range.end]);
        let kept = finding.places.get_or_make(|| {
            // Behind a CR it depends on the next piece whether a line starts.
            let mut is_sure = true;
            let seen = ends().map(|at| {
                let position = self.positions.at(at);
                is_sure &= !self.positions.is_behind_cr(at);
                position.seen_from(piece)
            });
            let seen: Box<[_]> = seen.collect();
            is_sure.then_some((encoding, seen))
        });
        let Some((_, ends)) = kept.as_ref().filter(|(of, _)| *of == encoding) else {
            return anew(self);
        };
        let ends = ends.chunks_exact(2).map(|ends| (ends[0].from(piece), ends[1].from(piece)));
        ends.map(|(start, end)| Range { start: of_text(start), end: of_text(end) }).collect()
    }
}

impl Shown<'_> {
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend_from_slice(br#"{"range":"#);
        write_range(self.range, out)?;
        out.push(b',');
        match self.finding {
            // The same at each key.
            Some(finding) => out.extend_from_slice(finding.shown.get_or_make(|| self.told.members())),
            None => out.extend_from_slice(&self.told.members()),
        }
        if !self.related_information.is_empty() {
            out.extend_from_slice(br#","relatedInformation":["#);
            write_list(&self.related_information, ShownRelated::write, out)?;
            out.push(b']');
        }
        out.push(b'}');
        Ok(())
    }
}

impl ShownRelated<'_> {
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend_from_slice(br#"{"location":{"uri":"#);
        serde_json::to_writer(&mut *out, self.location.uri)?;
        out.extend_from_slice(br#","range":"#);
        write_range(self.location.range, out)?;
        out.extend_from_slice(br#"},"message":"#);
        serde_json::to_writer(&mut *out, self.message)?;
        out.push(b'}');
        Ok(())
    }
}

/// The items with a comma between two.
fn write_list<T>(
    items: &[T],
    write: impl Fn(&T, &mut Vec<u8>) -> serde_json::Result<()>,
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write(item, out)?;
    }
    Ok(())
}

/// As serde writes it, which looks for characters to escape in each name of a member.
fn write_range(range: Range, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let numbers = [range.start.line, range.start.character, range.end.line, range.end.character];
    let names: [&[u8]; 4] = [br#"{"start":{"line":"#, br#","character":"#, br#"},"end":{"line":"#, br#","character":"#];
    for (name, number) in names.into_iter().zip(numbers) {
        out.extend_from_slice(name);
        serde_json::to_writer(&mut *out, &number)?;
    }
    out.extend_from_slice(b"}}");
    Ok(())
}

impl Told<'_> {
    /// The members of the JSON object, without its braces.
    fn members(&self) -> Box<[u8]> {
        let object = serde_json::to_vec(self).unwrap_or_default();
        object.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}")).unwrap_or_default().into()
    }
}

impl Shown<'_> {
    fn owned(self, at: View) -> Diagnostic {
        let related = self.related_information.into_iter().map(|ShownRelated { location, message }| {
            let location = Location { uri: at.uri.clone(), range: location.range };
            DiagnosticRelatedInformation { location, message: message.to_owned() }
        });
        let related: Vec<_> = related.collect();
        Diagnostic {
            range: self.range,
            severity: Some(self.told.severity),
            code: self.told.code.map(|code| NumberOrString::String(code.to_owned())),
            source: Some(self.told.source.to_owned()),
            message: self.told.message.into_owned(),
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
