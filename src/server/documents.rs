//! The open documents and their one owner.
//!
//! `LspService` needs a `Sync` backend, so the owner is behind a mutex. It is never contended: everything runs on one
//! thread, and no guard is held across an `await`. Handlers work on a [`Snapshot`].

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::lsp_types::Url;

use crate::card::Neighbours;
use crate::rules::Config;
use crate::text::{Buffer, Change};
use crate::workspace::{ConfigurationFile, Neighbourhood};

use super::client_capabilities::ClientCapabilities;
use super::configuration::Configuration;
use super::document::{Analysed, Document, Session};
use super::paths::path_of;
use super::snapshot::{Analyse, Snapshot, View};

/// All open documents.
pub(super) struct Documents {
    session: Session,
    /// By [`document_key`].
    open: HashMap<String, Document>,
    /// Closed documents whose diagnostics the client still shows.
    closed: BTreeSet<Url>,
    /// The files beside documents, by [`document_key`], where the client gave them.
    given: HashMap<String, Arc<Neighbours>>,
    /// URIs that the client spells otherwise than [`Url`] does, as with a space in them. It knows no other spelling.
    spellings: HashMap<Url, Arc<str>>,
    /// The URI of the last edit, as the client spells it, and its [`document_key`]: nearly always those of the next, too.
    edited: (String, String),
}

/// A document whose diagnostics are to be published.
pub(super) enum PendingPublish<'a> {
    /// Its text, its configuration or the files beside it changed.
    Changed(Changed<'a>),
    /// A configuration file whose problems changed.
    Configuration(Url, ConfigurationFile),
    /// It was closed and must show no diagnostics. Its URI, as the client spells it.
    Closed(Arc<str>),
}

/// An open document that is to be published, not analysed yet.
pub(super) struct Changed<'a> {
    document: &'a mut Document,
    session: &'a Session,
}

impl Changed<'_> {
    pub(super) fn uri(&self) -> &Url {
        &self.document.uri
    }

    pub(super) fn spelling(&self) -> &str {
        &self.document.spelling
    }

    pub(super) fn version(&self) -> i32 {
        self.document.version
    }

    /// The document, analysed if it was not yet.
    pub(super) fn view(&mut self) -> View<'_> {
        let version = self.document.version;
        let Analysed { uri, spelling, analysis } = self.document.analysis(self.session.analyse);
        View { uri, spelling, version, analysis, client: &self.session.client }
    }
}

/// What the client shows that does not fit new settings.
pub(super) struct Stale {
    pub(super) diagnostics: bool,
    pub(super) inlay_hints: bool,
}

impl Documents {
    pub(super) fn new(analyse: Analyse) -> Self {
        let session = Session { analyse, client: Arc::default(), configuration: Configuration::default() };
        Self {
            session,
            open: HashMap::new(),
            closed: BTreeSet::new(),
            given: HashMap::new(),
            spellings: HashMap::new(),
            edited: Default::default(),
        }
    }

    /// What the client can do.
    pub(super) fn client(&self) -> &Arc<ClientCapabilities> {
        &self.session.client
    }

    /// Sets what the client can do; before anything is opened.
    pub(super) fn set_client(&mut self, client: ClientCapabilities) {
        self.session.client = Arc::new(client);
    }

    /// Takes new settings of the editor. Documents are analysed again where those of the rules changed.
    pub(super) fn configure(&mut self, editor: Value) -> Stale {
        let changes_rules = self.session.configuration.set_editor(editor);
        let stale = self.reconfigure();
        Stale { diagnostics: stale.diagnostics || changes_rules, ..stale }
    }

    /// Reads the configuration files again.
    pub(super) fn reload_configuration(&mut self) -> Stale {
        self.session.configuration.reload();
        self.reconfigure()
    }

    fn reconfigure(&mut self) -> Stale {
        let mut stale = Stale { diagnostics: false, inlay_hints: false };
        for document in self.open.values_mut() {
            let old = std::mem::replace(&mut document.scope, self.session.configuration.of(&document.uri));
            stale.inlay_hints |= old.settings.inlay_hints != document.scope.settings.inlay_hints;
            let config = document.config();
            if config != document.config {
                document.config = config;
                document.invalidate();
                stale.diagnostics = true;
            }
        }
        self.session.configuration.note_files();
        stale
    }

    /// Adds a document, and returns the files beside it. It replaces an open one of the same name.
    pub(super) fn open(&mut self, uri: Url, version: i32, text: &str) -> Arc<Neighbours> {
        self.closed.remove(&uri);
        let given = self.given.get(&document_key(&uri)).map(|it| Neighbourhood::given(Arc::clone(it)));
        let neighbourhood = given.or_else(|| path_of(&uri).map(|path| Neighbourhood::of(&path))).unwrap_or_default();
        let spelling = self.spellings.get(&uri).cloned().unwrap_or_else(|| uri.as_str().into());
        let mut document = Document {
            spelling,
            version,
            buffer: Buffer::new(text),
            analysis: None,
            safe_fixes: Arc::default(),
            unread: None,
            scope: self.session.configuration.of(&uri),
            uri,
            config: Config::default(),
            neighbourhood,
            is_pending: true,
        };
        document.config = document.config();
        self.session.configuration.note_files();
        let neighbours = document.neighbourhood.neighbours();
        self.open.insert(document_key(&document.uri), document);
        neighbours
    }

    /// Notes how the client spells the URI of a document that it opens.
    pub(super) fn note_spelling(&mut self, spelling: &str) {
        let Ok(uri) = Url::parse(spelling) else { return };
        if uri.as_str() == spelling {
            self.spellings.remove(&uri);
        } else {
            self.spellings.insert(uri, spelling.into());
        }
    }

