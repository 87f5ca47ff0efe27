//! Odd but legal clients, and every message to them against the protocol's own types.

use std::path::Path;
use std::process::Command;

use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};

use super::client::{CARD, Client, change, notification, position, request};
use crate::differential::ask;
use crate::environment::variable;

const TEXT: &str = "---\nlicense: apache2\nlanguage: english\ntags: [a, a]\ndatasets:\n- squad\n---\n\n# A model 🤗\n\nText of \
    [a link](other.md) and <https://example.org>.\n\n- Loss: 0.5\n- F1: 0.8\n\n## Training\n\n- learning_rate: 1e-05\n\n| \
    Epoch | Step | Validation Loss | F1 |\n|:---:|---|---|---|\n| 1.0 | 10 | 0.7 | 0.6 |\n| 2.0 | 20 | 0.5 | 0.7 | 5 |\n\n\
    ```\ncode\n";

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(variable("MODELCARD_PYTHON", "a Python with lsprotocol"));
    program.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp/protocol.py")).args(arguments);
    program
}

/// What a client sends after it was initialized: one request of each kind, at places of each kind.
fn session() -> Vec<(&'static str, Value)> {
    let document = json!({"uri": CARD});
    let whole = json!({"start": position(0, 0), "end": position(90, 0)});
    let options = json!({"tabSize": 2, "insertSpaces": true, "another": "x"});
    let diagnostics =
        json!([{"range": whole, "message": "of another server", "codeDescription": {"href": "not/absolute"}}]);
    let context = json!({"diagnostics": diagnostics, "triggerKind": 2});
    let mut session = Vec::new();
    for (line, column) in [(1, 9), (2, 10), (3, 7), (8, 10), (10, 11), (12, 3), (17, 4), (21, 20), (26, 1), (99, 9)] {
        let at = json!({"textDocument": document, "position": position(line, column)});
        for method in ["textDocument/hover", "textDocument/completion", "textDocument/definition"] {
            session.push((method, at.clone()));
        }
        let range = json!({"start": position(line, column), "end": position(line, column)});
        let params = json!({"textDocument": document, "range": range, "context": context});
        session.push(("textDocument/codeAction", params));
    }
    let positions = json!([position(2, 12), position(25, 3)]);
    let whole_action = json!({"textDocument": document, "range": whole, "context": context});
    session.extend([
        ("textDocument/codeAction", whole_action),
        ("completionItem/resolve", json!({"label": "mit", "data": {"value": {"path": "license", "value": "mit"}}})),
        ("textDocument/documentSymbol", json!({"textDocument": document})),
        ("textDocument/foldingRange", json!({"textDocument": document})),
        ("textDocument/selectionRange", json!({"textDocument": document, "positions": positions})),
        ("textDocument/documentLink", json!({"textDocument": document})),
        ("textDocument/inlayHint", json!({"textDocument": document, "range": whole})),
        ("textDocument/formatting", json!({"textDocument": document, "options": options})),
        ("textDocument/rangeFormatting", json!({"textDocument": document, "range": whole, "options": options})),
        ("textDocument/diagnostic", json!({"textDocument": document})),
    ]);
    session
}

/// All that the server sends in a session: method, part of the message, value.
async fn messages(initialize: &Value) -> Vec<Value> {
    let mut client = Client::connect(Analysis::follow);
    client.send(&request(0, "initialize", initialize.clone())).await;
    client.notify("initialized", json!({})).await;
    let settings = json!({"settings": {"inlayHints": {"languages": true, "licenses": true, "bestValues": true}}});
    client.notify("workspace/didChangeConfiguration", settings).await;
    client.open(CARD, 1, TEXT).await;
    let mut methods = vec!["initialize"];
    for (method, params) in session() {
        client.send(&request(methods.len() as i64, method, params)).await;
        methods.push(method);
    }
    client.send(&change(2, &[(Some((1, 9, 1, 16)), "mit")])).await;
    client.settle().await;
    client.send(&notification("textDocument/didClose", json!({"textDocument": {"uri": CARD}}))).await;
    client.settle().await;
    client.send(&request(methods.len() as i64, "shutdown", Value::Null)).await;
    client.notify("exit", Value::Null).await;
    methods.push("shutdown");
    let mut messages = Vec::new();
    while let Some(mut message) = client.receive().await {
        assert!(message.get("error").is_none(), "{message} to {initialize}");
        messages.push(match message["method"].take() {
            Value::String(method) => json!([method, "params", message["params"]]),
            _ => json!([methods[message["id"].as_u64().unwrap() as usize], "result", message["result"]]),
        });
    }
    messages
}

#[tokio::test]
#[ignore = "needs MODELCARD_PYTHON: a Python with lsprotocol"]
async fn odd_clients_are_served_with_what_the_protocol_allows() {
    let output = program(&["generate", "1", "100"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let clients: Vec<Value> = output.stdout.split(|byte| *byte == b'\n').flat_map(serde_json::from_slice).collect();
    assert_eq!(clients.len(), 100);
    let mut sent = Vec::new();
    for client in &clients {
        sent.extend(messages(client).await);
    }
    assert!(sent.len() > 100 * session().len());
    for (message, error) in sent.iter().zip(ask(program(&["validate"]), &sent)) {
        assert_eq!(error, Value::Null, "{message}");
    }
}

/// What clients were seen to send, and what others might: none of it costs the session.
#[tokio::test]
async fn odd_clients_are_not_refused() {
    for params in [
        json!(null),
        json!({}),
        json!({"capabilities": null}),
        json!({"capabilities": {}, "trace": "compact", "rootUri": "", "processId": "1"}),
        json!({"capabilities": {"textDocument": {"callHierarchy": [{"dynamicRegistration": false}]}}}),
        json!({"capabilities": {"textDocument": {"foldingRange": {"foldingRangeKind": {"valueSet": ["mine"]}}}}}),
        json!({"capabilities": {"textDocument": [], "workspace": [], "general": []}, "workspaceFolders": []}),
        json!({"capabilities": {"textDocument": {"completion": {"completionItem": {"tagSupport": true}}}}}),
    ] {
        let mut client = Client::connect(Analysis::follow);
        let answer = client.initialize(params).await;
        assert_eq!(answer["capabilities"]["hoverProvider"], true);
    }
}
