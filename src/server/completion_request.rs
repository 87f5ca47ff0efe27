//! `textDocument/completion`, the request that comes with many keys: read from the bytes of a frame into its type, and
//! answered straight into the output, with no `serde_json::Value` in between.
//!
//! Stricter than the protocol, as `did_change.rs`: what is not plainly such a request goes the common way.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tower_lsp::jsonrpc::Id;
use tower_lsp::lsp_types::request::{Completion, Request};
use tower_lsp::lsp_types::{CompletionContext, Position, Url};

/// A request for completions.
#[derive(Debug, PartialEq)]
pub(super) struct CompletionRequest {
    pub(super) id: Id,
    pub(super) uri: Url,
    pub(super) position: Position,
}

impl CompletionRequest {
    /// Writes the answer, with the result that `write_result` writes.
    pub(super) fn write_answer(
        &self,
        out: &mut Vec<u8>,
        write_result: impl FnOnce(&mut Vec<u8>),
    ) -> serde_json::Result<()> {
        out.extend_from_slice(br#"{"jsonrpc":"2.0","result":"#);
        write_result(out);
        out.extend_from_slice(br#","id":"#);
        serde_json::to_writer(&mut *out, &self.id)?;
        out.push(b'}');
        Ok(())
    }
}

/// Reads the body of a frame; `None` where it is another message, has fields unknown here, or is broken.
pub(super) fn decode(body: &[u8]) -> Option<CompletionRequest> {
    // Serde reads structs from arrays as well; a message is an object.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let Message { id, params, .. } = serde_json::from_slice(body).ok()?;
    (id != Id::Null).then_some(CompletionRequest { id, uri: params.text_document.uri, position: params.position })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message<'a> {
    #[serde(borrow, rename = "jsonrpc")]
    _jsonrpc: Option<&'a str>,
    #[serde(rename = "method", deserialize_with = "is_completion")]
    _method: (),
    id: Id,
    params: Params,
}

/// Fails at another method, so that its parameters are not looked at.
fn is_completion<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    match <&str>::deserialize(deserializer)? {
        Completion::METHOD => Ok(()),
        _ => Err(D::Error::custom("another method")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Params {
    text_document: Document,
    position: Position,
    /// How it was asked for, which does not matter.
    #[serde(rename = "context")]
    _context: Option<CompletionContext>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    uri: Url,
}

#[cfg(test)]
mod tests {
    use tower_lsp::jsonrpc::Id;
    use tower_lsp::lsp_types::{Position, Url};

    use super::{CompletionRequest, decode};

    const PARAMS: &str = r#""textDocument":{"uri":"file:///a/README.md"},"position":{"line":3,"character":4}"#;

    fn with(head: &str, more: &str) -> String {
        format!(r#"{{"jsonrpc":"2.0",{head},"params":{{{PARAMS}{more}}}}}"#)
    }

    #[test]
    fn what_editors_send_is_read() {
        let uri = Url::parse("file:///a/README.md").expect("an address");
        let expected = |id| Some(CompletionRequest { id, uri: uri.clone(), position: Position::new(3, 4) });
        for (body, id) in [
            (with(r#""id":7,"method":"textDocument/completion""#, ""), Id::Number(7)),
            (with(r#""method":"textDocument/completion","id":"a""#, ""), Id::String("a".into())),
            (with(r#""id":7,"method":"textDocument/completion""#, r#","context":{"triggerKind":1}"#), Id::Number(7)),
            (
                with(
                    r#""id":7,"method":"textDocument/completion""#,
                    r#","context":{"triggerKind":2,"triggerCharacter":":"}"#,
                ),
                Id::Number(7),
            ),
        ] {
            assert_eq!(decode(body.as_bytes()), expected(id), "{body}");
        }
    }

    #[test]
    fn all_else_is_left_to_the_common_path() {
        for body in [
            with(r#""id":null,"method":"textDocument/completion""#, ""),
            with(r#""method":"textDocument/completion""#, ""),
            with(r#""id":7,"method":"textDocument/hover""#, ""),
            with(r#""id":7,"method":"textDocument/completion""#, r#","workDoneToken":1"#),
            with(r#""id":7,"method":"textDocument/completion""#, r#","context":{}"#),
            format!(r#"["2.0",7,"textDocument/completion",{{{PARAMS}}}]"#),
            "{".to_owned(),
        ] {
            assert_eq!(decode(body.as_bytes()), None, "{body}");
        }
    }
}
