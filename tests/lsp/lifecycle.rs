use modelcard_lsp::server::serve;
use serde_json::{Value, json};

use super::analyses::{echo, levels};
use super::client::{CARD, Client, notification, request};

#[tokio::test]
async fn from_initialize_to_exit_with_the_input_open() {
    let mut client = Client::connect(echo);
    let answer = client.initialize(json!({"processId": null, "rootUri": null, "capabilities": {}})).await;
    assert_eq!(answer["serverInfo"]["name"], "modelcard-lsp");
    // eglot sends `null`, which `tower_lsp` alone refuses.
    assert_eq!(client.request("shutdown", json!(null)).await, json!(null));
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"})).await;
    assert_eq!(client.exit_code().await, 0);
}

#[tokio::test]
async fn shutdown_and_exit_in_one_breath() {
    let mut client = Client::start(echo, json!({})).await;
    for message in [request(9, "shutdown", json!({})), notification("exit", json!(null))] {
        client.send(&message).await;
    }
    assert_eq!(client.answer_to(json!(9)).await["result"], json!(null));
    assert_eq!(client.exit_code().await, 0);
}

#[tokio::test]
async fn exit_without_shutdown() {
    let mut client = Client::start(echo, json!({})).await;
    client.notify("exit", json!(null)).await;
    assert_eq!(client.exit_code().await, 1);
}

#[tokio::test]
async fn exit_does_not_wait_for_a_client_that_does_not_read() {
    let mut client = Client::connect_by(64, echo);
    client.send(&request(1, "initialize", json!({"capabilities": {}}))).await;
    client.notify("exit", json!(null)).await;
    assert_eq!(client.exit_code().await, 1);
}

#[tokio::test]
async fn the_end_of_the_input() {
    let mut client = Client::start(echo, json!({})).await;
    client.hang_up();
    assert_eq!(client.exit_code().await, 1);

    let mut client = Client::start(echo, json!({})).await;
    client.request("shutdown", json!(null)).await;
    client.hang_up();
    assert_eq!(client.exit_code().await, 0);
}

#[tokio::test]
async fn the_server_ends_when_its_output_is_closed() {
    let (to, input) = tokio::io::duplex(1024);
    let (output, from) = tokio::io::duplex(1024);
    let mut client = Client::new(tokio::io::empty(), to);
    client.send(&request(1, "initialize", json!({"capabilities": {}}))).await;
    drop(from);
    assert_eq!(serve(input, output, echo).await, 1);
}

