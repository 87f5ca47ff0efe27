//! The options of `check`, and the configuration file.

use std::fs;

use super::{check, folder, run, run_in};

/// An error, and two warnings.
const CARD: &[u8] = b"---\nlicense: mit\nlanguage: english\n---\n\n##Uses\n\n[More Information Needed]\n";

/// What was found, as `line rule`.
fn rules(stdout: &str) -> Vec<String> {
    let found: serde_json::Value = serde_json::from_str(stdout).expect("JSON");
    let found = found.as_array().expect("a list").iter();
    found.map(|it| format!("{} {}", it["start"]["line"], it["rule"].as_str().expect("a name"))).collect()
}

#[test]
fn selected_and_ignored_rules() {
    let folder = folder(&[("README.md", CARD)]);
    let found = |args: &[&str]| {
        rules(&check(folder.path(), &[args, &["--output-format=json", "--severity=hint"]].concat()).stdout)
    };
    assert_eq!(found(&["--select", "language-value"]), ["3 language-value"]);
    assert_eq!(found(&["--select=heading-space,language-value", "--ignore", "language-value"]), ["6 heading-space"]);
    let run = check(folder.path(), &["--select", "languag-value"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: there is no rule `languag-value`; did you mean `language-value` or `language-bool`?\n"
    );
}

#[test]
fn when_a_run_fails() {
    let folder = folder(&[("README.md", b"---\nlicense: mit\n---\n\n##Uses\n\nMany.\n")]);
    let code = |args: &[&str]| check(folder.path(), args).code;
    assert_eq!(code(&[]), Some(1));
    assert_eq!(code(&["--fail-on", "error"]), Some(0));
    assert_eq!(code(&["--fail-on", "never"]), Some(0));
    assert_eq!(code(&["--exit-zero"]), Some(0));
    assert_eq!(code(&["--severity", "error"]), Some(1), "what is not printed fails, too");
    assert_eq!(code(&["--exit-zero", "none.md"]), Some(2));
    fs::write(folder.path().join("modelcard-lsp.toml"), "failOn = 'error'\n").unwrap();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["--isolated"]), Some(1));
}

#[test]
fn patterns_and_excluded_files() {
    let folder =
        folder(&[("a/README.md", CARD), ("a/b/README.md", CARD), ("old/README.md", CARD), ("notes.md", b"# n")]);
    let files = |args: &[&str]| {
        let run =
            check(folder.path(), &[args, &["--output-format=concise", "--quiet", "--select=language-value"]].concat());
        let mut files: Vec<_> = run.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect();
        files.dedup();
        files.join(" ")
    };
    assert_eq!(files(&["**/README.md"]), "a/README.md a/b/README.md old/README.md");
    assert_eq!(files(&["*/README.md"]), "a/README.md old/README.md");
    assert_eq!(files(&["--exclude", "old,b/"]), "a/README.md");
    assert_eq!(files(&["--exclude", "old", "old/README.md"]), "old/README.md", "a file that is named is checked");
    assert_eq!(files(&["--exclude", "old", "--force-exclude", "old/README.md", "a/README.md"]), "a/README.md");
    assert_eq!(check(folder.path(), &["--force-exclude", "notes.md"]).code, Some(0));
    assert_eq!(check(folder.path(), &["notes.md"]).code, Some(1));
    let run = check(folder.path(), &["x/*.md"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "error: x/*.md: no such file, and none that matches this pattern\n")
    );
    let run = check(folder.path(), &["--exclude=a,old", "-v"]);
    assert_eq!(run.stderr.lines().filter(|line| line.ends_with(": excluded")).count(), 3, "{}", run.stderr);
    assert!(run.stderr.contains("notes.md: not a model card\n"), "{}", run.stderr);
}

#[test]
fn the_configuration_file() {
    let folder = folder(&[
        ("modelcard-lsp.toml", b"exclude = ['old/']\n[rules]\nlanguage-value = 'warning'\nheading-space = 'off'\n"),
        ("README.md", CARD),
        ("old/README.md", CARD),
        ("other/pyproject.toml", b"[tool.modelcard-lsp.rules]\nlanguage-value = 'off'\n"),
        ("other/deep/README.md", CARD),
    ]);
    let found = |args: &[&str]| {
        check(folder.path(), &[args, &["--output-format=concise", "-q", "--ignore=placeholder"]].concat())
    };
    let run = found(&[]);
    assert_eq!(run.code, Some(1));
    let lines: Vec<_> = run.stdout.lines().map(|line| line.split(']').next().unwrap()).collect();
    assert_eq!(lines, ["README.md:3:11: warning[language-value", "other/deep/README.md:6:1: warning[heading-space"]);
    assert_eq!(found(&["other/deep/README.md"]).stdout.lines().count(), 1, "from the file itself upward");
    assert_eq!(found(&["--isolated"]).stdout.lines().count(), 6);
    assert_eq!(found(&["--config", "other/pyproject.toml", "README.md"]).stdout.lines().count(), 1);
    assert_eq!(found(&["--config", "none.toml"]).code, Some(2));
    // A file that is named, or comes over standard input, has the settings of its place.
    let args = ["check", "--stdin-filename", "other/x.md", "--output-format=concise", "-q", "--ignore=placeholder"];
    assert!(run_in(folder.path(), &args, CARD).stdout.contains("heading-space"));
}

