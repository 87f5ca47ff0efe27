//! Where in the front matter the results go.

use crate::ide::{ActionKind, actions};
use crate::rules::{Config, analyse};
use crate::text::apply;

use super::{BODY, written};

#[test]
fn results_that_were_empty() {
    let card = format!(
        "---\npipeline_tag: text-classification\ndatasets:\n- dair-ai/emotion\nmodel-index:\n- name: m\n  results: [] # none\n---\n{BODY}"
    );
    assert_eq!(
        written(&card, "F1: 0.9234"),
        "Write `model-index` from the reported results
---
pipeline_tag: text-classification
datasets:
- dair-ai/emotion
model-index:
- name: m
  results: # none
  - task:
      name: Text Classification
      type: text-classification
    dataset:
      name: dair-ai/emotion
      type: dair-ai/emotion
    metrics:
    - name: F1
      type: f1
      value: 0.9234
    - name: Rouge1
      type: rouge
      value: 0.00001
"
    );
}

#[test]
fn a_row_of_the_table_into_a_card_without_an_index() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let found = written(&card, "0.95");
    assert!(
        found.starts_with("Write `model-index` from step 200\n---\nlicense: mit\nmodel-index:\n- name: m\n"),
        "{found}"
    );
    assert!(found.ends_with("    - name: F1\n      type: f1\n      value: 0.95\n"), "{found}");
}

#[test]
fn an_index_that_has_results_gets_one_more() {
    let head = "---\nmodel-index:\n  - name: m\n    results:\n      - task:\n          type: summarization\n        dataset:\n          \
                    type: d\n          name: D\n        metrics:\n          - type: f1\n            value: 0.9234 # best\n---\n";
    let found = written(&format!("{head}{BODY}"), "F1: 0.9234");
    let end = "            value: 0.9234 # best\n      - task:\n          name: Summarization\n          type: summarization\n        dataset:\n          \
                   name: emotion\n          type: emotion\n        metrics:\n        - name: Rouge1\n          type: rouge\n          value: 0.00001\n";
    assert!(found.ends_with(end), "{found}");
}

/// huggingface_hub would make one of two results for the same task and data set.
#[test]
fn the_result_of_the_same_data_set_gets_the_metrics() {
    let index = |dataset: &str, metrics: &str| {
        format!(
            "---\nmodel-index:\n- name: m\n  results:\n  - task: {{type: summarization}}\n    dataset: {{{dataset}}}\n    \
             {metrics}\n  - task: {{type: summarization}}\n    dataset: {{type: other, name: O}}\n    metrics: []\n---\n{BODY}"
        )
    };
    let found = |metrics: &str| written(&index("type: 'emotion', name: E", metrics), "F1: 0.9234");
    let rouge = "- name: Rouge1\n      type: rouge\n      value: 0.00001\n  - task:";
    for (metrics, expected) in [
        ("metrics:\n    - type: f1\n      value: 0.9234 # best", format!("0.9234 # best\n    {rouge}")),
        ("metrics:\n    - value: 0.9234\n      name: |\n        F1", format!("        F1\n    {rouge}")),
        ("metrics: # none", "metrics: # none\n    - name: F1\n      type: f1\n".to_owned()),
        (
            "metrics: []",
            "    metrics:\n    - name: F1\n      type: f1\n      value: 0.9234\n    - name: Rouge1\n".to_owned(),
        ),
    ] {
        let found = found(metrics);
        assert!(found.contains(&expected), "{found}");
        assert_eq!(found.matches("task:").count(), 2, "{found}");
    }
    assert_eq!(found("metrics: [{type: f1, value: 0.9234}]"), "nothing offered", "no room");
    assert_eq!(found("source: {url: https://example.org}"), "nothing offered", "broken");
    let other = written(&index("type: d", "metrics: []"), "F1: 0.9234");
    assert_eq!(other.matches("task:").count(), 3, "{other}");
}

