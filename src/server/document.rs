//! One open document: its text, its analysis, and what that has not followed yet.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use tower_lsp::lsp_types::Url;

use crate::rules::{Analysis, Config, Document as Kind, FixAll};
use crate::settings::Scope;
use crate::text::{Buffer, Change, Encoding, Splice};
use crate::workspace::Neighbourhood;

use super::client_capabilities::ClientCapabilities;
use super::configuration::Configuration;
use super::paths::path_of;
use super::snapshot::{Analyse, Snapshot};

/// What all documents have in common.
pub(super) struct Session {
    pub(super) analyse: Analyse,
    pub(super) client: Arc<ClientCapabilities>,
    pub(super) configuration: Configuration,
}

pub(super) struct Document {
    /// As the client spelt it when it opened the document, in its normal form.
    pub(super) uri: Url,
    /// As the client spelt it.
    pub(super) spelling: Arc<str>,
    pub(super) version: i32,
    pub(super) buffer: Buffer,
    /// Of this configuration, and of this text as it was before the edits of `unread`; `None` until it is needed.
    pub(super) analysis: Option<Arc<Analysis>>,
    /// All safe fixes of the text that was analysed, once they were asked for: an editor asks at each place of its cursor.
    pub(super) safe_fixes: Arc<OnceLock<FixAll>>,
    /// The edits that the analysis has not followed yet, as one.
    pub(super) unread: Option<Splice>,
    pub(super) config: Config,
    /// The settings that apply to it.
    pub(super) scope: Arc<Scope>,
    /// The files beside it, as they were when it was opened or saved or the client told of a change.
    pub(super) neighbourhood: Neighbourhood,
    /// The client does not have the diagnostics of this version yet.
    pub(super) is_pending: bool,
}

/// A document, analysed.
pub(super) struct Analysed<'a> {
    pub(super) uri: &'a Url,
    pub(super) spelling: &'a str,
    pub(super) analysis: &'a Arc<Analysis>,
}

impl Document {
    /// What an analysis is told besides the text.
    pub(super) fn config(&self) -> Config {
        let document = Kind::of(Path::new(self.uri.path()));
        let levels = self.scope.levels(&path_of(&self.uri).unwrap_or_default());
        Config { document, levels, neighbours: self.neighbourhood.neighbours(), ..Config::default() }
    }

    /// Forgets the analysis, as what it was told besides the text is no longer so.
    pub(super) fn invalidate(&mut self) {
        self.analysis = None;
        self.unread = None;
        self.is_pending = true;
    }

    pub(super) fn edit(&mut self, change: &Change, encoding: Encoding) {
        // A rope that two hold is copied where it changes.
        if let Some(analysis) = self.analysis.as_mut().and_then(Arc::get_mut) {
            analysis.release_text();
        }
        let splice = self.buffer.apply(change, encoding);
        self.unread = Some(self.unread.map_or(splice, |before| before.then(&splice)));
        self.is_pending = true;
    }

    /// The analysis of the text as it stands. One that panics on the way is forgotten.
    pub(super) fn analysis(&mut self, analyse: Analyse) -> Analysed<'_> {
        let unread = self.unread.take();
        if unread.is_some() || self.analysis.is_none() {
            self.safe_fixes = Arc::default();
        }
        let analysis = match (self.analysis.take(), unread) {
            (Some(analysis), None) => analysis,
            (Some(analysis), Some(splice)) => {
                // Nobody holds it while no message is handled; else it is read anew.
                let before = Arc::try_unwrap(analysis).ok().map(|analysis| (analysis, splice));
                Arc::new(analyse(self.buffer.clone(), &self.config, before))
            }
            (None, _) => Arc::new(analyse(self.buffer.clone(), &self.config, None)),
        };
        Analysed { uri: &self.uri, spelling: &self.spelling, analysis: self.analysis.insert(analysis) }
    }

    pub(super) fn snapshot(&mut self, session: &Session) -> Snapshot {
        Snapshot {
            analysis: Arc::clone(self.analysis(session.analyse).analysis),
            uri: self.uri.clone(),
            spelling: Arc::clone(&self.spelling),
            version: self.version,
            buffer: self.buffer.clone(),
            safe_fixes: Arc::clone(&self.safe_fixes),
            scope: Arc::clone(&self.scope),
            client: Arc::clone(&session.client),
            analyse: session.analyse,
            config: self.config.clone(),
        }
    }
}
