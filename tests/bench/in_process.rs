//! A server in the process that measures it, and the client's end of a session with it.

use modelcard_lsp::server::{self, Analyse};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::runtime::{Builder, Runtime};

/// What a pipe between the two holds, in bytes: any message, so that neither waits for the other.
const PIPE: usize = 1 << 22;

/// A session in which one card is open.
pub(crate) struct Session {
    runtime: Runtime,
    client: DuplexStream,
    version: u32,
    answer: Vec<u8>,
}

impl Session {
    /// Starts the server and opens the card.
    pub(crate) fn open(text: &str, analyse: Analyse) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (client, server) = tokio::io::duplex(PIPE);
        let (input, output) = tokio::io::split(server);
        runtime.spawn(server::serve(input, output, analyse));
        let mut session = Self { runtime, client, version: 0, answer: Vec::new() };
        session.send(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#);
        session.receive(r#""id":1"#);
        session.send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
        let text = serde_json::to_string(text).expect("a string");
        session.send(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"untitled:README.md","languageId":"markdown","version":0,"text":{text}}}}}}}"#
        ));
        session.receive("publishDiagnostics");
        session
    }

    /// Sends a key and takes the diagnostics: `deleted` UTF-16 units at a position give way to `typed`.
    pub(crate) fn key(&mut self, (line, column): (usize, usize), deleted: usize, typed: &str) {
        self.version += 1;
        let (version, end) = (self.version, column + deleted);
        self.send(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"untitled:README.md","version":{version}}},"contentChanges":[{{"range":{{"start":{{"line":{line},"character":{column}}},"end":{{"line":{line},"character":{end}}}}},"text":"{typed}"}}]}}}}"#
        ));
        self.receive("publishDiagnostics");
    }

    fn send(&mut self, message: &str) {
        let frame = format!("Content-Length: {}\r\n\r\n{message}", message.len());
        self.runtime.block_on(self.client.write_all(frame.as_bytes())).expect("a server");
    }

    /// Reads messages until one whose first or last bytes hold `wanted`.
    fn receive(&mut self, wanted: &str) {
        loop {
            let mut header = Vec::new();
            while !header.ends_with(b"\r\n\r\n") {
                header.push(self.runtime.block_on(self.client.read_u8()).expect("a server"));
            }
            let digits: String = header.iter().map(|&byte| char::from(byte)).filter(char::is_ascii_digit).collect();
            self.answer.resize(digits.parse().expect("a length"), 0);
            self.runtime.block_on(self.client.read_exact(&mut self.answer)).expect("a server");
            let first = &self.answer[..self.answer.len().min(100)];
            let last = &self.answer[self.answer.len().saturating_sub(20)..];
            if [first, last].iter().any(|part| String::from_utf8_lossy(part).contains(wanted)) {
                return;
            }
        }
    }
}
