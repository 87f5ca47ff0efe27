//! `textDocument/didChange`, the one message that comes with every key: read from the bytes of a frame into its type,
//! with no `serde_json::Value` in between.
//!
//! Stricter than the protocol. What is not plainly such a notification is left to `messages.rs` and `tower_lsp`, which
//! take or refuse it as they do any other message.

use std::ops::Range;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tower_lsp::lsp_types::notification::{DidChangeTextDocument, Notification};

use crate::text;

/// Edits of one document, each against the text that the one before left.
#[derive(Debug, PartialEq)]
pub(super) struct DidChange {
    /// Of the document, as the client spells it.
    pub(super) uri: String,
    /// The version of the document after all edits.
    pub(super) version: i32,
    pub(super) changes: Vec<text::Change>,
}

/// Reads the body of a frame; `None` where it is another message, has fields unknown here, or is broken.
pub(super) fn decode(body: &[u8]) -> Option<DidChange> {
    // Serde reads structs from arrays as well; a message is an object.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let Message { params, .. } = serde_json::from_slice(body).ok()?;
    let VersionedDocument { uri, version } = params.text_document;
    let changes = params.content_changes.into_iter().map(change).collect();
    Some(DidChange { uri, version, changes })
}

// Unknown fields are refused: serde skips over what they hold without checking it as it does what is read.

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message<'a> {
    #[serde(borrow, rename = "jsonrpc")]
    _jsonrpc: Option<&'a str>,
    #[serde(rename = "method", deserialize_with = "is_did_change")]
    _method: (),
    params: Params,
}

/// Fails at another method, so that its parameters are not looked at.
fn is_did_change<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    match <&str>::deserialize(deserializer)? {
        DidChangeTextDocument::METHOD => Ok(()),
        _ => Err(D::Error::custom("another method")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Params {
    text_document: VersionedDocument,
    content_changes: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionedDocument {
    uri: String,
    version: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Change {
    range: Option<PositionRange>,
    /// Deprecated, and wrong with some clients.
    #[serde(rename = "rangeLength")]
    _range_length: Option<u32>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PositionRange {
    start: Position,
    end: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Position {
    line: u32,
    character: u32,
}

fn change(change: Change) -> text::Change {
    let position = |position: Position| text::Position { line: position.line, column: position.character };
    let range = change.range.map(|PositionRange { start, end }| Range { start: position(start), end: position(end) });
    text::Change { range, text: change.text }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::server::convert;
    use crate::server::messages::{Message, from_value};

    const DOCUMENT: &str = r#""textDocument":{"uri":"file:///a/README.md","version":2}"#;

    fn with_params(params: &str) -> String {
        format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{params}}}"#)
    }

    fn with_change(change: &str) -> String {
        with_params(&format!(r#"{{{DOCUMENT},"contentChanges":[{change}]}}"#))
    }

    /// What editors send is read here, and as any other message would be.
    #[test]
    fn what_editors_send_is_read_as_other_messages_are() {
        let range = r#""range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}}"#;
        let no_changes = with_params(&format!(r#"{{"contentChanges":[],{DOCUMENT}}}"#));
        for body in [
            with_change(r#"{"text":"a\n\ud83e\udd17\u0000"}"#),
            with_change(r#"{"range":null,"rangeLength":null,"text":""}"#),
            with_change(&format!(r#"{{{range},"rangeLength":7,"text":"x"}},{{"text":"y",{range}}}"#)),
            with_change(r#"[null,null,"text"]"#),
            format!(" \r\n{no_changes}\n"),
            // As Neovim may order them.
            format!(r#"{{"params":{{{DOCUMENT},"contentChanges":[]}},"method":"textDocument/didChange"}}"#),
        ] {
            let change = decode(body.as_bytes()).expect(&body);
            let Message::Request(request) = from_value(body.as_bytes()) else { panic!("{body}") };
            assert_eq!((request.method(), request.id()), ("textDocument/didChange", None));
            let params = serde_json::from_value(request.params().expect(&body).clone()).expect(&body);
            assert_eq!(change, convert::did_change(params), "{body}");
        }
    }

    #[test]
    fn all_else_is_left_to_the_common_path() {
        let params = format!(r#"{{{DOCUMENT},"contentChanges":[]}}"#);
        let array = format!(r#"["2.0","textDocument/didChange",{params}]"#);
        for body in [
            "",
            "{",
            "null",
            &array,
            &with_params("null"),
            &with_params(&params)[1..],
            &format!("{}{{}}", with_params(&params)),
            &with_params(&params).replace("didChange", "didSave"),
            &with_params(&params).replace("textDocument/", r"textDocument\/"),
            &with_params(&params).replace(r#""2.0""#, "2"),
            &with_params(&params)
                .replace(r#""method":"textDocument/didChange""#, r#""method":{"textDocument/didChange":null}"#),
            &with_params(&params).replace('{', r#"{"id":1,"#),
            &with_params(&params).replace(r#""params""#, r#""extra":"\ud800","params""#),
            &with_params(&params).replace(r#""file:///a/README.md""#, "7"),
            &with_params(&params).replace(r#""version":2"#, r#""version":2147483648"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":null"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":2,"version":3"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":2,"other":1e999"#),
            &with_change(r#"{"text":"\ud800"}"#),
            &with_change(r#"{"text":null}"#),
            &with_change(r#"{}"#),
            &with_change(r#"{"text":"","range":{"start":{"line":-1,"character":0},"end":{"line":0,"character":0}}}"#),
            &with_change(r#"{"text":"","range":{"start":{"line":0,"character":0}}}"#),
            &with_change(r#"{"text":"","rangeLength":-1}"#),
        ] {
            assert_eq!(decode(body.as_bytes()), None, "{body}");
        }
        assert_eq!(decode(&[b"{\"method\":\"\xff\"}".as_slice(), b"x"].concat()), None);
    }
}
