use std::collections::VecDeque;
use std::time::Duration;

use modelcard_lsp::server::{Analyse, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::task::JoinHandle;

/// The document most tests work on.
pub(crate) const CARD: &str = "file:///models/README.md";

/// Bytes a pipe holds by default: more than any test sends at once.
const PIPE: usize = 16 * 1024 * 1024;

/// An editor, which says exactly what a test wants it to.
pub(crate) struct Client {
    to: Option<Box<dyn AsyncWrite + Unpin>>,
    from: BufReader<Box<dyn AsyncRead + Unpin>>,
    server: Option<JoinHandle<i32>>,
    last_id: i64,
    /// Received while waiting for something else.
    aside: VecDeque<Value>,
}

/// A message with its header.
pub(crate) fn frame(message: &Value) -> String {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

pub(crate) fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

pub(crate) fn request(id: i64, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// What an edit replaces: from line and column to line and column; `None` for the whole text.
pub(crate) type Replaced = Option<(u32, u32, u32, u32)>;

/// A `didChange` of [`CARD`].
pub(crate) fn change(version: i32, edits: &[(Replaced, &str)]) -> Value {
    let edits: Vec<_> = edits
        .iter()
        .map(|&(range, text)| match range {
            None => json!({"text": text}),
            Some((a, b, c, d)) => {
                json!({"range": {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}}, "text": text})
            }
        })
        .collect();
    let document = json!({"uri": CARD, "version": version});
    notification("textDocument/didChange", json!({"textDocument": document, "contentChanges": edits}))
}

impl Client {
    /// Connects to a server in this process, over a pipe that holds so many bytes.
    pub(crate) fn connect_by(pipe: usize, analyse: Analyse) -> Self {
        let (to, input) = tokio::io::duplex(pipe);
        let (output, from) = tokio::io::duplex(pipe);
        let server = tokio::spawn(serve(input, output, analyse));
        Self { server: Some(server), ..Self::new(from, to) }
    }

    pub(crate) fn connect(analyse: Analyse) -> Self {
        Self::connect_by(PIPE, analyse)
    }

    pub(crate) fn new(from: impl AsyncRead + Unpin + 'static, to: impl AsyncWrite + Unpin + 'static) -> Self {
        let from: Box<dyn AsyncRead + Unpin> = Box::new(from);
        Self { to: Some(Box::new(to)), from: BufReader::new(from), server: None, last_id: 0, aside: VecDeque::new() }
    }

    /// Connects and initializes.
    pub(crate) async fn start(analyse: Analyse, capabilities: Value) -> Self {
        let mut client = Self::connect(analyse);
        client.initialize(json!({"capabilities": capabilities})).await;
        client
    }

    /// The answer to `initialize`, after which `initialized` was sent.
    pub(crate) async fn initialize(&mut self, params: Value) -> Value {
        let answer = self.request("initialize", params).await;
        self.notify("initialized", json!({})).await;
        answer
    }

    pub(crate) async fn send_raw(&mut self, bytes: &str) {
        self.to.as_mut().unwrap().write_all(bytes.as_bytes()).await.unwrap();
    }

    pub(crate) async fn send(&mut self, message: &Value) {
        self.send_raw(&frame(message)).await;
    }

    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(&notification(method, params)).await;
    }

    pub(crate) async fn open(&mut self, uri: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "languageId": "markdown", "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document})).await;
    }

    /// The next message in the order of arrival, `None` at the end of the output.
    pub(crate) async fn receive(&mut self) -> Option<Value> {
        match self.aside.pop_front() {
            Some(message) => Some(message),
            None => self.read().await,
        }
    }

    async fn read(&mut self) -> Option<Value> {
        let read = async {
            let mut header = String::new();
            if self.from.read_line(&mut header).await.unwrap() == 0 {
                return None;
            }
            let len = header.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
            self.from.read_line(&mut header).await.unwrap();
            let mut body = vec![0; len];
            self.from.read_exact(&mut body).await.unwrap();
            Some(serde_json::from_slice(&body).unwrap())
        };
        tokio::time::timeout(Duration::from_secs(60), read).await.expect("the server is silent")
    }

    /// The first message that fits; the others are kept.
    async fn find(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(i) = self.aside.iter().position(&fits) {
            return self.aside.remove(i).unwrap();
        }
        loop {
            let message = self.read().await.expect("the server has ended");
            if fits(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }

    /// The whole answer to a request.
    pub(crate) async fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&request(id, method, params)).await;
        self.answer_to(json!(id)).await
    }

    pub(crate) async fn answer_to(&mut self, id: Value) -> Value {
        self.find(|message| message["id"] == id && message.get("method").is_none()).await
    }

    /// The result of a request that succeeds.
    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.answer(method, params).await;
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].take()
    }

    /// The next notification or request of that method.
    pub(crate) async fn next(&mut self, method: &str) -> Value {
        self.find(|message| message["method"] == method).await
    }

    /// The parameters of the next `publishDiagnostics`.
    pub(crate) async fn published(&mut self) -> Value {
        self.next("textDocument/publishDiagnostics").await["params"].take()
    }

    /// The items of a pulled report.
    pub(crate) async fn pull(&mut self, uri: &str) -> Value {
        let mut report = self.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}})).await;
        assert_eq!(report["kind"], "full");
        report["items"].take()
    }

    /// Has handled all that was sent before, and published what there was to publish.
    pub(crate) async fn settle(&mut self) {
        for _ in 0..2 {
            self.request("textDocument/hover", json!({"textDocument": {"uri": "x:"}, "position": position(0, 0)}))
                .await;
        }
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        self.to = None;
    }

    /// The exit code of a server in this process, whose input is still open unless [`Self::hang_up`] was called.
    pub(crate) async fn exit_code(&mut self) -> i32 {
        let server = self.server.take().unwrap();
        tokio::time::timeout(Duration::from_secs(60), server).await.expect("the server lives on").unwrap()
    }
}

pub(crate) fn position(line: u32, column: u32) -> Value {
    json!({"line": line, "character": column})
}
