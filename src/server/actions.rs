//! Code actions: the fixes of findings, one by one and all safe ones at once, and the other actions at a place.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Diagnostic, WorkspaceEdit};

use crate::ide::{self, Action, ActionKind, NewFile};
use crate::rules::{Fix, FixAll, Safety};
use crate::text::limits::ACTIONS;
use crate::text::{ByteRange, touch};

use super::commands;
use super::convert;
use super::ignore_actions;
use super::paths::{path_of, uri_of};
use super::snapshot::Snapshot;

/// The kind to name in "code actions on save".
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.modelcard-lsp");

/// Writes results to the metadata. Like those below, it has its own kind so that an editor can offer it as a command.
const WRITE_MODEL_INDEX: CodeActionKind = CodeActionKind::new("refactor.rewrite.model-index");
/// Writes scores on benchmarks into files beside the card.
const WRITE_EVAL_RESULTS: CodeActionKind = CodeActionKind::new("refactor.rewrite.eval-results");
/// Aligns the columns of a table.
const FORMAT_TABLE: CodeActionKind = CodeActionKind::new("refactor.rewrite.table");
/// Fills the results table with what the Trainer logged.
const FILL_RESULTS: CodeActionKind = CodeActionKind::new("refactor.rewrite.results");
/// Makes the best value of each column bold.
const MARK_BEST: CodeActionKind = CodeActionKind::new("refactor.rewrite.best");
/// Adds the sections of a template.
const ADD_SECTIONS: CodeActionKind = CodeActionKind::new("refactor.rewrite.sections");
/// Adds the name of the dataset to the sentence about the training.
const NAME_DATASET: CodeActionKind = CodeActionKind::new("refactor.rewrite.dataset");

/// All kinds.
pub(super) const KINDS: [CodeActionKind; 9] = [
    CodeActionKind::QUICKFIX,
    WRITE_MODEL_INDEX,
    WRITE_EVAL_RESULTS,
    FILL_RESULTS,
    FORMAT_TABLE,
    MARK_BEST,
    ADD_SECTIONS,
    NAME_DATASET,
    FIX_ALL,
];

/// The actions at `range`, in bytes; if `only` is given, those of its kinds.
///
/// Findings are selected by range, not by the diagnostics in the request: Helix sends few of them.
pub(super) fn actions(at: &Snapshot, range: &ByteRange, only: Option<&[CodeActionKind]>) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX, only) {
        let fixable = at.analysis.findings().iter().filter(|it| !it.fixes.is_empty() && touch(&it.range, range));
        for finding in fixable.take(ACTIONS) {
            let diagnostic = convert::diagnostic(finding, at.view());
            let preferred = finding.fixes.iter().position(|fix| fix.safety == Safety::Safe);
            for (i, fix) in finding.fixes.iter().enumerate() {
                actions.push(quick_fix(fix, preferred == Some(i), diagnostic.clone(), at));
            }
        }
    }
    for action in ide::actions(&at.analysis, range) {
        // What mends a finding is offered beside it; who asks for the action by its own kind gets it as well.
        let as_fix = action.mends.map(|_| CodeActionKind::QUICKFIX);
        let kinds = as_fix.into_iter().chain([kind(action.kind)]);
        if let Some(kind) = kinds.into_iter().find(|kind| is_wanted(kind, only)) {
            actions.extend(other(action, kind, at));
        }
    }
    if is_wanted(&FIX_ALL, only) {
        actions.extend(fix_all(at));
    }
    // Last: who asks what can be done mostly wants something done.
    if is_wanted(&CodeActionKind::QUICKFIX, only) {
        actions.extend(ignore_actions::actions(at, range));
        actions.extend(explanations(at, range));
    }
    actions
}

fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::WriteModelIndex => WRITE_MODEL_INDEX,
        ActionKind::WriteEvalResults => WRITE_EVAL_RESULTS,
        ActionKind::FormatTable | ActionKind::TurnTable => FORMAT_TABLE,
        ActionKind::FillResults => FILL_RESULTS,
        ActionKind::MarkBest => MARK_BEST,
        ActionKind::AddSections => ADD_SECTIONS,
        ActionKind::NameDataset => NAME_DATASET,
        ActionKind::FixEach | ActionKind::RemoveUnfilled => CodeActionKind::QUICKFIX,
    }
}

