//! The requests and notifications of the protocol. A handler converts, asks the owner of the documents, and converts
//! back. Only handlers that send requests to the client wait, which delays no others (see `transport.rs`).

use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(feature = "server")]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Response, Result};
use tower_lsp::lsp_types::notification::LogMessage;
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use crate::card;
use crate::ide;
use crate::report;
use crate::settings;
use crate::workspace::Configurations;

use super::NAME;
use super::actions;
use super::client_capabilities::ClientCapabilities;
use super::commands;
use super::convert;
use super::did_change::DidChange;
use super::direct_request::{Asked, DirectRequest};
use super::documents::{Documents, PendingPublish, Stale};
use super::messages::OutgoingNotification;
use super::output::Output;
#[cfg(feature = "server")]
use super::parent_process::ParentProcess;
use super::paths::path_of;
use super::registrations::registrations;
use super::requests::{NEIGHBOURS, Neighbours, RULE_PAGE, RulePage, SUMMARY, Summary};
use super::server_capabilities::server_capabilities;
use super::snapshot::{Analyse, Snapshot};

/// The server, as `tower_lsp` calls it.
pub(super) struct Backend {
    client: Client,
    documents: Mutex<Documents>,
    #[cfg(feature = "server")]
    parent: OnceLock<ParentProcess>,
    initialized: AtomicBool,
    shut_down: AtomicBool,
    /// A failed analysis was reported to the user: once per session, not at every key.
    failure_reported: AtomicBool,
}

impl Backend {
    /// The service of a session, and where its own requests and the client's answers to them go.
    pub(super) fn service(analyse: Analyse) -> (LspService<Self>, ClientSocket) {
        LspService::build(|client| Self::new(client, analyse))
            .custom_method(RULE_PAGE, Self::rule_page)
            .custom_method(SUMMARY, Self::summary)
            .custom_method(NEIGHBOURS, Self::neighbours)
            .finish()
    }

    fn new(client: Client, analyse: Analyse) -> Self {
        let documents = Mutex::new(Documents::new(analyse));
        Self {
            client,
            documents,
            #[cfg(feature = "server")]
            parent: OnceLock::new(),
            initialized: false.into(),
            shut_down: false.into(),
            failure_reported: false.into(),
        }
    }

    /// The editor's process, if the client named one that the server can see.
    #[cfg(feature = "server")]
    pub(super) fn parent(&self) -> Option<ParentProcess> {
        self.parent.get().copied()
    }

    #[cfg(feature = "server")]
    fn note_parent(&self, id: &Value) {
        let id = id.as_u64().and_then(|id| u32::try_from(id).ok());
        if let Some(parent) = id.and_then(ParentProcess::find) {
            self.parent.get_or_init(|| parent);
        }
    }

    /// Whether `initialize` was answered.
    pub(super) fn is_initialized(&self) -> bool {
        self.initialized.load(Ordering::Relaxed)
    }

