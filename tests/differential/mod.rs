//! Our reading of real cards against that of the real libraries.
//!
//! They need the cards (`MODELCARD_CARDS`) and the libraries: `MODELCARD_PYTHON` names a Python that has PyYAML,
//! huggingface_hub and cmarkgfm, `MODELCARD_NODE_MODULES` a folder that holds js-yaml and other packages. `.ci/run` installs
//! them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use modelcard_lsp::ide::{self, ActionKind};
use modelcard_lsp::rules::{Analysis, Config, Document, analyse};
use modelcard_lsp::syntax::Fence;
use modelcard_lsp::syntax::yaml::{Meaning, Node, NodeKind, Reader, parse};
use modelcard_lsp::text::apply;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::corpus::{RealCard, cards, on_all_cores};
use crate::environment::variable;

mod generated;
mod loader;
mod markdown;
mod safe_fixes;
mod verdicts;

fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/differential").join(name)
}

/// What a program answers to each input, a line of JSON each way.
pub(crate) fn ask(mut program: Command, inputs: &[impl serde::Serialize]) -> Vec<Value> {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    let lines: String = inputs.iter().map(|input| format!("{}\n", json!(input))).collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("its output");
    writer.join().expect("the writer").expect("all was read");
    assert!(output.status.success(), "it failed");
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), inputs.len());
    answers
}

/// Our reading, in the form the scripts print; `None` where we have no tree.
fn reading(node: &Node, reader: Reader) -> Option<Value> {
    Some(match &node.kind {
        NodeKind::Scalar(scalar) => match node.meaning(reader)? {
            Meaning::Null => Value::Null,
            Meaning::Bool(value) => json!(value),
            Meaning::Number(value) => json!({ "number": value.to_string() }),
            Meaning::Date => json!("date"),
            Meaning::Text => json!({ "text": scalar.text }),
            Meaning::Error => json!({ "error": "" }),
        },
        NodeKind::Sequence(sequence) => {
            sequence.items.iter().map(|item| reading(item, reader)).collect::<Option<_>>().map(Value::Array)?
        }
        NodeKind::Mapping(mapping) => {
            let mut pairs: Vec<Value> = Vec::new();
            for pair in &mapping.pairs {
                let entry = json!([reading(&pair.key, reader)?, reading(&pair.value, reader)?]);
                // The last of duplicate keys wins, in the place of the first.
                match pairs.iter_mut().find(|other| other[0] == entry[0]) {
                    Some(first) => *first = entry,
                    None => pairs.push(entry),
                }
            }
            json!({ "map": pairs })
        }
        NodeKind::Alias => return None,
    })
}

/// The first place where two readings differ. Numbers are equal by value; of maps the order does not matter, since
/// JavaScript sorts keys that are numbers.
fn difference(ours: &Value, theirs: &Value) -> Option<String> {
    let number = |value: &Value| value["number"].as_str().and_then(|text| text.parse::<f64>().ok());
    if let (Some(a), Some(b)) = (number(ours), number(theirs)) {
        return (a != b && !(a.is_nan() && b.is_nan())).then(|| format!("{a} is {b}"));
    }
    match (ours, theirs) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a.iter().zip(b).find_map(|(a, b)| difference(a, b)),
        (Value::Object(a), Value::Object(b)) => match (a.get("map"), b.get("map")) {
            (Some(Value::Array(a)), Some(Value::Array(b))) if a.len() == b.len() => {
                a.iter().find_map(|pair| match b.iter().find(|other| same_key(&pair[0], &other[0])) {
                    Some(other) => difference(&pair[1], &other[1]).map(|found| format!("{}: {found}", pair[0])),
                    None => Some(format!("{} is not there", pair[0])),
                })
            }
            _ => (a != b).then(|| format!("{ours} is {theirs}")),
        },
        _ => (ours != theirs).then(|| format!("{ours} is {theirs}")),
    }
}

/// JavaScript knows only texts as keys.
fn same_key(ours: &Value, theirs: &Value) -> bool {
    let text = |key: &Value| match key {
        Value::Object(key) => key.values().next().and_then(Value::as_str).map(str::to_owned),
        key => Some(key.to_string()),
    };
    text(ours) == text(theirs)
}

/// A script, with the Python that has the libraries.
fn python(name: &str) -> Command {
    let mut program = Command::new(variable("MODELCARD_PYTHON", "a Python with PyYAML and huggingface_hub"));
    program.arg(script(name));
    program
}

