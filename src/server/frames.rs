//! The base protocol: messages framed by a `Content-Length` header, each way.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::calls::BadFrame;
use super::output::Output;
use crate::text::limits::{HEADER, KEPT_BUFFER, MESSAGE};

/// Bytes to read at once: the capacity of a pipe on Linux.
const CHUNK: usize = 64 * 1024;

/// The only header that is used. `Content-Type` is ignored: UTF-8 is its only valid value.
const LENGTH: &[u8] = b"Content-Length";

/// Message bodies out of a stream of bytes.
#[derive(Default)]
pub(super) struct FrameReader {
    bytes: Vec<u8>,
    /// How many of `bytes` were returned as frames or skipped.
    done: usize,
    /// After bytes that are not a frame, until the next `Content-Length`.
    lost: bool,
}

impl FrameReader {
    /// Reads once; the number of bytes read, 0 at the end of the input. Nothing is lost if the future is dropped.
    pub(super) async fn fill(&mut self, input: &mut (impl AsyncRead + Unpin)) -> io::Result<usize> {
        self.bytes.drain(..self.done);
        self.done = 0;
        if self.bytes.is_empty() && self.bytes.capacity() > KEPT_BUFFER {
            self.bytes = Vec::new();
        }
        self.bytes.reserve(CHUNK);
        input.read_buf(&mut self.bytes).await
    }

    /// The body of the next complete frame; `None` until more is read. After bytes that are not a frame, it continues at
    /// the next `Content-Length`, so that each such place is reported once.
    pub(super) fn next(&mut self) -> Option<Result<&[u8], BadFrame>> {
        if self.lost && !self.find_header() {
            return None;
        }
        // Some scripts end a message with a line break.
        self.done += self.bytes[self.done..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        match header(&self.bytes[self.done..]) {
            Header::Partial => None,
            Header::Bad(why) => {
                self.lost = true;
                self.done += 1; // Otherwise `find_header` would find the same place.
                Some(Err(why))
            }
            Header::Whole { len, body } => {
                let body = self.done + len..self.done + len + body;
                let frame = self.bytes.get(body.clone())?;
                self.done = body.end;
                Some(Ok(frame))
            }
        }
    }

    /// Moves to the next `Content-Length`. Returns whether there is one yet.
    fn find_header(&mut self) -> bool {
        let rest = &self.bytes[self.done..];
        let found = rest.windows(LENGTH.len()).position(|bytes| bytes.eq_ignore_ascii_case(LENGTH));
        self.lost = found.is_none();
        // If there is none, its first letters may be at the end.
        self.done += found.unwrap_or(rest.len().saturating_sub(LENGTH.len() - 1));
        !self.lost
    }
}

enum Header {
    Partial,
    Bad(BadFrame),
    /// Lengths in bytes of the header section, its empty line included, and of the body.
    Whole {
        len: usize,
        body: usize,
    },
}

fn header(bytes: &[u8]) -> Header {
    let mut body = None;
    let mut len = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        len += line.len();
        if len > HEADER {
            return Header::Bad("a header of more than 4 kB");
        }
        if !line.ends_with(b"\n") {
            return Header::Partial;
        }
        let line = line.trim_ascii();
        if line.is_empty() {
            return match body {
                Some(body) => Header::Whole { len, body },
                None => Header::Bad("a header without Content-Length"),
            };
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            return Header::Bad("a header line without a colon");
        };
        if line[..colon].trim_ascii().eq_ignore_ascii_case(LENGTH) {
            let value = std::str::from_utf8(&line[colon + 1..]).ok().and_then(|value| value.trim().parse().ok());
            match value {
                Some(value) if value > MESSAGE => return Header::Bad("a message of more than 256 MB"),
                Some(value) => body = Some(value),
                None => return Header::Bad("a Content-Length that is not a number"),
            }
        }
    }
    Header::Partial
}

/// A writer of messages.
pub(super) struct FrameWriter<W> {
    writer: W,
    /// Those that are not written yet.
    pub(super) messages: Output,
    /// Standard output without the reactor has a buffer of its own.
    unflushed: bool,
}

