//! What the server offers in answer to `initialize`: only what the client can use.

use tower_lsp::lsp_types::{
    CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentLinkOptions, ExecuteCommandOptions, OneOf, SelectionRangeProviderCapability, ServerCapabilities,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
};

use super::NAME;
use super::actions;
use super::client_capabilities::{ClientCapabilities, encoding_kind};
use super::commands;

/// The capabilities for this client.
pub(super) fn server_capabilities(client: &ClientCapabilities) -> ServerCapabilities {
    let change = if client.full_sync { TextDocumentSyncKind::FULL } else { TextDocumentSyncKind::INCREMENTAL };
    // Where a value begins: after `key: ` and `- `, in a flow sequence, in quotes, in a cell of a table, in a heading,
    // in the target of a link. While the user types Markdown, VS Code requests completions at these only. A hyphen and
    // a slash end a word there, and close the list.
    let triggers = [" ", "[", ",", "\"", "'", "|", "-", "#", "(", "/"].map(str::to_owned).to_vec();
    ServerCapabilities {
        position_encoding: Some(encoding_kind(client.encoding)),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(change),
                save: Some(true.into()),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            resolve_provider: client.resolves_documentation.then_some(true),
            ..CompletionOptions::default()
        }),
        code_action_provider: client.code_actions.then(|| {
            let code_action_kinds = Some(actions::KINDS.to_vec());
            CodeActionOptions { code_action_kinds, ..CodeActionOptions::default() }.into()
        }),
        diagnostic_provider: client.pulls.then(|| {
            let identifier = Some(NAME.to_owned());
            DiagnosticServerCapabilities::Options(DiagnosticOptions { identifier, ..DiagnosticOptions::default() })
        }),
        document_symbol_provider: client.symbols.then_some(OneOf::Left(true)),
        folding_range_provider: client.folds.then_some(true.into()),
        selection_range_provider: client.selections.then_some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: client.links.then(|| DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        definition_provider: client.definitions.then_some(OneOf::Left(true)),
        inlay_hint_provider: client.inlay_hints.then_some(OneOf::Left(true)),
        document_formatting_provider: client.formats.then_some(OneOf::Left(true)),
        document_range_formatting_provider: client.formats_ranges.then_some(OneOf::Left(true)),
        references_provider: client.references.then_some(OneOf::Left(true)),
        document_highlight_provider: client.highlights.then_some(OneOf::Left(true)),
        code_lens_provider: (client.code_lenses && client.has_commands)
            .then_some(CodeLensOptions { resolve_provider: None }),
        // A client that has the command itself would have it twice.
        execute_command_provider: (client.shows_documents && !client.has_commands).then(|| ExecuteCommandOptions {
            commands: vec![commands::EXPLAIN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
