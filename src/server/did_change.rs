//! `textDocument/didChange`, the one message that comes with every key: read from the bytes of a frame into its type,
//! with no `serde_json::Value` in between.
//!
//! Stricter than the protocol. What is not plainly such a notification is left to `messages.rs` and `tower_lsp`, which
//! take or refuse it as they do any other message.
//!
//! It is read field by field, in the order of the client. Types derived with Serde have a reader of their own each, and
//! together these are three times the code to be fetched at a key.

use jiter::{Jiter, NumberInt, Peek};
use tower_lsp::lsp_types::notification::{DidChangeTextDocument, Notification};

use crate::text::{Change, Position};

/// Edits of one document, each against the text that the one before left.
#[derive(Debug, PartialEq)]
pub(super) struct DidChange {
    /// Of the document, as the client spells it.
    pub(super) uri: String,
    /// The version of the document after all edits.
    pub(super) version: i32,
    pub(super) changes: Vec<Change>,
}

/// Reads the body of a frame; `None` where it is another message, has fields unknown here, or is broken.
pub(super) fn decode(body: &[u8]) -> Option<DidChange> {
    let mut reader = Jiter::new(body);
    let mut params = None;
    let mut is_did_change = false;
    object(&mut reader, &mut |reader, field| {
        match field {
            Field::JsonRpc => drop(nullable(reader, |reader| reader.next_str().ok().map(|_| ()))?),
            // At another method, its parameters are not looked at.
            Field::Method => {
                is_did_change =
                    reader.next_str().ok().filter(|it| *it == DidChangeTextDocument::METHOD).map(|_| true)?
            }
            Field::Params => params = Some(read_params(reader)?),
            _ => return None,
        }
        Some(())
    })?;
    reader.finish().ok()?;
    params.filter(|_| is_did_change)
}

fn read_params(reader: &mut Jiter) -> Option<DidChange> {
    let (mut uri, mut version, mut changes) = (None, None, None);
    object(reader, &mut |reader, field| {
        match field {
            Field::TextDocument => object(reader, &mut |reader, field| {
                match field {
                    Field::Uri => uri = Some(text(reader)?),
                    Field::Version => version = Some(i32::try_from(integer(reader)?).ok()?),
                    _ => return None,
                }
                Some(())
            })?,
            Field::ContentChanges => changes = Some(read_changes(reader)?),
            _ => return None,
        }
        Some(())
    })?;
    Some(DidChange { uri: uri?, version: version?, changes: changes? })
}

fn read_changes(reader: &mut Jiter) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    let mut next = reader.next_array().ok()?;
    while next.is_some() {
        changes.push(read_change(reader)?);
        next = reader.array_step().ok()?;
    }
    Some(changes)
}

fn read_change(reader: &mut Jiter) -> Option<Change> {
    let (mut range, mut new) = (None, None);
    object(reader, &mut |reader, field| {
        match field {
            Field::Range => range = nullable(reader, read_range)?,
            // Deprecated, and wrong with some clients.
            Field::RangeLength => drop(nullable(reader, unsigned)?),
            Field::Text => new = Some(text(reader)?),
            _ => return None,
        }
        Some(())
    })?;
    Some(Change { range, text: new? })
}

fn read_range(reader: &mut Jiter) -> Option<std::ops::Range<Position>> {
    let (mut start, mut end) = (None, None);
    object(reader, &mut |reader, field| {
        match field {
            Field::Start => start = Some(read_position(reader)?),
            Field::End => end = Some(read_position(reader)?),
            _ => return None,
        }
        Some(())
    })?;
    Some(start?..end?)
}

fn read_position(reader: &mut Jiter) -> Option<Position> {
    let (mut line, mut column) = (None, None);
    object(reader, &mut |reader, field| {
        match field {
            Field::Line => line = Some(unsigned(reader)?),
            Field::Character => column = Some(unsigned(reader)?),
            _ => return None,
        }
        Some(())
    })?;
    Some(Position { line: line?, column: column? })
}

/// The fields of the message, of all its objects.
#[derive(Debug, Clone, Copy)]
enum Field {
    JsonRpc,
    Method,
    Params,
    TextDocument,
    Uri,
    Version,
    ContentChanges,
    Range,
    RangeLength,
    Text,
    Start,
    End,
    Line,
    Character,
}

impl Field {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "jsonrpc" => Self::JsonRpc,
            "method" => Self::Method,
            "params" => Self::Params,
            "textDocument" => Self::TextDocument,
            "uri" => Self::Uri,
            "version" => Self::Version,
            "contentChanges" => Self::ContentChanges,
            "range" => Self::Range,
            "rangeLength" => Self::RangeLength,
            "text" => Self::Text,
            "start" => Self::Start,
            "end" => Self::End,
            "line" => Self::Line,
            "character" => Self::Character,
            _ => return None,
        })
    }
}

/// Reads an object, each field by `read`; `None` where it has one twice.
fn object(reader: &mut Jiter, read: &mut dyn FnMut(&mut Jiter, Field) -> Option<()>) -> Option<()> {
    let mut seen = 0_u16;
    let mut next = reader.next_object().ok()?.map(Field::of);
    while let Some(field) = next {
        let field = field?;
        let bit = 1 << field as u16;
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        read(reader, field)?;
        next = reader.next_key().ok()?.map(Field::of);
    }
    Some(())
}

/// Reads what may be `null`.
fn nullable<T>(reader: &mut Jiter, read: impl Fn(&mut Jiter) -> Option<T>) -> Option<Option<T>> {
    match reader.peek().ok()? {
        Peek::Null => reader.known_null().ok().map(|()| None),
        _ => read(reader).map(Some),
    }
}

fn text(reader: &mut Jiter) -> Option<String> {
    reader.next_str().ok().map(str::to_owned)
}

fn unsigned(reader: &mut Jiter) -> Option<u32> {
    u32::try_from(integer(reader)?).ok()
}

fn integer(reader: &mut Jiter) -> Option<i64> {
    let NumberInt::Int(number) = reader.next_int().ok()?;
    Some(number)
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
            with_change(r#"{"text":"","rangeLength":0}"#).replace("textDocument/", r"textDocument\/"),
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
            &with_change(r#"[null,null,"text"]"#),
            &with_params(&params).replace(r#""2.0""#, "2"),
            &with_params(&params)
                .replace(r#""method":"textDocument/didChange""#, r#""method":{"textDocument/didChange":null}"#),
            &with_params(&params).replace('{', r#"{"id":1,"#),
            &with_params(&params).replace(r#""params""#, r#""extra":"\ud800","params""#),
            &with_params(&params).replace("\"file:///a/README.md\"", "7"),
            &with_params(&params).replace(r#""version":2"#, r#""version":2147483648"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":null"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":2.0"#),
            &with_params(&params).replace(r#""version":2"#, r#""version":02"#),
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
