//! `summary`.

use expect_test::expect;
use modelcard_lsp::cli::Source;
use modelcard_lsp::cli::summary::page;
use modelcard_lsp::ide::Summary;

use super::{run, run_in};

#[test]
fn each_table_has_its_place() {
    let card = "# Results\n\n| Step |\n|---|\n| 1 |\n\n## More\n\n| Step |\n|---|\n";
    let summaries = [
        Summary { range: 11..30, markdown: "**Loss** falls\u{1b}[2J\n\nbest: 0.1\n".to_owned() },
        Summary { range: 40..50, markdown: "Nothing to tell".to_owned() },
    ];
    expect![[r#"
        README.md:3

        **Loss** falls␛[2J

        best: 0.1

        README.md:7

        Nothing to tell
    "#]]
    .assert_eq(&page(&Source::new("README.md", card), &summaries));
    assert_eq!(page(&Source::new("README.md", card), &[]), "README.md: no results tables\n");
}

#[test]
fn a_card_without_tables_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = run_in(folder.path(), &["summary", "-"], b"# A card\n");
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "<stdin>: no results tables\n"));
}

#[test]
fn bad_input_is_a_failure() {
    assert_eq!(run(&["summary"]).code, Some(2), "a path is needed");
    let missing = run(&["summary", "missing.md"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(missing.stderr, "error: missing.md: no such file or folder\n");
}
