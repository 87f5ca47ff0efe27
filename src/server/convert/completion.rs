//! Completions, with what the client supports. A list has eighty licenses with all that an editor shows of them, and comes
//! with many keys: it is written straight into the message.

use std::ops::Range;

use tower_lsp::lsp_types::*;

use crate::ide::{self, Topic};
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::snapshot::Snapshot;
use crate::text::ByteRange;

use super::markup::markup;
use super::write::{write, write_range};

/// Writes the [`CompletionList`] of the completions at the byte `offset`, in order.
pub(in crate::server) fn write_completions(
    completions: &ide::Completions,
    offset: usize,
    at: &Snapshot,
    out: &mut Vec<u8>,
) {
    let shared = completions.items.first().filter(|_| at.client.shared_range).map(|first| first.replace.clone());
    write_list(completions, Edits { offset, at, shared, last: None }, out);
}

/// The same in the protocol's own type, which knows of nothing that items share.
pub(in crate::server) fn typed_completions(
    completions: &ide::Completions,
    offset: usize,
    at: &Snapshot,
) -> serde_json::Result<CompletionResponse> {
    let mut written = Vec::new();
    write_list(completions, Edits { offset, at, shared: None, last: None }, &mut written);
    serde_json::from_slice(&written)
}

fn write_list(completions: &ide::Completions, mut edits: Edits, out: &mut Vec<u8>) {
    out.extend_from_slice(br#"{"isIncomplete":"#);
    write(&completions.is_incomplete, out);
    if let Some(bytes) = &edits.shared {
        out.extend_from_slice(br#","itemDefaults":{"editRange":"#);
        if edits.at.client.insert_replace {
            out.extend_from_slice(br#"{"insert":"#);
            edits.write_insert(bytes, out);
            out.extend_from_slice(br#","replace":"#);
            edits.write_replace(bytes, out);
            out.push(b'}');
        } else {
            edits.write_replace(bytes, out);
        }
        out.push(b'}');
    }
    out.extend_from_slice(br#","items":["#);
    for (order, it) in completions.items.iter().enumerate() {
        if order > 0 {
            out.push(b',');
        }
        write_item(order, it, &mut edits, out);
    }
    out.extend_from_slice(b"]}");
}

/// Writes a [`CompletionItem`].
fn write_item(order: usize, it: &ide::Completion, edits: &mut Edits, out: &mut Vec<u8>) {
    let client = &*edits.at.client;
    out.extend_from_slice(br#"{"label":"#);
    let label = Quoted::write(&it.label, out);
    let mut detail = None;
    if client.label_details && !it.detail.is_empty() {
        out.extend_from_slice(br#","labelDetails":{"description":"#);
        detail = Some(Quoted::write(&it.detail, out));
        out.push(b'}');
    }
    let kind: &[u8] = match it.kind {
        ide::CompletionKind::Key => br#","kind":10"#,
        ide::CompletionKind::Value => br#","kind":12"#,
        ide::CompletionKind::Column => br#","kind":5"#,
        ide::CompletionKind::File => br#","kind":17"#,
        ide::CompletionKind::Block => br#","kind":15"#,
    };
    out.extend_from_slice(kind);
    if !it.detail.is_empty() {
        out.extend_from_slice(br#","detail":"#);
        match &detail {
            Some(written) => written.copy(out),
            None => detail = Some(Quoted::write(&it.detail, out)),
        }
    }
    if let Some(topic) = it.topic.as_ref().filter(|_| !client.resolves_documentation)
        && let Some(documentation) = documentation(topic, client)
    {
        out.extend_from_slice(br#","documentation":"#);
        write(&documentation, out);
    }
    if it.deprecated && client.deprecated_flag && !client.deprecated_tag {
        out.extend_from_slice(br#","deprecated":true"#);
    }
    // The place of the item, as a text that sorts by it.
    let digit = |unit: usize| b'0' + (order / unit % 10) as u8;
    out.extend_from_slice(br#","sortText":""#);
    out.extend_from_slice(&[10_000, 1000, 100, 10, 1].map(digit));
    // Always: Neovim does not filter an item with an edit if it has no filter text.
    out.extend_from_slice(br#"","filterText":"#);
    match (&it.filter, &detail) {
        (None, _) => label.copy(out),
        // As most are found that have a name.
        (Some(filter), Some(detail)) if is_label_and_detail(filter, it) => {
            label.copy_open(out);
            out.push(b' ');
            detail.copy_end(out);
        }
        (Some(filter), _) => write(filter, out),
    }
    if client.snippets && it.snippet.is_some() {
        out.extend_from_slice(br#","insertTextFormat":2"#);
    }
    edits.write(it, &label, out);
    match it.topic.as_ref().filter(|_| client.resolves_documentation) {
        // As serde writes it.
        Some(Topic::Value { path, value }) if *value == it.label => {
            out.extend_from_slice(br#","data":{"value":{"path":"#);
            write(path, out);
            out.extend_from_slice(br#","value":"#);
            label.copy(out);
            out.extend_from_slice(b"}}");
        }
        Some(topic) => {
            out.extend_from_slice(br#","data":"#);
            write(topic, out);
        }
        None => {}
    }
    if it.deprecated && client.deprecated_tag {
        out.extend_from_slice(br#","tags":[1]"#);
    }
    out.push(b'}');
}

fn is_label_and_detail(filter: &str, it: &ide::Completion) -> bool {
    filter.strip_prefix(&*it.label).and_then(|rest| rest.strip_prefix(' ')) == Some(&*it.detail)
}

/// A text where it stands in the message, in its quotes. It is looked through for characters to escape but once.
struct Quoted(Range<usize>);

impl Quoted {
    fn write(text: &str, out: &mut Vec<u8>) -> Self {
        let start = out.len();
        write(text, out);
        Self(start..out.len())
    }

    /// The same once more.
    fn copy(&self, out: &mut Vec<u8>) {
        out.extend_from_within(self.0.clone());
    }

    /// Without the quote at its end.
    fn copy_open(&self, out: &mut Vec<u8>) {
        out.extend_from_within(self.0.start..self.0.end - 1);
    }

    /// Without the quote at its start.
    fn copy_end(&self, out: &mut Vec<u8>) {
        out.extend_from_within(self.0.start + 1..self.0.end);
    }
}

/// A completion as it was sent, with its documentation.
pub(in crate::server) fn resolved(item: CompletionItem, client: &ClientCapabilities) -> CompletionItem {
    let topic = item.data.clone().and_then(|data| serde_json::from_value(data).ok());
    let documentation = topic.and_then(|topic| documentation(&topic, client)).or(item.documentation);
    CompletionItem { documentation, ..item }
}

fn documentation(topic: &Topic, client: &ClientCapabilities) -> Option<Documentation> {
    topic.markdown().map(|text| Documentation::MarkupContent(markup(text, client.completion_markdown)))
}

/// Makes the edits of items, nearly all of which replace the same text.
struct Edits<'s> {
    /// Where the cursor is.
    offset: usize,
    at: &'s Snapshot,
    /// What the items replace that do not say it themselves.
    shared: Option<ByteRange>,
    /// What the item before replaces, and how that is written before and behind the new text.
    last: Option<(ByteRange, Vec<u8>, Vec<u8>)>,
}

impl Edits<'_> {
    /// Writes the [`CompletionTextEdit`] of an item, unless its label replaces what all share. Always has an explicit range,
    /// because editors see several words in `apache-2.0`.
    fn write(&mut self, it: &ide::Completion, label: &Quoted, out: &mut Vec<u8>) {
        let new_text = it.snippet.as_ref().filter(|_| self.at.client.snippets).unwrap_or(&it.insert);
        // With another text it would need `textEditText`, which types of the protocol lose that do not know it.
        if *new_text == it.label && self.shared.as_ref() == Some(&it.replace) {
            return;
        }
        let (_, before, behind) = match self.last.take().filter(|(last, ..)| *last == it.replace) {
            Some(last) => self.last.insert(last),
            None => {
                let edit = self.edit(&it.replace);
                self.last.insert(edit)
            }
        };
        out.extend_from_slice(br#","textEdit":{"#);
        out.extend_from_slice(before);
        match *new_text == it.label {
            true => label.copy(out),
            false => write(new_text, out),
        }
        out.extend_from_slice(behind);
    }

    fn edit(&self, bytes: &ByteRange) -> (ByteRange, Vec<u8>, Vec<u8>) {
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        if self.at.client.insert_replace {
            before.extend_from_slice(br#""newText":"#);
            behind.extend_from_slice(br#","insert":"#);
            self.write_insert(bytes, &mut behind);
            behind.extend_from_slice(br#","replace":"#);
            self.write_replace(bytes, &mut behind);
        } else {
            before.extend_from_slice(br#""range":"#);
            self.write_replace(bytes, &mut before);
            before.extend_from_slice(br#","newText":"#);
        }
        behind.push(b'}');
        (bytes.clone(), before, behind)
    }

    /// Writes what an item that replaces these bytes replaces.
    fn write_replace(&self, bytes: &ByteRange, out: &mut Vec<u8>) {
        let range = self.at.buffer.range_of(bytes, self.at.client.encoding);
        write_range(&[range.start, range.end], out);
    }

    /// Writes the part of it that stands before the cursor.
    fn write_insert(&self, bytes: &ByteRange, out: &mut Vec<u8>) {
        self.write_replace(&(bytes.start..self.offset), out);
    }
}
