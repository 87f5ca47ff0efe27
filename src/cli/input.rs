//! Which texts a command looks at, and reading them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::output::note;
use super::{InputArgs, visible};
use crate::rules::Document;
use crate::text::{Buffer, Encoding};

/// A text to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is; `None` for standard input.
    file: Option<PathBuf>,
    /// How it is called in the output.
    pub(super) name: String,
    /// Whether it was named on the command line, and so is a model card whatever it holds.
    pub(super) named: bool,
}

impl Input {
    /// Where it is, or belongs by its name.
    pub(super) fn path(&self) -> &Path {
        self.file.as_deref().unwrap_or_else(|| Path::new(&self.name))
    }
}

/// What the paths on a command line come to.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// The texts: standard input first, then files by path, each once.
    pub(super) inputs: Vec<Input>,
    /// The folders that were searched, as they were named.
    pub(super) folders: Vec<String>,
    /// Paths that lead nowhere and folders that could not be read.
    pub(super) errors: Vec<InputError>,
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

/// Finds the texts that `paths` name: `-` is standard input, a folder all Markdown files in it but those hidden or
/// ignored by Git, and the results in `.eval_results/`. Without any path it is the current folder, or standard input where that was given a name.
pub(super) fn find(paths: &[PathBuf], args: &InputArgs) -> Inputs {
    let mut found = Inputs::default();
    let mut files = BTreeMap::new();
    let mut stdin = args.stdin_filename.is_some();
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() && !stdin { &here } else { paths };
    let paths: BTreeSet<_> = paths.iter().collect();
    for path in paths {
        if path.as_os_str() == "-" {
            stdin = true;
            continue;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                found.folders.push(name_of(path));
                search(path, &mut files, &mut found.errors);
            }
            Ok(_) if is_named_pipe(path) => {
                found.errors.push(InputError { name: name_of(path), reason: Unreadable::NamedPipe });
            }
            Ok(_) => {
                files.insert(without_dot(path), true);
            }
            Err(error) => found.errors.push(InputError { name: name_of(path), reason: Unreadable::Io(error) }),
        }
    }
    if stdin {
        let name = args.stdin_filename.clone().unwrap_or_else(|| "<stdin>".to_owned());
        found.inputs.push(Input { file: None, name, named: true });
    }
    found.inputs.extend(files.into_iter().map(|(file, named)| {
        let name = name_of(&file);
        Input { file: Some(file), name, named }
    }));
    found
}

/// Adds the Markdown files below `folder`, and the files of results. Links to files are followed (the Hub's cache is made of them), links to
/// folders are not.
fn search(folder: &Path, files: &mut BTreeMap<PathBuf, bool>, errors: &mut Vec<InputError>) {
    for entry in ignore::WalkBuilder::new(folder).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                results(&entry.path().join(".eval_results"), files);
            }
            Ok(entry) => add(entry.path(), files),
            Err(error) => errors.push(InputError { name: name_of(folder), reason: Unreadable::Search(error) }),
        }
    }
}

/// Adds the files of a folder of results, which is hidden and so not searched; without a word where there is none.
fn results(folder: &Path, files: &mut BTreeMap<PathBuf, bool>) {
    if folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
        let entries = ignore::WalkBuilder::new(folder).max_depth(Some(1)).build();
        entries.flatten().for_each(|entry| add(entry.path(), files));
    }
}

fn add(path: &Path, files: &mut BTreeMap<PathBuf, bool>) {
    if (is_markdown(path) || Document::of(path) == Document::EvalResults) && path.is_file() {
        files.entry(without_dot(path)).or_insert(false);
    }
}

/// Whether it is a pipe in a folder. One that a shell hands over as `/dev/fd/63` has a writer.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    !path.starts_with("/dev") && path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
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
    let mut bytes = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(Unreadable::Io)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    refuse_binary(&bytes)?;
    from.read_to_end(&mut bytes).map_err(Unreadable::Io)?;
    refuse_binary(&bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..byte]);
        let line = Buffer::new(&before).position_at(byte, Encoding::Utf8).line + 1;
        Unreadable::NotUtf8 { byte, line }
    })
}

fn refuse_binary(bytes: &[u8]) -> Result<(), Unreadable> {
    match bytes.iter().position(|byte| *byte == 0) {
        Some(byte) => Err(Unreadable::Binary { byte }),
        None => Ok(()),
    }
}
