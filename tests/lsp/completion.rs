use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};

use super::client::{CARD, Client, position};

/// A session with a client whose completion items can do this, and the answer to `initialize`.
async fn start(item_support: Value) -> (Client, Value) {
    let mut client = Client::connect(Analysis::follow);
    let completion = json!({"textDocument": {"completion": {"completionItem": item_support}}});
    let answer = client.initialize(json!({"capabilities": completion})).await;
    (client, answer["capabilities"]["completionProvider"].clone())
}

/// The items at a place of a document.
async fn items(client: &mut Client, uri: &str, line: u32, column: u32) -> Vec<Value> {
    let at = json!({"textDocument": {"uri": uri}, "position": position(line, column)});
    let mut list = client.request("textDocument/completion", at).await;
    list["items"].as_array_mut().map(std::mem::take).unwrap_or_default()
}

fn labelled(items: &[Value], label: &str) -> Value {
    items.iter().find(|item| item["label"] == label).cloned().unwrap_or_else(|| panic!("{label} is not offered"))
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({"start": position(line, from), "end": position(line, to)})
}

#[tokio::test]
async fn explanations_are_sent_when_asked_for() {
    let (mut client, provider) = start(json!({"resolveSupport": {"properties": ["documentation"]}})).await;
    assert_eq!(provider["resolveProvider"], true);
    client.open(CARD, 1, "---\nmodel-index:\n- name: 😀\n  res: 1\n---\n").await;
    let found = items(&mut client, CARD, 3, 4).await;
    let results = labelled(&found, "results");
    assert_eq!(results["textEdit"], json!({"range": range(3, 2, 5), "newText": "results"}));
    assert_eq!(results.get("documentation"), None);
    // The card has changed meanwhile, and it does not matter.
    client.open(CARD, 2, "").await;
    let resolved = client.request("completionItem/resolve", results.clone()).await;
    let text = resolved["documentation"]["value"].as_str().unwrap();
    assert!(text.starts_with("**results** · list · required"), "{text}");
    for field in ["label", "textEdit", "data", "sortText"] {
        assert_eq!(resolved[field], results[field], "{field}");
    }
    let foreign = json!({"label": "x", "data": {"of": ["another server"]}, "documentation": "kept"});
    assert_eq!(client.request("completionItem/resolve", foreign.clone()).await, foreign);
}

#[tokio::test]
async fn explanations_are_sent_at_once_to_clients_that_never_ask() {
    let (mut client, provider) = start(json!({"resolveSupport": {"properties": ["detail"]}})).await;
    assert_eq!(provider.get("resolveProvider"), None);
    client.open(CARD, 1, "---\nlicense: ap\n---\n").await;
    let apache = labelled(&items(&mut client, CARD, 1, 11).await, "apache-2.0");
    assert!(apache["documentation"]["value"].as_str().unwrap().contains("Apache license 2.0"));
    assert_eq!(apache.get("data"), None);
}

#[tokio::test]
async fn snippets_and_two_ranges_where_the_client_takes_them() {
    let card = "---\nlicense: othxx\nmod\n---\n";
    let (mut client, _) = start(json!({"snippetSupport": true, "insertReplaceSupport": true})).await;
    client.open(CARD, 1, card).await;
    let other = labelled(&items(&mut client, CARD, 1, 12).await, "other");
    let text = "other\nlicense_name: $1\nlicense_link: ${2:LICENSE}$0";
    let edit = json!({"insert": range(1, 9, 12), "replace": range(1, 9, 14), "newText": text});
    assert_eq!((&other["textEdit"], &other["insertTextFormat"]), (&edit, &json!(2)));
    let index = labelled(&items(&mut client, CARD, 2, 3).await, "model-index");
    assert!(index["textEdit"]["newText"].as_str().unwrap().starts_with("model-index:\n- name: ${1:}\n"));
    // A key without a snippet is plain text, in which nothing is escaped.
    let plain = labelled(&items(&mut client, CARD, 2, 3).await, "model_name");
    assert_eq!((&plain["textEdit"]["newText"], plain.get("insertTextFormat")), (&json!("model_name: "), None));

    let (mut client, _) = start(json!({})).await;
    client.open(CARD, 1, card).await;
    let other = labelled(&items(&mut client, CARD, 1, 12).await, "other");
    let edit = json!({"range": range(1, 9, 14), "newText": "other"});
    assert_eq!((&other["textEdit"], other.get("insertTextFormat")), (&edit, None));
    assert_eq!(labelled(&items(&mut client, CARD, 2, 3).await, "model-index")["textEdit"]["newText"], "model-index:");
}

