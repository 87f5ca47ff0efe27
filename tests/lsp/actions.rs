use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};

use super::client::{CARD, Client, position};

const TEXT: &str = "\
---
license: mit
datasets:
- a/b
---
# m

This model is a fine-tuned version of [c](https://huggingface.co/c) on an unknown dataset.

|Epoch|Step|F1|
|:-:|:-:|:-:|
|1.0|200|0.95|
|2.0|400|0.92|

CafÃ© and thÃ©, far from each other as it happens in a line of text: Ã©tÃ©

The following hyperparameters were used during training:
- seed: 42
";

/// What is offered at a place: kinds and titles, and the whole of it.
async fn offered(line: u32, column: u32, only: Option<&str>) -> (Vec<(String, String)>, Vec<Value>) {
    let literals = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let mut client = Client::start(Analysis::follow, json!({"textDocument": {"codeAction": literals}})).await;
    client.open(CARD, 1, TEXT).await;
    let range = json!({"start": position(line, column), "end": position(line, column)});
    let context = only.map_or(json!({"diagnostics": []}), |only| json!({"diagnostics": [], "only": [only]}));
    let params = json!({"textDocument": {"uri": CARD}, "range": range, "context": context});
    let found = client.request("textDocument/codeAction", params).await.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (found.iter().map(|action| (text(&action["kind"]), text(&action["title"]))).collect(), found)
}

fn is(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(kind, title)| (kind.as_str(), title.as_str())).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn in_a_cell_of_a_training_log() {
    let (found, actions) = offered(12, 10, Some("refactor")).await;
    is(
        &found,
        &[
            ("refactor.rewrite.model-index", "Write `model-index` from step 400"),
            ("refactor.rewrite.best", "Mark the best `F1` in bold (0.95, step 200)"),
            ("refactor.rewrite.best", "Mark the row with the best `F1` in bold (step 200)"),
            ("refactor.rewrite.table", "Format this table"),
        ],
    );
    let edits = &actions[1]["edit"]["changes"][CARD];
    let place = json!({"start": position(11, 9), "end": position(11, 13)});
    assert_eq!(edits, &json!([{"range": place, "newText": "**0.95**"}]));
    assert_eq!(actions[3]["edit"]["changes"][CARD].as_array().unwrap().len(), 4, "an edit a line");
    let (found, _) = offered(12, 10, Some("refactor.rewrite.table")).await;
    is(&found, &[("refactor.rewrite.table", "Format this table")]);
}

#[tokio::test]
async fn in_the_text() {
    let (found, _) = offered(5, 0, Some("refactor")).await;
    let sections =
        "Add the sections `Model description`, `Intended uses & limitations`, `Training and evaluation data`";
    is(&found, &[("refactor.rewrite.sections", sections)]);
    let (found, _) = offered(7, 80, Some("refactor")).await;
    is(&found, &[("refactor.rewrite.dataset", "Write \"the a/b dataset\"")]);
}

/// With the diagnostics it mends, so that an editor shows it beside them.
#[tokio::test]
async fn all_findings_of_a_kind_at_once() {
    let (found, actions) = offered(14, 4, Some("quickfix")).await;
    let titles = found.iter().map(|(_, title)| title.as_str());
    let titles: Vec<_> = titles.filter(|title| !title.starts_with("Ignore")).collect();
    assert_eq!(titles, ["Replace `Ã© and thÃ©` by `é and thé`", "Repair all 2 places with broken characters"]);
    let diagnostics = actions[1]["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.iter().map(|it| &it["code"]).collect::<Vec<_>>(), ["mojibake", "mojibake"]);
    assert_eq!(actions[1]["edit"]["changes"][CARD].as_array().unwrap().len(), 4);
}

/// What the server answers at a line to a client with these capabilities for edits of the workspace.
async fn answered(text: &str, line: u32, only: &str, workspace_edit: Value) -> Vec<Value> {
    let literals = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let capabilities =
        json!({"textDocument": {"codeAction": literals}, "workspace": {"workspaceEdit": workspace_edit}});
    let mut client = Client::start(Analysis::follow, capabilities).await;
    client.open(CARD, 1, text).await;
    let range = json!({"start": position(line, 2), "end": position(line, 2)});
    let context = json!({"diagnostics": [], "only": [only]});
    let params = json!({"textDocument": {"uri": CARD}, "range": range, "context": context});
    client.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

const LIST: &str = "---\nlicense: mit\n---\n# m\n\n| Metric | Value |\n|--|--|\n| F1 | 0.5 |\n";

/// What nothing names is a place to fill in, for those who take snippets.
#[tokio::test]
async fn places_to_fill_in() {
    let kind = "refactor.rewrite.model-index";
    let found = answered(LIST, 7, kind, json!({"documentChanges": true, "snippetEditSupport": true})).await;
    let edit = &found[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["snippet"]["kind"], "snippet");
    assert!(edit["snippet"]["value"].as_str().unwrap().contains("type: ${2:other}"), "{edit}");
    assert_eq!((edit.get("newText"), edit.get("annotationId")), (None, None));
    let found = answered(LIST, 7, kind, json!({"documentChanges": true})).await;
    let edit = &found[0]["edit"]["documentChanges"][0]["edits"][0];
    assert!(edit["newText"].as_str().unwrap().contains("type: other\n"), "{edit}");
}

/// Files beside the card, for those who create files.
#[tokio::test]
async fn files_of_results() {
    let harness =
        "---\nlicense: mit\n---\n# m\n\n|Tasks|Metric|Value|Stderr|\n|--|--|--|--|\n|gsm8k|exact_match|0.5|0.1|\n";
    let kind = "refactor.rewrite.eval-results";
    let found = answered(harness, 7, kind, json!({"documentChanges": true, "resourceOperations": ["create"]})).await;
    let changes = &found[0]["edit"]["documentChanges"];
    assert_eq!(found[0]["title"], "Write `.eval_results/gsm8k.yaml` from this result");
    assert_eq!(changes[0]["kind"], "create");
    assert!(changes[0]["uri"].as_str().unwrap().ends_with("/.eval_results/gsm8k.yaml"), "{changes}");
    let text = changes[1]["edits"][0]["newText"].as_str().unwrap();
    assert_eq!(text, "- dataset:\n    id: openai/gsm8k\n    task_id: gsm8k\n  value: 0.5\n");
    assert_eq!(answered(harness, 7, kind, json!({"documentChanges": true})).await, [] as [Value; 0]);
}
