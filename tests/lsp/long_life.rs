//! What a session keeps, by what it allocated and did not free.
//!
//! `MODELCARD_LIFE` is how many times as long each session is: with 50, 10,000 documents are opened and closed; with 1000, a
//! million keys are typed.

use allocation_counter::measure;
use modelcard_lsp::rules::Analysis;
use modelcard_lsp::server::serve;
use serde_json::json;
use tokio::io::{AsyncWriteExt, duplex};
use tokio::runtime::{Builder, Runtime};

use super::client::{CARD, Client, change, frame, notification, request};

const TEXT: &str = "---\nlicense: mit\ntags: [a, a]\n---\n\n# T\n\n- Loss: 0.5\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

/// So many times as long is each session.
fn life() -> usize {
    std::env::var("MODELCARD_LIFE").map_or(1, |times| times.parse().expect("a number"))
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

async fn open_and_close(client: &mut Client, count: usize) {
    for i in 0..count {
        let uri = format!("file:///models/{i}/a b/README.md");
        client.open(&uri, 1, TEXT).await;
        assert_eq!(client.published().await["uri"], uri);
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}})).await;
        client.published().await;
    }
}

async fn type_and_delete(client: &mut Client, count: i32) {
    for version in 1..=count {
        let (range, typed) = if version % 2 == 1 { ((5, 3, 5, 3), "x") } else { ((5, 3, 5, 4), "") };
        client.send(&change(version, &[(Some(range), typed)])).await;
        client.published().await;
    }
}

/// Bytes that a session may keep between two states that are the same: buffers grow in steps.
const SLACK: i64 = 64 * 1024;

#[test]
fn nothing_is_kept_of_documents_that_were_closed() {
    let runtime = runtime();
    let mut client = runtime.block_on(async { Client::start(Analysis::follow, json!({})).await });
    runtime.block_on(open_and_close(&mut client, 20));
    let kept = measure(|| runtime.block_on(open_and_close(&mut client, 200 * life()))).bytes_current;
    assert!(kept < SLACK, "{kept} bytes are kept");
}

#[test]
fn nothing_is_kept_of_keys() {
    let runtime = runtime();
    let mut client = runtime.block_on(async { Client::start(Analysis::follow, json!({})).await });
    runtime.block_on(async {
        client.open(CARD, 0, TEXT).await;
        client.published().await;
        type_and_delete(&mut client, 40).await;
    });
    let kept = measure(|| runtime.block_on(type_and_delete(&mut client, 1000 * life() as i32))).bytes_current;
    assert!(kept < SLACK, "{kept} bytes are kept");
}

/// A thousand cards are open, and each is changed a few times.
#[test]
fn many_open_cards_cost_the_same_after_any_number_of_keys() {
    const CARDS: usize = 1000;
    let uri = |i: usize| format!("file:///models/{i}/README.md");
    let runtime = runtime();
    let mut client = runtime.block_on(async { Client::start(Analysis::follow, json!({})).await });
    runtime.block_on(async {
        for i in 0..CARDS {
            client.open(&uri(i), 0, TEXT).await;
            client.published().await;
        }
    });
    let mut round = |version: i32, typed: &str, replaced: u32| {
        runtime.block_on(async {
            for i in 0..CARDS {
                let place =
                    json!({"start": {"line": 5, "character": 3}, "end": {"line": 5, "character": 3 + replaced}});
                let document = json!({"uri": uri(i), "version": version});
                let changes = json!([{"range": place, "text": typed}]);
                client
                    .notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}))
                    .await;
                client.published().await;
            }
        });
    };
    let mut version = 0;
    let mut rounds = |count: usize| {
        for _ in 0..count {
            round(version + 1, "x", 0);
            round(version + 2, "", 1);
            version += 2;
        }
    };
    rounds(1);
    let kept = measure(|| rounds(life())).bytes_current;
    assert!(kept < SLACK, "{kept} bytes are kept");
}

/// Its messages wait once enough answers do, as in a pipe that is full.
#[test]
fn a_client_that_asks_and_never_reads_costs_no_more_than_the_limit() {
    let requests = 3000 * life();
    let text = format!("---\nlicense: mit\n---\n\n{}", "# A heading\n\n".repeat(200));
    let document = json!({"uri": CARD, "languageId": "markdown", "version": 1, "text": text});
    let capabilities = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut asked = frame(&request(0, "initialize", json!({"capabilities": capabilities})));
    asked += &frame(&notification("textDocument/didOpen", json!({"textDocument": document})));
    for id in 1..=requests {
        let params = json!({"textDocument": {"uri": CARD}});
        asked += &frame(&request(id as i64, "textDocument/documentSymbol", params));
    }
    let runtime = runtime();
    let kept = measure(|| {
        runtime.block_on(async {
            let (mut to, input) = duplex(asked.len() + 1);
            let (output, _unread) = duplex(64);
            to.write_all(asked.as_bytes()).await.unwrap();
            let server = tokio::spawn(serve(input, output, Analysis::follow));
            for _ in 0..100_000 * life() {
                tokio::task::yield_now().await;
            }
            assert!(!server.is_finished());
            server.abort();
        });
    });
    // Each answer is about 40 KB, so all of them would be 120 MB; a buffer of 16 MB has up to 32 MB of room, twice while it grows.
    assert!(kept.bytes_max < 64 << 20, "{} bytes at the most", kept.bytes_max);
}
