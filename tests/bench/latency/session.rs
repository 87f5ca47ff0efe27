//! A server under measurement, and the client's end of a session with it.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::cards::{Card, Place};
use super::null_server::{method, number, read};

/// A program that serves on its standard input and output.
pub(crate) struct Program {
    /// As the tables of results call it.
    pub(crate) name: &'static str,
    /// The file.
    pub(crate) path: PathBuf,
    /// What it is called with.
    pub(crate) arguments: &'static [&'static str],
}

/// A session in which one card is open.
pub(crate) struct Session {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    body: Vec<u8>,
    /// The text, for servers that want all of it at each key.
    text: Option<String>,
    version: u64,
    id: u64,
    /// Bytes of the last publication.
    pub(crate) published: usize,
}

/// A key, as it is typed at a place.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    place: Place,
    /// 0-based.
    line: usize,
    /// Of the place, 0-based, in any unit: the line is ASCII up to there.
    column: usize,
    /// The same place in bytes of the text.
    offset: usize,
    /// Whether it takes back the key before.
    deletes: bool,
}

const URI: &str = "file:///card/README.md";

/// What the client declares: of diagnostics published, as clients that pull none; of completions all that VS Code does with
/// `vscode-languageclient` 10 but the list of kinds.
fn capabilities() -> Value {
    json!({
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {
                "dynamicRegistration": true,
                "contextSupport": true,
                "completionItem": {
                    "snippetSupport": true,
                    "commitCharactersSupport": true,
                    "documentationFormat": ["markdown", "plaintext"],
                    "deprecatedSupport": true,
                    "preselectSupport": true,
                    "tagSupport": {"valueSet": [1]},
                    "insertReplaceSupport": true,
                    "resolveSupport": {"properties": ["documentation", "detail", "additionalTextEdits"]},
                    "insertTextModeSupport": {"valueSet": [1, 2]},
                    "labelDetailsSupport": true,
                },
                "insertTextMode": 2,
                "completionList": {
                    "itemDefaults": ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"],
                    "applyKindSupport": true,
                },
            },
        },
    })
}

impl Key {
    /// The first key at a place.
    pub(crate) fn first(card: &Card, place: Place) -> Self {
        let offset = card.offset(place);
        let (line, column) = card.position(offset);
        Self { place, line, column, offset, deletes: false }
    }

    /// The key of a round: a character is typed in one and deleted in the next.
    pub(crate) fn of_round(self, round: usize) -> Self {
        Self { deletes: round % 2 == 1, ..self }
    }

    /// How many characters it deletes, and what it writes.
    fn edit(self) -> (usize, &'static str) {
        if self.deletes { (self.place.typed().len(), "") } else { (0, self.place.typed()) }
    }
}

