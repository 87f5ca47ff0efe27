//! The paths of `file:` URIs, and back. There are none where the system has no files.

#[cfg(any(unix, windows))]
pub(super) use with_files::{path_of, uri_of};
#[cfg(not(any(unix, windows)))]
pub(super) use without_files::{path_of, uri_of};

#[cfg(any(unix, windows))]
mod with_files {
    use std::path::{Path, PathBuf};

    use tower_lsp::lsp_types::Url;

    /// The path; `None` for another URI.
    pub(in crate::server) fn path_of(uri: &Url) -> Option<PathBuf> {
        uri.to_file_path().ok()
    }

    /// The URI; `None` for a path that is not absolute.
    pub(in crate::server) fn uri_of(path: &Path) -> Option<Url> {
        Url::from_file_path(path).ok()
    }
}

#[cfg(not(any(unix, windows)))]
mod without_files {
    use std::path::{Path, PathBuf};

    use tower_lsp::lsp_types::Url;

    pub(in crate::server) fn path_of(_: &Url) -> Option<PathBuf> {
        None
    }

    pub(in crate::server) fn uri_of(_: &Path) -> Option<Url> {
        None
    }
}
