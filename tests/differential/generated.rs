//! Cards that the card code of installed libraries writes now, so that the changes of their next releases are found by
//! running. `MODELCARD_GENERATORS`, else `MODELCARD_PYTHON`, names a Python that has some of them; those that are not there are skipped, and told.

use std::io::Write as _;
use std::process::{Command, Stdio};

use modelcard_lsp::card::{Generator, TableKind};
use modelcard_lsp::rules::{Analysis, Config, Severity, analyse};
use serde_json::Value;

use super::script;
use crate::environment::variable;

/// What a card is expected to say.
struct Expected {
    name: &'static str,
    generator: Generator,
    tables: &'static [TableKind],
    /// The names of the reported results.
    reported: &'static [&'static str],
    /// The rules that find something at warning or above: what the Hub refuses, or what contradicts itself.
    rules: &'static [&'static str],
    /// The columns of training logs whose direction is not known.
    unknown: &'static [&'static str],
}

const fn expected(name: &'static str, generator: Generator) -> Expected {
    Expected { name, generator, tables: &[], reported: &[], rules: &[], unknown: &[] }
}

fn all() -> Vec<Expected> {
    use TableKind::{Comparison, MetricList, Other, TrainingLog};
    let trainer = |name, rules| Expected {
        tables: &[TrainingLog],
        reported: &["Loss", "Accuracy", "F1"],
        rules,
        ..expected(name, Generator::Trainer)
    };
    vec![
        trainer("trainer_classifier", &[]),
        trainer("trainer_without_dataset", &[]),
        trainer("trainer_resumed", &["row-displaced"]),
        Expected {
            reported: &["eval_loss", "eval_accuracy", "eval_f1", "eval_runtime", "epoch", "step"],
            ..expected("trainer_evaluated_only", Generator::Trainer)
        },
        expected("trl_sft", Generator::Trl),
        expected("trl_reward", Generator::Trl),
        expected("hub_template", Generator::HubTemplate),
        Expected {
            tables: &[MetricList, TrainingLog],
            ..expected("sentence_transformers", Generator::SentenceTransformers)
        },
        Expected { tables: &[Comparison], ..expected("setfit", Generator::SetFit) },
        Expected { tables: &[Comparison], ..expected("span_marker", Generator::SpanMarker) },
        expected("sklearn_report", Generator::HandWritten),
        Expected { tables: &[Comparison], ..expected("lm_eval", Generator::HandWritten) },
        // It leaves `[More Information Needed]`, as the template of huggingface_hub does.
        Expected { tables: &[Other, MetricList], ..expected("skops", Generator::HubTemplate) },
    ]
}

fn warnings(analysis: &Analysis) -> Vec<&'static str> {
    let serious = analysis.findings().iter().filter(|finding| finding.severity >= Severity::Warning);
    let mut rules: Vec<_> = serious.map(|finding| finding.rule.name).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
#[ignore = "needs MODELCARD_GENERATORS or MODELCARD_PYTHON: a Python with huggingface_hub, transformers, trl or others"]
fn cards_of_installed_generators_are_understood() {
    let python = std::env::var("MODELCARD_GENERATORS").unwrap_or_else(|_| variable("MODELCARD_PYTHON", "a Python"));
    let mut command = Command::new(python);
    command.arg(script("generate.py")).env("HF_HUB_OFFLINE", "1").stderr(Stdio::null());
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "it failed");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let all = all();
    assert_eq!(answers.len(), all.len());
    let mut faults = Vec::new();
    for (answer, expected) in answers.iter().zip(&all) {
        assert_eq!(answer["name"], expected.name);
        let text = |key: &str| answer[key].as_str().unwrap_or_default();
        let Some(card) = answer["card"].as_str() else {
            // The output of a test that passes is not shown.
            let _ = writeln!(std::io::stderr(), "skipped: {}: {}", expected.name, text("skipped"));
            continue;
        };
        let _ = writeln!(std::io::stderr(), "read: {}: {}", expected.name, text("with"));
        let analysis = analyse(card, &Config::default());
        let card = &analysis.card;
        let tables: Vec<_> = card.tables().iter().map(|table| table.kind).collect();
        let lists = card.reported().iter().flat_map(|list| &list.results);
        let reported: Vec<_> = lists.map(|line| line.name.value.as_str()).collect();
        let columns = card.training_logs().flat_map(|log| &log.columns);
        let unknown: Vec<_> = columns
            .filter(|column| matches!(column.role, modelcard_lsp::card::Role::Numbers))
            .map(|column| &*column.name)
            .collect();
        let found = format!("{:?} {tables:?} {reported:?} {:?} {unknown:?}", card.generator(), warnings(&analysis));
        let Expected { generator, tables, reported, rules, unknown, .. } = expected;
        let wanted = format!("{generator:?} {tables:?} {reported:?} {rules:?} {unknown:?}");
        if found != wanted || !card.is_model_card() {
            faults.push(format!("{}:\n  {found}\n  {wanted}", expected.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