#[test]
fn mistakes_in_the_configuration_file_have_places() {
    let folder = folder(&[
        ("README.md", b"---\nlicense: mit\n---\nA model.\n"),
        ("modelcard-lsp.toml", b"[rules]\nkey-nul = 'off'\n"),
    ]);
    let run = check(folder.path(), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), "No problems in 1 card.\n"));
    let expected = "error: There is no rule `key-nul`; did you mean `key-null`?\n --> modelcard-lsp.toml:2:1\n";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

#[test]
fn comments_suppress() {
    let card = b"---\nlicense: mit\nlanguage: english # modelcard-lsp: ignore[language-value]\n---\n\n<!-- modelcard-lsp: ignore[heading-space] -->\n##Uses\n\nMany.\n";
    let run = check(folder(&[("README.md", card)]).path(), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "No problems in 1 card.\n"));
}

#[test]
fn statistics() {
    let folder = folder(&[("README.md", CARD), ("b.md", CARD)]);
    let run = check(folder.path(), &["--statistics", "--select=language-value,heading-space"]);
    let lines: Vec<_> = run.stdout.lines().map(|line| line.split("  ").take(2).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(lines[..3], ["2|[*] heading-space", "2|[*] language-value", "[*] safe fixes with --fix, [-] for some"]);
    let run = check(folder.path(), &["--statistics", "--output-format=json", "--select=language-value"]);
    let counts: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&counts[0]["rule"], &counts[0]["count"]), (&"language-value".into(), &2.into()));
}

#[test]
fn to_a_file() {
    let folder = folder(&[("README.md", CARD)]);
    let run = check(folder.path(), &["--output-file=out.txt", "--output-format=concise"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let written = fs::read_to_string(folder.path().join("out.txt")).unwrap();
    assert!(written.starts_with("README.md:3:11: error[language-value] [*] `english`"), "{written}");
}

#[test]
fn many_cards_over_standard_input() {
    let line = |id: &str, text: &[u8]| {
        format!("{{\"id\": {id}, \"text\": {}}}\n", serde_json::to_string(std::str::from_utf8(text).unwrap()).unwrap())
    };
    let input =
        [line("1", CARD), "\n".into(), line("\"b\"", b"---\nlicense: mit\n---\nA model.\n"), line("[2.50]", CARD)]
            .concat();
    let args = ["check", "--stdin-format=jsonl", "--select=language-value"];
    let run = run_in(folder(&[]).path(), &args, input.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("{\"id\":1,\"findings\":[{\"rule\":\"language-value\","), "{}", lines[0]);
    assert_eq!(lines[1], "{\"id\":\"b\",\"findings\":[]}");
    assert!(lines[2].starts_with("{\"id\":[2.50],"), "{}", lines[2]);
    let run = run_in(folder(&[]).path(), &args, b"nothing\n{\"text\": \"\"}\n");
    assert_eq!(run.code, Some(2));
    assert!(run.stdout.starts_with("{\"id\":null,\"error\":\"not a card: "), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 2);
}

#[test]
fn colors() {
    let folder = folder(&[("README.md", CARD)]);
    let colored = |variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_modelcard-lsp"));
        command.args(["check"]).current_dir(folder.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.env_remove("FORCE_COLOR").envs(variables.iter().copied());
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!colored(&[]) && !colored(&[("FORCE_COLOR", "0")]));
    assert!(colored(&[("FORCE_COLOR", "1")]) && colored(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn what_a_package_installs() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).stdout.contains("add-ignores"), "{shell}");
    }
    let page = run(&["man"]).stdout;
    assert!(page.contains(".TH modelcard-lsp 1") && page.contains("MODELCARD-LSP CHECK"), "{page}");
    let rules: serde_json::Value = serde_json::from_str(&run(&["rules", "--output-format=json"]).stdout).unwrap();
    assert!(rules.as_array().unwrap().iter().any(|rule| rule["name"] == "license-value" && rule["hub"] == "rejects"));
}

/// The schema that is shipped is that of the settings. `UPDATE_EXPECT=1 cargo test schema_is_shipped` writes it.
#[test]
fn the_schema_is_shipped() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/modelcard-lsp.schema.json");
    let schema = run(&["schema"]).stdout;
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, &schema).expect("the schema can be written");
    }
    let shipped = fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(schema == shipped, "UPDATE_EXPECT=1 writes it");
}
