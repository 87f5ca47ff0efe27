//! Texts that a command looks at, and reading them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::note;
use super::visible;
use crate::rules::Severity;
use crate::settings::Scope;
use crate::text::{Buffer, Encoding};

/// A text to look at.
#[derive(Debug, Clone)]
pub(super) struct Input {
    /// Where it is; `None` for standard input.
    pub(super) file: Option<PathBuf>,
    /// How it is called in the output.
    pub(super) name: String,
    /// Whether it was named on the command line, and so is a model card whatever it holds.
    pub(super) named: bool,
    /// The settings that apply to it.
    pub(super) scope: Arc<Scope>,
    /// Its absolute path, where the settings depend on it.
    pub(super) absolute: PathBuf,
}

impl Input {
    /// What the settings make of the rules in it.
    pub(super) fn levels(&self) -> BTreeMap<String, Option<Severity>> {
        self.scope.levels(&self.absolute)
    }

    /// Where it is, or belongs by its name.
    pub(super) fn path(&self) -> &Path {
        self.file.as_deref().unwrap_or_else(|| Path::new(&self.name))
    }
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub(super) struct InputError {
    /// How it is called in the output.
    pub(super) name: String,
    /// What is in the way.
    pub(super) reason: Unreadable,
}

/// Why a file or folder could not be read. Bytes count from 0, lines from 1.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The system says so.
    Io(io::Error),
    /// The search through a folder came to a place it could not read.
    Search(ignore::Error),
    /// A pattern that no file matches.
    NoMatch,
    /// A pattern that is none.
    Pattern(String),
    /// A NUL byte: the file holds something else than text.
    Binary {
        /// The first NUL.
        byte: usize,
    },
    /// A named pipe, which may never have anything to read.
    NamedPipe,
    /// Text in UTF-16, by its byte order mark.
    Utf16,
    /// The analysis failed on it, which is a bug of this program.
    Panic,
    /// Text in another encoding than UTF-8.
    NotUtf8 {
        /// The first byte that does not belong.
        byte: usize,
        /// Its line.
        line: u32,
    },
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let reason = match &self.reason {
            Unreadable::Io(error) if error.kind() == io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            Unreadable::Io(error) => format!("cannot be read: {error}"),
            Unreadable::Search(error) => format!("cannot be searched: {error}"),
            Unreadable::NoMatch => "no such file, and none that matches this pattern".to_owned(),
            Unreadable::Pattern(error) => format!("not a valid pattern: {error}"),
            Unreadable::Binary { byte } => format!("not a text file: there is a NUL at byte {byte}"),
            Unreadable::NamedPipe => {
                "a named pipe, on which a read may wait forever; give it as `-` with `< pipe`".to_owned()
            }
            Unreadable::Utf16 => "the text is in UTF-16; a model card is UTF-8, so save it as that".to_owned(),
            Unreadable::Panic => "a fault of modelcard-lsp kept it from being checked; please report it".to_owned(),
            Unreadable::NotUtf8 { byte, line } => format!(
                "the text is not UTF-8 at byte {byte} (line {line}); save it as UTF-8, or mend that place if the rest \
                 reads well"
            ),
        };
        write!(f, "{}: {}", visible(&self.name), visible(&reason))
    }
}

/// Reads a text, a byte order mark included.
///
/// # Errors
///
/// The file cannot be read or is not UTF-8 text.
pub(super) fn read(input: &Input) -> Result<String, InputError> {
    let text = match &input.file {
        Some(path) => File::open(path).map_err(Unreadable::Io).and_then(read_text),
        None => {
            if io::stdin().is_terminal() {
                note("reading a model card from standard input; Ctrl-D ends it (on Windows, Ctrl-Z and Enter)");
            }
            read_text(io::stdin().lock())
        }
    };
    text.map_err(|reason| InputError { name: input.name.clone(), reason })
}

/// So much is looked at before the rest is read: somebody may name gigabytes of weights by mistake.
const HEAD: u64 = 8 * 1024;

fn read_text(mut from: impl Read) -> Result<String, Unreadable> {
    // With room for all of a short text, it is read at once.
    let mut bytes = Vec::with_capacity(HEAD as usize + 1);
    from.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(Unreadable::Io)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    refuse_binary(&bytes)?;
    if bytes.len() as u64 == HEAD {
        from.read_to_end(&mut bytes).map_err(Unreadable::Io)?;
        refuse_binary(&bytes)?;
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..byte]);
        let line = Buffer::new(&before).position_at(byte, Encoding::Utf8).line + 1;
        Unreadable::NotUtf8 { byte, line }
    })
}

fn refuse_binary(bytes: &[u8]) -> Result<(), Unreadable> {
    match memchr::memchr(0, bytes) {
        Some(byte) => Err(Unreadable::Binary { byte }),
        None => Ok(()),
    }
}