/// The script that reads with js-yaml.
fn js_yaml() -> Command {
    let mut program = Command::new("node");
    program.arg(script("js-yaml.js")).env("NODE_PATH", variable("MODELCARD_NODE_MODULES", "a folder with js-yaml"));
    program
}

fn compare(reader: Reader, program: Command) {
    let block = |card: &'static RealCard| match &card.analysis.syntax.fence {
        // With the break that a block scalar at the very end wants: without it, Python reads it without one.
        Fence::Closed { block, .. } => Some((&card.path, format!("{}\n", &card.text()[block.clone()]))),
        Fence::Missing(_) => None,
    };
    let blocks: Vec<_> = cards().iter().filter_map(block).collect();
    let inputs: Vec<_> = blocks.iter().map(|(_, block)| block.clone()).collect();
    let mut compared = 0;
    for ((path, block), theirs) in blocks.iter().zip(ask(program, &inputs)) {
        let Some(tree) = parse(block) else { continue };
        let Some(ours) = reading(&tree, reader) else { continue };
        if theirs.get("error").is_some() {
            continue; // Whether a block is YAML at all is another test's matter.
        }
        assert_eq!(difference(&ours, &theirs), None, "{path}: ours to {reader:?} is theirs");
        compared += 1;
    }
    assert!(compared * 10 >= blocks.len() * 9, "only {compared} blocks of {} are compared", blocks.len());
}

#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn python_reads_what_we_say_it_reads() {
    compare(Reader::Python, python("pyyaml.py"));
}

#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_NODE_MODULES: a folder with js-yaml"]
fn the_hub_reads_what_we_say_it_reads() {
    compare(Reader::Hub, js_yaml());
}

/// The places from which `model-index` can be written: the front matter, and the first, the middle and the last row of each
/// table of results.
fn sources(analysis: &Analysis) -> Vec<usize> {
    let mut places = vec![0];
    for table in analysis.card.tables() {
        let last = table.rows.len().saturating_sub(1);
        let mut rows = vec![0, last / 2, last];
        rows.dedup();
        let cells = rows.into_iter().filter_map(|row| table.place(row, 0));
        places.extend(cells.map(|cell| table.absolute(&cell).start));
    }
    places
}

/// What our own rules find in the metadata.
fn found_in_metadata(analysis: &Analysis) -> Vec<&str> {
    let body = analysis.syntax.fence.body();
    let findings = analysis.findings().iter().filter(|finding| finding.range.start < body);
    findings.map(|finding| &*finding.message).collect()
}

/// What the action made of a card.
struct Written {
    card: &'static RealCard,
    /// The path of the card and the title of the action.
    place: String,
    text: String,
    /// The values of the metrics that were added or replaced.
    values: Vec<f64>,
    /// How many of them were added.
    added: usize,
}

/// Each card that the action can write, once. Our own rules find nothing new in it, and the action nothing more to do.
fn written(card: &'static RealCard) -> Vec<Written> {
    let actions = |analysis: &Analysis, at: usize| {
        let actions = ide::actions(analysis, &(at..at)).into_iter();
        actions.filter(|action| action.kind == ActionKind::WriteModelIndex).collect::<Vec<_>>()
    };
    let analysis = &card.analysis;
    let mut written: Vec<Written> = Vec::new();
    let offered = sources(analysis).into_iter().enumerate();
    for (i, action) in offered.flat_map(|(i, at)| actions(analysis, at).into_iter().map(move |it| (i, it))) {
        let text = apply(card.text(), &action.edits);
        if written.iter().any(|other| other.text == text) {
            continue;
        }
        let place = format!("{}: {}", card.path, action.title);
        let after = analyse(&text, &Config::default());
        let before = found_in_metadata(analysis);
        // Of a row that is not the reported one, the recorded values are not those of the text: it is right to tell so.
        let is_other_row =
            |message: &&str| message.contains("but the text reports") && !action.title.contains("reported");
        let mut new = found_in_metadata(&after).into_iter().filter(|message| !before.contains(message));
        let new = new.find(|message| !is_other_row(message));
        assert_eq!(new, None, "{place}\n{text}");
        let again = actions(&after, sources(&after)[i]);
        let again = again.iter().any(|again| again.title == action.title);
        assert!(!again, "{place}: written once, there is nothing more to write\n{text}");
        let added = action.edits.iter().flat_map(|edit| edit.text.lines());
        let added = added.filter_map(|line| line.trim().strip_prefix("value: ")?.parse::<f64>().ok());
        let mut values: Vec<f64> = added.collect();
        let added = values.len();
        values.extend(action.edits.iter().filter_map(|edit| edit.text.parse::<f64>().ok()));
        written.push(Written { card, place, text, values, added });
    }
    written
}

