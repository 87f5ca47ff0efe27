use modelcard_lsp::rules::Analysis;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::client::{Client, frame, notification, request};

/// Any message about one of two documents, in sense or nonsense.
fn message() -> impl Strategy<Value = (&'static str, Value)> {
    let uri = prop_oneof![Just("file:///a/README.md"), Just("untitled:b")];
    let number = || prop_oneof![4 => 0..6_u32, 1 => Just(u32::MAX)];
    let position = move || (number(), number()).prop_map(|(line, column)| json!({"line": line, "character": column}));
    let range = (position(), position()).prop_map(|(start, end)| json!({"start": start, "end": end}));
    let text = || {
        let piece = prop_oneof![
            Just("---\n"),
            Just("license: mit\n"),
            Just("tags:\n- "),
            Just("\r"),
            Just("\r\n"),
            Just("🤗"),
            Just("| a | b |\n|---|---|\n| 1 |"),
            Just("- x: \"")
        ];
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    };
    let change = (proptest::option::of(range.clone()), text()).prop_map(|(range, text)| match range {
        Some(range) => json!({"range": range, "text": text}),
        None => json!({"text": text}),
    });
    let whole = prop_oneof![
        Just("textDocument/documentSymbol"),
        Just("textDocument/foldingRange"),
        Just("textDocument/documentLink"),
        Just("textDocument/formatting"),
    ];
    let part = prop_oneof![Just("textDocument/inlayHint"), Just("textDocument/rangeFormatting")];
    prop_oneof![
        (uri.clone(), text()).prop_map(|(uri, text)| {
            let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
            ("textDocument/didOpen", json!({"textDocument": document}))
        }),
        (uri.clone(), any::<i32>(), prop::collection::vec(change, 0..3)).prop_map(|(uri, version, changes)| {
            let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
            ("textDocument/didChange", params)
        }),
        uri.clone().prop_map(|uri| ("textDocument/didClose", json!({"textDocument": {"uri": uri}}))),
        Just(("workspace/didChangeConfiguration", json!({"settings": {"rules": {"license-value": "off"}}}))),
        (uri.clone(), whole).prop_map(|(uri, method)| {
            let options = json!({"tabSize": 2, "insertSpaces": true});
            (method, json!({"textDocument": {"uri": uri}, "options": options}))
        }),
        (uri.clone(), position()).prop_map(|(uri, at)| {
            ("textDocument/definition", json!({"textDocument": {"uri": uri}, "position": at}))
        }),
        (uri.clone(), position()).prop_map(|(uri, at)| {
            ("textDocument/selectionRange", json!({"textDocument": {"uri": uri}, "positions": [at]}))
        }),
        (uri.clone(), range.clone(), part).prop_map(|(uri, range, method)| {
            let options = json!({"tabSize": 2, "insertSpaces": true});
            (method, json!({"textDocument": {"uri": uri}, "range": range, "options": options}))
        }),
        (uri.clone(), position())
            .prop_map(|(uri, at)| { ("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": at})) }),
        (uri.clone(), position()).prop_map(|(uri, at)| {
            ("textDocument/completion", json!({"textDocument": {"uri": uri}, "position": at}))
        }),
        Just(("completionItem/resolve", json!({"label": "x", "data": {"key": {"path": "license"}}}))),
        Just(("completionItem/resolve", json!({"label": "x", "data": {"key": 3, "value": []}}))),
        Just(("completionItem/resolve", json!({"label": "", "data": "of another server", "tags": [7]}))),
        Just(("completionItem/resolve", json!({"label": "x", "data": {"value": {"path": "a[].b", "value": "\u{0}"}}}))),
        (uri.clone(), range).prop_map(|(uri, range)| {
            let context = json!({"diagnostics": []});
            ("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": range, "context": context}))
        }),
        uri.prop_map(|uri| ("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}))),
    ]
}

async fn run(script: Vec<(&'static str, Value)>, encoding: &str, pull: bool) {
    let mut capabilities = json!({"general": {"positionEncodings": [encoding]}});
    if pull {
        capabilities["textDocument"]["diagnostic"] = json!({});
    }
    let mut client = Client::start(Analysis::follow, capabilities).await;
    let mut asked = Vec::new();
    for (id, (method, params)) in (1000..).zip(script) {
        let is_notification = method.contains("/did");
        let message = if is_notification { notification(method, params) } else { request(id, method, params) };
        client.send_raw(&frame(&message)).await;
        asked.extend((!is_notification).then_some(id));
    }
    for id in asked {
        let answer = client.answer_to(json!(id)).await;
        assert!(answer.get("error").is_none(), "{answer}");
    }
    client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.exit_code().await, 0);
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    /// Whatever is sent in whatever order, every request is answered and the session ends in order.
    #[test]
    fn any_session(
        script in prop::collection::vec(message(), 0..40),
        encoding in prop_oneof![Just("utf-8"), Just("utf-16"), Just("utf-32")],
        pull in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(script, encoding, pull));
    }
}
