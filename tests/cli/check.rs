//! `check`: which files, and what stands in the way of reading them.

use std::fs;

use super::{check, folder, run, run_in};

/// A card that no rule finds fault with.
const CARD: &[u8] = b"---\nlicense: mit\n---\nA model.\n";

#[test]
fn a_folder_is_searched_for_markdown() {
    let folder = folder(&[
        ("README.md", CARD),
        ("sub/other.MARKDOWN", CARD),
        ("sub/notes.md", b"# No card"),
        ("sub/notes.txt", b"\xff"),
        (".hidden.md", b"\xff"),
        (".git/config", b""),
        (".gitignore", b"ignored/\n"),
        ("ignored/README.md", b"\xff"),
    ]);
    for args in [&[] as &[_], &["."], &["./"], &["sub", "README.md"], &["README.md", "."]] {
        let run = check(folder.path(), args);
        let stdout =
            "No problems in 2 cards.\nPassed over: 1 Markdown file that is not a model card. To see which: -v\n";
        let expected = (Some(0), stdout, "");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), expected, "{args:?}");
    }
}

/// The folder is hidden, and nothing else in it is looked at.
#[test]
fn files_of_results_are_checked_too() {
    let folder = folder(&[
        ("model/README.md", CARD),
        ("model/.eval_results/hle.yaml", b"- value: 20.9\n"),
        ("model/.eval_results/notes.txt", b"\xff"),
        ("model/.eval_results/more/x.yaml", b"- dataset: {id: a/b, task_id: c}\n  value: 1\n"),
        (".git/config", b""),
        ("model/.gitignore", b"ignored.yaml\n"),
        ("model/.eval_results/ignored.yaml", b"\xff"),
        ("other.yaml", b"\xff"),
    ]);
    for args in [&[] as &[_], &["model"], &["model/.eval_results", "model"], &["model/.eval_results/hle.yaml"]] {
        let run = check(folder.path(), &[args, &["--output-format", "json"]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{args:?}");
        let findings: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let rules: Vec<_> = findings.as_array().expect("a list").iter().map(|it| it["rule"].as_str()).collect();
        // That of the folder below is told to be where the Hub does not look.
        let count = if args == ["model/.eval_results/hle.yaml"] { 1 } else { 2 };
        assert_eq!(rules, vec![Some("eval-results-shape"); count], "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_to_files_are_followed() {
    let folder = folder(&[("blobs/0123", CARD)]);
    fs::create_dir(folder.path().join("snapshot")).expect("a folder");
    std::os::unix::fs::symlink("../blobs/0123", folder.path().join("snapshot/README.md")).expect("a link");
    std::os::unix::fs::symlink("..", folder.path().join("snapshot/loop")).expect("a link");
    assert_eq!(check(folder.path(), &[]).stdout, "No problems in 1 card.\n");
}

#[test]
fn standard_input() {
    let folder = folder(&[]);
    for args in [&["check", "-"] as &[_], &["check", "-", "-"], &["check", "--stdin-filename", "README.md"]] {
        let run = run_in(folder.path(), args, CARD);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), "No problems in 1 card.\n"));
    }
    let run = run_in(folder.path(), &["check", "-"], b"a\n\xff");
    assert!(run.stderr.starts_with("error: <stdin>: the text is not UTF-8 at byte 2 (line 2); "), "{}", run.stderr);
    let run = run_in(folder.path(), &["check", "-", "--stdin-filename", "new.md"], b"\xff");
    assert!(run.stderr.starts_with("error: new.md: "), "{}", run.stderr);
}

#[test]
fn nothing_found_is_an_empty_list_in_json() {
    let run = check(folder(&[("README.md", CARD)]).path(), &["--output-format", "json"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "[]\n", ""));
}

#[test]
fn a_folder_without_cards_is_worth_a_warning() {
    let run = check(folder(&[("notes.txt", b"")]).path(), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert_eq!(run.stderr, "warning: no Markdown files in `.`, so no model card was checked\n");
}

#[test]
fn what_cannot_be_read_does_not_stop_the_others() {
    let folder = folder(&[
        ("README.md", CARD),
        ("binary.md", b"\x7fELF\0\0"),
        ("late.md", &[&[b'a'; 20_000] as &[u8], b"\0"].concat()),
        ("latin.md", b"# Caf\xc3\xa9\r\nna\xefve\n"),
        ("utf16.md", b"\xff\xfe#\0 \0A\0"),
    ]);
    let run = check(folder.path(), &["missing.md", "."]);
    let stdout = "No problems in 1 card.\nPassed over: 4 files that could not be read. To see which: -v\n";
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), stdout));
    let expected = "\
error: missing.md: no such file or folder
warning: binary.md: not a text file: there is a NUL at byte 4
warning: late.md: not a text file: there is a NUL at byte 20000
warning: latin.md: the text is not UTF-8 at byte 11 (line 2); save it as UTF-8, or mend that place if the rest reads well
warning: utf16.md: the text is in UTF-16; a model card is UTF-8, so save it as that
";
    assert_eq!(run.stderr, expected);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("README.md", CARD), ("closed/README.md", CARD)]);
    let closed = folder.path().join("closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    let is_closed = fs::read_dir(&closed).is_err();
    let run = check(folder.path(), &[]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("permissions");
    // Nothing is closed to root.
    if is_closed {
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), "No problems in 1 card.\n"));
        assert!(run.stderr.starts_with("error: .: cannot be searched: "), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn names_cannot_speak_to_the_terminal() {
    let folder = folder(&[("a\u{1b}[2J.md", b"\xff")]);
    let run = check(folder.path(), &[]);
    assert!(run.stderr.starts_with("warning: a␛[2J.md: "), "{:?}", run.stderr);
    let run = check(folder.path(), &["\u{9b}2J"]);
    assert!(run.stderr.starts_with("error: \u{fffd}2J: no such file"), "{:?}", run.stderr);
}

#[test]
fn large_files_are_files() {
    let card = format!("---\nlicense: mit\n---\n{}", "A line of the card, like many others.\n".repeat(300_000));
    let run = check(folder(&[("README.md", card.as_bytes())]).path(), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "No problems in 1 card.\n"));
}

