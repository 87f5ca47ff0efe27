//! Of which model, task and dataset.

use std::sync::Arc;

use crate::card::Neighbours;
use crate::ide::{Action, ActionKind, actions};
use crate::rules::{Config, analyse};

use super::{BODY, written};

#[test]
fn names_that_yaml_would_misread_are_quoted() {
    let card = "---\nlicense: mit\n---\n# no: 1\n\n| Metric | Value |\n|---|---|\n| EM | **77.64** |\n| Yes | 1 |\n";
    let found = written(card, "77.64");
    assert!(found.contains("- name: 'no: 1'\n"), "{found}");
    assert!(found.contains("    - name: EM\n      type: exact_match\n      value: 77.64\n"), "{found}");
    assert!(found.contains("    - name: \"Yes\"\n      type: \"yes\"\n"), "{found}");
}

/// Before a metric is asked: an error of a regression is that of a text model as well.
#[test]
fn the_task_of_the_class_and_of_the_library() {
    let task = |front: &str, config: &str| {
        let card = format!("---\n{front}---\n# m\n\n| Metric | Value |\n|--|--|\n| R2 | 0.5 |\n");
        let neighbours = Neighbours::of([("config.json", config)]);
        let config = Config { neighbours: Arc::new(neighbours), ..Config::default() };
        let analysis = analyse(&card, &config);
        let action = actions(&analysis, &(0..0)).into_iter().find(|it| it.kind == ActionKind::WriteModelIndex);
        let action = action.or_else(|| {
            let at = card.find("R2").expect("the row");
            actions(&analysis, &(at..at)).into_iter().find(|it| it.kind == ActionKind::WriteModelIndex)
        });
        let text = action.expect("the action").edits[0].text.clone();
        text.lines().find_map(|line| line.trim().strip_prefix("type: ").map(str::to_owned)).expect("a type")
    };
    assert_eq!(task("license: mit\n", "{}"), "other");
    assert_eq!(
        task("license: mit\n", r#"{"architectures": ["BertForSequenceClassification"]}"#),
        "text-classification"
    );
    assert_eq!(
        task("pipeline_tag: fill-mask\n", r#"{"architectures": ["BertForSequenceClassification"]}"#),
        "fill-mask"
    );
    assert_eq!(task("library_name: setfit\n", "{}"), "text-classification");
    assert_eq!(task("library_name: span-marker\n", "{}"), "token-classification");
}

/// The action offered first at `place`.
fn offered(card: &str, place: &str) -> Action {
    let at = card.find(place).expect("the place");
    actions(&analyse(card, &Config::default()), &(at..at)).into_iter().next().expect("an action")
}

/// For editors that take snippets, what nothing names is a place to fill in.
#[test]
fn what_is_not_known_is_to_be_filled_in() {
    let card = "---\nlicense: mit\n---\n\n| Metric | Value |\n|--|--|\n| $F1 | 0.5 |\n";
    let snippets = offered(card, "0.5").snippets.expect("places");
    assert_eq!(
        snippets[0].text.lines().skip(1).collect::<Vec<_>>().join("\n"),
        "model-index:
- name: ${1:model}
  results:
  - task:
      name: ${2:Other}
      type: ${3:other}
    dataset:
      name: ${4:unknown}
      type: ${4:unknown}
    metrics:
    - name: \\$F1
      type: \\$f1
      value: 0.5"
    );
    let known = "---\npipeline_tag: text-classification\ndatasets: [a/b]\n---\n# m\n\n| Metric | Value |\n|--|--|\n| F1 | 0.5 |\n";
    assert_eq!(offered(known, "0.5").snippets, None);
}

/// Names of somebody's own files are names, and no ids.
#[test]
fn local_names_are_text() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let found = written(&card.replace("the emotion dataset", "the my_notes and the my_mails datasets"), "F1: 0.9234");
    assert!(found.contains("    dataset:\n      name: my_notes, my_mails\n      type: unknown\n"), "{found}");
    assert!(written(&card, "F1: 0.9234").contains("      name: emotion\n      type: emotion\n"), "one of the Hub");
}

/// What the model was trained on is not what it was compared on, and a mean is no result of a dataset.
#[test]
fn benchmarks_have_datasets_of_their_own() {
    let card = |table: &str| format!("---\nlicense: mit\ndatasets:\n- lab/birds\n---\n# Birds-7B\n\n{table}");
    let rivals = "| Model | BBH (3-shot) | LC. Win Rate |\n|---|---|---|\n| Birds-7B | 41.2 | 53.2 |\n| Llama-2-7B | 30.1 | 40.0 |\n";
    let found = written(&card(rivals), "53.2");
    assert!(found.contains("      name: BBH (3-shot)\n      type: big-bench_hard\n"), "{found}");
    assert!(found.contains("- name: LC. Win Rate\n      type: win_rate\n      value: 53.2"), "{found}");
    assert!(found.matches("lab/birds").count() == 1 && found.contains("type: unknown"), "{found}");
    let list =
        "| Metric | Value |\n|---|---|\n| Avg. | 52.15 |\n| ARC (25-shot) | 62.03 |\n| GSM8K (5-shot) | 12.74 |\n";
    let found = written(&card(list), "62.03");
    assert!(found.contains("type: allenai/ai2_arc\n") && found.contains("type: openai/gsm8k\n"), "{found}");
    assert!(!found.contains("52.15") && found.matches("lab/birds").count() == 1, "{found}");
    let metrics = "| Metric | Value |\n|---|---|\n| F1 | 0.5 |\n| Accuracy | 0.6 |\n";
    assert_eq!(written(&card(metrics), "0.6").matches("lab/birds").count(), 3);
}

/// A title that a generator gives to all models names none of them.
#[test]
fn the_name_of_the_model() {
    let name = |title: &str| {
        let card = format!("---\nlicense: mit\n---\n# {title}\n\n| Metric | Value |\n|--|--|\n| F1 | 0.5 |\n");
        let found = written(&card, "0.5");
        found.lines().find_map(|line| line.strip_prefix("- name: ").map(str::to_owned)).expect("a name")
    };
    assert_eq!(name("Model Trained Using AutoTrain"), "model");
    assert_eq!(name("Uploaded finetuned  model"), "model");
    assert_eq!(name("Model Card for birds"), "birds");
    assert_eq!(name("birds-base"), "birds-base");
}