/// `None` where it creates files that are there already, or that the client cannot create.
fn other(action: Action, kind: CodeActionKind, at: &Snapshot) -> Option<CodeAction> {
    let diagnostics = action.mends.map(|rule| {
        let findings = at.analysis.findings().iter().filter(|finding| finding.rule.name == rule);
        findings.take(ACTIONS).map(|finding| convert::diagnostic(finding, at.view())).collect()
    });
    let edit = match (&action.creates[..], &action.snippets) {
        ([], Some(snippets)) if at.client.snippet_edits => convert::snippet_edit(snippets, at),
        ([], _) => convert::workspace_edit(&action.edits, at),
        (files, _) => new_files(files, at)?,
    };
    Some(CodeAction { title: action.title, kind: Some(kind), diagnostics, edit: Some(edit), ..CodeAction::default() })
}

/// The edit that creates files beside the card.
fn new_files(files: &[NewFile], at: &Snapshot) -> Option<WorkspaceEdit> {
    let can_create = at.client.document_changes && at.client.creates_files;
    let folder = path_of(&at.uri).filter(|_| can_create)?.parent()?.to_owned();
    let uri = |file: &NewFile| {
        let path = folder.join(&file.path);
        uri_of(&path).filter(|_| !path.exists())
    };
    let files: Vec<_> = files.iter().map(|file| Some((uri(file)?, &*file.text))).collect::<Option<_>>()?;
    Some(convert::new_files(&files))
}

/// Whether an action of `kind` was asked for: a kind includes all that continue it after a dot.
fn is_wanted(kind: &CodeActionKind, only: Option<&[CodeActionKind]>) -> bool {
    let includes = |asked: &CodeActionKind| match kind.as_str().strip_prefix(asked.as_str()) {
        Some(rest) => rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty(),
        None => false,
    };
    only.is_none_or(|only| only.iter().any(includes))
}

fn quick_fix(fix: &Fix, preferred: bool, diagnostic: Diagnostic, at: &Snapshot) -> CodeAction {
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(convert::workspace_edit(&fix.edits, at)),
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

/// One for each rule that found something at `range`, which shows its page.
fn explanations(at: &Snapshot, range: &ByteRange) -> Vec<CodeAction> {
    let mut explained: Vec<CodeAction> = Vec::new();
    for finding in at.analysis.findings().iter().filter(|finding| touch(&finding.range, range)).take(ACTIONS) {
        let Some(command) = commands::explain(finding.rule, &at.client) else { continue };
        let diagnostic = convert::diagnostic(finding, at.view());
        match explained.iter_mut().find(|other| other.title == command.title) {
            Some(other) => other.diagnostics.get_or_insert_default().push(diagnostic),
            None => explained.push(CodeAction {
                title: command.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic]),
                command: Some(command),
                ..CodeAction::default()
            }),
        }
    }
    explained
}

fn fix_all(at: &Snapshot) -> Option<CodeAction> {
    let FixAll { count, edits, .. } = at.safe_fixes();
    let title = match count {
        0 => return None,
        1 => "Apply the one safe fix".to_owned(),
        _ => format!("Apply all {count} safe fixes"),
    };
    let edit = Some(convert::workspace_edit(edits, at));
    Some(CodeAction { title, kind: Some(FIX_ALL), edit, ..CodeAction::default() })
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::CodeActionKind;

    use super::{FIX_ALL, is_wanted};

    #[test]
    fn kinds_include_their_sub_kinds() {
        let wanted = |only: &'static str| is_wanted(&FIX_ALL, Some(&[CodeActionKind::new(only)]));
        assert!(["", "source", "source.fixAll", "source.fixAll.modelcard-lsp"].into_iter().all(wanted));
        assert!(!["quickfix", "source.fix", "source.fixAll.other"].into_iter().any(wanted));
        assert!(is_wanted(&FIX_ALL, None));
        assert!(!is_wanted(&FIX_ALL, Some(&[])));
    }
}
