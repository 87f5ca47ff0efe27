use modelcard_lsp::rules::Analysis;
use serde_json::json;

use super::analyses::{echo, english, letters};
use super::client::{CARD, Client, change};

#[tokio::test]
async fn versions_and_the_clients_own_spelling() {
    let mut client = Client::start(echo, json!({})).await;
    let uri = "file:///c%3A/models/README.md";
    client.open(uri, 4, "text").await;
    let published = client.published().await;
    assert_eq!((&published["uri"], &published["version"]), (&json!(uri), &json!(4)));
    let diagnostic = &published["diagnostics"][0];
    assert_eq!(diagnostic["code"], "test-rule");
    assert_eq!(diagnostic["source"], "modelcard-lsp");
    assert_eq!(diagnostic["severity"], 2);

    client.open(CARD, 1, "text").await;
    assert_eq!(client.published().await["uri"], CARD);
    client.send(&change(2, &[(None, "more")])).await;
    assert_eq!(client.published().await["version"], 2);
}

#[tokio::test]
async fn closing_clears() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(CARD, 1, "text").await;
    assert_eq!(client.published().await["diagnostics"].as_array().unwrap().len(), 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": CARD}})).await;
    assert_eq!(client.published().await, json!({"uri": CARD, "diagnostics": []}));
}

/// A client that asks by itself is never sent any, or it would show each twice.
#[tokio::test]
async fn pulled_or_pushed_but_not_both() {
    let mut client = Client::start(english, json!({"textDocument": {"diagnostic": {}}})).await;
    client.open(CARD, 1, "english").await;
    assert_eq!(client.pull(CARD).await.as_array().unwrap().len(), 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": CARD}})).await;
    client.settle().await;
    client.request("shutdown", json!(null)).await;
    client.notify("exit", json!(null)).await;
    assert_eq!(client.receive().await, None);
}

/// A request with a field that the short way does not know goes through `tower_lsp`.
#[tokio::test]
async fn pulled_the_short_way_or_the_common_one() {
    let capabilities = json!({"textDocument": {"diagnostic": {}, "publishDiagnostics": {"relatedInformation": true}}});
    let mut client = Client::start(english, capabilities).await;
    let uri = "file:///a b/README.md";
    client.open(uri, 1, "english").await;
    let mut params = json!({"textDocument": {"uri": uri}});
    let short = client.request("textDocument/diagnostic", params.clone()).await;
    params["workDoneToken"] = json!(1);
    assert_eq!(short, client.request("textDocument/diagnostic", params).await);
    assert_eq!(short["items"][0]["relatedInformation"][0]["location"]["uri"], uri);
    let unknown = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": CARD}})).await;
    assert_eq!(unknown, json!({"kind": "full", "items": []}));
}

#[tokio::test]
async fn a_client_that_pulls_is_told_to_pull_again_when_settings_change() {
    let workspace = json!({"diagnostics": {"refreshSupport": true}});
    let mut client = Client::start(echo, json!({"textDocument": {"diagnostic": {}}, "workspace": workspace})).await;
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"rules": {"a-rule": "off"}}})).await;
    client.next("workspace/diagnostic/refresh").await;
}

#[tokio::test]
async fn related_places_where_the_client_takes_them() {
    for related in [true, false] {
        let capabilities = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": related}}});
        let mut client = Client::start(english, capabilities).await;
        client.open(CARD, 1, "english").await;
        let published = client.published().await;
        let information = published["diagnostics"][0].get("relatedInformation");
        assert_eq!(information.is_some(), related);
        assert!(information.is_none_or(|it| it[0]["location"]["uri"] == CARD));
    }
}

/// The path tells, not the text.
#[tokio::test]
async fn files_of_results_are_checked_as_such() {
    let mut client = Client::start(Analysis::follow, json!({})).await;
    for (uri, expected) in [("file:///m/.eval_results/hle.yaml", 1), ("file:///m/other/hle.yaml", 0)] {
        client.open(uri, 1, "- value: 20.9\n").await;
        let published = client.published().await;
        assert_eq!(published["diagnostics"].as_array().map(Vec::len), Some(expected), "{published}");
    }
}

/// Published and pulled alike: of more than a hundred findings, the most severe ones in the order of the text, and the
/// number of the others.
#[tokio::test]
async fn more_findings_than_are_shown() {
    // One hint, then errors and warnings in turn, then infos: the last three infos and the hint are one too many each.
    let card = format!("h{}{}", "ew".repeat(40), "i".repeat(23));
    let mut pushed = Client::start(letters, json!({})).await;
    pushed.open(CARD, 1, &card).await;
    let mut pulled = Client::start(letters, json!({"textDocument": {"diagnostic": {}}})).await;
    pulled.open(CARD, 1, &card).await;
    for diagnostics in [pushed.published().await["diagnostics"].take(), pulled.pull(CARD).await] {
        let (last, shown) = diagnostics.as_array().unwrap().split_last().unwrap();
        let letters: String = shown.iter().map(|it| it["message"].as_str().unwrap()).collect();
        assert_eq!(letters, format!("{}{}", "ew".repeat(40), "i".repeat(20)));
        let message =
            "4 more findings are not shown here; the 100 most severe ones are. `modelcard-lsp check` shows all.";
        assert_eq!((&last["message"], &last["severity"], last.get("code")), (&json!(message), &json!(3), None));
        assert_eq!(last["range"]["start"], json!({"line": 0, "character": 0}));
    }
}

#[tokio::test]
async fn a_hundred_findings_are_all_shown() {
    let mut client = Client::start(letters, json!({})).await;
    client.open(CARD, 1, &"h".repeat(100)).await;
    assert_eq!(client.published().await["diagnostics"].as_array().unwrap().len(), 100);
    client.send(&change(2, &[(Some((0, 0, 0, 0)), "h")])).await;
    let published = client.published().await;
    let last = &published["diagnostics"][100];
    assert_eq!(last["message"].as_str().unwrap().split(';').next(), Some("1 more finding is not shown here"));
    assert_eq!(last["range"]["start"]["character"], 100);
}
