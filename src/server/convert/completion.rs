//! Completions, with what the client supports. A list has eighty licenses with all that an editor shows of them, and comes
//! with many keys: it is written straight into the message.

use std::ops::Range;

use serde_json::Value;
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
    let path = shared_path(completions).filter(|_| at.client.shared_data && at.client.resolves_documentation);
    write_list(completions, path, Edits { offset, at, shared, last: None }, out);
}

/// The path whose values the items are, their labels being the values. Others may be among them, but none of which nothing is
/// said.
fn shared_path(completions: &ide::Completions) -> Option<&str> {
    let Some(Topic::Value { path, .. }) = &completions.items.first()?.topic else { return None };
    completions.items.iter().all(|it| it.topic.is_some()).then_some(path)
}

/// The same in the protocol's own type, which knows of nothing that items share.
pub(in crate::server) fn typed_completions(
    completions: &ide::Completions,
    offset: usize,
    at: &Snapshot,
) -> serde_json::Result<CompletionResponse> {
    let mut written = Vec::new();
    write_list(completions, None, Edits { offset, at, shared: None, last: None }, &mut written);
    serde_json::from_slice(&written)
}

/// `path` is said once for the items that are its values.
fn write_list(completions: &ide::Completions, path: Option<&str>, mut edits: Edits, out: &mut Vec<u8>) {
    out.extend_from_slice(br#"{"isIncomplete":"#);
    write(&completions.is_incomplete, out);
    if let Some(path) = path {
        out.extend_from_slice(br#","itemDefaults":{"data":"#);
        write(path, out);
    }
    if let Some(bytes) = &edits.shared {
        out.extend_from_slice(if path.is_some() { b"," } else { br#","itemDefaults":{"# });
        out.extend_from_slice(br#""editRange":"#);
        if edits.at.client.insert_replace {
            out.extend_from_slice(br#"{"insert":"#);
            edits.write_insert(bytes, out);
            out.extend_from_slice(br#","replace":"#);
            edits.write_replace(bytes, out);
            out.push(b'}');
        } else {
            edits.write_replace(bytes, out);
        }
    }
    if path.is_some() || edits.shared.is_some() {
        out.push(b'}');
    }
    out.extend_from_slice(br#","items":["#);
    for (order, it) in completions.items.iter().enumerate() {
        if order > 0 {
            out.push(b',');
        }
        write_item(order, it, path, &mut edits, out);
    }
    out.extend_from_slice(b"]}");
}

/// Writes a [`CompletionItem`].
fn write_item(order: usize, it: &ide::Completion, path: Option<&str>, edits: &mut Edits, out: &mut Vec<u8>) {
    let client = &*edits.at.client;
    out.extend_from_slice(br#"{"label":"#);
    let label = Quoted::write(&it.label, out);
    // One of the two: an editor that knows both shows the other where the text is read already.
    let detail = (!it.detail.is_empty()).then(|| {
        let (before, behind): (&[u8], &[u8]) =
            if client.label_details { (br#","labelDetails":{"description":"#, b"}") } else { (br#","detail":"#, b"") };
        out.extend_from_slice(before);
        let detail = Quoted::write(&it.detail, out);
        out.extend_from_slice(behind);
        detail
    });
    let kind: &[u8] = match it.kind {
        ide::CompletionKind::Key => br#","kind":10"#,
        ide::CompletionKind::Value => br#","kind":12"#,
        ide::CompletionKind::Column => br#","kind":5"#,
        ide::CompletionKind::File => br#","kind":17"#,
        ide::CompletionKind::Block => br#","kind":15"#,
    };
    out.extend_from_slice(kind);
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
    match (&it.filter, &*it.names, &detail) {
        (Some(filter), ..) => write(filter, out),
        (None, "", _) => label.copy(out),
        (None, names, detail) => {
            label.copy_open(out);
            out.push(b' ');
            match detail {
                Some(detail) if names == it.detail => detail.copy_end(out),
                _ => Quoted::write_end(names, out),
            }
        }
    }
    if client.snippets && it.snippet.is_some() {
        out.extend_from_slice(br#","insertTextFormat":2"#);
    }
    edits.write(it, &label, out);
    match it.topic.as_ref().filter(|_| client.resolves_documentation) {
        Some(Topic::Value { path: own, value }) if Some(&**own) == path && *value == it.label => {}
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

    /// Writes a text without the quote at its start.
    fn write_end(text: &str, out: &mut Vec<u8>) {
        let start = out.len();
        write(text, out);
        out.remove(start);
    }

    /// Without the quote at its start.
    fn copy_end(&self, out: &mut Vec<u8>) {
        out.extend_from_within(self.0.start + 1..self.0.end);
    }
}

/// A completion as it was sent, with its documentation.
pub(in crate::server) fn resolved(item: CompletionItem, client: &ClientCapabilities) -> CompletionItem {
    let topic = match item.data.clone() {
        // What a list shares.
        Some(Value::String(path)) => Some(Topic::Value { path: path.into(), value: item.label.clone().into() }),
        data => data.and_then(|data| serde_json::from_value(data).ok()),
    };
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
        let new_text = it.snippet.as_deref().filter(|_| self.at.client.snippets).unwrap_or(&it.insert);
        // With another text it would need `textEditText`, which types of the protocol lose that do not know it.
        if new_text == it.label && self.shared.as_ref() == Some(&it.replace) {
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
        match new_text == it.label {
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