#[test]
fn empty_files_and_odd_folders() {
    let folder = folder(&[("README.md", b""), ("folder.md/README.md", CARD)]);
    assert!(check(folder.path(), &[]).stdout.starts_with("No problems in 1 card.\n"));
    assert_eq!(run(&["check", ""]).code, Some(2), "an empty path leads nowhere");
}

/// Beside a card stands what the Trainer saved; for standard input by the name it is given.
#[test]
fn neighbours_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let card =
        "---\npipeline_tag: other\n---\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n";
    fs::write(folder.path().join("README.md"), card).expect("a card");
    fs::write(folder.path().join("other.md"), card).expect("a card");
    fs::write(folder.path().join("eval_results.json"), "{\"eval_accuracy\": 0.5, \"eval_loss\": NaN}").expect("a file");
    let says = |args: &[&str]| run_in(folder.path(), args, card.as_bytes()).stdout.contains("results-file-differs");
    assert!(says(&["check", "README.md"]));
    assert!(says(&["check"]));
    assert!(says(&["check", "--stdin-filename", "README.md"]));
    assert!(!says(&["check", "other.md"]));
    assert!(!says(&["check", "-"]));
}

#[test]
fn a_readme_beside_a_model_is_a_card_and_beside_a_package_is_not() {
    let model: [(&str, &[u8]); 3] =
        [("README.md", b"# birds\n"), ("config.json", b"{}"), ("model.safetensors", b"\0\0")];
    let run = check(folder(&model).path(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("warning[front-matter-missing]"), "{}", run.stdout);
    let package = [&model[..], &[("pyproject.toml", b"")]].concat();
    assert_eq!(check(folder(&package).path(), &[]).stdout, "");
}

#[test]
fn cards_of_other_repositories_are_not_checked_even_if_named() {
    let folder = folder(&[
        ("data.md", b"---\nlicense: mit\ntask_categories: [other]\n---\n"),
        ("space.md", b"---\nsdk: gradio\n---\n"),
    ]);
    let run = check(folder.path(), &["data.md", "space.md"]);
    let expected = "\
warning: data.md: not checked, since it is the card of a dataset
warning: space.md: not checked, since it is the card of a Space
";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", expected));
}

/// A read of it may wait forever; what a shell hands over has a writer.
#[test]
#[cfg(unix)]
fn a_named_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.md")).status().expect("mkfifo");
    assert!(made.success());
    let run = run_in(folder.path(), &["check", "pipe.md"], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("pipe.md: a named pipe"), "{}", run.stderr);
}
