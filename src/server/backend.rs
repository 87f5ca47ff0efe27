//! The requests and notifications of the protocol. A handler converts, asks the owner of the documents, and converts
//! back; only those that want something of the client wait, which holds up nobody (see `transport.rs`).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Request, Result};
use tower_lsp::lsp_types::notification::{LogMessage, Notification, PublishDiagnostics};
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::ide;

use super::NAME;
use super::actions;
use super::convert;
use super::documents::{Analyse, Documents, News, Snapshot};
use super::parent::Parent;
use super::profile::Profile;
use super::registrations::registrations;
use super::settings;

/// The server, as `tower_lsp` calls it.
pub(super) struct Backend {
    client: Client,
    documents: Mutex<Documents>,
    parent: OnceLock<Parent>,
    shut_down: AtomicBool,
    /// A failure was told: once a session is enough, not at every keystroke.
    failure_told: AtomicBool,
}

impl Backend {
    pub(super) fn new(client: Client, analyse: Analyse) -> Self {
        let documents = Mutex::new(Documents::new(analyse));
        Self { client, documents, parent: OnceLock::new(), shut_down: false.into(), failure_told: false.into() }
    }

    /// The editor's process, where it named one that can be seen.
    pub(super) fn parent(&self) -> Option<Parent> {
        self.parent.get().copied()
    }

    /// Whether `shutdown` was asked for, so that an `exit` is in order.
    pub(super) fn is_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }

    /// Whether there are diagnostics to publish.
    pub(super) fn has_news(&self) -> bool {
        self.documents().has_news()
    }

    /// Notifications for one document whose diagnostics the client does not have yet, for the text as it now stands.
    pub(super) fn news(&self) -> Vec<Request> {
        let next = self.documents().next_news();
        match next {
            None => Vec::new(),
            Some(News::Closed(uri)) => vec![publication(uri, Vec::new(), None)],
            Some(News::Changed { uri, version }) => {
                let findings = || self.snapshot(&uri).map(|at| convert::diagnostics(&at)).unwrap_or_default();
                match catch_unwind(AssertUnwindSafe(findings)) {
                    Ok(diagnostics) => vec![publication(uri, diagnostics, Some(version))],
                    // Those of an older text would be out of place.
                    Err(_) => {
                        let told = self.failure_told.swap(true, Ordering::Relaxed);
                        let failure = (!told).then(|| failure(&uri));
                        failure.into_iter().chain([publication(uri, Vec::new(), Some(version))]).collect()
                    }
                }
            }
        }
    }

    fn documents(&self) -> MutexGuard<'_, Documents> {
        // A panic in an analysis leaves the documents as they were: without that analysis.
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn profile(&self) -> Arc<Profile> {
        Arc::clone(self.documents().profile())
    }

    fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        self.documents().snapshot(uri)
    }

    /// Takes settings, and tells what is not understood in them.
    async fn configure(&self, settings: &Value) {
        let Some((settings, unknown)) = settings::read(settings) else { return };
        let stale = self.documents().configure(settings);
        if !unknown.is_empty() {
            let message = format!("Settings of modelcard-lsp: {}. The rest is used.", unknown.join("; "));
            self.client.log_message(MessageType::WARNING, message).await;
        }
        let profile = self.profile();
        // Neither is sent before the client is initialized. One that declines asks again at the next edit.
        if stale.diagnostics {
            self.have_pulled_again().await;
        }
        if stale.inlay_hints && profile.inlay_hints && profile.refreshes_inlay_hints {
            let _ = self.client.inlay_hint_refresh().await;
        }
    }

    /// Tells a client that asks for diagnostics to ask again.
    async fn have_pulled_again(&self) {
        let profile = self.profile();
        if profile.pulls && profile.refreshes {
            let _ = self.client.workspace_diagnostic_refresh().await;
        }
    }

    async fn files_changed(&self, changed: &[Url]) {
        if self.documents().refresh_neighbours(changed) {
            self.have_pulled_again().await;
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

    async fn register(&self, profile: &Profile) {
        let registrations = registrations(profile);
        if !registrations.is_empty() {
            let _ = self.client.register_capability(registrations).await;
        }
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let profile = Profile::of(&params);
        let capabilities = profile.server_capabilities();
        self.documents().introduce(profile);
        if let Some(parent) = params.process_id.and_then(Parent::find) {
            self.parent.get_or_init(|| parent);
        }
        self.configure(&params.initialization_options.unwrap_or_default()).await;
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        let server_info = Some(ServerInfo { name: NAME.to_owned(), version });
        Ok(InitializeResult { capabilities, server_info })
    }

    async fn initialized(&self, _: InitializedParams) {
        let profile = self.profile();
        let fetch = async {
            if profile.configuration {
                self.fetch_settings().await
            }
        };
        futures::join!(self.register(&profile), fetch);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = params.text_document;
        self.documents().open(uri, version, &text);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let changes: Vec<_> = params.content_changes.into_iter().map(convert::change).collect();
        self.documents().change(&uri, version, &changes);
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
        if params.settings.is_null() && self.profile().configuration {
            self.fetch_settings().await;
        } else {
            self.configure(&params.settings).await;
        }
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.profile.encoding);
        Ok(ide::hover(&at.analysis, offset).map(|hover| convert::hover(hover, &at)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let Some(at) = self.snapshot(&text_document.uri) else { return Ok(None) };
        let offset = convert::byte_at(position, &at.buffer, at.profile.encoding);
        let found = ide::complete(&at.analysis, offset, at.is_readme());
        Ok(Some(convert::completions(found, offset, &at)))
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(convert::resolved(item, &self.profile()))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.profile.encoding);
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
        let offsets = params.positions.into_iter().map(|it| convert::byte_at(it, &at.buffer, at.profile.encoding));
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
        let offset = convert::byte_at(position, &at.buffer, at.profile.encoding);
        Ok(ide::definition(&at.analysis, offset).map(|definition| convert::definition(&definition, &at)))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.profile.encoding);
        let hints = ide::inlay_hints(&at.analysis, &range, at.settings.inlay_hints);
        Ok(Some(hints.into_iter().map(|hint| convert::inlay_hint(hint, &at)).collect()))
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        Ok(Some(convert::text_edits(&ide::format(&at.analysis, at.settings.format), &at)))
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let Some(at) = self.snapshot(&params.text_document.uri) else { return Ok(None) };
        let range = convert::byte_range(params.range, &at.buffer, at.profile.encoding);
        Ok(Some(convert::text_edits(&ide::format_range(&at.analysis, &range), &at)))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let at = self.snapshot(&params.text_document.uri);
        let items = at.map(|at| convert::diagnostics(&at)).unwrap_or_default();
        let report = FullDocumentDiagnosticReport { result_id: None, items };
        let report =
            RelatedFullDocumentDiagnosticReport { full_document_diagnostic_report: report, ..Default::default() };
        Ok(DocumentDiagnosticReport::from(report).into())
    }
}

fn publication(uri: Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> Request {
    notification::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version })
}

fn failure(uri: &Url) -> Request {
    let message = format!("modelcard-lsp failed to check {uri}. This is a bug; please report it with the card.");
    notification::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message })
}

fn notification<N: Notification>(params: N::Params) -> Request
where
    N::Params: Serialize,
{
    // Cannot fail: all map keys of the protocol's types are strings.
    Request::build(N::METHOD).params(serde_json::to_value(params).unwrap_or_default()).finish()
}
