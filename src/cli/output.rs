use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};

use super::Color;

/// Standard output, locked and buffered. Colors are stripped where they are not wanted.
///
/// When the reader goes away (`| head`), what is written from then on is dropped without an error: the command still
/// looks at everything, so that its exit code does not depend on how much of the output was read.
#[derive(Debug)]
pub(super) struct Output {
    buffer: BufWriter<Pipe>,
}

#[derive(Debug)]
struct Pipe {
    stream: AutoStream<StdoutLock<'static>>,
    closed: bool,
}

impl Output {
    /// Locks standard output.
    pub(super) fn stdout(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let stream = AutoStream::new(io::stdout().lock(), choice);
        Self { buffer: BufWriter::with_capacity(64 * 1024, Pipe { stream, closed: false }) }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.flush()
    }
}

impl Pipe {
    /// The outcome of an operation, `done` where the reader is gone.
    fn unless_closed<T>(&mut self, outcome: io::Result<T>, done: T) -> io::Result<T> {
        match outcome {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(done)
            }
            outcome => outcome,
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let outcome = self.stream.write(bytes);
        self.unless_closed(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let outcome = self.stream.flush();
        self.unless_closed(outcome, ())
    }
}

/// Says on standard error what went wrong.
pub(super) fn complain(message: impl Display) {
    note(format_args!("error: {message}"));
}

/// Says on standard error what a person may want to know.
pub(super) fn warn(message: impl Display) {
    note(format_args!("warning: {message}"));
}

/// Writes a line to standard error. `eprintln!` would panic where nobody reads it.
pub(super) fn note(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