#[tokio::test]
async fn a_block_is_started_in_a_readme_only() {
    let (mut client, _) = start(json!({"snippetSupport": true})).await;
    for (uri, is_offered) in [
        ("file:///a/README.md", true),
        ("file:///a/readme.md", true),
        ("file:///a/notes.md", false),
        ("untitled:1", false),
    ] {
        client.open(uri, 1, "-").await;
        let found = items(&mut client, uri, 0, 1).await;
        let texts: Vec<_> = found.iter().map(|item| item["textEdit"]["newText"].as_str().unwrap()).collect();
        assert_eq!(texts.len(), usize::from(is_offered), "{uri}");
        assert!(texts.iter().all(|text| text.starts_with("---\nlibrary_name: $1\n")), "{texts:?}");
    }
}

/// The key that all items are values of is said once, where the client gives it to each.
#[tokio::test]
async fn the_key_of_values_is_sent_once() {
    let item_support = json!({"resolveSupport": {"properties": ["documentation"]}});
    for (defaults, is_shared) in [(json!(["data"]), true), (json!(["editRange"]), false)] {
        let mut client = Client::connect(Analysis::follow);
        let completion = json!({"completionItem": item_support, "completionList": {"itemDefaults": defaults}});
        client.initialize(json!({"capabilities": {"textDocument": {"completion": completion}}})).await;
        client.open(CARD, 1, "---\nlicense: mi\n---\n").await;
        let at = |column| json!({"textDocument": {"uri": CARD}, "position": position(1, column)});
        let list = client.request("textDocument/completion", at(10)).await;
        let mut mit = labelled(list["items"].as_array().expect("items"), "mit");
        assert_eq!((list["itemDefaults"].get("data").is_some(), mit.get("data").is_none()), (is_shared, is_shared));
        if is_shared {
            // As clients do.
            mit["data"] = list["itemDefaults"]["data"].clone();
        }
        let resolved = client.request("completionItem/resolve", mit).await;
        let text = resolved["documentation"]["value"].as_str().expect("an explanation");
        assert!(text.starts_with("**MIT** · `mit`"), "{text}");

        // Keys are explained one by one.
        client.open(CARD, 2, "---\nlic\n---\n").await;
        let list = client.request("textDocument/completion", at(2)).await;
        assert_eq!(list["itemDefaults"].get("data"), None);
        let license = labelled(list["items"].as_array().expect("items"), "license");
        assert_eq!(license["data"], json!({"key": {"path": "license"}}));
    }
}

/// What all items replace is said once, where the client knows how to read that, and the label is what is written.
#[tokio::test]
async fn a_range_that_all_share_is_sent_once() {
    for (item_support, shared) in [
        (json!({}), range(1, 9, 11)),
        (json!({"insertReplaceSupport": true}), json!({"insert": range(1, 9, 10), "replace": range(1, 9, 11)})),
    ] {
        let mut client = Client::connect(Analysis::follow);
        let completion = json!({"completionItem": item_support, "completionList": {"itemDefaults": ["editRange"]}});
        client.initialize(json!({"capabilities": {"textDocument": {"completion": completion}}})).await;
        client.open(CARD, 1, "---\nlicense: mi\n---\n").await;
        let at = json!({"textDocument": {"uri": CARD}, "position": position(1, 10)});
        let list = client.request("textDocument/completion", at).await;
        assert_eq!(list["itemDefaults"]["editRange"], shared);
        let found = list["items"].as_array().expect("items");
        assert_eq!(labelled(found, "mit").get("textEdit"), None);

        // A key is written with its colon.
        client.open(CARD, 2, "---\nlic\n---\n").await;
        let found = items(&mut client, CARD, 1, 2).await;
        assert_eq!(labelled(&found, "license")["textEdit"]["newText"], "license: ");
    }
}
