//! The settings of open documents: those of the editor, above those of the configuration files beside and above a document.
//!
//! What is wrong in a file is shown in that file, which need not be open.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::lsp_types::Url;

use crate::settings::Scope;
use crate::workspace::{ConfigurationFile, Configurations};

use super::paths::{path_of, uri_of};

/// Settings by folder, and what the client was told of the files.
#[derive(Default)]
pub(super) struct Configuration {
    all: Configurations,
    /// Files with problems, as the client shows them.
    shown: BTreeMap<PathBuf, ConfigurationFile>,
    /// Files whose problems are to be published.
    pending: BTreeSet<PathBuf>,
}

impl Configuration {
    /// Takes new settings of the editor; whether they make something else of the rules.
    pub(super) fn set_editor(&mut self, editor: Value) -> bool {
        let before = self.all.of_no_folder();
        self.all.set_editor(editor);
        before.settings.rules != self.all.of_no_folder().settings.rules
    }

    /// Has all files read again.
    pub(super) fn reload(&mut self) {
        self.all.forget();
    }

    /// The settings of a document.
    pub(super) fn of(&mut self, uri: &Url) -> Arc<Scope> {
        match path_of(uri).as_deref().and_then(Path::parent) {
            Some(folder) => self.all.of_folder(folder),
            None => self.all.of_no_folder(),
        }
    }

    /// Notes which files the client has to be told of. To be called when the settings of all open documents were asked for.
    pub(super) fn note_files(&mut self) {
        let files = self.all.files();
        let has_problems = |(path, file): &(&PathBuf, &ConfigurationFile)| {
            !file.problems.is_empty() && self.shown.get(*path) != Some(*file)
        };
        let new = files.iter().filter(has_problems).map(|(path, _)| path.clone());
        let mended = self.shown.keys().filter(|path| files.get(*path).is_none_or(|file| file.problems.is_empty()));
        self.pending.extend(new.chain(mended.cloned()).collect::<Vec<_>>());
    }

    pub(super) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// A file whose problems are to be published; none if it is mended or gone.
    pub(super) fn next_pending(&mut self) -> Option<(Url, ConfigurationFile)> {
        let path = self.pending.pop_first()?;
        let uri = uri_of(&path)?;
        let file = self.all.files().get(&path).cloned();
        let file = file.unwrap_or_else(|| ConfigurationFile { text: String::new(), problems: Vec::new() });
        if file.problems.is_empty() {
            self.shown.remove(&path);
        } else {
            self.shown.insert(path, file.clone());
        }
        Some((uri, file))
    }
}
