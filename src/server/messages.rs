//! JSON-RPC: the body of a frame as a message.

use serde::Serialize;
use serde_json::{Map, Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::lsp_types::notification::Notification;

use super::did_change::{self, DidChange};
use super::direct_request::{self, DirectRequest};
use super::surrogates;

/// A message from the client.
pub(super) enum Message {
    /// A `textDocument/didChange`, unless there is something unusual about it.
    DidChange(DidChange),
    /// A `textDocument/completion` or `textDocument/diagnostic`, unless there is something unusual about it.
    Direct(DirectRequest),
    /// A request, or a notification where it has no id.
    Request(Request),
    /// The answer to a request of ours.
    Response(Response),
    /// A reply that needs no handler: to an undecodable message, or to a cancelled request.
    Reply(Response),
}

/// A notification to the client, serialized without a [`Value`] in between.
#[derive(Serialize)]
pub(super) struct OutgoingNotification<P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: P,
}

impl<P> OutgoingNotification<P> {
    pub(super) fn new<N: Notification<Params = P>>(params: P) -> Self {
        Self { jsonrpc: "2.0", method: N::METHOD, params }
    }
}

/// Reads the body of a frame.
pub(super) fn decode(body: &[u8]) -> Message {
    if let Some(change) = did_change::decode(body) {
        return Message::DidChange(change);
    }
    if let Some(request) = direct_request::decode(body) {
        return Message::Direct(request);
    }
    match surrogates::replaced(body) {
        Some(body) => decode(&body),
        None => from_value(body),
    }
}

/// Reads any message, by way of a [`Value`], as `tower_lsp` takes it.
pub(super) fn from_value(body: &[u8]) -> Message {
    match serde_json::from_slice(body) {
        Ok(Value::Object(message)) => from_object(message),
        // LSP has no batches (arrays, in JSON-RPC).
        Ok(_) => error_reply(Id::Null, ErrorCode::InvalidRequest, "a message must be one JSON object"),
        Err(error) => error_reply(Id::Null, ErrorCode::ParseError, &format!("not JSON: {error}")),
    }
}

/// The error sent for something that is not a message.
pub(super) fn error_reply(id: Id, code: ErrorCode, why: &str) -> Message {
    let message = format!("{}: {why}", code.description()).into();
    Message::Reply(Response::from_error(id, Error { code, message, data: None }))
}

fn from_object(mut message: Map<String, Value>) -> Message {
    let id = match message.remove("id").map(serde_json::from_value::<Id>) {
        None => None,
        // Some clients send it with notifications; who sends it with a request waits for an answer.
        Some(Ok(Id::Null)) => {
            if message.get("method").and_then(Value::as_str).is_some_and(|method| !is_notification(method)) {
                return error_reply(Id::Null, ErrorCode::InvalidRequest, "the id of a request must not be null");
            }
            None
        }
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => {
            return error_reply(Id::Null, ErrorCode::InvalidRequest, "an id must be an integer or a string");
        }
    };
    match (message.remove("method"), message.remove("result"), message.remove("error"), id) {
        (Some(Value::String(method)), _, _, id) => Message::Request(request(method, id, message.remove("params"))),
        (None, Some(result), None, Some(id)) => Message::Response(Response::from_ok(id, result)),
        (None, _, Some(error), Some(id)) => {
            let error = serde_json::from_value(error).unwrap_or_else(|_| Error::internal_error());
            Message::Response(Response::from_error(id, error))
        }
        (.., id) => {
            error_reply(id.unwrap_or(Id::Null), ErrorCode::InvalidRequest, "neither a method nor the result of one")
        }
    }
}

/// Whether a method has no answer, by its name.
fn is_notification(method: &str) -> bool {
    let (scope, name) = method.split_once('/').unwrap_or(("", method));
    match name {
        "initialized" | "exit" | "willSave" | "workDoneProgress/cancel" => true,
        _ => scope == "$" || name.starts_with("did"),
    }
}

