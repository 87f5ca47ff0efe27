//! Bytes on the wire.

use std::time::Duration;

use modelcard_lsp::rules::Analysis;
use modelcard_lsp::server::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::runtime::Builder;

use super::held::SEPARATOR;

/// Before a part that is sent as it is.
const RAW: u8 = 0xfe;

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":"the first","method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":"the last","method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

fn frame(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// A session ends in order whatever was sent in it, and answers the last request if all before stood in frames. Each part of
/// the input is the body of a message, or bytes without a frame.
pub(crate) fn lives(input: &[u8]) {
    let parts: Vec<_> = input.split(|&byte| byte == SEPARATOR).collect();
    let mut sent = frame(INITIALIZE.as_bytes());
    for part in &parts {
        match part {
            [RAW, raw @ ..] => sent.extend_from_slice(raw),
            body => sent.extend(frame(body)),
        }
    }
    sent.extend([frame(SHUTDOWN.as_bytes()), frame(EXIT.as_bytes())].concat());
    let received = Builder::new_current_thread().enable_time().build().expect("a runtime").block_on(async {
        let (mut to, input) = duplex(sent.len());
        let (output, mut from) = duplex(1 << 16);
        to.write_all(&sent).await.expect("room for all");
        drop(to);
        let mut received = Vec::new();
        let both = async { tokio::join!(serve(input, output, Analysis::follow), from.read_to_end(&mut received)) };
        let ended = tokio::time::timeout(Duration::from_secs(20), both).await;
        ended.expect("the session ends with its input").1.expect("a pipe");
        received
    });
    let received = String::from_utf8_lossy(&received);
    let may_end =
        |part: &[u8]| part.starts_with(&[RAW]) || ["exit", "shutdown", "\\u"].iter().any(|word| has(part, word));
    if !parts.iter().any(|part| may_end(part)) {
        assert!(received.contains(r#""id":"the last""#), "{received}");
    }
}

fn has(part: &[u8], word: &str) -> bool {
    part.windows(word.len()).any(|it| it == word.as_bytes())
}
