//! Requests that the protocol does not have, for our own clients.

use serde::Deserialize;
use tower_lsp::lsp_types::TextDocumentIdentifier;

/// The method of [`RulePage`].
pub(super) const RULE_PAGE: &str = "modelcard/rulePage";

/// The method of [`Summary`].
pub(super) const SUMMARY: &str = "modelcard/summary";

/// Asks for the page of a rule. The answer is Markdown, or `null` if there is no such rule.
#[derive(Deserialize)]
pub(super) struct RulePage {
    pub(super) rule: String,
}

/// Asks what the results tables of an open card tell. The answer is Markdown with plots as `data:` pictures, or `null` if
/// the document is not open.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary {
    pub(super) text_document: TextDocumentIdentifier,
}
