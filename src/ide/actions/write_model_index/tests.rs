use std::sync::Arc;

use crate::card::Neighbours;
use crate::ide::{ActionKind, actions};
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
fn types_and_values_of_metrics() {
    let log = "| Epoch | Step | Loss | dev_cosine_ndcg@10 | City F1 | Map Small | Time |\n|-|-|-|-|-|-|-|\n| 1 | 10 | 0.4 | 0.61 | 0.7 | -1.0 | 5 |\n";
    let found = written(&format!("---\nlicense: mit\n---\n# m\n\n{log}"), "0.61");
    let expected = "    metrics:\n    - name: dev_cosine_ndcg@10\n      type: cosine_ndcg@10\n      value: 0.61\n    - name: City F1\n      type: f1\n      value: 0.7\n";
    assert!(found.ends_with(expected), "{found}");
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
fn offered(card: &str, place: &str) -> crate::ide::Action {
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

/// One result for each dataset; the tasks of a group are of its dataset.
#[test]
fn a_table_of_an_evaluation_harness() {
    let table = "|Tasks|Version|Filter|n-shot|Metric|   |Value|   |Stderr|\n|---|---|---|---|---|---|---|---|---|
|gsm8k|3|flexible-extract|5|exact_match|↑|0.5322|±|0.0137|
|     | |strict-match|5|exact_match|↑|0.5231|±|0.0138|
|mmlu|2|none|5|acc|↑|0.6212|±|0.0039|
| - humanities|2|none|5|acc|↑|0.5700|±|0.0070|
|my_task|1|none|0|acc|↑|0.5|±|N/A|
";
    let found = written(&format!("---\nlicense: mit\n---\n# m\n\n{table}"), "0.6212");
    let result = |name: &str, id: &str, metrics: &[(&str, &str, &str)]| {
        let metrics = metrics
            .iter()
            .map(|(name, kind, value)| format!("    - name: {name}\n      type: {kind}\n      value: {value}\n"));
        format!(
            "  - task:\n      name: Text Generation\n      type: text-generation\n    dataset:\n      name: {name}\n      type: {id}\n    metrics:\n{}",
            metrics.collect::<String>()
        )
    };
    let gsm = [
        ("exact_match (flexible-extract)", "exact_match", "0.5322"),
        ("exact_match (strict-match)", "exact_match", "0.5231"),
    ];
    let mmlu = [("acc", "acc", "0.6212"), ("acc (humanities)", "acc", "0.5700")];
    let expected = result("gsm8k", "openai/gsm8k", &gsm)
        + &result("mmlu", "cais/mmlu", &mmlu)
        + &result("my_task", "my_task", &[("acc", "acc", "0.5")]);
    assert!(found.starts_with("Write `model-index` from this table\n"), "{found}");
    assert!(found.ends_with(&format!("  results:\n{expected}")), "{found}");
}

/// The headline, and the means over the classes.
#[test]
fn a_report_of_scikit_learn() {
    let report = "```\n              precision    recall  f1-score   support\n\n         neg       0.67      1.00      0.80         2\n         \
                  pos       1.00      0.50      0.67         2\n\n    accuracy                           0.70         4\n   macro avg       \
                  0.72      0.67      0.66         4\nweighted avg       0.73      0.68      0.65         4\n```\n";
    let found = written(&format!("---\nlicense: mit\n---\n# m\n\n{report}"), "0.65");
    let metrics: Vec<_> = found.lines().skip_while(|line| !line.contains("metrics:")).skip(1).map(str::trim).collect();
    let expected = "- name: accuracy|type: accuracy|value: 0.70|- name: precision (macro avg)|type: precision|value: 0.72|\
                    - name: recall (macro avg)|type: recall|value: 0.67|- name: f1-score (macro avg)|type: f1|value: 0.66|\
                    - name: precision (weighted avg)|type: precision|value: 0.73|- name: recall (weighted avg)|type: recall|\
                    value: 0.68|- name: f1-score (weighted avg)|type: f1|value: 0.65";
    assert_eq!(metrics.join("|"), expected, "{found}");
}

/// Of models that compete, the scores of the one that the card is of.
#[test]
fn a_table_of_rivals() {
    let table =
        "| Benchmark | Birds-7B | Llama-2-7B |\n|---|---|---|\n| MMLU | 41.2 | 30.1 |\n| GSM8K | 60.5 | 14.0 |\n";
    let found = written(&format!("---\nlicense: mit\n---\n# Birds-7B\n\n{table}"), "60.5");
    assert!(
        found.contains(
            "      type: cais/mmlu\n    metrics:\n    - name: Accuracy\n      type: accuracy\n      value: 41.2\n"
        ),
        "{found}"
    );
    assert!(!found.contains("30.1") && !found.contains("14.0"), "{found}");
    assert_eq!(
        written(&format!("---\nlicense: mit\n---\n# Other\n\n{table}"), "60.5").lines().next(),
        Some("Mark the best `GSM8K` in bold (60.5, Birds-7B)")
    );
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
