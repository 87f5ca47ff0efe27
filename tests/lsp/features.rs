use modelcard_lsp::rules::Analysis;
use modelcard_lsp::server::Analyse;
use serde_json::{Value, json};

use super::analyses::{crowded, english};
use super::client::{CARD, Client, position};

const TEXT: &str = "---\nlanguage: [english, english]\n---\n";

async fn start(document_changes: bool) -> Client {
    start_with(english, document_changes).await
}

async fn start_with(analyse: Analyse, document_changes: bool) -> Client {
    let action = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let workspace = json!({"workspaceEdit": {"documentChanges": document_changes}});
    let mut client =
        Client::start(analyse, json!({"textDocument": {"codeAction": action}, "workspace": workspace})).await;
    client.open(CARD, 3, TEXT).await;
    client
}

/// What is offered at a column of the second line.
async fn actions(client: &mut Client, column: u32, context: Value) -> Vec<Value> {
    let range = json!({"start": position(1, column), "end": position(1, column)});
    let params = json!({"textDocument": {"uri": CARD}, "range": range, "context": context});
    let mut found = client.request("textDocument/codeAction", params).await.as_array().unwrap().clone();
    found.retain(|action| !action["title"].as_str().unwrap().starts_with("Ignore"));
    found
}

fn edit(from: u32, to: u32, text: &str) -> Value {
    json!({"range": {"start": position(1, from), "end": position(1, to)}, "newText": text})
}

#[tokio::test]
async fn quick_fixes_where_the_cursor_is() {
    let mut client = start(true).await;
    // No diagnostics in the context: the place alone decides.
    let found = actions(&mut client, 18, json!({"diagnostics": [], "only": ["quickfix"]})).await;
    let titles: Vec<_> = found.iter().map(|action| (&action["title"], action.get("isPreferred"))).collect();
    assert_eq!(titles, [(&json!("Replace by eng"), None), (&json!("Replace by en"), Some(&json!(true)))]);
    assert_eq!(found[1]["kind"], "quickfix");
    assert_eq!(found[1]["diagnostics"][0]["range"]["start"], position(1, 11));
    let document = json!({"uri": CARD, "version": 3});
    let change = json!({"textDocument": document, "edits": [edit(11, 18, "en")]});
    assert_eq!(found[1]["edit"], json!({"documentChanges": [change]}));
    assert_eq!(actions(&mut client, 9, json!({"diagnostics": [], "only": ["quickfix"]})).await, [] as [Value; 0]);
}

#[tokio::test]
async fn all_safe_fixes_at_once() {
    let mut client = start(false).await;
    let found = actions(&mut client, 0, json!({"diagnostics": [], "only": ["source.fixAll"]})).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["title"], "Apply all 2 safe fixes");
    assert_eq!(found[0]["kind"], "source.fixAll.modelcard-lsp");
    assert_eq!(found[0]["edit"], json!({"changes": {CARD: [edit(11, 18, "en"), edit(20, 27, "en")]}}));
    assert_eq!(actions(&mut client, 11, json!({"diagnostics": []})).await.len(), 3);
    assert_eq!(actions(&mut client, 11, json!({"diagnostics": [], "only": ["refactor"]})).await.len(), 0);
}

/// What the first fix takes away the second does not find any more.
#[tokio::test]
async fn fixes_in_each_others_way_wait() {
    let mut client = start_with(crowded, false).await;
    let found = actions(&mut client, 0, json!({"diagnostics": [], "only": ["source"]})).await;
    assert_eq!(found[0]["title"], "Apply all 2 safe fixes");
    assert_eq!(found[0]["edit"], json!({"changes": {CARD: [edit(11, 18, "en"), edit(20, 27, "en")]}}));
}

