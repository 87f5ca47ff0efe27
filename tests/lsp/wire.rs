use serde_json::{Value, json};

use super::analyses::{echo, english, fragile};
use super::client::{CARD, Client, change, frame, position, request};

/// Each is answered with an error to nobody, and the session lives on.
#[tokio::test]
async fn undecodable_messages() {
    let mut client = Client::start(echo, json!({})).await;
    for (bytes, code) in [
        ("Content-Length: 8\r\n\r\n{\"id\": 1".to_owned(), -32700),
        ("Content-Length: many\r\n\r\n{}".to_owned(), -32700),
        ("Content-Type: text/plain\r\n\r\n{}".to_owned(), -32700),
        ("no header at all\r\n".to_owned(), -32700),
        ("Content-Length: 999999999999\r\n\r\n{}".to_owned(), -32700),
        (frame(&json!([request(1, "shutdown", json!(null))])), -32600),
        (frame(&json!({"jsonrpc": "2.0"})), -32600),
        (frame(&json!({"jsonrpc": "2.0", "id": null, "method": "textDocument/hover"})), -32600),
    ] {
        client.send_raw(&bytes).await;
        // A frame lost is found again at the next header.
        let hover = json!({"textDocument": {"uri": CARD}, "position": position(0, 0)});
        client.send(&request(2, "textDocument/hover", hover)).await;
        let refusal = client.answer_to(Value::Null).await;
        assert_eq!(refusal["error"]["code"], code, "{bytes}: {refusal}");
        assert_eq!(client.answer_to(json!(2)).await["result"], Value::Null, "{bytes}");
    }
}

#[tokio::test]
async fn a_panic_costs_one_answer() {
    let mut client = Client::start(fragile, json!({"textDocument": {"diagnostic": {}}})).await;
    client.open(CARD, 1, "panic").await;
    let pull = json!({"textDocument": {"uri": CARD}});
    for _ in 0..2 {
        assert_eq!(client.answer("textDocument/diagnostic", pull.clone()).await["error"]["code"], -32603);
    }
    client.send(&change(2, &[(Some((0, 0, 0, 5)), "calm")])).await;
    assert_eq!(client.pull(CARD).await[0]["message"], "calm");
}

#[tokio::test]
async fn a_panic_while_publishing_clears_the_diagnostics_and_is_told() {
    let mut client = Client::start(fragile, json!({})).await;
    client.open(CARD, 1, "calm").await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "calm");
    client.send(&change(2, &[(None, "panic")])).await;
    let published = client.published().await;
    assert_eq!((&published["version"], &published["diagnostics"]), (&json!(2), &json!([])));
    assert_eq!(client.next("window/logMessage").await["params"]["type"], 1);
    client.send(&change(3, &[(None, "calm again")])).await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "calm again");
}

/// While the client does not read, edits are still taken, and only the newest diagnostics wait for it.
#[tokio::test]
async fn a_client_that_reads_slowly() {
    let mut client = Client::connect_by(256, echo);
    client.initialize(json!({"capabilities": {}})).await;
    let text = "x".repeat(10_000);
    client.open(CARD, 0, &text).await;
    for version in 1..=200 {
        client.send(&change(version, &[(Some((0, 0, 0, 0)), "y")])).await;
    }
    let mut versions = vec![];
    while versions.last() != Some(&json!(200)) {
        versions.push(client.published().await["version"].take());
    }
    assert!(versions.len() <= 3, "{versions:?}");
}

/// A request that waits behind others when its cancellation is read is not begun.
#[tokio::test]
async fn cancelled_requests() {
    let mut client = Client::start(echo, json!({"textDocument": {"diagnostic": {}}})).await;
    client.open(CARD, 1, "text").await;
    let hover = json!({"textDocument": {"uri": CARD}, "position": position(0, 0)});
    let pull = json!({"textDocument": {"uri": CARD}});
    let messages = [
        request(101, "textDocument/hover", hover.clone()),
        request(102, "textDocument/hover", hover),
        request(103, "textDocument/diagnostic", pull),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 101}}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 103}}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 999}}),
    ];
    client.send_raw(&messages.iter().map(frame).collect::<String>()).await;
    assert_eq!(client.answer_to(json!(101)).await["error"]["code"], -32800);
    assert_eq!(client.answer_to(json!(102)).await["result"], Value::Null);
    assert_eq!(client.answer_to(json!(103)).await["result"]["items"][0]["message"], "text");
}

