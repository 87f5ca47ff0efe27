//! The floor: a server that takes messages apart into frames, and answers what was prepared. It reads no card.

use std::io::{self, BufRead, BufReader, Write};

/// How much of a message is looked at. The client writes the method, the id and the version first.
const LOOKED_AT: usize = 256;

/// Serves until the input ends.
pub(crate) fn run() -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = io::stdout().lock();
    let (ten_diagnostics, ten_items) = (diagnostics(), items());
    let (mut body, mut answer) = (Vec::new(), Vec::new());
    while read(&mut input, &mut body)? {
        let head = &body[..body.len().min(LOOKED_AT)];
        let id = number(head, b"\"id\":");
        let result = match method(head) {
            b"initialize" => r#"{"capabilities":{"textDocumentSync":2,"hoverProvider":true,"completionProvider":{}}}"#,
            b"textDocument/completion" => &ten_items,
            b"textDocument/hover" => {
                r#"{"contents":{"kind":"markdown","value":"Ten words are enough for a hover that knows nothing."}}"#
            }
            b"textDocument/didOpen" | b"textDocument/didChange" => "",
            b"exit" => return Ok(()),
            _ => "null",
        };
        answer.clear();
        match id {
            Some(id) => write!(answer, r#"{{"jsonrpc":"2.0","id":{id},"result":{result}}}"#)?,
            None if result.is_empty() => {
                let version = number(head, b"\"version\":").unwrap_or(0);
                write!(
                    answer,
                    r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"version":{version},{ten_diagnostics}}}}}"#
                )?;
            }
            None => continue,
        }
        write!(output, "Content-Length: {}\r\n\r\n", answer.len())?;
        output.write_all(&answer)?;
        output.flush()?;
    }
    Ok(())
}

fn diagnostics() -> String {
    let ten: Vec<_> = (0..10)
        .map(|at| {
            format!(
                r#"{{"range":{{"start":{{"line":{at},"character":3}},"end":{{"line":{at},"character":9}}}},"severity":2,"code":"fixed-finding","source":"null-server","message":"The same ten findings are told of every text, whatever it holds."}}"#
            )
        })
        .collect();
    format!(r#""uri":"untitled:README.md","diagnostics":[{}]"#, ten.join(","))
}

fn items() -> String {
    let ten: Vec<_> =
        (0..10).map(|at| format!(r#"{{"label":"item-{at}","kind":12,"detail":"A fixed item"}}"#)).collect();
    format!("[{}]", ten.join(","))
}

/// Reads the body of the next message; whether there is one.
pub(super) fn read(input: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<bool> {
    let mut length = 0;
    loop {
        body.clear();
        if input.read_until(b'\n', body)? == 0 {
            return Ok(false);
        }
        if let Some(value) = body.strip_prefix(b"Content-Length: ") {
            length = value
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .fold(0, |n, byte| n * 10 + usize::from(byte - b'0'));
        }
        if body == b"\r\n" {
            break;
        }
    }
    body.resize(length, 0);
    input.read_exact(body)?;
    Ok(true)
}

/// What follows `key` in the beginning of a message.
fn after<'a>(head: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    head.windows(key.len()).position(|window| window == key).map(|at| &head[at + key.len()..])
}

/// The method of a message; empty where it has none.
pub(super) fn method(head: &[u8]) -> &[u8] {
    let rest = after(head, b"\"method\":\"").unwrap_or_default();
    &rest[..rest.iter().position(|&byte| byte == b'"').unwrap_or(0)]
}

/// The number that follows a key in the beginning of a message.
pub(super) fn number(head: &[u8], key: &[u8]) -> Option<u64> {
    let rest = after(head, key)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    rest.first()?.is_ascii_digit().then(|| digits.fold(0, |n, byte| n * 10 + u64::from(byte - b'0')))
}
