use std::env;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::Path;

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice, StripStream};

use super::Color;

/// Standard output, locked and buffered, or a file. Colors are stripped where they are not wanted.
///
/// When the reader goes away (`| head`), what is written from then on is dropped without an error: the command still
/// looks at everything, so that its exit code does not depend on how much of the output was read.
#[derive(Debug)]
pub(super) struct Output {
    buffer: BufWriter<Sink>,
    is_colored: bool,
}

#[derive(Debug)]
enum Sink {
    Pipe {
        stream: AutoStream<StdoutLock<'static>>,
        closed: bool,
    },
    /// The same without colors: a stream that strips them writes each piece between two by itself, and standard output is
    /// written line by line.
    PlainPipe {
        strip: StripBytes,
        stripped: Vec<u8>,
        stream: StdoutLock<'static>,
        closed: bool,
    },
    File(AutoStream<File>),
    Plain(StripStream<File>),
}

const CAPACITY: usize = 64 * 1024;

impl Output {
    /// Locks standard output.
    pub(super) fn stdout(color: Color) -> Self {
        let stream = AutoStream::new(io::stdout().lock(), choice(color));
        let is_colored = stream.current_choice() != ColorChoice::Never;
        let sink = if is_colored {
            Sink::Pipe { stream, closed: false }
        } else {
            let (strip, stripped) = (StripBytes::new(), Vec::new());
            Sink::PlainPipe { strip, stripped, stream: stream.into_inner(), closed: false }
        };
        Self { buffer: BufWriter::with_capacity(CAPACITY, sink), is_colored }
    }

    /// Writes to a file, which is replaced; with colors only where they are wanted everywhere.
    pub(super) fn file(path: &Path, color: Color) -> io::Result<Self> {
        let file = File::create(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.to_string_lossy())))?;
        let is_colored = color == Color::Always;
        let sink = match is_colored {
            true => Sink::File(AutoStream::always(file)),
            false => Sink::Plain(StripStream::new(file)),
        };
        Ok(Self { buffer: BufWriter::with_capacity(CAPACITY, sink), is_colored })
    }

    /// Whether colors arrive.
    pub(super) fn is_colored(&self) -> bool {
        self.is_colored
    }
}

/// `FORCE_COLOR` is older than `CLICOLOR_FORCE`, and better known; CI services set it. `NO_COLOR` wins over both.
fn choice(color: Color) -> ColorChoice {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_forced =
        env::var_os("FORCE_COLOR").is_some_and(|value| !value.is_empty() && value != "0" && value != "false");
    match color {
        Color::Auto if is_forced && !is_set("NO_COLOR") => ColorChoice::Always,
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
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

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Pipe { closed: true, .. } | Self::PlainPipe { closed: true, .. } => Ok(bytes.len()),
            Self::Pipe { stream, closed } => unless_closed(stream.write(bytes), bytes.len(), closed),
            Self::PlainPipe { strip, stripped, stream, closed } => {
                stripped.clear();
                strip.strip_next(bytes).for_each(|piece| stripped.extend_from_slice(piece));
                unless_closed(stream.write_all(stripped).map(|()| bytes.len()), bytes.len(), closed)
            }
            Self::File(file) => file.write(bytes),
            Self::Plain(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Pipe { closed: true, .. } | Self::PlainPipe { closed: true, .. } => Ok(()),
            Self::Pipe { stream, closed } => unless_closed(stream.flush(), (), closed),
            Self::PlainPipe { stream, closed, .. } => unless_closed(stream.flush(), (), closed),
            Self::File(file) => file.flush(),
            Self::Plain(file) => file.flush(),
        }
    }
}

/// The outcome of an operation, `done` where the reader is gone.
fn unless_closed<T>(outcome: io::Result<T>, done: T, closed: &mut bool) -> io::Result<T> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            *closed = true;
            Ok(done)
        }
        outcome => outcome,
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
    let _ = writeln!(anstream::stderr().lock(), "{message}");
}
