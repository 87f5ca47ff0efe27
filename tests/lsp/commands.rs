use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};

use super::client::{CARD, Client, position};

const TEXT: &str = "\
---
license: Apache 2.0
---
# m

It achieves the following results on the evaluation set:
- F1: 0.92

|Epoch|Step|F1|
|:-:|:-:|:-:|
|1.0|200|0.90|
|2.0|400|0.92|
";

/// A client with code actions that says so in its options, and whether it opens files.
async fn start(options: Value, opens_files: bool) -> Client {
    let capabilities = json!({
        "textDocument": {
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            "codeLens": {}, "references": {}, "documentHighlight": {},
        },
        "window": {"showDocument": {"support": opens_files}},
    });
    let mut client = Client::connect(Analysis::follow);
    client.initialize(json!({"capabilities": capabilities, "initializationOptions": options})).await;
    client.open(CARD, 1, TEXT).await;
    client
}

/// The quick fixes on the license, but for those that ignore what is found.
async fn quick_fixes(client: &mut Client) -> Vec<Value> {
    let range = json!({"start": position(1, 12), "end": position(1, 12)});
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    let params = json!({"textDocument": {"uri": CARD}, "range": range, "context": context});
    let mut found = client.request("textDocument/codeAction", params).await.as_array().unwrap().clone();
    found.retain(|action| !action["title"].as_str().unwrap().starts_with("Ignore"));
    found
}

#[tokio::test]
async fn a_rule_is_explained_by_the_client() {
    let mut client = start(json!({"clientCommands": true}), false).await;
    let found = quick_fixes(&mut client).await;
    let last = found.last().unwrap();
    assert_eq!(last["title"], "Explain `license-value`");
    assert_eq!(last["command"]["command"], "modelcard-lsp.explain");
    assert_eq!(last["command"]["arguments"], json!(["license-value"]));
    assert_eq!(last["diagnostics"][0]["code"], "license-value");
    let page = client.request("modelcard/rulePage", json!({"rule": "license-value"})).await;
    assert!(page.as_str().unwrap().starts_with("# license-value\n\n*error; the Hub rejects the push*\n\nA `license`"));
    assert_eq!(client.request("modelcard/rulePage", json!({"rule": "no-such"})).await, Value::Null);
}

#[tokio::test]
async fn a_client_without_pages_and_files_gets_no_explanation() {
    let mut client = start(json!({}), false).await;
    let titles: Vec<_> = quick_fixes(&mut client).await.iter().map(|action| action["title"].clone()).collect();
    assert_eq!(titles, ["Replace `Apache 2.0` by `apache-2.0`"]);
    let mut client = start(json!({}), true).await;
    assert_eq!(quick_fixes(&mut client).await.len(), 2);
}

#[tokio::test]
async fn the_summary_of_an_open_card() {
    let mut client = start(json!({}), false).await;
    let params = json!({"textDocument": {"uri": CARD}});
    let summary = client.request("modelcard/summary", params).await;
    let summary = summary.as_str().unwrap();
    assert!(summary.starts_with("Line 9\n\n**Training log**"), "{summary}");
    assert!(summary.contains("](data:image/svg+xml;base64,"), "{summary}");
    let other = json!({"textDocument": {"uri": "file:///other.md"}});
    assert_eq!(client.request("modelcard/summary", other).await, Value::Null);
}

#[tokio::test]
async fn results_that_are_not_recorded_have_a_command_above() {
    let mut client = start(json!({"clientCommands": true}), false).await;
    let params = json!({"textDocument": {"uri": CARD}});
    let found = client.request("textDocument/codeLens", params.clone()).await;
    let command = json!({"title": "Write model-index", "command": "modelcard-lsp.writeModelIndex", "arguments": [6]});
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["command"], command);
    client.open("file:///b/README.md", 1, "---\nlicense: mit\n---\n# m\n").await;
    let params = json!({"textDocument": {"uri": "file:///b/README.md"}});
    assert_eq!(client.request("textDocument/codeLens", params).await, json!([]));
}

#[tokio::test]
async fn a_reported_number_and_its_row() {
    let mut client = start(json!({}), false).await;
    let at = |more: Value| {
        let mut params = json!({"textDocument": {"uri": CARD}, "position": position(6, 8)});
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    };
    let ranges = [
        json!({"start": position(6, 6), "end": position(6, 10)}),
        json!({"start": position(11, 9), "end": position(11, 13)}),
    ];
    let found = client.request("textDocument/documentHighlight", at(json!({}))).await;
    assert_eq!(found, json!([{"range": ranges[0]}, {"range": ranges[1]}]));
    let found = client.request("textDocument/references", at(json!({"context": {"includeDeclaration": true}}))).await;
    assert_eq!(found, json!([{"uri": CARD, "range": ranges[0]}, {"uri": CARD, "range": ranges[1]}]));
}
