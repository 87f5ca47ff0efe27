//! The state of a session, and what it tells the client of its own accord: diagnostics, and that those it shows are stale.
//! `handlers.rs` answers what the client asks.

mod handlers;

use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(feature = "server")]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tower_lsp::jsonrpc::Response;
use tower_lsp::lsp_types::notification::LogMessage;
use tower_lsp::lsp_types::{ConfigurationItem, LogMessageParams, MessageType, Url};
use tower_lsp::{Client, ClientSocket, LspService};

use crate::server::NAME;
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::convert;
use crate::server::documents::{Documents, PendingPublish, Stale};
use crate::server::messages::OutgoingNotification;
use crate::server::output::Output;
#[cfg(feature = "server")]
use crate::server::parent_process::ParentProcess;
use crate::server::paths::path_of;
use crate::server::registrations::registrations;
use crate::server::requests::{NEIGHBOURS, RULE_PAGE, SUMMARY};
use crate::server::snapshot::{Analyse, Snapshot};
use crate::settings;
use crate::workspace::Configurations;

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

fn failure(uri: &Url) -> LogMessageParams {
    let message = format!("modelcard-lsp failed to check {uri}. This is a bug; please report it with the card.");
    LogMessageParams { typ: MessageType::ERROR, message }
}