/// The action on every real card that has results: huggingface_hub loads what was written, with the same values, and our
/// own rules find nothing wrong in it.
#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn what_is_written_into_model_index_is_loaded_back() {
    let cards = cards();
    let written: Vec<_> = on_all_cores(|| cards.par_iter().flat_map_iter(written).collect());
    let load = |cards: Vec<String>| ask(python("model_index.py"), &cards);
    let before = load(written.iter().map(|it| it.card.text().to_owned()).collect());
    let after = load(written.iter().map(|it| it.text.clone()).collect());
    let mut compared = 0;
    for ((Written { place, text, values, added, .. }, before), after) in written.iter().zip(before).zip(after) {
        // What was broken before stays so; rules say what is.
        let Value::Array(before) = before else { continue };
        let Value::Array(after) = after else { panic!("{place}: {after}\n{text}") };
        let loaded: Vec<f64> = after.iter().filter_map(|result| result[2].as_f64()).collect();
        // serde_json may be off by the last bit.
        let is_loaded = |value: &f64| loaded.iter().any(|other| (value - other).abs() <= 1e-12 * value.abs());
        assert!(values.iter().all(is_loaded), "{place}: {values:?} in {loaded:?}\n{text}");
        assert_eq!(after.len(), before.len() + added, "{place}: something was lost\n{text}");
        compared += 1;
    }
    assert!(compared * 10 >= written.len() * 9 && compared > 100, "only {compared} of {} are loaded", written.len());
}

/// The files that the action creates, on every real card that has scores on benchmarks: huggingface_hub reads them back,
/// with the same values, and our own rules find nothing wrong in them.
#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with PyYAML and huggingface_hub"]
fn what_is_written_into_eval_results_is_read_back() {
    let created = |card: &'static RealCard| {
        let analysis = &card.analysis;
        let index = card.text().find("model-index").into_iter();
        let recorded = analysis.card.model_index().into_iter().flat_map(|index| index.results());
        let recorded = recorded.map(|result| result.range.start);
        let places: Vec<usize> = sources(analysis).into_iter().chain(index).chain(recorded).collect();
        let actions = places.into_iter().flat_map(|at| ide::actions(analysis, &(at..at)));
        let mut files: Vec<_> = actions
            .filter(|action| action.kind == ActionKind::WriteEvalResults)
            .flat_map(|action| action.creates)
            .map(|file| (card.path.clone(), file.text))
            .collect();
        files.sort();
        files.dedup();
        files
    };
    let cards = cards();
    let files: Vec<(String, String)> = on_all_cores(|| cards.par_iter().flat_map_iter(created).collect());
    let entries = ask(python("eval_entries.py"), &files.iter().map(|(_, text)| text).collect::<Vec<_>>());
    let config = Config { document: Document::EvalResults, ..Config::default() };
    for ((path, text), entries) in files.iter().zip(&entries) {
        let line = |key: &str| text.lines().find_map(|line| line.trim().trim_start_matches("- ").strip_prefix(key));
        assert_eq!(entries.as_array().map(Vec::len), Some(1), "{path}\n{text}");
        let entry = &entries[0];
        assert_eq!(entry["dataset_id"].as_str(), line("id: "), "{path}\n{text}");
        assert_eq!(entry["task_id"].as_str(), line("task_id: "), "{path}\n{text}");
        assert_eq!(entry["value"].as_f64(), line("value: ").and_then(|value| value.parse().ok()), "{path}\n{text}");
        assert_eq!(entry["notes"].as_str(), line("notes: "), "{path}\n{text}");
        let analysis = analyse(text, &config);
        let found: Vec<_> = analysis.findings().iter().map(|finding| &finding.message).collect();
        assert!(found.is_empty(), "{path}: {found:?}\n{text}");
    }
    assert!(files.len() > 10, "only {} files", files.len());
}
