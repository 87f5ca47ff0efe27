use crate::ide::actions;
use crate::rules::{Config, analyse};
use crate::text::apply;

/// The front matter after the action offered at `place`, or the titles of those offered where it is not one.
fn written(card: &str, place: &str) -> String {
    let at = card.find(place).expect("the place");
    let analysis = analyse(card, &Config::default());
    let found = actions(&analysis, &(at..at));
    let Some(action) = found.first() else { return "nothing offered".into() };
    let card = apply(card, &action.edits);
    let end = card.find("\n---").map_or(card.len(), |end| end + 1);
    format!("{}\n{}", action.title, &card[..end])
}

const BODY: &str = "
# m

This model is a fine-tuned version of [b](https://huggingface.co/b) on the emotion dataset.
It achieves the following results on the evaluation set:
- Loss: 0.2
- F1: 0.9234
- Rouge1: 1e-05
- Gen Len: 19.0

| Epoch | Step | Validation Loss | F1     |
|:-----:|:----:|:---------------:|:------:|
| 1.0   | 200  | 0.3             | 0.95   |
| 2.0   | 400  | 0.2             | 0.9234 |
";

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
fn a_row_from_anywhere_in_it() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let start = card.find("| 2.0   | 400").expect("the row");
    let end = start + card[start..].find('\n').expect("its end");
    let analysis = analyse(&card, &Config::default());
    for at in start..=end {
        let found = actions(&analysis, &(at..at));
        assert_eq!(found[0].title, "Write `model-index` from step 400", "{}", at - start);
    }
}

/// What the finding asks for is offered as its remedy.
#[test]
fn an_empty_index_is_mended() {
    let card = format!("---\nlicense: mit\nmodel-index:\n- name: m\n  results: []\n---\n{BODY}");
    let at = card.find("[]").expect("the results");
    let found = actions(&analyse(&card, &Config::default()), &(at..at));
    let offered: Vec<_> = found.iter().map(|action| (action.mends, action.title.as_str())).collect();
    assert_eq!(offered, [(Some("model-index-empty"), "Write `model-index` from the reported results")]);
    let index = card.find("model-index").expect("the key");
    let found = actions(&analyse(&card, &Config::default()), &(index..index));
    assert_eq!(found.iter().map(|action| action.mends).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_selection_over_the_card_is_no_row() {
    let card = format!("---\nlicense: mit\n---\n{BODY}");
    let actions = actions(&analyse(&card, &Config::default()), &(0..card.len()));
    let titles: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
    assert_eq!(titles, ["Write `model-index` from the reported results"]);
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
    for dataset in ["type: emotion, config: split", "type: emotion, split: test", "type: other, name: emotion"] {
        let found = written(&index(dataset, "metrics: []"), "F1: 0.9234");
        assert_eq!(found.matches("task:").count(), 3, "{found}");
    }
}

#[test]
fn cards_without_front_matter_and_with_crlf() {
    let found = written(BODY, "F1: 0.9234");
    assert!(found.contains("\n---\nmodel-index:\n- name: m\n"), "{found}");
    let card = format!("---\nlicense: mit\n---\n{BODY}").replace('\n', "\r\n");
    let found = written(&card, "F1: 0.9234");
    assert!(found.contains("mit\r\nmodel-index:\r\n- name: m\r\n"), "{found}");
}

#[test]
fn names_that_yaml_would_misread_are_quoted() {
    let card = "---\nlicense: mit\n---\n# no: 1\n\n| Metric | Value |\n|---|---|\n| EM | **77.64** |\n| Yes | 1 |\n";
    let found = written(card, "77.64");
    assert!(found.contains("- name: 'no: 1'\n"), "{found}");
    assert!(found.contains("    - name: EM\n      type: exact_match\n      value: 77.64\n"), "{found}");
    assert!(found.contains("    - name: \"Yes\"\n      type: \"yes\"\n"), "{found}");
}

#[test]
fn nothing_is_offered() {
    for card in [
        // Recorded already.
        "---\nmodel-index:\n- name: m\n  results:\n  - metrics:\n    - value: 0.9234\n    - value: 0.00001\n---\n",
        // As percents.
        "---\nmodel-index:\n- name: m\n  results:\n  - metrics:\n    - value: 92.34\n    - value: 0.001\n---\n",
        // No room.
        "---\nmodel-index: {name: m}\n---\n",
        "---\nmodel-index: [{name: m, results: []}]\n---\n",
        // There is one by another name.
        "---\nlicense: mit\nmodel_index:\n- name: m\n---\n",
        // The Hub does not see the block.
        "---\nmodel-index:\n- name: m\n  results: []\n",
    ] {
        assert_eq!(written(&format!("{card}{BODY}"), "F1: 0.9234"), "nothing offered", "{card}");
    }
    let prose = format!("---\nlicense: mit\n---\n{BODY}\n## End\n\nprose\n");
    assert_eq!(written(&prose, "prose"), "nothing offered");
}
