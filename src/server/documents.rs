//! The open documents and their one owner.
//!
//! `LspService` wants its backend to be `Sync`, so the owner lives in a mutex, which is never contended: everything
//! runs on one thread, and nobody holds it across an `await`. What a handler works with is a [`Snapshot`].

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::ide;
use crate::rules::{Analysis, Config, Document as Kind};
use crate::text::{Buffer, Change};
use crate::workspace::Neighbourhood;

use super::profile::Profile;
use super::settings::Settings;

/// [`crate::rules::analyse`], or what a test puts in its place.
pub type Analyse = fn(&str, &Config) -> Analysis;

/// All open documents.
pub(super) struct Documents {
    analyse: Analyse,
    profile: Arc<Profile>,
    settings: Settings,
    /// By [`key`].
    open: HashMap<String, Document>,
    /// Closed, with diagnostics in the client still to be cleared.
    closed: BTreeSet<Url>,
}

struct Document {
    /// As the client spelt it when it opened the document.
    uri: Url,
    version: i32,
    buffer: Buffer,
    /// Of this very text and configuration.
    analysis: Option<Arc<Analysis>>,
    /// The files beside it, as they were when it was opened or saved or the client told of a change.
    neighbourhood: Neighbourhood,
    /// The diagnostics of this version are still to be published.
    news: bool,
}

/// A document as it stood when a message was handled.
pub(super) struct Snapshot {
    pub(super) uri: Url,
    pub(super) version: i32,
    pub(super) buffer: Buffer,
    pub(super) analysis: Arc<Analysis>,
    pub(super) settings: ide::Settings,
    pub(super) profile: Arc<Profile>,
}

impl Snapshot {
    /// Whether the file has the name that a card has.
    pub(super) fn is_readme(&self) -> bool {
        self.uri.path().rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("readme.md"))
    }
}

/// A document whose diagnostics the client does not have yet.
pub(super) enum News {
    /// It has a new text, or there is a new configuration.
    Changed { uri: Url, version: i32 },
    /// It was closed and must show none.
    Closed(Url),
}

/// What a client shows that new settings have made old.
pub(super) struct Stale {
    pub(super) diagnostics: bool,
    pub(super) inlay_hints: bool,
}

impl Documents {
    pub(super) fn new(analyse: Analyse) -> Self {
        Self {
            analyse,
            profile: Arc::default(),
            settings: Settings::default(),
            open: HashMap::new(),
            closed: BTreeSet::new(),
        }
    }

    /// What is known of the client.
    pub(super) fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// Takes note of the client; before anything is opened.
    pub(super) fn introduce(&mut self, profile: Profile) {
        self.profile = Arc::new(profile);
    }

    /// Takes settings; what is to be asked for anew. Every document is checked anew where they say something else of rules.
    pub(super) fn configure(&mut self, settings: Settings) -> Stale {
        let old = std::mem::replace(&mut self.settings, settings);
        let diagnostics = old.rules != self.settings.rules;
        if diagnostics {
            self.open.values_mut().for_each(Document::touch);
        }
        Stale { diagnostics, inlay_hints: old.ide.inlay_hints != self.settings.ide.inlay_hints }
    }

    /// Takes a document that was opened, in place of an open one of that name.
    pub(super) fn open(&mut self, uri: Url, version: i32, text: &str) {
        self.closed.remove(&uri);
        let neighbourhood = uri.to_file_path().map(|path| Neighbourhood::of(&path)).unwrap_or_default();
        let document = Document { version, buffer: Buffer::new(text), analysis: None, neighbourhood, news: true, uri };
        self.open.insert(key(&document.uri), document);
    }

    /// Applies edits, each to the text the one before left. Nothing happens to a document that is not open.
    pub(super) fn change(&mut self, uri: &Url, version: i32, changes: &[Change]) {
        let Some(document) = self.open.get_mut(&key(uri)) else { return };
        // Whole texts may come late. An incremental edit is never dropped: the texts would differ from then on.
        if self.profile.full_sync && version <= document.version {
            return;
        }
        document.version = version;
        changes.iter().for_each(|change| document.buffer.apply(change, self.profile.encoding));
        document.touch();
    }

    /// Looks at the files beside the documents again, where one of `changed` is among them; whether diagnostics of some
    /// document may be others now.
    pub(super) fn refresh_neighbours(&mut self, changed: &[Url]) -> bool {
        let changed: Vec<_> = changed.iter().filter_map(|uri| uri.to_file_path().ok()).collect();
        let mut stale = false;
        for document in self.open.values_mut() {
            let is_near = changed.iter().any(|path| document.neighbourhood.holds(path));
            if is_near && document.neighbourhood.refresh() {
                document.touch();
                stale = true;
            }
        }
        stale
    }

    /// Forgets a document.
    pub(super) fn close(&mut self, uri: &Url) {
        if let Some(document) = self.open.remove(&key(uri))
            && !self.profile.pulls
        {
            self.closed.insert(document.uri);
        }
    }

    /// The document as it stands, analysed; `None` if it is not open.
    pub(super) fn snapshot(&mut self, uri: &Url) -> Option<Snapshot> {
        let document = self.open.get_mut(&key(uri))?;
        let analyse = || {
            let kind = Kind::of(Path::new(document.uri.path()));
            let neighbours = document.neighbourhood.neighbours();
            let config = Config { document: kind, neighbours, ..self.settings.rules.clone() };
            Arc::new((self.analyse)(&document.buffer.to_string(), &config))
        };
        Some(Snapshot {
            analysis: Arc::clone(document.analysis.get_or_insert_with(analyse)),
            uri: document.uri.clone(),
            version: document.version,
            buffer: document.buffer.clone(),
            settings: self.settings.ide,
            profile: Arc::clone(&self.profile),
        })
    }

    /// Whether there is something to publish. Never with a client that asks by itself.
    pub(super) fn has_news(&self) -> bool {
        !self.profile.pulls && (!self.closed.is_empty() || self.open.values().any(|document| document.news))
    }

    /// One document to publish, which then counts as published.
    pub(super) fn next_news(&mut self) -> Option<News> {
        if let Some(uri) = self.closed.pop_first() {
            return Some(News::Closed(uri));
        }
        let document = self.open.values_mut().find(|document| document.news)?;
        document.news = false;
        Some(News::Changed { uri: document.uri.clone(), version: document.version })
    }
}

impl Document {
    fn touch(&mut self) {
        self.analysis = None;
        self.news = true;
    }
}

/// What a document is known by: for a file its path with the escapes resolved and the drive in lower case, since
/// editors write `file:///C:/` and `file:///c%3A/` for one place; else the URI.
fn key(uri: &Url) -> String {
    let Ok(path) = uri.to_file_path() else { return uri.to_string() };
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

    use super::key;

    #[test]
    fn spellings_of_one_document() {
        let key = |uri: &str| key(&Url::parse(uri).unwrap());
        assert_eq!(key("file:///C:/a%20b/README.md"), key("file:///c%3A/a b/README.md"));
        assert_eq!(key("file:///%7Eme/r%C3%A9sum%C3%A9.md"), key("file:///~me/résumé.md"));
        assert_ne!(key("file:///a"), key("file:///A"));
        assert_ne!(key("untitled:Untitled-1"), key("untitled:Untitled-2"));
        for odd in ["file:///", "file:///c:", "untitled:", "vscode-vfs://github/a/README.md", "file://host/x"] {
            assert!(!key(odd).is_empty(), "{odd}");
        }
    }
}
