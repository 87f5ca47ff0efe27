//! What huggingface_hub loads, and what it keeps when it saves, against what the rules say it does.

use std::path::PathBuf;

use modelcard_lsp::rules::{Analysis, Config, Document, Finding, Severity, analyse};
use serde_json::Value;

use super::{ask, python};
use crate::corpus::cards;
use crate::environment::variable;
use crate::properties::mutants::{mutants, mutants_of};

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

/// The first finding of these rules that is at least so grave.
fn first<'a>(analysis: &'a Analysis, rules: &[&str], severity: Severity) -> Option<&'a Finding> {
    analysis
        .findings()
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
    if let (None, Some(finding)) = (error, analysis.findings().iter().find(is_unloadable)) {
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
    let texts: Vec<_> = cards.iter().map(|(_, text)| text.clone()).collect();
    let answers = ask(python("load.py"), &texts);
    let wrong = cards
        .iter()
        .zip(&answers)
        .filter_map(|((name, text), theirs)| judge(text, theirs).err().map(|why| format!("{name}: {why}")));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn changed_cards_are_loaded_and_kept_as_we_say() {
    let cards = mutants();
    assert!(cards.len() > 300);
    compare(&cards);
}

#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn real_cards_are_loaded_and_kept_as_we_say() {
    compare(&cards().iter().map(|card| (card.path.clone(), card.text().to_owned())).collect::<Vec<_>>());
}

/// The cards in huggingface_hub's own tests, which its source package holds.
#[test]
#[ignore = "needs MODELCARD_HUB_SOURCE: huggingface_hub's source package, unpacked; and MODELCARD_PYTHON"]
fn the_cards_of_huggingface_hubs_tests_are_loaded_and_kept_as_we_say() {
    let source = PathBuf::from(variable("MODELCARD_HUB_SOURCE", "huggingface_hub's source package, unpacked"));
    let files = ["test_repocard.py", "test_repocard_data.py"].map(|name| source.join("tests").join(name));
    let output = python("card_tests.py").args(files).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let texts = output.stdout.split(|byte| *byte == b'\n').flat_map(serde_json::from_slice::<String>);
    let cards: Vec<_> = texts.enumerate().map(|(i, text)| (format!("card {i}:\n{text}"), text)).collect();
    println!("{} cards", cards.len());
    assert!(cards.len() >= 15);
    compare(&cards);
}

/// huggingface_hub wants less than the Hub: only what it cannot do without can be compared.
#[test]
#[ignore = "needs MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn changed_files_of_results_are_read_as_we_say() {
    let files = mutants_of(RESULTS);
    let answers = ask(python("eval_results.py"), &files.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>());
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
