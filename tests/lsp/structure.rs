use modelcard_lsp::rules::Analysis;
use serde_json::{Value, json};

use super::client::{CARD, Client, position};

const TEXT: &str = "\
---
license:  afl-3.0
license_link: LICENSE
base_model: a/b
---
# Café

This model is a fine-tuned version of [a/b](https://huggingface.co/a/b) on the x dataset.
";

/// What a client that can do everything declares.
fn everything() -> Value {
    json!({
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        "foldingRange": {},
        "selectionRange": {},
        "documentLink": {"tooltipSupport": true},
        "definition": {"linkSupport": true},
        "inlayHint": {},
        "formatting": {},
        "rangeFormatting": {},
    })
}

async fn start(text_document: Value) -> Client {
    let mut client = Client::start(Analysis::follow, json!({"textDocument": text_document})).await;
    client.open(CARD, 1, TEXT).await;
    client
}

async fn ask(client: &mut Client, method: &str, more: Value) -> Value {
    let mut params = json!({"textDocument": {"uri": CARD}});
    params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.request(&format!("textDocument/{method}"), params).await
}

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({"start": position(from.0, from.1), "end": position(to.0, to.1)})
}

#[tokio::test]
async fn offered_only_where_the_client_declares_it() {
    let providers = [
        ("documentSymbol", "documentSymbolProvider"),
        ("foldingRange", "foldingRangeProvider"),
        ("selectionRange", "selectionRangeProvider"),
        ("documentLink", "documentLinkProvider"),
        ("definition", "definitionProvider"),
        ("inlayHint", "inlayHintProvider"),
        ("formatting", "documentFormattingProvider"),
        ("rangeFormatting", "documentRangeFormattingProvider"),
    ];
    for (declared, _) in providers {
        let mut client = Client::connect(Analysis::follow);
        let answer = client.initialize(json!({"capabilities": {"textDocument": {declared: {}}}})).await;
        for (capability, provider) in providers {
            let offered = answer["capabilities"].get(provider).is_some();
            assert_eq!(offered, capability == declared, "{provider} for {declared}");
        }
    }
}

#[tokio::test]
async fn symbols_as_a_tree() {
    let mut client = start(everything()).await;
    let symbols = ask(&mut client, "documentSymbol", json!({})).await;
    assert_eq!(symbols[0]["name"], "Front matter");
    assert_eq!(symbols[0]["range"], range((0, 0), (4, 3)));
    let license = json!({
        "name": "license", "detail": "afl-3.0", "kind": 7,
        "range": range((1, 0), (1, 17)), "selectionRange": range((1, 0), (1, 7)),
    });
    assert_eq!(symbols[0]["children"][0], license);
    assert_eq!((&symbols[1]["name"], &symbols[1]["kind"]), (&json!("Café"), &json!(15)));
}

#[tokio::test]
async fn symbols_as_a_list() {
    let mut client = start(json!({"documentSymbol": {}})).await;
    let symbols = ask(&mut client, "documentSymbol", json!({})).await;
    let names: Vec<_> = symbols.as_array().unwrap().iter().map(|it| (&it["name"], it.get("containerName"))).collect();
    let inside = json!("Front matter");
    assert_eq!(names[0], (&inside, None));
    assert_eq!(names[1], (&json!("license"), Some(&inside)));
    assert_eq!(names[4], (&json!("Café"), None));
    assert_eq!(symbols[1]["location"], json!({"uri": CARD, "range": range((1, 0), (1, 17))}));
}

#[tokio::test]
async fn folds() {
    let mut client = start(everything()).await;
    let folds = ask(&mut client, "foldingRange", json!({})).await;
    assert_eq!(folds, json!([{"startLine": 0, "endLine": 4}, {"startLine": 5, "endLine": 7}]));
    let mut client = start(json!({"foldingRange": {"rangeLimit": 1}})).await;
    let folds = ask(&mut client, "foldingRange", json!({})).await;
    assert_eq!(folds, json!([{"startLine": 0, "endLine": 4}]));
    client.open(CARD, 2, "---\nlicense: mit\n---\n\n<!-- a\nb\nc\nd -->\n").await;
    let folds = ask(&mut client, "foldingRange", json!({})).await;
    assert_eq!(folds, json!([{"startLine": 4, "endLine": 7, "kind": "comment"}]));
}

