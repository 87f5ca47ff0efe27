//! Comments that silence findings: on their line, in the block or entry below them, or in the whole file.
//!
//! ```text
//! license: Apache          # modelcard-lsp: ignore[license-value]
//! # modelcard-lsp: ignore[language-value, key-null]
//! language: english
//! <!-- modelcard-lsp: ignore-file[placeholder] -->
//! ```
//!
//! They work where findings are listed, and so need not be known to the rules. What silences nothing is told by
//! [`unused_suppression`].
//!
//! - `comment.rs`: reads the comments. `scope.rs`: what each of them covers. `apply.rs`: leaves findings out.
//!
//! `suppress.rs` beside this folder writes comments.

mod apply;
mod comment;
mod scope;
pub(super) mod unused_suppression;

pub(super) use apply::{Suppressed, apply};
pub(super) use comment::{Comment, MARK, in_markdown};
pub(super) use scope::{Names, Scoped, is_in_yaml, scoped};
pub(super) static RULES: &[&super::Rule] = &[&unused_suppression::RULE];
