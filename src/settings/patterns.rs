//! Patterns of paths, as in `.gitignore`. They apply below the folder of a configuration file: without the feature
//! `patterns`, for hosts that have no files, none matches anything.

#[cfg(feature = "patterns")]
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

use super::Pattern;

/// Patterns for relative paths. Those that are not valid match nothing.
#[derive(Debug, Clone)]
pub struct Patterns {
    #[cfg(feature = "patterns")]
    compiled: Gitignore,
}

#[cfg(feature = "patterns")]
impl Patterns {
    /// Those patterns, of which later ones win.
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for Pattern(pattern) in patterns {
            let _ = builder.add_line(None, pattern);
        }
        Self { compiled: builder.build().unwrap_or_else(|_| Gitignore::empty()) }
    }

    /// Whether there is nothing to match.
    pub fn is_empty(&self) -> bool {
        self.compiled.is_empty()
    }

    /// Whether they match the path or a folder that it is in. An absolute path is matched by none.
    pub fn match_path(&self, path: &Path) -> bool {
        !self.is_empty() && !path.has_root() && self.compiled.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(not(feature = "patterns"))]
impl Patterns {
    /// Those patterns, of which none is kept.
    pub fn new(_: &[Pattern]) -> Self {
        Self {}
    }

    /// Whether there is nothing to match.
    pub fn is_empty(&self) -> bool {
        true
    }

    /// Whether they match the path.
    pub fn match_path(&self, _: &Path) -> bool {
        false
    }
}

/// What makes a pattern invalid, in a few words; `None` if it is valid, or patterns are of no use here.
#[cfg(feature = "patterns")]
pub(super) fn problem(pattern: &str) -> Option<String> {
    globset::Glob::new(pattern).err().map(|error| error.kind().to_string())
}

#[cfg(not(feature = "patterns"))]
pub(super) fn problem(_: &str) -> Option<String> {
    None
}