    /// Whether the client sent `shutdown`, so that `exit` is expected.
    pub(super) fn is_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }

    /// Whether there are diagnostics to publish.
    pub(super) fn has_pending(&self) -> bool {
        self.documents().has_pending()
    }

    /// Analyses one document whose diagnostics the client does not have yet, as it now stands, and publishes them.
    pub(super) fn publish_next(&self, output: &mut Output) {
        let mut documents = self.documents();
        let encoding = documents.client().encoding;
        match documents.next_pending() {
            None => {}
            Some(PendingPublish::Configuration(uri, file)) => {
                let problems = convert::problems(&uri, &file, encoding);
                output.push_written(|out| problems.write(out));
            }
            Some(PendingPublish::Closed(uri)) => {
                let nothing = convert::no_diagnostics(&uri, None);
                output.push_written(|out| nothing.write(out));
            }
            Some(PendingPublish::Changed(mut changed)) => {
                let analysed = catch_unwind(AssertUnwindSafe(|| {
                    let publication = convert::publication(changed.view());
                    output.push_written(|out| publication.write(out));
                }));
                if analysed.is_err() {
                    if !self.failure_reported.swap(true, Ordering::Relaxed) {
                        output.push(&OutgoingNotification::new::<LogMessage>(failure(changed.uri())));
                    }
                    // Diagnostics of an older text would be at wrong places.
                    let nothing = convert::no_diagnostics(changed.spelling(), Some(changed.version()));
                    output.push_written(|out| nothing.write(out));
                }
            }
        }
    }

    /// Notes how the client spells the URI of a document that it opens.
    pub(super) fn note_spelling(&self, spelling: &str) {
        self.documents().note_spelling(spelling);
    }

    /// The answer with URIs as the client spells them.
    pub(super) fn respelt(&self, answer: Response) -> Response {
        let (id, mut result) = answer.into_parts();
        if let Ok(result) = &mut result {
            self.documents().respell(result);
            convert::mark_snippets(result);
        }
        Response::from_parts(id, result)
    }

    /// Applies the edits of a `didChange`. As `tower_lsp` does with any notification, drops it after `shutdown`; before
    /// `initialize` no document is open.
    pub(super) fn change(&self, change: DidChange) {
        if !self.is_shut_down() {
            self.documents().change(change.uri, change.version, &change.changes);
        }
    }

    /// Answers a request.
    pub(super) fn answer(&self, request: &DirectRequest, output: &mut Output) {
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

    fn documents(&self) -> MutexGuard<'_, Documents> {
        // A panic in an analysis leaves the documents as they were, without that analysis.
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn client_capabilities(&self) -> Arc<ClientCapabilities> {
        Arc::clone(self.documents().client())
    }

    fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        self.documents().snapshot(uri)
    }

    /// Applies settings, and reports what is not understood in them.
    async fn configure(&self, settings: &Value) {
        let Some(settings::File { settings, problems }) = settings::of_editor(settings) else { return };
        let stale = self.documents().configure(settings);
        if !problems.is_empty() {
            let problems: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            let message = format!("Settings of modelcard-lsp: {}. The rest is used.", problems.join("; "));
            self.client.log_message(MessageType::WARNING, message).await;
        }
        self.refresh(stale).await;
    }

    /// Tells a client that asks for what it shows to ask again.
    async fn refresh(&self, stale: Stale) {
        let client = self.client_capabilities();
        // Neither is sent before `initialized`. A client that declines asks again after the next edit.
        if stale.diagnostics {
            self.refresh_diagnostics().await;
        }
        if stale.inlay_hints && client.inlay_hints && client.refreshes_inlay_hints {
            let _ = self.client.inlay_hint_refresh().await;
        }
    }

    /// Tells a client that pulls diagnostics to pull them again.
    async fn refresh_diagnostics(&self) {
        let client = self.client_capabilities();
        if client.pulls && client.refreshes {
            let _ = self.client.workspace_diagnostic_refresh().await;
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

    async fn files_changed(&self, changed: &[Url]) {
        let is_configuration = |uri: &Url| path_of(uri).is_some_and(|path| Configurations::is_name(&path));
        if changed.iter().any(is_configuration) {
            let stale = self.documents().reload_configuration();
            self.refresh(stale).await;
        }
        if self.documents().refresh_neighbours(changed) {
            self.refresh_diagnostics().await;
        }
    }

    async fn fetch_settings(&self) {
        let item = ConfigurationItem { scope_uri: None, section: Some(NAME.to_owned()) };
        if let Ok(values) = self.client.configuration(vec![item]).await
            && let Some(settings) = values.first()
        {
            self.configure(settings).await;
        }
    }

    async fn register(&self, client: &ClientCapabilities) {
        let registrations = registrations(client);
        if !registrations.is_empty() {
            let _ = self.client.register_capability(registrations).await;
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

fn failure(uri: &Url) -> LogMessageParams {
    let message = format!("modelcard-lsp failed to check {uri}. This is a bug; please report it with the card.");
    LogMessageParams { typ: MessageType::ERROR, message }
}
