//! `summary`.

use expect_test::expect;
use modelcard_lsp::cli::summary::{Plots, page};
use modelcard_lsp::report::Summary;
use modelcard_lsp::text::Source;

use super::{run, run_in};

#[test]
fn each_table_has_its_place() {
    let card = "# Results\n\n| Step |\n|---|\n| 1 |\n\n## More\n\n| Step |\n|---|\n";
    let summaries = [
        Summary {
            range: 11..30,
            markdown: "**Loss** falls\u{1b}[2J\n\nbest: 0.1\n".to_owned(),
            plots: vec![],
            below_plots: None,
        },
        Summary { range: 40..50, markdown: "Nothing to tell".to_owned(), plots: vec![], below_plots: None },
    ];
    expect![[r#"
        README.md:3

        **Loss** falls␛[2J

        best: 0.1

        README.md:7

        Nothing to tell
    "#]]
    .assert_eq(&page(&Source::new("README.md", card), &summaries, Plots::None));
    assert_eq!(page(&Source::new("README.md", card), &[], Plots::None), "README.md: no results tables\n");
}

#[test]
fn a_card_without_tables_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = run_in(folder.path(), &["summary", "-"], b"# A card\n");
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "<stdin>: no results tables\n"));
}

const LOG: &str = "| Step | Loss |\n|---|---|\n| 1 | 0.5 |\n| 2 | 0.4 |\n";

#[test]
fn plots_in_the_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["summary", "--pictures", "--stdin-filename", "README.md"];
    let run = run_in(folder.path(), &args, LOG.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("\n\n![Loss by step](data:image/svg+xml;base64,PHN2"), "{}", run.stdout);
}

#[test]
fn plots_in_files() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("my model.v1")).expect("a folder");
    std::fs::write(folder.path().join("my model.v1/README.md"), format!("# A card\n\n{LOG}")).expect("a card");
    let run = run_in(folder.path(), &["summary", "my model.v1/README.md", "--svg", "the plots"], b"");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("![Loss by step](<the plots/my-model-v1-README-3-1.svg>)"), "{}", run.stdout);
    let svg = std::fs::read_to_string(folder.path().join("the plots/my-model-v1-README-3-1.svg")).expect("a plot");
    assert!(svg.starts_with("<svg "), "{svg}");

    std::fs::rename(folder.path().join("my model.v1/README.md"), folder.path().join("my model.v1/card"))
        .expect("a card");
    let run = run_in(folder.path(), &["summary", "my model.v1/card", "--svg", "the plots"], b"");
    assert!(run.stdout.contains("(<the plots/my-model-v1-card-3-1.svg>)"), "{}", run.stdout);

    let run = run_in(folder.path(), &["summary", "my model.v1/card", "--svg", "my model.v1/card"], b"");
    assert_eq!(run.code, Some(2), "a file is no folder");
    assert!(run.stderr.starts_with("error: my model.v1/card: the plots could not be written: "), "{}", run.stderr);
}

#[test]
fn bad_input_is_a_failure() {
    assert_eq!(run(&["summary"]).code, Some(2), "a path is needed");
    let missing = run(&["summary", "missing.md"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(missing.stderr, "error: missing.md: no such file or folder\n");
}
