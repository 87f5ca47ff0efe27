//! The arguments and the ways a run ends.

use std::process::{Command, Stdio};

use super::{run, run_in};

#[test]
fn version_and_help() {
    let version = run(&["--version"]);
    assert_eq!((version.code, version.stdout), (Some(0), format!("modelcard-lsp {}\n", env!("CARGO_PKG_VERSION"))));
    for args in [&["--help"] as &[_], &["check", "--help"], &["explain", "--help"], &["summary", "--help"]] {
        let help = run(args);
        assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
        assert!(help.stdout.contains("Example"), "help shows how: {}", help.stdout);
    }
}

#[test]
fn wrong_arguments() {
    for args in [&["--no-such"] as &[_], &["chekc"], &["check", "--severity", "fatal"], &["check", "--color", "red"]] {
        let run = run(args);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
    assert!(run(&["chekc"]).stderr.contains("'check'"), "a command with a slip is recognized");
}

#[test]
fn a_path_without_a_command() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("README.md"), "# A card\n").expect("a file");
    let run = run_in(folder.path(), &["README.md"], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("to check it: modelcard-lsp check README.md"), "{}", run.stderr);
}

#[test]
fn nobody_reads_the_output() {
    for args in [&["explain"] as &[_], &["check", "-"], &["check", "-", "--output-format", "json"], &["check", "none"]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_modelcard-lsp"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop((child.stdout.take(), child.stderr.take()));
        let code = child.wait().expect("the program ends").code();
        let expected = match args {
            ["check", "none"] => 2,
            // An empty card has no front matter.
            ["check", ..] => 1,
            _ => 0,
        };
        assert_eq!(code, Some(expected), "{args:?}");
    }
}