#[test]
fn cards_without_front_matter_and_with_crlf() {
    let found = written(BODY, "F1: 0.9234");
    assert!(found.contains("\n---\nmodel-index:\n- name: m\n"), "{found}");
    let card = format!("---\nlicense: mit\n---\n{BODY}").replace('\n', "\r\n");
    let found = written(&card, "F1: 0.9234");
    assert!(found.contains("mit\r\nmodel-index:\r\n- name: m\r\n"), "{found}");
}

/// An index for the body, with one result of the dataset that the text names.
fn recorded(dataset: &str, metrics: &str) -> String {
    format!(
        "---\nmodel-index:\n- name: m\n  results:\n  - task:\n      type: text-classification\n    dataset:\n{dataset}    metrics:\n\
         {metrics}---\n{BODY}"
    )
}

/// Nothing would tell two values of one metric apart.
#[test]
fn another_row_replaces_the_recorded_value() {
    let dataset = "      name: emotion\n      type: dair-ai/emotion\n      config: split\n      split: validation\n";
    let f1 = "    - name: F1\n      type: f1\n      value: '0.9234' # best\n";
    let found = written(&recorded(dataset, f1), "0.95");
    assert!(found.starts_with("Write `model-index` from step 200\n"), "{found}");
    assert!(found.ends_with("      type: f1\n      value: 0.95 # best\n"), "{found}");
    let without_name = "    - type: f1\n      value: 0.91\n";
    let found = written(&recorded(dataset, without_name), "0.95");
    assert!(found.ends_with("    - type: f1\n      value: 0.95\n"), "{found}");
    let verified = "    - name: F1\n      type: f1\n      value: 0.91\n      verified: true\n";
    let found = written(&recorded(dataset, verified), "0.95");
    assert!(
        found.contains("value: 0.91\n      verified: true\n    - name: F1\n      type: f1\n      value: 0.95\n"),
        "{found}"
    );
}

/// By its id, its name, or as the only one, whatever its configuration and split are.
#[test]
fn a_recorded_result_of_the_dataset_is_used() {
    for (dataset, text) in [
        ("      name: emotion\n      type: emotion\n      config: split\n", "emotion"),
        ("      name: Emotion\n      type: some/thing\n      args: x\n", "emotion"),
        (
            "      name: Common Voice 17.0\n      type: mozilla-foundation/cv\n      split: test\n",
            "COMMON_VOICE_17_0 - FR",
        ),
        ("      name: x\n      type: mozilla-foundation/common_voice_17_0\n", "Common Voice 17.0"),
    ] {
        let card = recorded(dataset, "    - name: Loss\n      type: loss\n      value: 0.2\n")
            .replace("the emotion", &format!("the {text}"));
        let found = written(&card, "F1: 0.9234");
        assert_eq!(found.matches("task:").count(), 1, "{found}");
        assert!(found.contains("value: 0.2\n    - name: F1\n      type: f1\n      value: 0.9234\n"), "{found}");
    }
    let unnamed = recorded("      name: d\n      type: d\n", "    - type: loss\n      value: 0.2\n")
        .replace(" on the emotion dataset", "");
    assert_eq!(written(&unnamed, "F1: 0.9234").matches("task:").count(), 1, "the only one, and no other is named");
    let other = recorded("      name: d\n      type: d\n", "    - type: loss\n      value: 0.2\n");
    assert_eq!(written(&other, "F1: 0.9234").matches("task:").count(), 2, "of another dataset");
}

#[test]
fn benchmarks_that_a_plus_tells_apart() {
    let card = "---\nlicense: mit\n---\n# m\n\n| EvalPlus | pass@1 |\n| --- | --- |\n| HumanEval | 86.6 |\n| HumanEval+ | 83.5 |\n";
    let offered = |card: &str| {
        let at = card.rfind("83.5").expect("a value");
        actions(&analyse(card, &Config::default()), &(at..at))
    };
    let once = apply(card, &offered(card)[0].edits);
    assert!(once.contains("value: 86.6") && once.contains("value: 83.5"), "{once}");
    let again = offered(&once).into_iter().find(|action| action.kind == ActionKind::WriteModelIndex);
    assert_eq!(again.map(|action| action.title), None, "nothing is left to write");
}