#[tokio::test]
async fn requests_out_of_their_time() {
    let mut client = Client::connect(echo);
    let hover = json!({"textDocument": {"uri": CARD}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.answer("textDocument/hover", hover.clone()).await["error"]["code"], -32002);
    client.open(CARD, 1, "dropped").await;
    client.initialize(json!({"capabilities": {}})).await;
    assert_eq!(client.answer("initialize", json!({"capabilities": {}})).await["error"]["code"], -32600);
    assert_eq!(client.request("textDocument/hover", hover.clone()).await, json!(null));
    client.request("shutdown", json!(null)).await;
    assert_eq!(client.answer("textDocument/hover", hover).await["error"]["code"], -32600);
}

#[tokio::test]
async fn unknown_methods() {
    let mut client = Client::start(echo, json!({})).await;
    for method in ["no/such", "$/no/such", "textDocument/declaration"] {
        let at = json!({"textDocument": {"uri": CARD}, "position": {"line": 0, "character": 0}});
        assert_eq!(client.answer(method, at).await["error"]["code"], -32601, "{method}");
    }
    client.notify("$/no/such", json!({})).await;
    client.notify("no/such", json!({})).await;
    assert_eq!(client.answer("textDocument/hover", json!({"textDocument": 1})).await["error"]["code"], -32602);
}

async fn capabilities(params: Value) -> Value {
    Client::connect(echo).initialize(params).await["capabilities"].take()
}

#[tokio::test]
async fn capabilities_follow_the_client() {
    let plain = capabilities(json!({"capabilities": {}})).await;
    assert_eq!(plain["positionEncoding"], "utf-16");
    assert_eq!(plain["textDocumentSync"], json!({"openClose": true, "change": 2, "save": true}));
    assert_eq!((plain.get("codeActionProvider"), plain.get("diagnosticProvider")), (None, None));

    let action = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let rich = json!({
        "general": {"positionEncodings": ["utf-8", "utf-32", "utf-16"]},
        "textDocument": {"codeAction": action, "diagnostic": {}},
    });
    let rich = capabilities(json!({"capabilities": rich})).await;
    assert_eq!(rich["positionEncoding"], "utf-8");
    let kinds = json!([
        "quickfix",
        "refactor.rewrite.model-index",
        "refactor.rewrite.eval-results",
        "refactor.rewrite.results",
        "refactor.rewrite.table",
        "refactor.rewrite.best",
        "refactor.rewrite.sections",
        "refactor.rewrite.dataset",
        "source.fixAll.modelcard-lsp",
    ]);
    assert_eq!(rich["codeActionProvider"]["codeActionKinds"], kinds);
    assert_eq!(rich["diagnosticProvider"]["interFileDependencies"], false);

    let helix = capabilities(json!({"capabilities": {}, "clientInfo": {"name": "helix", "version": "25.01.1"}})).await;
    assert_eq!(helix["textDocumentSync"]["change"], 1);
}

#[tokio::test]
async fn settings_from_initialize_and_later() {
    let mut client = Client::connect(levels);
    let settings = json!({"rules": {"a-rule": "error"}});
    client.initialize(json!({"capabilities": {}, "initializationOptions": settings})).await;
    client.open(CARD, 1, "").await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], r#"{"a-rule": Some(Error)}"#);

    let settings = json!({"modelcard-lsp": {"rules": {"a-rule": "off"}}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings})).await;
    let published = client.published().await;
    assert_eq!(published["diagnostics"][0]["message"], r#"{"a-rule": None}"#);
    assert_eq!(published["version"], 1);
}

#[tokio::test]
async fn settings_that_are_not_understood_are_told_once_and_ignored() {
    let mut client = Client::connect(levels);
    client.initialize(json!({"capabilities": {}, "initializationOptions": {"rules": 1, "x": 2}})).await;
    let told = client.next("window/logMessage").await["params"].take();
    assert_eq!(told["type"], 2);
    assert!(told["message"].as_str().unwrap().contains("there is no setting `x`"), "{told}");
    client.open(CARD, 1, "").await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "{}");
    client.request("shutdown", json!(null)).await;
    client.notify("exit", json!(null)).await;
    assert_eq!(client.receive().await, None);
}

/// The settings are asked for, and nothing waits for a client that is slow to answer.
#[tokio::test]
async fn settings_that_are_fetched() {
    let mut client = Client::start(levels, json!({"workspace": {"configuration": true}})).await;
    let asked = client.next("workspace/configuration").await;
    assert_eq!(asked["params"]["items"], json!([{"section": "modelcard-lsp"}]));
    client.open(CARD, 1, "").await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], "{}");
    client.notify("workspace/didChangeConfiguration", json!({"settings": null})).await;
    let again = client.next("workspace/configuration").await;

    let result = json!([{"rules": {"a-rule": "hint"}}]);
    client.send(&json!({"jsonrpc": "2.0", "id": again["id"], "result": result})).await;
    assert_eq!(client.published().await["diagnostics"][0]["message"], r#"{"a-rule": Some(Hint)}"#);
    let error = json!({"code": -32601, "message": "no"});
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "error": error})).await;
    // An answer nobody waits for.
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null})).await;
    client.settle().await;
}

#[tokio::test]
async fn a_client_that_wants_to_be_asked_for_changes_of_settings_is() {
    let capabilities = json!({"workspace": {"didChangeConfiguration": {"dynamicRegistration": true}}});
    let mut client = Client::start(echo, capabilities).await;
    let asked = client.next("client/registerCapability").await;
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeConfiguration");
}
