//! A document as handlers see it.

use std::sync::{Arc, OnceLock};

use tower_lsp::lsp_types::Url;

use crate::rules::{Analysis, Config, FixAll, Safety, fix_all};
use crate::settings::Scope;
use crate::text::{Buffer, Splice};

use super::client_capabilities::ClientCapabilities;

/// [`Analysis::follow`], or what a test puts in its place.
pub type Analyse = fn(Buffer, &Config, Option<(Analysis, Splice)>) -> Analysis;

/// A document as it stood when a message was handled.
pub(super) struct Snapshot {
    pub(super) uri: Url,
    /// The URI as the client spells it.
    pub(super) spelling: Arc<str>,
    pub(super) version: i32,
    pub(super) buffer: Buffer,
    pub(super) analysis: Arc<Analysis>,
    pub(super) safe_fixes: Arc<OnceLock<FixAll>>,
    pub(super) scope: Arc<Scope>,
    pub(super) client: Arc<ClientCapabilities>,
    pub(super) analyse: Analyse,
    pub(super) config: Config,
}

impl Snapshot {
    pub(super) fn view(&self) -> View<'_> {
        View {
            uri: &self.uri,
            spelling: &self.spelling,
            version: self.version,
            analysis: &self.analysis,
            client: &self.client,
        }
    }

    /// Analyses another text as that of the document.
    pub(super) fn analyse(&self, text: String) -> Analysis {
        (self.analyse)(Buffer::new(&text), &self.config, None)
    }

    /// All safe fixes together.
    pub(super) fn safe_fixes(&self) -> &FixAll {
        self.safe_fixes.get_or_init(|| {
            let config = self.config.to_fix();
            fix_all(&self.analysis, Safety::Safe, |text| (self.analyse)(Buffer::new(&text), &config, None))
        })
    }

    /// Whether the file is named like a card.
    pub(super) fn is_readme(&self) -> bool {
        self.uri.path().rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("readme.md"))
    }
}

/// What is shown of a document, borrowed from it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) uri: &'a Url,
    /// The URI as the client spells it.
    pub(super) spelling: &'a str,
    pub(super) version: i32,
    pub(super) analysis: &'a Analysis,
    pub(super) client: &'a ClientCapabilities,
}
