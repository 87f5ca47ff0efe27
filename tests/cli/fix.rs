//! What `check` and `format` write.

use std::fs;

use super::{check, folder, run_in};

/// Windows line ends, odd spaces, and a mistake with one right answer.
const CARD: &[u8] = "---\r\nlicense: mit\r\nlanguage: english\r\n---\r\nÜber  cards \r\n".as_bytes();
const FIXED: &[u8] = "---\r\nlicense: mit\r\nlanguage: en\r\n---\r\nÜber  cards \r\n".as_bytes();

#[test]
fn fixes_keep_everything_else() {
    let folder = folder(&[("README.md", CARD), ("sub/README.md", b"---\nlicense: mit\n---\nA model.\n")]);
    let run = check(folder.path(), &["--fix"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(run.stdout, "Fixed 1 problem in 1 card.\nNo problems in 2 cards.\n");
    assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), FIXED);
    let again = check(folder.path(), &["--fix"]);
    assert_eq!(again.stdout, "No problems in 2 cards.\n");
}

/// One rule takes it away, and only that one.
#[test]
fn a_byte_order_mark_stays() {
    let with_mark = |card: &[u8]| [b"\xef\xbb\xbf", card].concat();
    let folder = folder(&[("README.md", &with_mark(CARD))]);
    check(folder.path(), &["--fix", "--select=language-value"]);
    assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), with_mark(FIXED));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("real/card.md", CARD)]);
    let (real, link) = (folder.path().join("real/card.md"), folder.path().join("README.md"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/card.md", &link).unwrap();
    check(folder.path(), &["--fix", "README.md"]);
    assert_eq!(fs::read(&real).unwrap(), FIXED);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.path().join("real")).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn a_diff_changes_nothing() {
    let folder = folder(&[("README.md", CARD)]);
    let run = check(folder.path(), &["--diff"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.starts_with("--- README.md\n+++ README.md\n@@ -1,5 +1,5 @@\n"), "{}", run.stdout);
    assert!(run.stdout.contains("-language: english\r\n+language: en\r\n"), "{}", run.stdout);
    assert_eq!(run.stderr, "Would fix 1 problem in 1 card.\n");
    assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), CARD);
}

#[test]
fn suggested_fixes_only_where_they_are_asked_for() {
    let card = b"---\nlicense: mit\n---\n\n#Chat model for tests\n";
    let folder = folder(&[("README.md", card)]);
    let run = check(folder.path(), &["--fix"]);
    assert!(run.stdout.ends_with("1 has a suggested fix: --fix --unsafe-fixes\n"), "{}", run.stdout);
    assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), card);
    let run = check(folder.path(), &["--fix", "--unsafe-fixes"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(
        fs::read(folder.path().join("README.md")).unwrap(),
        b"---\nlicense: mit\n---\n\n# Chat model for tests\n"
    );
}

#[test]
fn comments_for_an_old_repository() {
    let folder = folder(&[("README.md", CARD)]);
    assert_eq!(check(folder.path(), &[]).code, Some(1));
    let run = check(folder.path(), &["--add-ignores"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(run.stdout, "Suppressed 1 finding in 1 card by comments.\nNo problems in 1 card.\n");
    let text = fs::read_to_string(folder.path().join("README.md")).unwrap();
    assert!(text.contains("language: english  # modelcard-lsp: ignore[language-value]\r\n"), "{text}");
    assert_eq!(check(folder.path(), &["--fix"]).stdout, "No problems in 1 card.\n");
}

#[test]
fn formatting() {
    let card = b"---\nlicense:   mit\n---\n\n| a | b |\n|-|-|\n| 1 | 20 |\n";
    let folder =
        folder(&[("README.md", card), ("good.md", b"---\nlicense: mit\n---\nA model.\n"), ("notes.md", b"# n")]);
    let run = |args: &[&str], stdin: &[u8]| run_in(folder.path(), &[&["format"], args].concat(), stdin);
    let asked = run(&["--check"], b"");
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(1), "Would format README.md\n"));
    assert_eq!(asked.stderr, "Would format 1 card; 1 card already formatted.\n");
    assert!(run(&["--diff"], b"").stdout.contains("-license:   mit\n+license: mit\n"));
    let formatted = run(&["-"], card).stdout;
    assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), card);
    assert_eq!(run(&[], b"").code, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), formatted);
    assert_eq!(run(&["--check", "--quiet"], b"").stderr, "");
    assert_eq!(run(&["-"], b"# no card\n").stdout, "# no card\n");
}

#[test]
fn model_index() {
    let card =
        "---\nlicense: mit\n---\n\n# m\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.91\n";
    let folder = folder(&[("README.md", card.as_bytes())]);
    let run = |args: &[&str]| run_in(folder.path(), &[&["model-index"], args].concat(), b"");
    let printed = run(&[]).stdout;
    assert!(printed.contains("+model-index:\n"), "{printed}");
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), card);
    assert_eq!(run(&["--write"]).code, Some(0));
    let written = fs::read_to_string(folder.path().join("README.md")).unwrap();
    assert!(written.contains("      value: 0.91\n"), "{written}");
    assert!(run(&[]).stderr.contains("there are no results that `model-index` lacks"));
}