impl<W: AsyncWrite + Unpin> FrameWriter<W> {
    pub(super) fn new(writer: W) -> Self {
        Self { writer, messages: Output::default(), unflushed: false }
    }

    /// Whether all has been written.
    pub(super) fn is_empty(&self) -> bool {
        self.messages.waiting().is_empty() && !self.unflushed
    }

    /// Writes or flushes once. Nothing is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// When the client has closed its end.
    pub(super) async fn advance(&mut self) -> io::Result<()> {
        if self.messages.waiting().is_empty() {
            self.writer.flush().await?;
            self.unflushed = false;
            return Ok(());
        }
        match self.writer.write(self.messages.waiting()).await? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => self.messages.advance(written),
        }
        self.unflushed = true;
        Ok(())
    }

    /// Writes everything, as long as the client reads.
    ///
    /// # Errors
    ///
    /// When the client has closed its end.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        while !self.is_empty() {
            self.advance().await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::AsyncWrite;

    use super::{FrameReader, FrameWriter, KEPT_BUFFER, MESSAGE};

    /// What comes out when `input` arrives in pieces of `step` bytes: bodies, and `!` for each bad place.
    fn frames(input: &str, step: usize) -> Vec<String> {
        let mut frames = FrameReader::default();
        let mut out = Vec::new();
        for piece in input.as_bytes().chunks(step) {
            frames.bytes.extend_from_slice(piece);
            while let Some(frame) = frames.next() {
                out.push(frame.map_or("!".into(), |body| String::from_utf8_lossy(body).into_owned()));
            }
        }
        out
    }

    fn check(input: &str, expected: &[&str]) {
        for step in [1, 7, 4096] {
            assert_eq!(frames(input, step), expected, "in pieces of {step}");
        }
    }

    #[test]
    fn frames_follow_each_other() {
        check("Content-Length: 2\r\n\r\n{}content-length:3\r\n\r\n[1]", &["{}", "[1]"]);
        check("Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}\r\nContent-Length: 0\r\n\r\n", &["{}", ""]);
    }

    #[test]
    fn a_bad_header_costs_one_report() {
        let good = "Content-Length: 2\r\n\r\n{}";
        for bad in [
            "Content-Length: two\r\n\r\n[0]",
            "Content-Length: -1\r\n\r\n",
            "Content-Type: text/plain\r\n\r\n[0]",
            "hello\r\n",
            &format!("Content-Length: {}\r\n\r\n[0]", MESSAGE + 1),
            &format!("Content-Length: {}0\r\n\r\n[0]", usize::MAX),
            &"x".repeat(5000),
        ] {
            check(&format!("{good}{bad}{good}"), &["{}", "!", "{}"]);
        }
    }

    /// Takes three bytes at a time.
    #[derive(Default)]
    struct Narrow(Vec<u8>);

    impl AsyncWrite for Narrow {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
            Poll::Ready(self.0.write(&bytes[..bytes.len().min(3)]))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// Messages are pushed while none, a part or all of those before is written.
    #[tokio::test]
    async fn messages_are_written_in_order_whatever_still_waits() {
        let long = "x".repeat(2 * KEPT_BUFFER);
        let mut writer = FrameWriter::new(Narrow::default());
        let mut expected = String::new();
        for (i, text) in ["", "a", "second", &long, "b", "c", &"y".repeat(1000), "d"].into_iter().enumerate() {
            writer.messages.push(&text);
            expected += &format!("Content-Length: {}\r\n\r\n\"{text}\"", text.len() + 2);
            // Enough for the long message to be half written when the next comes.
            for _ in 0..[0, 3, 0, KEPT_BUFFER / 2, 9, 5, 2, 0][i] {
                if !writer.is_empty() {
                    writer.advance().await.unwrap();
                }
            }
        }
        writer.finish().await.unwrap();
        assert!(writer.is_empty());
        assert!(writer.messages.capacity() <= KEPT_BUFFER);
        assert!(String::from_utf8(writer.writer.0).unwrap() == expected);
    }
}
