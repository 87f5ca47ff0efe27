//! Code actions for findings that somebody disagrees with: a comment here or for the file, or the rule off in the
//! configuration file.

use std::path::PathBuf;

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Url, WorkspaceEdit};

use crate::rules::{self, Finding};
use crate::settings::turn_off;
use crate::text::{ByteRange, Edit, touch};
use crate::workspace::Configurations;

use super::convert;
use super::paths::{path_of, uri_of};
use super::snapshot::Snapshot;

/// At a place with more rules than this, nobody disagrees with one.
const MOST_RULES: usize = 3;

/// The actions for the findings at `range`, one of each rule.
pub(super) fn actions(at: &Snapshot, range: &ByteRange) -> Vec<CodeAction> {
    let mut findings: Vec<&Finding> = Vec::new();
    for finding in at.analysis.findings().iter().filter(|finding| touch(&finding.range, range)) {
        if findings.iter().all(|other| other.rule.name != finding.rule.name) {
            findings.push(finding);
        }
    }
    if findings.len() > MOST_RULES {
        return Vec::new();
    }
    findings.into_iter().flat_map(|finding| of_finding(finding, at)).collect()
}

fn of_finding(finding: &Finding, at: &Snapshot) -> Vec<CodeAction> {
    let action = |title: String, edit: WorkspaceEdit| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::diagnostic(finding, at.view())]),
        edit: Some(edit),
        ..CodeAction::default()
    };
    let comments = rules::suppressions(&at.analysis, finding, |text| at.analyse(text));
    let comments = comments.into_iter().map(|it| action(it.title, convert::workspace_edit(&[it.edit], at)));
    let off = off(finding, at).map(|(title, edit)| action(title, edit));
    comments.chain(off).collect()
}

/// The rule off in the configuration file that applies, or in a new one beside the card.
fn off(finding: &Finding, at: &Snapshot) -> Option<(String, WorkspaceEdit)> {
    if !at.client.document_changes {
        return None;
    }
    let (path, text) = match &at.scope.file {
        Some(path) => (path.clone(), Some(std::fs::read_to_string(path).ok()?)),
        None if at.client.creates_files => (beside(&at.uri)?, None),
        None => return None,
    };
    let name = path.file_name()?.to_string_lossy().into_owned();
    let edit: Edit =
        turn_off(text.as_deref().unwrap_or_default(), name == Configurations::NAMES[1], finding.rule.name)?;
    let title = format!("Turn `{}` off in {name}", finding.rule.name);
    Some((title, convert::file_edit(&uri_of(&path)?, text.as_deref(), &edit, at.client.encoding)))
}

/// A new file in the folder of the card.
fn beside(uri: &Url) -> Option<PathBuf> {
    let path = path_of(uri)?.with_file_name(Configurations::NAMES[0]);
    (!path.exists()).then_some(path)
}
