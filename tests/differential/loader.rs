//! What huggingface_hub loads, and what it keeps when it saves, against what the rules say it does.

use std::process::Command;

use modelcard_lsp::rules::{Analysis, Config, Document, Finding, Severity, analyse};
use serde_json::Value;

use super::super::corpus::{cards, variable};
use super::{ask, script};

/// A card that is loaded and kept as it is; each test card is this one with a line taken out or changed.
const CARD: &str = "\
---
license: mit
model-index:
- name: my-model
  results:
  - task:
      type: text-classification
      name: Text Classification
    dataset:
      type: glue
      name: GLUE
      config: cola
      split: validation
      revision: abc1234
      args: cola
    metrics:
    - type: accuracy
      value: 0.93
      name: Accuracy
      config: default
      args: x
      verified: false
      verifyToken: abc
    - type: f1
      value: 20.0 +/- 1.2
    source:
      url: https://example.org
      name: Runs
  - task:
      type: text-classification
    dataset:
      type: glue
      name: GLUE MNLI
      config: mnli
    metrics:
    - type: accuracy
      value: 0.85
---
";

/// What stands in the place of a value.
const VALUES: &[&str] = &["", "5", "true", "2020-01-01", "text", "[]", "[a]", "{}", "{a: 1}"];

/// A file of results that is read as it is.
const RESULTS: &str = "\
- dataset:
    id: cais/hle
    task_id: default
    revision: abc1234
  value: 20.9
  verifyToken: abc
  date: '2025-01-15'
  source:
    url: https://example.org
    name: Runs
    user: me
    org: us
  notes: x
";

/// The card that is kept as it is, with each of its keys taken out, misspelt, and given each of [`VALUES`].
pub(crate) fn mutants() -> Vec<(String, String)> {
    let mut mutants = mutants_of(CARD);
    for value in VALUES {
        let card = format!("---\nlicense: mit\neval_results: {value}\n---\n");
        mutants.push((format!("`eval_results: {value}`"), card));
    }
    mutants
}

fn mutants_of(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.find(|c| c != ' ' && c != '-').unwrap_or(0);
    let mut mutants = vec![("the text".to_owned(), text.to_owned())];
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(": ") || line.ends_with(':')) {
        // An item of a list may stand no further in than the key of the list.
        let is_inside = |below: &&&str| {
            indent(below) > indent(line)
                || below.trim_start().starts_with('-')
                    && line.ends_with(':')
                    && !below.starts_with("---")
                    && below.find('-') >= line.find(|c| c != ' ' && c != '-')
        };
        let below = lines[at + 1..].iter().take_while(is_inside).count();
        let rest = &lines[at + 1 + below..];
        let with = |line: &str| {
            let line = Some(line).filter(|line| !line.is_empty());
            let all: Vec<&str> = lines[..at].iter().copied().chain(line).chain(rest.iter().copied()).collect();
            format!("{}\n", all.join("\n"))
        };
        let (key, _) = line.split_once(':').expect("a key");
        let dash = key[..indent(key)].trim_end();
        let mut add = |what: String, card: String| mutants.push((format!("line {}, {what}", at + 1), card));
        add(format!("without `{key}`"), with(if dash.ends_with('-') { dash } else { "" }));
        for value in VALUES {
            add(format!("`{key}: {value}`"), with(format!("{key}: {value}").trim_end()));
        }
        let misspelt = format!("{key}x:{}\n", &line[key.len() + 1..]);
        add(misspelt.trim_end().to_owned(), text.replacen(&format!("{line}\n"), &misspelt, 1));
    }
    mutants
}

/// The first finding of these rules that is at least so grave.
fn first<'a>(analysis: &'a Analysis, rules: &[&str], severity: Severity) -> Option<&'a Finding> {
    analysis
        .findings
        .iter()
        .find(|it| it.severity >= severity && rules.iter().any(|rule| it.rule.name.starts_with(rule)))
}

