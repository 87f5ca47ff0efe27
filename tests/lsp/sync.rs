use serde_json::json;

use super::analyses::echo;
use super::client::{CARD, Client, change};

/// The text the server holds, through the message of a finding.
async fn text(client: &mut Client, uri: &str) -> String {
    client.pull(uri).await[0]["message"].as_str().unwrap().to_owned()
}

async fn start(encoding: &str) -> Client {
    let capabilities = json!({"general": {"positionEncodings": [encoding]}, "textDocument": {"diagnostic": {}}});
    Client::start(echo, capabilities).await
}

#[tokio::test]
async fn columns_in_each_encoding() {
    for (encoding, column) in [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)] {
        let mut client = start(encoding).await;
        client.open(CARD, 1, "---\r\n🤗é=1\r\n").await;
        // Both edits of one notification, the second against the text the first left.
        let edits = [(Some((1, column, 1, column + 2)), ": 2"), (Some((1, column + 2, 2, 0)), "3\r\n")];
        client.send(&change(2, &edits)).await;
        assert_eq!(text(&mut client, CARD).await, "---\r\n🤗é: 3\r\n", "{encoding}");
        let end = &client.pull(CARD).await[0]["range"]["end"];
        assert_eq!(end, &json!({"line": 2, "character": 0}), "{encoding}");
    }
}

#[tokio::test]
async fn edits_beyond_the_text_backwards_and_whole() {
    let mut client = start("utf-16").await;
    client.open(CARD, 1, "a🤗b").await;
    client.send(&change(2, &[(Some((5, 5, 9, 9)), "!")])).await;
    assert_eq!(text(&mut client, CARD).await, "a🤗b!");
    client.send(&change(3, &[(Some((0, 3, 0, 1)), "-")])).await;
    assert_eq!(text(&mut client, CARD).await, "a-b!");
    client.send(&change(4, &[(None, "new"), (Some((0, 0, 0, 1)), "k")])).await;
    assert_eq!(text(&mut client, CARD).await, "kew");
    client.send(&change(5, &[])).await;
    assert_eq!(text(&mut client, CARD).await, "kew");
}

/// Incremental edits all count, whatever their versions: the texts would differ from then on.
#[tokio::test]
async fn incremental_edits_are_never_dropped() {
    let mut client = start("utf-16").await;
    client.open(CARD, 7, "").await;
    for version in [7, 3, 3] {
        client.send(&change(version, &[(Some((0, 0, 0, 0)), "x")])).await;
    }
    assert_eq!(text(&mut client, CARD).await, "xxx");
}

#[tokio::test]
async fn helix_sends_whole_texts_in_any_order() {
    let mut client = Client::connect(echo);
    let helix = json!({"name": "helix", "version": "25.01.1"});
    client.initialize(json!({"capabilities": {"textDocument": {"diagnostic": {}}}, "clientInfo": helix})).await;
    client.open(CARD, 0, "").await;
    for version in [1, 2, 5, 3, 4, 5] {
        client.send(&change(version, &[(None, &version.to_string())])).await;
    }
    assert_eq!(text(&mut client, CARD).await, "5");
}

#[tokio::test]
async fn two_spellings_are_one_document() {
    let mut client = start("utf-16").await;
    client.open("file:///c%3A/models/README.md", 1, "one").await;
    assert_eq!(text(&mut client, "file:///C:/models/README.md").await, "one");
}

#[tokio::test]
async fn documents_without_a_path_and_documents_that_are_not_open() {
    let mut client = start("utf-16").await;
    client.open("untitled:Untitled-1", 1, "new").await;
    client.open("untitled:Untitled-2", 1, "other").await;
    assert_eq!(text(&mut client, "untitled:Untitled-1").await, "new");
    client.send(&change(2, &[(None, "ghost")])).await;
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": CARD}})).await;
    assert_eq!(client.pull(CARD).await, json!([]));
    let hover = json!({"textDocument": {"uri": CARD}, "position": {"line": 0, "character": 0}});
    for method in ["textDocument/hover", "textDocument/completion"] {
        assert_eq!(client.request(method, hover.clone()).await, json!(null));
    }
}

#[tokio::test]
async fn opened_again_a_document_is_new() {
    let mut client = start("utf-16").await;
    client.open(CARD, 9, "old").await;
    client.open(CARD, 1, "new").await;
    assert_eq!(text(&mut client, CARD).await, "new");
}
