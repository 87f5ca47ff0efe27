//! The requests and notifications, a few lines each. A handler converts, asks the owner of the documents, and converts
//! back. Only handlers that send requests to the client wait, which delays no others (see `transport.rs`).

use std::sync::atomic::Ordering;

use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use crate::card;
use crate::ide;
use crate::report;
use crate::server::NAME;
use crate::server::actions;
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::commands;
use crate::server::convert;
use crate::server::did_change::DidChange;
use crate::server::direct_request::{Asked, DirectRequest};
use crate::server::output::Output;
use crate::server::requests::{Neighbours, RulePage, Summary};
use crate::server::server_capabilities::server_capabilities;
use crate::server::snapshot::Snapshot;

use super::Backend;

/// What comes with every key on a shorter way than by `tower_lsp`, and the requests that the protocol does not have.
impl Backend {
    /// Applies the edits of a `didChange`. As `tower_lsp` does with any notification, drops it after `shutdown`; before
    /// `initialize` no document is open.
    pub(in crate::server) fn change(&self, change: DidChange) {
        if !self.is_shut_down() {
            self.documents().change(change.uri, change.version, &change.changes);
        }
    }

    /// Answers a request.
    pub(in crate::server) fn answer(&self, request: &DirectRequest, output: &mut Output) {
        let at = self.snapshot(&request.uri);
        // What may panic is done before the output is written to.
        match request.asked {
            Asked::Completions(position) => {
                let found = at.as_ref().map(|at| (at, completions(at, position)));
                let write_result = |out: &mut Vec<u8>| match found {
                    Some((at, (found, offset))) => convert::write_completions(&found, offset, at, out),
                    None => out.extend_from_slice(b"null"),
                };
                output.push_written(|out| request.write_answer(out, write_result));
            }
            Asked::Diagnostics => {
                let report = convert::report(at.as_ref().map(Snapshot::view));
                output.push_written(|out| request.write_answer(out, |out| report.write(out)));
            }
        }
    }

    /// The request `modelcard/rulePage`.
    pub(super) async fn rule_page(&self, params: RulePage) -> Result<Option<String>> {
        Ok(commands::page(&params.rule))
    }

    /// The request `modelcard/summary`.
    pub(super) async fn summary(&self, params: Summary) -> Result<Option<String>> {
        Ok(self.snapshot(&params.text_document.uri).map(|at| convert::summaries(&report::summaries(&at.analysis), &at)))
    }

    /// The notification `modelcard/neighbours`.
    pub(super) async fn neighbours(&self, params: Neighbours) {
        let files = params.files.iter().map(|(path, text)| (path.as_str(), text.as_deref().unwrap_or_default()));
        let neighbours = card::Neighbours::of(files);
        if self.documents().set_neighbours(&params.text_document.uri, neighbours) {
            self.refresh_diagnostics().await;
        }
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        // As `messages.rs` hands it over: all that the client sent, unread.
        let mut params = params.initialization_options.unwrap_or_default();
        let client = ClientCapabilities::of(&params);
        let capabilities = server_capabilities(&client);
        self.documents().set_client(client);
        #[cfg(feature = "server")]
        self.note_parent(&params["processId"]);
        self.configure(&params["initializationOptions"].take()).await;
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        self.initialized.store(true, Ordering::Relaxed);
        let server_info = Some(ServerInfo { name: NAME.to_owned(), version });
        Ok(InitializeResult { capabilities, server_info })
    }

    async fn initialized(&self, _: InitializedParams) {
        let client = self.client_capabilities();
        let fetch = async {
            if client.configuration {
                self.fetch_settings().await
            }
        };
        futures::join!(self.register(&client), fetch);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = params.text_document;
        let spelled = uri.to_string();
        let unread: Vec<_> = self.documents().open(uri, version, &text).unread().collect();
        for unread in unread {
            self.client.log_message(MessageType::WARNING, format!("{spelled}: {unread}.")).await;
        }
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.change(convert::did_change(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.files_changed(&[params.text_document.uri]).await;
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let changed: Vec<_> = params.changes.into_iter().map(|change| change.uri).collect();
        self.files_changed(&changed).await;
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.documents().close(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if params.settings.is_null() && self.client_capabilities().configuration {
            self.fetch_settings().await;
        } else {
            self.configure(&params.settings).await;
        }
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.client.encoding);
        Ok(ide::hover(&at.analysis, offset).map(|hover| convert::hover(hover, &at)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let (found, offset) = completions(&at, position);
        // Nearly all are answered by the shorter way.
        convert::typed_completions(&found, offset, &at).map(Some).map_err(|_| Error::internal_error())
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(convert::resolved(item, &self.client_capabilities()))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.client.encoding);
        let actions = actions::actions(&at, &range, params.context.only.as_deref());
        Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(convert::symbols(ide::symbols(&at.analysis), &at)))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(convert::folds(ide::folds(&at.analysis), &at)))
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let offsets = params.positions.into_iter().map(|it| convert::byte_at(it, &at.buffer, at.client.encoding));
        let selection = |offset| convert::selection(&ide::selections(&at.analysis, offset), offset, &at);
        Ok(at.analysis.card.is_model_card().then(|| offsets.map(selection).collect()))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(convert::links(ide::links(&at.analysis), &at)))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.client.encoding);
        Ok(ide::definition(&at.analysis, offset).map(|definition| convert::definition(&definition, &at)))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.client.encoding);
        Ok(Some(convert::locations(&ide::mentions(&at.analysis, offset), &at)))
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.client.encoding);
        Ok(Some(convert::highlights(&ide::mentions(&at.analysis, offset), &at)))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(ide::unrecorded(&at.analysis).map(|line| convert::code_lens(&line, &at)).into_iter().collect()))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.client.encoding);
        let hints = ide::inlay_hints(&at.analysis, &range, at.scope.settings.inlay_hints);
        Ok(Some(hints.into_iter().map(|hint| convert::inlay_hint(hint, &at)).collect()))
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(convert::text_edits(&ide::format(&at.analysis, at.scope.settings.format), &at)))
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.client.encoding);
        Ok(Some(convert::text_edits(&ide::format_range(&at.analysis, &range), &at)))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let rule = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
        match commands::file(rule) {
            Ok(page) => drop(self.client.show_document(page).await),
            Err(why) => self.client.show_message(MessageType::ERROR, why).await,
        }
        Ok(None)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let at = self.snapshot(&params.text_document.uri);
        // Nearly all are answered by the shorter way.
        convert::report(at.as_ref().map(Snapshot::view)).typed().map_err(|_| Error::internal_error())
    }
}

/// What could be written at a position, and the byte of it.
fn completions(at: &Snapshot, position: Position) -> (ide::Completions, usize) {
    let offset = convert::byte_at(position, &at.buffer, at.client.encoding);
    (ide::complete(&at.analysis, offset, at.is_readme()), offset)
}