impl Session {
    /// Starts the server and opens the card; the time until its first diagnostics.
    pub(crate) fn open(program: &Program, card: &Card) -> io::Result<(Self, Duration)> {
        let text = serde_json::to_string(&card.text)?;
        let start = Instant::now();
        let mut child = Command::new(&program.path)
            .args(program.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (input, output) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        let output = BufReader::with_capacity(1 << 16, output);
        let mut session = Self { child, input, output, body: Vec::new(), text: None, version: 0, id: 0, published: 0 };
        session.id += 1;
        let capabilities = capabilities();
        session.send(&format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{"processId":null,"rootUri":null,"capabilities":{capabilities}}}}}"#
        ))?;
        session.until_answer(1)?;
        let answer: Value = serde_json::from_slice(&session.body)?;
        let sync = &answer["result"]["capabilities"]["textDocumentSync"];
        if [sync, &sync["change"]].iter().any(|kind| **kind == 1) {
            session.text = Some(card.text.clone());
        }
        session.send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)?;
        session.send(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{URI}","version":0,"languageId":"markdown","text":{text}}}}}}}"#
        ))?;
        session.until_diagnostics(0)?;
        Ok((session, start.elapsed()))
    }

    /// The time from a key to the diagnostics of the text it left.
    pub(crate) fn key(&mut self, key: Key) -> io::Result<Duration> {
        let message = self.change(key);
        let start = Instant::now();
        self.send(&message)?;
        self.until_diagnostics(self.version)?;
        Ok(start.elapsed())
    }

    /// The time from a key to the answer to a request for completions that follows it at once.
    pub(crate) fn key_and_completion(&mut self, key: Key) -> io::Result<Duration> {
        let change = self.change(key);
        let request = self.request("completion", key.line, key.column + key.edit().1.len());
        let start = Instant::now();
        self.send(&change)?;
        self.send(&request)?;
        let mut answered = None;
        let mut published = false;
        while !published || answered.is_none() {
            self.receive()?;
            if self.answers(self.id) {
                answered = Some(start.elapsed());
            }
            published |= self.publishes(self.version);
        }
        Ok(answered.unwrap_or_default())
    }

    /// The time from a request for a hover to its answer.
    pub(crate) fn hover(&mut self, line: usize, column: usize) -> io::Result<Duration> {
        let request = self.request("hover", line, column);
        let start = Instant::now();
        self.send(&request)?;
        self.until_answer(self.id)?;
        Ok(start.elapsed())
    }

    /// The time from the first of so many keys, written as fast as the server takes them, to the diagnostics of the last.
    pub(crate) fn burst(&mut self, key: Key, count: usize) -> io::Result<Duration> {
        let mut frames = Vec::new();
        for round in 0..count {
            let change = self.change(key.of_round(round));
            write!(frames, "Content-Length: {}\r\n\r\n{change}", change.len())?;
        }
        let start = Instant::now();
        // The server may write before it has read everything.
        let mut input = File::from(self.input.as_fd().try_clone_to_owned()?);
        std::thread::scope(|scope| {
            let writer = scope.spawn(move || input.write_all(&frames));
            self.until_diagnostics(self.version)?;
            writer.join().expect("a writer that does not panic")
        })?;
        Ok(start.elapsed())
    }

    fn change(&mut self, key: Key) -> String {
        self.version += 1;
        let (deleted, typed) = key.edit();
        let (line, from, version) = (key.line, key.column, self.version);
        let change = match &mut self.text {
            Some(text) => {
                text.replace_range(key.offset..key.offset + deleted, typed);
                json!({"text": text})
            }
            None => json!({
                "range": {"start": {"line": line, "character": from}, "end": {"line": line, "character": from + deleted}},
                "text": typed,
            }),
        };
        format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{URI}","version":{version}}},"contentChanges":[{change}]}}}}"#
        )
    }

    fn request(&mut self, name: &str, line: usize, column: usize) -> String {
        self.id += 1;
        let id = self.id;
        format!(
            r#"{{"jsonrpc":"2.0","id":{id},"method":"textDocument/{name}","params":{{"textDocument":{{"uri":"{URI}"}},"position":{{"line":{line},"character":{column}}}}}}}"#
        )
    }

    fn send(&mut self, message: &str) -> io::Result<()> {
        self.input.write_all(format!("Content-Length: {}\r\n\r\n{message}", message.len()).as_bytes())
    }

    /// Takes a message; what the server asks for is answered with nothing.
    fn receive(&mut self) -> io::Result<()> {
        if !read(&mut self.output, &mut self.body)? {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server ended"));
        }
        if !method(self.head()).is_empty()
            && let Some(id) = self.id_of_message()
        {
            self.send(&format!(r#"{{"jsonrpc":"2.0","id":{id},"result":null}}"#))?;
        }
        Ok(())
    }

    /// Where a message has its method, and some servers its id.
    fn head(&self) -> &[u8] {
        &self.body[..self.body.len().min(100)]
    }

    /// The last bytes of a message.
    fn tail(&self, length: usize) -> &[u8] {
        &self.body[self.body.len().saturating_sub(length)..]
    }

    /// Servers write the id first or last.
    fn id_of_message(&self) -> Option<u64> {
        number(self.head(), b"\"id\":").or_else(|| number(self.tail(20), b"\"id\":"))
    }

    /// Whether the message answers that request.
    fn answers(&self, id: u64) -> bool {
        method(self.head()).is_empty() && self.id_of_message() == Some(id)
    }

    /// Whether the message publishes for that version, which servers write before the findings or after them.
    fn publishes(&self, version: u64) -> bool {
        let head = &self.body[..self.body.len().min(250)];
        method(self.head()) == b"textDocument/publishDiagnostics"
            && [head, self.tail(100)].into_iter().any(|part| number(part, b"\"version\":") == Some(version))
    }

    fn until_diagnostics(&mut self, version: u64) -> io::Result<()> {
        self.receive()?;
        while !self.publishes(version) {
            self.receive()?;
        }
        self.published = self.body.len();
        Ok(())
    }

    fn until_answer(&mut self, id: u64) -> io::Result<()> {
        self.receive()?;
        while !self.answers(id) {
            self.receive()?;
        }
        Ok(())
    }

    /// Time on the processor so far, of all threads.
    pub(crate) fn cpu(&self) -> Duration {
        cpu(self.child.id()).unwrap_or_default()
    }

    /// The largest resident memory so far, in bytes.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0) * 1024
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Living threads are counted in nanoseconds; the process with those that ended in hundredths of a second, rounded down.
fn cpu(process: u32) -> io::Result<Duration> {
    let mut living = 0;
    for task in Path::new(&format!("/proc/{process}/task")).read_dir()? {
        let times = std::fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
        living += times.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0);
    }
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    let ticks: u64 = fields.filter_map(|field| field.parse::<u64>().ok()).sum();
    Ok(Duration::from_nanos(living).max(Duration::from_millis(ticks * 10)))
}