/// Whatever is odd about a `didChange`, the text is edited or it is not, and nobody is answered.
#[tokio::test]
async fn odd_changes() {
    let plain = change(2, &[(None, "new")]);
    let with = |pointer: &str, value: Value| {
        let mut message = plain.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        message.pointer_mut(parent).unwrap()[name] = value;
        message
    };
    for (message, expected) in [
        (plain.clone(), "new"),
        (with("/id", Value::Null), "new"),
        (with("/more", json!([1])), "new"),
        (with("/params/textDocument/more", json!(1)), "new"),
        (with("/params/contentChanges", json!([{"text": "new", "more": {}}])), "new"),
        (with("/params/contentChanges", json!([{"text": "new", "rangeLength": 999}])), "new"),
        (with("/params/contentChanges", json!([{"text": 1}])), "old"),
        (with("/params/contentChanges", json!({})), "old"),
        (with("/params/textDocument/version", Value::Null), "old"),
        (with("/params/textDocument/uri", json!("no address")), "old"),
        (with("/params", Value::Null), "old"),
        (with("/params", json!([])), "old"),
    ] {
        let mut client = Client::start(echo, json!({"textDocument": {"diagnostic": {}}})).await;
        client.open(CARD, 1, "old").await;
        client.send(&message).await;
        assert_eq!(client.pull(CARD).await[0]["message"], expected, "{message}");
        client.notify("exit", Value::Null).await;
        assert_eq!(client.receive().await, None, "{message}");
    }
}

#[tokio::test]
async fn a_change_that_is_a_request_or_comes_after_shutdown() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(CARD, 1, "old").await;
    client.published().await;
    let mut request = change(2, &[(None, "new")]);
    request["id"] = json!(7);
    client.send(&request).await;
    assert_eq!(client.answer_to(json!(7)).await["error"]["code"], -32600);
    client.request("shutdown", Value::Null).await;
    client.send(&change(2, &[(None, "late")])).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.receive().await, None);
    assert_eq!(client.exit_code().await, 0);
}

/// As JavaScript sends them while an emoji is typed: each is one unit of UTF-16, and so is U+FFFD.
#[tokio::test]
async fn halves_of_surrogate_pairs_do_not_cost_the_edit() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(CARD, 1, "ab").await;
    client.published().await;
    let body = change(2, &[(Some((0, 1, 0, 1)), "HALF")]).to_string().replace("HALF", r"\ud83e");
    client.send_raw(&format!("Content-Length: {}\r\n\r\n{body}", body.len())).await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "a\u{fffd}b");
    client.send(&change(3, &[(Some((0, 1, 0, 2)), "🤗")])).await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "a🤗b");
}

/// A client finds its document by the URI that it sent, letter by letter.
#[tokio::test]
async fn uris_come_back_as_the_client_spells_them() {
    const SPACED: &str = "file:///C:/my models/README.md";
    let action = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let published = json!({"relatedInformation": true});
    let mut client =
        Client::start(english, json!({"textDocument": {"codeAction": action, "publishDiagnostics": published}})).await;
    client.open(SPACED, 1, "some english").await;
    let published = client.published().await;
    assert_eq!(published["uri"], SPACED);
    assert_eq!(published["diagnostics"][0]["relatedInformation"][0]["location"]["uri"], SPACED);
    let range = json!({"start": position(0, 5), "end": position(0, 5)});
    let params = json!({"textDocument": {"uri": SPACED}, "range": range, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params).await;
    assert!(actions[0]["edit"]["changes"][SPACED].is_array(), "{actions}");
    assert_eq!(actions[0]["diagnostics"][0]["relatedInformation"][0]["location"]["uri"], SPACED);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": SPACED}})).await;
    let published = client.published().await;
    assert_eq!((&published["uri"], &published["diagnostics"]), (&json!(SPACED), &json!([])));
}
