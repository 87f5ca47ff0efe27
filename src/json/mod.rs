//! Findings and summaries as JSON, one object each: for `check` and `summary`, and for whoever has the analysis as a module.
//! `modelcard-lsp check --help` documents how places are counted.

mod escape;
mod finding;
mod summary;

pub(crate) use escape::escape_controls;
pub use finding::finding;
pub use summary::summary;