fn judge(card: &str, theirs: &Value) -> Result<(), String> {
    let analysis = analyse(card, &Config { assume_card: true, ..Config::default() });
    let error = theirs["error"].as_str();
    // Tabs that only Python refuses are a warning; so is what can be loaded once and not again.
    let told = first(&analysis, &["yaml-", "model-index-value"], Severity::Warning).or(first(
        &analysis,
        &["model-index-shape"],
        Severity::Error,
    ));
    if let (Some(error), None) = (error, told) {
        return Err(format!("not told: {error}"));
    }
    let is_unloadable = |it: &&Finding| it.rule.name == "model-index-shape" && it.message.contains("cannot load");
    if let (None, Some(finding)) = (error, analysis.findings.iter().find(is_unloadable)) {
        return Err(format!("it is loaded, against: {}", finding.message));
    }
    let lossy = first(&analysis, &["results-lossy"], Severity::Hint);
    let dropped = first(&analysis, &["model-index-shape"], Severity::Warning);
    match theirs["kept"].as_bool() {
        Some(true) if lossy.is_some() => Err(format!("it is kept, against: {}", lossy.map_or("", |it| &it.message))),
        Some(false) if lossy.or(dropped).is_none() => Err("something is lost, and nothing told".to_owned()),
        _ => Ok(()),
    }
}

fn compare(cards: &[(String, String)]) {
    let Some(python) = variable("MODELCARD_PYTHON", "a Python with PyYAML and huggingface_hub") else { return };
    let mut program = Command::new(python);
    program.arg(script("load.py"));
    let texts: Vec<_> = cards.iter().map(|(_, text)| text.clone()).collect();
    let answers = ask(program, &texts);
    let refused = answers.iter().filter(|theirs| theirs.get("error").is_some()).count();
    let wrong = cards
        .iter()
        .zip(&answers)
        .filter_map(|((name, text), theirs)| judge(text, theirs).err().map(|why| format!("{name}: {why}")));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    eprintln!("{} cards loaded and saved, {refused} of them refused", cards.len());
}

#[test]
fn changed_cards_are_loaded_and_kept_as_we_say() {
    let cards = mutants();
    assert!(cards.len() > 300);
    compare(&cards);
}

#[test]
fn real_cards_are_loaded_and_kept_as_we_say() {
    let cards: Vec<_> =
        cards().unwrap_or_default().into_iter().map(|(path, text)| (path.display().to_string(), text)).collect();
    if !cards.is_empty() {
        compare(&cards);
    }
}

/// huggingface_hub wants less than the Hub: only what it cannot do without can be compared.
#[test]
fn changed_files_of_results_are_read_as_we_say() {
    let Some(python) = variable("MODELCARD_PYTHON", "a Python with PyYAML and huggingface_hub") else { return };
    let files = mutants_of(RESULTS);
    let mut program = Command::new(python);
    program.arg(script("eval_results.py"));
    let answers = ask(program, &files.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>());
    let config = Config { document: Document::EvalResults, ..Config::default() };
    let mut refused = 0;
    for ((name, file), theirs) in files.iter().zip(answers) {
        let analysis = analyse(file, &config);
        let error = first(&analysis, &["eval-results-shape"], Severity::Error);
        // A field without a value is read as none, which only the Hub minds.
        let needs = |it: &&Finding| {
            let fields = ["`dataset`,", "`id`,", "`task_id`,", "`value`,"];
            name.contains("without") && fields.iter().any(|field| it.message.contains(field))
        };
        refused += usize::from(theirs.get("error").is_some());
        assert!(theirs.get("error").is_none() || error.is_some(), "{name}: {theirs} is not told");
        let is_read = theirs.get("error").is_none();
        assert!(!is_read || error.filter(needs).is_none(), "{name}: it is read");
    }
    assert!(
        refused > 10 && files[0].0 == "the text" && first(&analyse(RESULTS, &config), &[""], Severity::Hint).is_none()
    );
}