#[tokio::test]
async fn selections_for_each_position() {
    let mut client = start(everything()).await;
    let positions = json!({"positions": [position(5, 4), position(99, 0)]});
    let found = ask(&mut client, "selectionRange", positions.clone()).await;
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[0]["range"], range((5, 2), (5, 6)), "the é is one unit");
    assert_eq!(found[0]["parent"]["range"], range((5, 0), (5, 6)));
    assert_eq!(found[1]["range"]["end"], position(8, 0));
    client.open(CARD, 1, "# A README\n").await;
    assert_eq!(ask(&mut client, "selectionRange", positions).await, json!(null));
}

#[tokio::test]
async fn links() {
    let mut client = start(everything()).await;
    let links = ask(&mut client, "documentLink", json!({})).await;
    let targets: Vec<_> = links.as_array().unwrap().iter().map(|link| &link["target"]).collect();
    let page = "https://huggingface.co/docs/hub/repositories-licenses";
    assert_eq!(targets, [page, "file:///models/LICENSE", "https://huggingface.co/a/b"]);
    assert_eq!(links[0]["range"], range((1, 10), (1, 17)));
    assert!(links[0]["tooltip"].as_str().unwrap().starts_with("Academic Free License"));
    let mut client = start(json!({"documentLink": {}})).await;
    assert_eq!(ask(&mut client, "documentLink", json!({})).await[0].get("tooltip"), None);
    client.open("untitled:1", 1, TEXT).await;
    let params = json!({"textDocument": {"uri": "untitled:1"}});
    let links = client.request("textDocument/documentLink", params).await;
    assert_eq!(links.as_array().unwrap().len(), 2, "a card that is no file has no file beside it");
}

#[tokio::test]
async fn definitions() {
    let here = json!({"position": position(3, 14)});
    let target = range((7, 39), (7, 42));
    let mut client = start(everything()).await;
    let link = json!({
        "originSelectionRange": range((3, 12), (3, 15)), "targetUri": CARD,
        "targetRange": target, "targetSelectionRange": target,
    });
    assert_eq!(ask(&mut client, "definition", here.clone()).await, json!([link]));
    assert_eq!(ask(&mut client, "definition", json!({"position": position(0, 0)})).await, json!(null));
    let mut client = start(json!({"definition": {}})).await;
    assert_eq!(ask(&mut client, "definition", here).await, json!([{"uri": CARD, "range": target}]));
}

#[tokio::test]
async fn inlay_hints_when_asked_for() {
    let all = json!({"range": range((0, 0), (99, 0))});
    let workspace = json!({"inlayHint": {"refreshSupport": true}});
    let mut client =
        Client::start(Analysis::follow, json!({"textDocument": {"inlayHint": {}}, "workspace": workspace})).await;
    client.open(CARD, 1, TEXT).await;
    assert_eq!(ask(&mut client, "inlayHint", all.clone()).await, json!([]));
    let settings = json!({"inlayHints": {"licenses": true}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings})).await;
    client.next("workspace/inlayHint/refresh").await;
    let hint = json!({"position": position(1, 17), "label": "Academic Free License v3.0", "paddingLeft": true});
    assert_eq!(ask(&mut client, "inlayHint", all).await, json!([hint]));
}

#[tokio::test]
async fn formatting() {
    let options = json!({"options": {"tabSize": 2, "insertSpaces": true}});
    let mut client = start(everything()).await;
    let blank = json!({"range": range((1, 8), (1, 10)), "newText": " "});
    assert_eq!(ask(&mut client, "formatting", options.clone()).await, json!([blank]));
    let mut part = options.clone();
    part["range"] = range((3, 0), (3, 1));
    assert_eq!(ask(&mut client, "rangeFormatting", part.clone()).await, json!([]));
    part["range"] = range((2, 0), (1, 0));
    assert_eq!(ask(&mut client, "rangeFormatting", part).await, json!([blank]), "the range is turned the right way");

    let settings = json!({"format": {"keyOrder": "usual"}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings})).await;
    client.open(CARD, 1, "---\nlicense: mit\nlanguage: en\n---\n").await;
    let moved = [
        json!({"range": range((1, 0), (1, 0)), "newText": "language: en\n"}),
        json!({"range": range((2, 0), (3, 0)), "newText": ""}),
    ];
    assert_eq!(ask(&mut client, "formatting", options.clone()).await, json!(moved));

    client.open(CARD, 1, "---\nlicense: mit\n---\n|🤗|b|\n|-|-|\n|1|2|  \n").await;
    let lines = [
        json!({"range": range((3, 0), (3, 6)), "newText": "| 🤗 | b |"}),
        json!({"range": range((4, 0), (4, 5)), "newText": "|----|---|"}),
        json!({"range": range((5, 0), (5, 7)), "newText": "| 1  | 2 |"}),
    ];
    assert_eq!(ask(&mut client, "formatting", options).await, json!(lines));
}