    /// Spells the URIs in an answer as the client does.
    pub(super) fn respell(&self, answer: &mut Value) {
        if self.spellings.is_empty() {
            return;
        }
        match answer {
            Value::String(text) => {
                if let Some((_, spelling)) = self.spellings.iter().find(|(uri, _)| uri.as_str() == text) {
                    *text = spelling.to_string();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.respell(item)),
            Value::Object(entries) => {
                entries.values_mut().for_each(|value| self.respell(value));
                for (uri, spelling) in &self.spellings {
                    if let Some(edits) = entries.remove(uri.as_str()) {
                        entries.insert(spelling.to_string(), edits);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Applies edits, each to the text that the one before left. Does nothing if the document is not open; its URI is spelt as the
    /// client does it.
    pub(super) fn change(&mut self, uri: String, version: i32, changes: &[Change]) {
        if self.edited.0 != uri {
            let Ok(parsed) = Url::parse(&uri) else { return };
            self.edited = (uri, document_key(&parsed));
        }
        let Some(document) = self.open.get_mut(&self.edited.1) else { return };
        // Whole texts may arrive late. An incremental edit is never dropped: the texts would differ from then on.
        if self.session.client.full_sync && version <= document.version {
            return;
        }
        document.version = version;
        for change in changes {
            document.edit(change, self.session.client.encoding);
        }
    }

    /// Looks at the files beside each document again if one of `changed` is among them. Returns whether the
    /// diagnostics of a document may have changed.
    pub(super) fn refresh_neighbours(&mut self, changed: &[Url]) -> bool {
        let changed: Vec<_> = changed.iter().filter_map(path_of).collect();
        let mut stale = false;
        for document in self.open.values_mut() {
            let is_near = changed.iter().any(|path| document.neighbourhood.holds(path));
            if is_near && document.neighbourhood.refresh() {
                document.config.neighbours = document.neighbourhood.neighbours();
                document.invalidate();
                stale = true;
            }
        }
        stale
    }

    /// Takes the files beside a document from the client: for one that is not on this machine, and may be open yet or not.
    /// Returns whether the diagnostics of an open document may have changed.
    pub(super) fn set_neighbours(&mut self, uri: &Url, neighbours: Neighbours) -> bool {
        let key = document_key(uri);
        let neighbours = Arc::new(neighbours);
        self.given.insert(key.clone(), Arc::clone(&neighbours));
        let Some(document) = self.open.get_mut(&key) else { return false };
        if neighbours == document.config.neighbours {
            return false;
        }
        document.neighbourhood = Neighbourhood::given(Arc::clone(&neighbours));
        document.config.neighbours = neighbours;
        document.invalidate();
        true
    }

    /// Removes a document.
    pub(super) fn close(&mut self, uri: &Url) {
        self.given.remove(&document_key(uri));
        let Some(document) = self.open.remove(&document_key(uri)) else { return };
        if self.session.client.pulls {
            self.spellings.remove(&document.uri);
        } else {
            self.closed.insert(document.uri);
        }
    }

    /// The document, analysed; `None` if it is not open.
    pub(super) fn snapshot(&mut self, uri: &Url) -> Option<Snapshot> {
        Some(self.open.get_mut(&document_key(uri))?.snapshot(&self.session))
    }

    /// Whether diagnostics are to be published. Never for a client that pulls them.
    pub(super) fn has_pending(&self) -> bool {
        self.session.configuration.has_pending()
            || !self.session.client.pulls
                && (!self.closed.is_empty() || self.open.values().any(|document| document.is_pending))
    }

    /// A document to publish, which from now on counts as published.
    pub(super) fn next_pending(&mut self) -> Option<PendingPublish<'_>> {
        if let Some((uri, file)) = self.session.configuration.next_pending() {
            return Some(PendingPublish::Configuration(uri, file));
        }
        if self.session.client.pulls {
            return None;
        }
        if let Some(uri) = self.closed.pop_first() {
            let spelling = self.spellings.remove(&uri).unwrap_or_else(|| uri.as_str().into());
            return Some(PendingPublish::Closed(spelling));
        }
        let document = self.open.values_mut().find(|document| document.is_pending)?;
        document.is_pending = false;
        Some(PendingPublish::Changed(Changed { document, session: &self.session }))
    }
}

/// Identifies a document: the URI or, for a file, its path with escapes decoded and the drive in lower case, because
/// editors write both `file:///C:/` and `file:///c%3A/`.
fn document_key(uri: &Url) -> String {
    let Some(path) = path_of(uri) else { return uri.to_string() };
    let mut path = path.to_string_lossy().into_owned();
    let drive = path.find(|c| c != '/').unwrap_or(0);
    if path.as_bytes().get(drive + 1) == Some(&b':') {
        path[drive..=drive].make_ascii_lowercase();
    }
    path
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::Url;

    use super::document_key;

    #[test]
    fn spellings_of_one_document() {
        let key = |uri: &str| document_key(&Url::parse(uri).unwrap());
        assert_eq!(key("file:///C:/a%20b/README.md"), key("file:///c%3A/a b/README.md"));
        assert_eq!(key("file:///%7Eme/r%C3%A9sum%C3%A9.md"), key("file:///~me/résumé.md"));
        assert_ne!(key("file:///a"), key("file:///A"));
        assert_ne!(key("untitled:Untitled-1"), key("untitled:Untitled-2"));
        for odd in ["file:///", "file:///c:", "untitled:", "vscode-vfs://github/a/README.md", "file://host/x"] {
            assert!(!key(odd).is_empty(), "{odd}");
        }
    }
}
