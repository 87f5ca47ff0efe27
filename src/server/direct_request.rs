//! `textDocument/completion` and `textDocument/diagnostic`, the requests that come with many keys: read from the bytes of a
//! frame into their type, and answered straight into the output, with no `serde_json::Value` in between.
//!
//! Stricter than the protocol, as `did_change.rs`: what is not plainly such a request goes the common way.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tower_lsp::jsonrpc::Id;
use tower_lsp::lsp_types::request::{Completion, DocumentDiagnosticRequest, Request};
use tower_lsp::lsp_types::{CompletionContext, Position, Url};

/// A request that is answered without `tower_lsp`.
#[derive(Debug, PartialEq)]
pub(super) struct DirectRequest {
    pub(super) id: Id,
    pub(super) uri: Url,
    pub(super) asked: Asked,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// What could be written there.
    Completions(Position),
    /// What is to be said of the document.
    Diagnostics,
}

impl DirectRequest {
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
pub(super) fn decode(body: &[u8]) -> Option<DirectRequest> {
    // Serde reads structs from arrays as well; a message is an object.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let Message { id, method, params, .. } = serde_json::from_slice(body).ok()?;
    let Params { text_document: Document { uri }, position, context, identifier, previous_result_id } = params;
    let is_pull = identifier.is_some() || previous_result_id.is_some();
    let asked = match (method, position) {
        (Method::Completion, Some(position)) if !is_pull => Asked::Completions(position),
        (Method::Diagnostic, None) if context.is_none() => Asked::Diagnostics,
        _ => return None,
    };
    (id != Id::Null).then_some(DirectRequest { id, uri, asked })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message<'a> {
    #[serde(borrow, rename = "jsonrpc")]
    _jsonrpc: Option<&'a str>,
    #[serde(deserialize_with = "method")]
    method: Method,
    id: Id,
    params: Params,
}

enum Method {
    Completion,
    Diagnostic,
}

/// Fails at another method, so that its parameters are not looked at.
fn method<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Method, D::Error> {
    match <&str>::deserialize(deserializer)? {
        Completion::METHOD => Ok(Method::Completion),
        DocumentDiagnosticRequest::METHOD => Ok(Method::Diagnostic),
        _ => Err(D::Error::custom("another method")),
    }
}

/// The parameters of either.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Params {
    text_document: Document,
    position: Option<Position>,
    /// How completions were asked for, which does not matter.
    context: Option<CompletionContext>,
    /// Of diagnostics there is one kind, and each answer is a full one.
    identifier: Option<String>,
    previous_result_id: Option<String>,
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

    use super::{Asked, DirectRequest, decode};

    const PARAMS: &str = r#""textDocument":{"uri":"file:///a/README.md"},"position":{"line":3,"character":4}"#;

    fn with(head: &str, more: &str) -> String {
        format!(r#"{{"jsonrpc":"2.0",{head},"params":{{{PARAMS}{more}}}}}"#)
    }

    #[test]
    fn what_editors_send_is_read() {
        let uri = Url::parse("file:///a/README.md").expect("an address");
        let asked = Asked::Completions(Position::new(3, 4));
        let expected = |id| Some(DirectRequest { id, uri: uri.clone(), asked });
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
    fn diagnostics_are_asked_for() {
        let uri = Url::parse("file:///a/README.md").expect("an address");
        let document = r#""textDocument":{"uri":"file:///a/README.md"}"#;
        let head = r#""jsonrpc":"2.0","id":7,"method":"textDocument/diagnostic""#;
        let with = |more: &str| format!(r#"{{{head},"params":{{{document}{more}}}}}"#);
        let expected = DirectRequest { id: Id::Number(7), uri, asked: Asked::Diagnostics };
        for more in ["", r#","identifier":"x""#, r#","previousResultId":"1","identifier":null"#] {
            assert_eq!(decode(with(more).as_bytes()).as_ref(), Some(&expected), "{more}");
        }
        for more in [r#","position":{"line":0,"character":0}"#, r#","context":{"triggerKind":1}"#, r#","other":1"#] {
            assert_eq!(decode(with(more).as_bytes()), None, "{more}");
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
            with(r#""id":7,"method":"textDocument/completion""#, r#","identifier":"x""#),
            with(r#""id":7,"method":"textDocument/diagnostic""#, r#","identifier":7"#),
            format!(r#"["2.0",7,"textDocument/completion",{{{PARAMS}}}]"#),
            "{".to_owned(),
        ] {
            assert_eq!(decode(body.as_bytes()), None, "{body}");
        }
    }
}
