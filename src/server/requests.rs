//! Requests that the protocol does not have, for our own clients.

use std::collections::BTreeMap;

use serde::Deserialize;
use tower_lsp::lsp_types::TextDocumentIdentifier;

/// The method of [`RulePage`].
pub(super) const RULE_PAGE: &str = "modelcard/rulePage";

/// The method of [`Summary`].
pub(super) const SUMMARY: &str = "modelcard/summary";

/// The method of [`Neighbours`].
pub(super) const NEIGHBOURS: &str = "modelcard/neighbours";

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

/// A notification: the files beside a card that is not on the server's machine. It replaces what was said before of that
/// card, and may come before the card is opened.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Neighbours {
    pub(super) text_document: TextDocumentIdentifier,
    /// All files of the folder of the card, by their paths in it. `null` stands for a file whose content is of no use.
    pub(super) files: BTreeMap<String, Option<String>>,
}
