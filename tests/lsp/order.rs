use serde_json::json;

use super::analyses::{count, echo};
use super::client::{CARD, Client, change, frame, request};

/// Each request sees every edit sent before it and none sent after.
#[tokio::test]
async fn ten_thousand_edits_and_requests() {
    const N: i32 = 10_000;
    let mut client = Client::start(echo, json!({"textDocument": {"diagnostic": {}}})).await;
    client.open(CARD, 0, "").await;
    let pull = json!({"textDocument": {"uri": CARD}});
    let mut script = String::new();
    for version in 1..=N {
        script += &frame(&change(version, &[(Some((0, 0, 0, 9)), &version.to_string())]));
        script += &frame(&request(version.into(), "textDocument/diagnostic", pull.clone()));
    }
    client.send_raw(&script).await;
    for version in 1..=N {
        let answer = client.receive().await.unwrap();
        assert_eq!(answer["id"], version, "answers come in order");
        assert_eq!(answer["result"]["items"][0]["message"], version.to_string());
    }
}

#[tokio::test]
async fn a_burst_of_edits_costs_one_analysis() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(CARD, 0, "").await;
    assert_eq!(client.published().await["version"], 0);
    let before = count();
    let burst: String = (1..=2000).map(|version| frame(&change(version, &[(Some((0, 0, 0, 0)), "x")]))).collect();
    client.send_raw(&burst).await;
    let published = client.published().await;
    assert_eq!(published["version"], 2000);
    assert_eq!(published["diagnostics"][0]["message"], "x".repeat(2000));
    assert_eq!(count() - before, 1);
}

/// A request in between is answered from an analysis of its own moment, which is then published if nothing follows.
#[tokio::test]
async fn an_analysis_is_kept_until_the_next_edit() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(CARD, 0, "text").await;
    client.published().await;
    let hover = json!({"textDocument": {"uri": CARD}, "position": {"line": 0, "character": 0}});
    for _ in 0..3 {
        client.request("textDocument/hover", hover.clone()).await;
    }
    assert_eq!(count(), 1);
}
