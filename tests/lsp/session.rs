//! A session without pipes.

use modelcard_lsp::rules::Analysis;
use modelcard_lsp::server::Session;
use serde_json::{Value, json};

use super::analyses::fragile;
use super::client::{CARD, change, notification, request};

/// The messages that a host gets back for one that it hands over.
fn receive(session: &mut Session, message: &Value) -> Vec<Value> {
    let output = String::from_utf8(session.receive(message.to_string().as_bytes())).unwrap();
    let mut rest = output.as_str();
    let mut messages = Vec::new();
    while let Some((header, body)) = rest.split_once("\r\n\r\n") {
        let length: usize = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        messages.push(serde_json::from_str(&body[..length]).unwrap());
        rest = &body[length..];
    }
    assert_eq!(rest, "");
    messages
}

fn open(text: &str) -> Value {
    let document = json!({"uri": CARD, "languageId": "markdown", "version": 1, "text": text});
    notification("textDocument/didOpen", json!({"textDocument": document}))
}

fn rules_of(messages: &[Value]) -> Vec<&str> {
    let diagnostics = messages.iter().flat_map(|it| it["params"]["diagnostics"].as_array().unwrap());
    diagnostics.map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

#[test]
fn one_message_at_a_time() {
    let mut session = Session::new(Analysis::follow);
    let answers = receive(
        &mut session,
        &request(1, "initialize", json!({"capabilities": {"workspace": {"configuration": true}}})),
    );
    assert_eq!(answers[0]["result"]["serverInfo"]["name"], "modelcard-lsp");

    // The server asks for its settings, and waits for them.
    let asked = receive(&mut session, &notification("initialized", json!({})));
    assert_eq!(asked[0]["method"], "workspace/configuration");
    let settings = json!({"jsonrpc": "2.0", "id": asked[0]["id"], "result": [{"rules": {"license-missing": "off"}}]});
    assert_eq!(receive(&mut session, &settings), [""; 0]);

    let published = receive(&mut session, &open("---\nlicense: mti\n---\n# A\n\nText.\n"));
    assert_eq!(rules_of(&published), ["license-value"]);
    let published = receive(&mut session, &change(2, &[(Some((1, 0, 2, 0)), "")]));
    assert_eq!((published[0]["params"]["version"].as_i64(), rules_of(&published)), (Some(2), vec![]));

    assert_eq!(receive(&mut session, &request(2, "shutdown", Value::Null))[0]["result"], Value::Null);
    assert_eq!(receive(&mut session, &notification("exit", Value::Null)), [""; 0]);
    assert_eq!(receive(&mut session, &request(3, "shutdown", Value::Null)), [""; 0], "it has ended");
}

#[test]
fn files_beside_a_card_come_from_the_host() {
    let mut session = Session::new(Analysis::follow);
    receive(&mut session, &request(1, "initialize", json!({"capabilities": {}})));
    let beside = |accuracy: &str| {
        let files =
            json!({"eval_results.json": format!("{{\"eval_accuracy\": {accuracy}}}"), "model.safetensors": null});
        notification("modelcard/neighbours", json!({"textDocument": {"uri": CARD}, "files": files}))
    };
    let text = "---\nlicense: mit\nmetrics: [accuracy]\n---\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n";
    // Before the card, and while it is open.
    assert_eq!(receive(&mut session, &beside("0.25")), [""; 0]);
    assert_eq!(rules_of(&receive(&mut session, &open(text))), ["results-file-differs"]);
    assert_eq!(rules_of(&receive(&mut session, &beside("0.9"))), [""; 0]);
    assert_eq!(receive(&mut session, &beside("0.9")), [""; 0], "nothing new");
}

#[test]
fn what_is_no_message_and_what_panics_cost_one_answer() {
    let mut session = Session::new(fragile);
    assert_eq!(receive(&mut session, &json!([1]))[0]["error"]["code"], -32600);
    receive(&mut session, &request(1, "initialize", json!({"capabilities": {}})));
    let told = receive(&mut session, &open("panic"));
    assert_eq!(told[0]["method"], "window/logMessage");
    assert_eq!(told[1]["params"]["diagnostics"], json!([]));
    let told = receive(&mut session, &change(2, &[(None, "calm")]));
    assert_eq!(told[0]["params"]["diagnostics"][0]["message"], "calm");
}
