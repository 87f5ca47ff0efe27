//! Two sessions that must not differ: one in which a document was edited, and one that opens the same text.

use modelcard_lsp::rules::Analysis;
use modelcard_lsp::server::Session;
use modelcard_lsp::text::{Buffer, Change, Encoding, Position};
use serde_json::{Value, json};

const CARD: &str = "file:///models/README.md";

/// A client that takes all that a server has.
struct Client {
    session: Session,
    /// The diagnostics that it shows.
    shown: Value,
}

impl Client {
    fn open(text: &str, version: i32) -> Self {
        let mut client = Self { session: Session::new(Analysis::follow), shown: Value::Null };
        let kinds = json!({"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}});
        let capabilities = json!({
            "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
            "textDocument": {
                "codeAction": {"codeActionLiteralSupport": kinds, "dataSupport": true},
                "completion": {"completionItem": {"snippetSupport": true}},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true},
            },
        });
        client
            .send(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": capabilities}}));
        let document = json!({"uri": CARD, "languageId": "markdown", "version": version, "text": text});
        client.notify("textDocument/didOpen", json!({"textDocument": document}));
        client
    }

    /// Sends a message. Returns the result that comes back.
    fn send(&mut self, message: Value) -> Value {
        let output = String::from_utf8(self.session.receive(message.to_string().as_bytes())).expect("UTF-8");
        let mut rest = output.as_str();
        let mut result = Value::Null;
        while let Some((header, behind)) = rest.split_once("\r\n\r\n") {
            let length = header.strip_prefix("Content-Length: ").and_then(|it| it.parse().ok()).expect("a length");
            let (body, next) = behind.split_at(length);
            rest = next;
            let mut message: Value = serde_json::from_str(body).expect("JSON");
            match message["method"].as_str() {
                Some("textDocument/publishDiagnostics") => self.shown = message["params"]["diagnostics"].take(),
                Some(_) => {}
                None => result = message["result"].take(),
            }
        }
        result
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The answer to each request, at a place and for the whole text.
    fn answers(&mut self, at: Position, end: Position) -> Vec<(&'static str, Value)> {
        let at = json!({"line": at.line, "character": at.column});
        let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": end.line, "character": end.column}});
        let point = json!({"start": at, "end": at});
        let context = json!({"diagnostics": []});
        let options = json!({"tabSize": 2, "insertSpaces": true});
        let requests = [
            ("completion", json!({"position": at})),
            ("hover", json!({"position": at})),
            ("definition", json!({"position": at})),
            ("selectionRange", json!({"positions": [at]})),
            ("codeAction", json!({"range": point, "context": context})),
            ("codeAction", json!({"range": whole, "context": context})),
            ("formatting", json!({"options": options})),
            ("rangeFormatting", json!({"range": point, "options": options})),
            ("documentSymbol", json!({})),
            ("foldingRange", json!({})),
            ("documentLink", json!({})),
            ("inlayHint", json!({"range": whole})),
        ];
        let answers = requests.into_iter().map(|(method, mut params)| {
            params["textDocument"] = json!({"uri": CARD});
            let method_sent = format!("textDocument/{method}");
            (method, self.send(json!({"jsonrpc": "2.0", "id": 1, "method": method_sent, "params": params})))
        });
        answers.collect()
    }
}

/// Opens a text and edits it: from a byte on, as many as are said are replaced by what is typed. After each edit the findings
/// are those of a new session, and in the end all answers.
pub(crate) fn hold(first: &str, edits: impl IntoIterator<Item = (usize, usize, String)>) {
    let mut buffer = Buffer::new(first);
    let mut edited = Client::open(first, 1);
    let mut last = None;
    for (version, (start, removed, typed)) in (2..).zip(edits) {
        let position = |byte| buffer.position_at(byte, Encoding::Utf16);
        let start = start % (buffer.len() + 1);
        let [from, to] = [start, start + removed].map(position);
        let range = json!({
            "start": {"line": from.line, "character": from.column},
            "end": {"line": to.line, "character": to.column},
        });
        let document = json!({"uri": CARD, "version": version});
        let changes = json!([{"range": range, "text": typed}]);
        edited.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        buffer.apply(&Change { range: Some(from..to), text: typed }, Encoding::Utf16);
        let now = buffer.to_string();
        let new = Client::open(&now, version);
        assert_eq!(edited.shown, new.shown, "{now:?}");
        last = Some((new, from, now));
    }
    if let Some((mut new, at, now)) = last {
        let end = buffer.position_at(now.len(), Encoding::Utf16);
        assert_eq!(edited.answers(at, end), new.answers(at, end), "{at:?} {now:?}");
    }
}
