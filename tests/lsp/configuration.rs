//! The configuration file: its settings, its mistakes, and findings that somebody disagrees with.

use std::fs;
use std::path::Path;

use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::client::Client;

const TEXT: &str = "---\nlicense: mit\nlanguage: english\n---\n\nA model.\n";

fn uri(path: &Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

fn found(published: &Value) -> Vec<&str> {
    let diagnostics = published["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|it| it["code"].as_str().unwrap_or_else(|| it["message"].as_str().unwrap())).collect()
}

async fn change(client: &mut Client, file: &Path) {
    let changes = json!({"changes": [{"uri": uri(file), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changes).await;
}

#[tokio::test]
async fn its_settings_apply_and_its_mistakes_have_places() {
    let folder = tempfile::tempdir().unwrap();
    let (card, file) = (folder.path().join("README.md"), folder.path().join("modelcard-lsp.toml"));
    fs::write(&file, "[rules]\nlanguage-value = 'off'\n").unwrap();
    let mut client = Client::start(Analysis::follow, json!({})).await;
    client.open(&uri(&card), 1, TEXT).await;
    assert_eq!(found(&client.published().await), [""; 0]);

    fs::write(&file, "[rules]\nlanguag-value = 'off'\n").unwrap();
    change(&mut client, &file).await;
    let (first, second) = (client.published().await, client.published().await);
    assert_eq!(first["uri"], uri(&file));
    assert_eq!(found(&first), ["There is no rule `languag-value`; did you mean `language-value`?"]);
    assert_eq!(first["diagnostics"][0]["range"]["start"], json!({"line": 1, "character": 0}));
    assert_eq!(found(&second), ["language-value"]);

    // What the editor sets wins; a file that is gone has no mistakes.
    fs::remove_file(&file).unwrap();
    change(&mut client, &file).await;
    let gone = client.published().await;
    assert_eq!((gone["uri"].as_str(), found(&gone)), (Some(&*uri(&file)), vec![]));
    assert_eq!(client.published().await["diagnostics"][0]["severity"], 1);
    let settings = json!({"settings": {"rules": {"language-value": "hint"}}});
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert_eq!(client.published().await["diagnostics"][0]["severity"], 4);
}

/// The titles of the actions at `english`, and their edits.
async fn actions(client: &mut Client, card: &Path) -> Vec<(String, Value)> {
    let range = json!({"start": {"line": 2, "character": 12}, "end": {"line": 2, "character": 12}});
    let params = json!({"textDocument": {"uri": uri(card)}, "range": range, "context": {"diagnostics": []}});
    let answer = client.request("textDocument/codeAction", params).await;
    let actions = answer["result"].as_array().unwrap_or_else(|| answer.as_array().expect("actions")).clone();
    let with_title = |action: &Value| (action["title"].as_str().unwrap().to_owned(), action["edit"].clone());
    actions
        .iter()
        .map(with_title)
        .filter(|(title, _)| title.starts_with("Ignore") || title.starts_with("Turn"))
        .collect()
}

#[tokio::test]
async fn findings_can_be_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let (card, file) = (folder.path().join("README.md"), folder.path().join("modelcard-lsp.toml"));
    let edits = json!({"documentChanges": true, "resourceOperations": ["create"]});
    let literals = json!({"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}});
    let mut client =
        Client::start(Analysis::follow, json!({"workspace": {"workspaceEdit": edits}, "textDocument": literals})).await;
    client.open(&uri(&card), 1, TEXT).await;
    let offered = actions(&mut client, &card).await;
    let titles: Vec<_> = offered.iter().map(|(title, _)| &**title).collect();
    let here = "Ignore `language-value` here";
    let in_file = "Ignore `language-value` in this file";
    let off = "Turn `language-value` off in modelcard-lsp.toml";
    assert_eq!(titles, [here, in_file, off]);
    let text = &offered[0].1["documentChanges"][0]["edits"][0]["newText"];
    assert_eq!(text, "  # modelcard-lsp: ignore[language-value]");
    let changes = &offered[2].1["documentChanges"];
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(uri(&file))));
    assert_eq!(changes[1]["edits"][0]["newText"], "[rules]\nlanguage-value = \"off\"\n");

    fs::write(&file, "failOn = 'error'\n").unwrap();
    change(&mut client, &file).await;
    let offered = actions(&mut client, &card).await;
    let changes = offered[2].1["documentChanges"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "the file is there");
}
