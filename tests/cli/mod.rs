//! The command line: the printers on findings made by hand, the rest through the program itself.

mod check;
mod excerpt;
mod explain;
mod fix;
mod formats;
mod full;
mod json;
mod options;
mod summary;
mod usage;

use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use modelcard_lsp::rules::{Check, Finding, Fix, Hub, Related, Rule, Safety, Severity};
use modelcard_lsp::text::Edit;

static LANGUAGE_VALUE: Rule = Rule {
    name: "language-value",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "A language is a code the Hub knows",
    docs: "# Languages\n\nWrite codes.\n",
    check: Check::Card(|_, _| {}),
};

static LICENSE_OTHER: Rule = Rule {
    name: "license-other",
    severity: Severity::Warning,
    hub: Some(Hub::Warns),
    summary: "`other` has a name",
    docs: "# Other licenses",
    check: Check::Card(|_, _| {}),
};

static KEY_NULL: Rule = Rule {
    name: "key-null",
    severity: Severity::Hint,
    hub: None,
    summary: "A known key has a value",
    docs: "# Empty keys",
    check: Check::Card(|_, _| {}),
};

static RULES: [&Rule; 3] = [&KEY_NULL, &LANGUAGE_VALUE, &LICENSE_OTHER];

/// An error at `range`.
fn error_at(range: Range<usize>) -> Finding {
    let message =
        "`english` is not a valid language code, so the Hub refuses the push. Write `en` (English).".to_owned();
    Finding::new(&LANGUAGE_VALUE, range, message)
}

fn related(range: Range<usize>, message: &str) -> Related {
    Related { range, message: message.to_owned() }
}

fn fix(title: &str, edits: Vec<Edit>) -> Fix {
    Fix { title: title.to_owned(), safety: Safety::Safe, edits }
}

/// Where `part` stands in `text`; the first time, if it does more than once.
fn find(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).expect("the part is in the text");
    start..start + part.len()
}

/// What a run of the program came to.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs the program in `folder`, with `stdin` to read.
fn run_in(folder: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_modelcard-lsp"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("FORCE_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, content) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
    folder
}

/// `check` in a folder.
fn check(folder: &Path, args: &[&str]) -> Run {
    run_in(folder, &[&["check"], args].concat(), b"")
}

/// Runs the program where it finds nothing.
fn run(args: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), args, b"")
}
