//! The files beside an open card.

use std::fs;
use std::path::Path;

use modelcard_lsp::rules;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::client::{Client, notification, position};

const TEXT: &str = "---\nlicense: mit\nmetrics: [accuracy]\n---\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n";

fn state(accuracy: &str) -> String {
    format!(r#"{{"epoch": NaN, "eval_accuracy": {accuracy}}}"#)
}

fn uri(path: &Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

fn rules_of(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_watched_file_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (card, results) = (folder.path().join("README.md"), folder.path().join("eval_results.json"));
    fs::write(&results, state("0.9")).unwrap();

    let watched = json!({"didChangeWatchedFiles": {"dynamicRegistration": true}});
    let mut client = Client::start(rules::Analysis::follow, json!({"workspace": watched})).await;
    let asked = client.next("client/registerCapability").await;
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert!(
        registration["registerOptions"]["watchers"][0]["globPattern"].as_str().unwrap().contains("trainer_state.json")
    );

    client.open(&uri(&card), 1, TEXT).await;
    assert_eq!(rules_of(&client.published().await["diagnostics"]), [""; 0]);

    fs::write(&results, state("0.25")).unwrap();
    let changed = json!({"changes": [{"uri": uri(&results), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changed.clone()).await;
    let published = client.published().await;
    assert_eq!(rules_of(&published["diagnostics"]), ["results-file-differs"]);
    assert_eq!(published["version"], 1);

    // Nothing new, or elsewhere: nothing is published.
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    let elsewhere =
        json!({"changes": [{"uri": "file:///elsewhere/eval_results.json", "type": 1}, {"uri": "x:y", "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", elsewhere).await;
    client.settle().await;
    client.request("shutdown", json!(null)).await;
    client.send(&notification("exit", json!(null))).await;
    assert_eq!(client.receive().await, None);
}

/// A client that watches no files, and asks for diagnostics.
#[tokio::test]
async fn a_card_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let card = uri(&folder.path().join("README.md"));
    let workspace = json!({"diagnostics": {"refreshSupport": true}});
    let capabilities = json!({"textDocument": {"diagnostic": {}}, "workspace": workspace});
    let mut client = Client::start(rules::Analysis::follow, capabilities).await;
    client.open(&card, 1, TEXT).await;
    assert_eq!(rules_of(&client.pull(&card).await), [""; 0]);

    fs::write(folder.path().join("all_results.json"), state("0.25")).unwrap();
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": card}})).await;
    client.next("workspace/diagnostic/refresh").await;
    assert_eq!(rules_of(&client.pull(&card).await), ["results-file-differs"]);
}

/// What is in no folder has no neighbours, whatever it is called.
#[tokio::test]
async fn documents_that_are_no_files() {
    let mut client = Client::start(rules::Analysis::follow, json!({})).await;
    for uri in ["untitled:README.md", "vscode-vfs://github/me/model/README.md", "file:///no/such/folder/README.md"] {
        client.open(uri, 1, TEXT).await;
        assert_eq!(rules_of(&client.published().await["diagnostics"]), [""; 0], "{uri}");
        client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}})).await;
    }
    client.settle().await;
}

/// The results table and the names of files come from the same folder.
#[tokio::test]
async fn actions_and_completion_know_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let log = r#"{"log_history": [{"epoch": 1.0, "eval_loss": 0.25, "step": 100}, {"train_runtime": 1.0}]}"#;
    fs::write(folder.path().join("trainer_state.json"), log).unwrap();
    fs::write(folder.path().join("chart.png"), "").unwrap();
    let card = uri(&folder.path().join("README.md"));
    let literals = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let mut client = Client::start(rules::Analysis::follow, json!({"textDocument": {"codeAction": literals}})).await;
    client.open(&card, 1, "---\npipeline_tag: other\n---\n\n![A chart](\n\n### Training results\n").await;

    let document = json!({"uri": card});
    let place = json!({"textDocument": document, "position": position(4, 11)});
    let list = client.request("textDocument/completion", place).await;
    let items: Vec<_> = list["items"].as_array().unwrap().iter().map(|item| (&item["label"], &item["kind"])).collect();
    assert_eq!(items, [(&json!("chart.png"), &json!(17))]);

    let range = json!({"start": position(6, 4), "end": position(6, 4)});
    let context = json!({"diagnostics": [], "only": ["refactor.rewrite.results"]});
    let params = json!({"textDocument": document, "range": range, "context": context});
    let actions = client.request("textDocument/codeAction", params).await;
    assert_eq!(actions[0]["title"], "Fill the results table from `trainer_state.json`");
    let table = "\n\n| Training Loss | Epoch | Step | Validation Loss |\n|:-------------:|:-----:|:----:|:---------------:|\n\
                 | No log        | 1.0   | 100  | 0.25            |";
    assert_eq!(actions[0]["edit"]["changes"][&card][0]["newText"], table);
}
