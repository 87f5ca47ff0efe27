//! Completions, with what the client supports.

use serde::{Serialize, Serializer};
use tower_lsp::lsp_types::*;

use crate::ide;
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::snapshot::Snapshot;
use crate::text::ByteRange;

use super::markup::markup;
use super::positions::range;

/// A [`CompletionList`], borrowed from what was found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct ShownCompletions<'a> {
    is_incomplete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    item_defaults: Option<Defaults>,
    items: Vec<ShownItem<'a>>,
}

/// What holds for the items that do not say it themselves.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Defaults {
    edit_range: SharedRange,
}

/// What is replaced by the labels of the items.
#[derive(Serialize)]
#[serde(untagged)]
enum SharedRange {
    Range(Range),
    InsertAndReplace { insert: Range, replace: Range },
}

/// A [`CompletionItem`], borrowed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownItem<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_details: Option<LabelDetails<'a>>,
    kind: CompletionItemKind,
    #[serde(skip_serializing_if = "str::is_empty")]
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<Documentation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<bool>,
    sort_text: Order,
    /// Always: Neovim does not filter an item with an edit if it has no filter text.
    filter_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_format: Option<InsertTextFormat>,
    /// `None` where it is the label that replaces what all share.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_edit: Option<ShownEdit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a ide::Topic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[CompletionItemTag; 1]>,
}

#[derive(Serialize)]
struct LabelDetails<'a> {
    description: &'a str,
}

/// The place of an item, as a text that sorts by it.
struct Order(usize);

impl Serialize for Order {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Five digits, made at once: there is one of each item.
        let digit = |unit: usize| b'0' + (self.0 / unit % 10) as u8;
        let digits = [10_000, 1000, 100, 10, 1].map(digit);
        serializer.serialize_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// A [`CompletionTextEdit`], borrowed. Always has an explicit range, because editors see several words in `apache-2.0`.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum ShownEdit<'a> {
    Edit { range: Range, new_text: &'a str },
    InsertAndReplace { new_text: &'a str, insert: Range, replace: Range },
}

/// The completions at the byte `offset`, in order.
pub(in crate::server) fn completions<'a>(
    completions: &'a ide::Completions,
    offset: usize,
    at: &Snapshot,
) -> ShownCompletions<'a> {
    let shared = completions.items.first().filter(|_| at.client.shared_range).map(|first| first.replace.clone());
    let mut edits = Edits { offset, at, shared, last: None };
    let items = show_all(completions, &mut edits);
    let item_defaults = edits.shared.clone().map(|bytes| {
        let (replace, insert) = edits.ranges(&bytes);
        let is_one = !at.client.insert_replace;
        let edit_range =
            if is_one { SharedRange::Range(replace) } else { SharedRange::InsertAndReplace { insert, replace } };
        Defaults { edit_range }
    });
    ShownCompletions { is_incomplete: completions.is_incomplete, item_defaults, items }
}

/// The same in the protocol's own type, which knows of nothing that items share.
pub(in crate::server) fn typed_completions(
    completions: &ide::Completions,
    offset: usize,
    at: &Snapshot,
) -> serde_json::Result<CompletionResponse> {
    let mut edits = Edits { offset, at, shared: None, last: None };
    let items = show_all(completions, &mut edits);
    let shown = ShownCompletions { is_incomplete: completions.is_incomplete, item_defaults: None, items };
    serde_json::to_value(shown).and_then(serde_json::from_value)
}

fn show_all<'a>(completions: &'a ide::Completions, edits: &mut Edits) -> Vec<ShownItem<'a>> {
    completions.items.iter().enumerate().map(|(order, it)| show(order, it, edits)).collect()
}

fn show<'a>(order: usize, it: &'a ide::Completion, edits: &mut Edits) -> ShownItem<'a> {
    let client = &edits.at.client;
    let ClientCapabilities { deprecated_tag, deprecated_flag, label_details, resolves_documentation, snippets, .. } =
        **client;
    let explained_now = it.topic.as_ref().filter(|_| !resolves_documentation);
    ShownItem {
        label: &it.label,
        label_details: (label_details && !it.detail.is_empty()).then(|| LabelDetails { description: &it.detail }),
        kind: match it.kind {
            ide::CompletionKind::Key => CompletionItemKind::PROPERTY,
            ide::CompletionKind::Value => CompletionItemKind::VALUE,
            ide::CompletionKind::Column => CompletionItemKind::FIELD,
            ide::CompletionKind::File => CompletionItemKind::FILE,
            ide::CompletionKind::Block => CompletionItemKind::SNIPPET,
        },
        detail: &it.detail,
        documentation: explained_now.and_then(|topic| documentation(topic, client)),
        deprecated: (it.deprecated && deprecated_flag && !deprecated_tag).then_some(true),
        sort_text: Order(order),
        filter_text: it.filter.as_deref().unwrap_or(&it.label),
        insert_text_format: (snippets && it.snippet.is_some()).then_some(InsertTextFormat::SNIPPET),
        data: it.topic.as_ref().filter(|_| resolves_documentation),
        tags: (it.deprecated && deprecated_tag).then_some([CompletionItemTag::DEPRECATED]),
        text_edit: edits.of(it),
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

/// Makes the edits of items, nearly all of which replace the same text.
struct Edits<'s> {
    /// Where the cursor is.
    offset: usize,
    at: &'s Snapshot,
    /// What the items replace that do not say it themselves.
    shared: Option<ByteRange>,
    /// What the item before replaces, the range of that, and the part of it that stands before the cursor.
    last: Option<(ByteRange, Range, Range)>,
}

impl Edits<'_> {
    fn of<'a>(&mut self, it: &'a ide::Completion) -> Option<ShownEdit<'a>> {
        let new_text = it.snippet.as_ref().filter(|_| self.at.client.snippets).unwrap_or(&it.insert);
        // With another text it would need `textEditText`, which types of the protocol lose that do not know it.
        if *new_text == it.label && self.shared.as_ref() == Some(&it.replace) {
            return None;
        }
        let (replace, insert) = self.ranges(&it.replace);
        Some(if self.at.client.insert_replace {
            ShownEdit::InsertAndReplace { new_text, insert, replace }
        } else {
            ShownEdit::Edit { range: replace, new_text }
        })
    }

    /// What an item that replaces these bytes replaces, and the part of it that stands before the cursor.
    fn ranges(&mut self, bytes: &ByteRange) -> (Range, Range) {
        if let Some((last, replace, insert)) = &self.last
            && last == bytes
        {
            return (*replace, *insert);
        }
        let replace = range(bytes, self.at);
        let insert = range(&(bytes.start..self.offset), self.at);
        self.last = Some((bytes.clone(), replace, insert));
        (replace, insert)
    }
}