/// Whatever is known about a place, the answer has its shape.
#[tokio::test]
async fn hover_and_completion_answer_everywhere() {
    let mut client = start(true).await;
    for (line, column) in [(0, 0), (1, 4), (1, 11), (2, 3), (9, 9), (u32::MAX, u32::MAX)] {
        let at = json!({"textDocument": {"uri": CARD}, "position": position(line, column)});
        let hover = client.request("textDocument/hover", at.clone()).await;
        assert!(hover.is_null() || hover["range"].is_object(), "{hover}");
        let list = client.request("textDocument/completion", at).await;
        assert!(list["isIncomplete"].is_boolean());
        for item in list["items"].as_array().unwrap() {
            assert!(item["textEdit"]["range"].is_object(), "{item}");
        }
    }
}

/// The options say so, and a client that shows no Markdown shows no pictures. Nothing is said of the option, which is no
/// setting of the user's.
#[tokio::test]
async fn pictures_in_hovers() {
    for (options, format, expected) in [
        (json!({"hoverPictures": true}), "markdown", true),
        (json!({"modelcard-lsp": {"hoverPictures": true}}), "markdown", true),
        (json!({"hoverPictures": true}), "plaintext", false),
        (json!({"hoverPictures": "yes"}), "markdown", false),
        (json!(null), "markdown", false),
    ] {
        let mut client = Client::connect(Analysis::follow);
        let capabilities = json!({"textDocument": {"hover": {"contentFormat": [format]}}});
        client.initialize(json!({"capabilities": capabilities, "initializationOptions": options})).await;
        client.open(CARD, 1, "---\nlicense: mit\n---\n\n| Step | Loss |\n|--|--|\n| 1 | 2 |\n| 2 | 1 |\n").await;
        let at = json!({"textDocument": {"uri": CARD}, "position": position(4, 10)});
        let hover = client.request("textDocument/hover", at).await;
        let text = hover["contents"]["value"].as_str().unwrap();
        assert_eq!(text.contains("\n\n![Loss by step](data:image/svg+xml;base64,PHN2"), expected, "{options}: {text}");
        client.hang_up();
        while let Some(message) = client.receive().await {
            assert_ne!(message["method"], "window/logMessage", "{message}");
        }
    }
}

/// The real analysis and the real triggers: a heading, a hyperparameter and a link below the front matter.
#[tokio::test]
async fn completion_below_the_front_matter() {
    let mut client = Client::connect(Analysis::follow);
    let offer = client.initialize(json!({"capabilities": {}})).await;
    let triggers = offer["capabilities"]["completionProvider"]["triggerCharacters"].as_array().unwrap().clone();
    let text = "---\nbase_model: o/base\ntags:\n- generated_from_trainer\n---\n\n##\n\n[é](\n\n\
                The following hyperparameters were used during training:\n- train_batch_size: 8\n\
                - gradient_accumulation_steps: 4\n- \n\nProse (here/there #1 and \"so\" - on\n";
    client.open(CARD, 1, text).await;
    for (line, column, typed, label, edit) in [
        (6, 2, "#", "## Model description", (0, 2, "## Model description")),
        (8, 4, "(", "o/base", (4, 4, "https://huggingface.co/o/base)")),
        (13, 2, " ", "total_train_batch_size", (2, 2, "total_train_batch_size: 32")),
    ] {
        assert!(triggers.contains(&json!(typed)), "{typed}");
        let context = json!({"triggerKind": 2, "triggerCharacter": typed});
        let params = json!({"textDocument": {"uri": CARD}, "position": position(line, column), "context": context});
        let list = client.request("textDocument/completion", params).await;
        let items = list["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} in {list}"));
        let range = json!({"start": position(line, edit.0), "end": position(line, edit.1)});
        assert_eq!(item["textEdit"], json!({"range": range, "newText": edit.2}));
    }
    for column in 0..38 {
        let params = json!({"textDocument": {"uri": CARD}, "position": position(15, column)});
        assert_eq!(client.request("textDocument/completion", params).await["items"], json!([]), "{column}");
    }
}