fn request(method: String, id: Option<Id>, params: Option<Value>) -> Request {
    let params = adapt_params(&method, params);
    let mut request = Request::build(method);
    if let Some(id) = id {
        request = request.id(id);
    }
    if let Some(params) = params {
        request = request.params(params);
    }
    request.finish()
}

/// Parameters in the form that `tower_lsp` accepts, where it is stricter than clients.
fn adapt_params(method: &str, params: Option<Value>) -> Option<Value> {
    match (method, params) {
        // Emacs' eglot sends `null`, some clients `{}`.
        ("shutdown", _) => None,
        ("initialized", None | Some(Value::Null)) => Some(Value::Object(Map::new())),
        // lsp-types refuses values that the protocol allows or older clients send, and with one of them the session. What
        // the client sent goes through in the one parameter that may be anything; `client_capabilities.rs` reads it.
        ("initialize", params) => Some(json!({ "capabilities": {}, "initializationOptions": params })),
        // Nothing is read of them, so nothing in them can cost the client its actions.
        ("textDocument/codeAction", Some(mut params)) => {
            if let Some(diagnostics) = params.pointer_mut("/context/diagnostics") {
                *diagnostics = json!([]);
            }
            Some(params)
        }
        (_, params) => params,
    }
}

/// The id of the request that a `$/cancelRequest` names.
pub(super) fn cancelled_id(request: &Request) -> Option<Id> {
    let id = (request.method() == "$/cancelRequest").then(|| request.params()?.get("id").cloned())??;
    serde_json::from_value(id).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Message, decode};

    fn decoded(body: &Value) -> Message {
        decode(body.to_string().as_bytes())
    }

    #[test]
    fn invalid_messages_get_an_error_reply() {
        for (body, id, code) in [
            ("{", json!(null), -32700),
            ("", json!(null), -32700),
            ("\u{fffd}", json!(null), -32700),
            ("[]", json!(null), -32600),
            ("1", json!(null), -32600),
            ("{}", json!(null), -32600),
            (r#"{"id":1.5,"method":"x"}"#, json!(null), -32600),
            (r#"{"id":7}"#, json!(7), -32600),
            (r#"{"id":"a","method":1}"#, json!("a"), -32600),
            (&"[".repeat(100_000), json!(null), -32700),
            (r#"{"id":null,"method":"textDocument/hover"}"#, json!(null), -32600),
        ] {
            let Message::Reply(answer) = decode(body.as_bytes()) else { panic!("{body}") };
            let answer = serde_json::to_value(answer).unwrap();
            assert_eq!((&answer["id"], &answer["error"]["code"]), (&id, &json!(code)), "{body}");
        }
    }

    #[test]
    fn a_notification_may_have_the_id_null() {
        for method in ["initialized", "exit", "textDocument/didSave", "$/setTrace", "workspace/didChangeConfiguration"]
        {
            let Message::Request(request) = decoded(&json!({"id": null, "method": method})) else { panic!("{method}") };
            assert_eq!((request.method(), request.id()), (method, None));
        }
    }

    #[test]
    fn requests_and_responses() {
        let Message::Request(request) = decoded(&json!({"id": 1, "method": "m", "params": [2]})) else { panic!() };
        assert_eq!((request.method(), request.params()), ("m", Some(&json!([2]))));
        let Message::Request(request) = decoded(&json!({"id": 1, "method": "shutdown", "params": null})) else {
            panic!()
        };
        assert_eq!(request.params(), None);
        let Message::Response(response) = decoded(&json!({"id": 1, "result": null})) else { panic!() };
        assert_eq!(response.result(), Some(&Value::Null));
        let error = json!({"code": -1, "message": "no", "more": 1});
        assert!(
            matches!(decoded(&json!({"id": 1, "error": error})), Message::Response(response) if response.is_error())
        );
    }
}
