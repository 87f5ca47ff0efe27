//! Completions, with what the client supports.

use tower_lsp::lsp_types::*;

use crate::ide;
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::documents::Snapshot;

use super::markup::markup;
use super::positions::range;

/// The completions at the byte `offset`, in order.
pub(in crate::server) fn completions(
    completions: ide::Completions,
    offset: usize,
    at: &Snapshot,
) -> CompletionResponse {
    let ide::Completions { items, is_incomplete } = completions;
    let items = items.into_iter().enumerate().map(|(i, it)| completion(i, it, offset, at)).collect();
    CompletionResponse::List(CompletionList { is_incomplete, items })
}

fn completion(order: usize, it: ide::Completion, offset: usize, at: &Snapshot) -> CompletionItem {
    let ClientCapabilities { deprecated_tag, deprecated_flag, label_details, resolves_documentation, snippets, .. } =
        *at.client;
    let description = Some(it.detail.clone()).filter(|text| label_details && !text.is_empty());
    let explained_later = it.topic.as_ref().filter(|_| resolves_documentation);
    CompletionItem {
        label_details: description.map(|text| CompletionItemLabelDetails { detail: None, description: Some(text) }),
        text_edit: Some(completion_edit(&it, offset, at)),
        insert_text_format: (snippets && it.snippet.is_some()).then_some(InsertTextFormat::SNIPPET),
        kind: Some(match it.kind {
            ide::CompletionKind::Key => CompletionItemKind::PROPERTY,
            ide::CompletionKind::Value => CompletionItemKind::VALUE,
            ide::CompletionKind::Column => CompletionItemKind::FIELD,
            ide::CompletionKind::File => CompletionItemKind::FILE,
            ide::CompletionKind::Block => CompletionItemKind::SNIPPET,
        }),
        detail: Some(it.detail).filter(|text| !text.is_empty()),
        data: explained_later.and_then(|topic| serde_json::to_value(topic).ok()),
        documentation: it.topic.filter(|_| !resolves_documentation).and_then(|topic| documentation(&topic, &at.client)),
        sort_text: Some(format!("{order:05}")),
        // Always: Neovim does not filter an item with an edit if it has no filter text.
        filter_text: Some(it.filter.unwrap_or_else(|| it.label.clone())),
        tags: (it.deprecated && deprecated_tag).then(|| vec![CompletionItemTag::DEPRECATED]),
        deprecated: (it.deprecated && deprecated_flag && !deprecated_tag).then_some(true),
        label: it.label,
        ..CompletionItem::default()
    }
}

/// A completion as it was sent, with its documentation.
pub(in crate::server) fn resolved(item: CompletionItem, client: &ClientCapabilities) -> CompletionItem {
    let topic = item.data.clone().and_then(|data| serde_json::from_value(data).ok());
    let documentation = topic.and_then(|topic| documentation(&topic, client)).or(item.documentation);
    CompletionItem { documentation, ..item }
}

fn documentation(topic: &ide::Topic, client: &ClientCapabilities) -> Option<Documentation> {
    topic.markdown().map(|text| Documentation::MarkupContent(markup(text, client.completion_markdown)))
}

/// Always has an explicit range, because editors see several words in `apache-2.0`.
fn completion_edit(it: &ide::Completion, offset: usize, at: &Snapshot) -> CompletionTextEdit {
    let replace = range(&it.replace, at);
    let new_text = it.snippet.as_ref().filter(|_| at.client.snippets).unwrap_or(&it.insert).clone();
    if at.client.insert_replace {
        let insert = range(&(it.replace.start..offset), at);
        CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text, insert, replace })
    } else {
        CompletionTextEdit::Edit(TextEdit { range: replace, new_text })
    }
}
