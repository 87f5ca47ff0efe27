use super::{definition, mentions};
use crate::rules::{Config, analyse};

const CARD: &str = "\
---
base_model: google/mt5-small
datasets:
- owner/top_v2
metrics:
- accuracy
- rouge
model-index:
- name: m
  results:
  - task: {type: t}
    dataset: {type: top_v2, name: TOP}
    metrics:
    - type: accuracy
      value: 0.76049
---

This model is a fine-tuned version of [google/mt5-small](https://huggingface.co/google/mt5-small) on the top_v2 dataset.
It achieves the following results on the evaluation set:
- Loss: 0.82
- Accuracy: 0.7605
- Rouge1: 0.5

The following hyperparameters were used during training:
- train_batch_size: 8
- gradient_accumulation_steps: 4
- total_train_batch_size: 32

| Epoch | Validation Loss | Accuracy |
|-------|-----------------|----------|
| 1.0   | 0.82            | 0.6      |
| 2.0   | 0.8200          | 0.7605   |
";

/// Where one can go from the first `what` after `after`: the text and its line, from 1.
fn from(after: &str, what: &str) -> Vec<String> {
    let start = CARD.find(after).expect("a place");
    let at = start + CARD[start..].find(what).expect("a place");
    let line = |at: usize| CARD[..at].matches('\n').count() + 1;
    let Some(found) = definition(&analyse(CARD, &Config::default()), at + 1) else { return Vec::new() };
    assert!(found.origin.contains(&at), "{:?}", &CARD[found.origin]);
    found.targets.into_iter().map(|to| format!("{} {}", line(to.start), &CARD[to])).collect()
}

#[test]
fn models_and_data_sets() {
    assert_eq!(from("base_model", "google"), ["18 google/mt5-small"]);
    assert_eq!(from("[google", "mt5"), ["2 google/mt5-small"]);
    assert_eq!(from("(https", "google"), ["2 google/mt5-small"]);
    assert_eq!(from("- owner", "owner"), ["12 top_v2", "18 top_v2"]);
    assert_eq!(from("type: top_v2", "top_v2"), ["4 owner/top_v2", "18 top_v2"]);
    assert_eq!(from("the top_v2", "top_v2"), ["4 owner/top_v2", "12 top_v2"]);
}

#[test]
fn metrics() {
    assert_eq!(from("- accuracy", "accuracy"), ["21 Accuracy", "29 Accuracy"]);
    assert_eq!(from("- rouge", "rouge"), ["22 Rouge1"]);
    assert_eq!(from("- Loss", "Loss"), ["29 Validation Loss"]);
    assert_eq!(from("Loss | Acc", "Acc"), ["6 accuracy", "21 Accuracy"]);
    assert_eq!(from("- type: accuracy", "accuracy"), ["21 Accuracy"]);
}

#[test]
fn values() {
    assert_eq!(from("value: 0.76", "0.76"), ["21 0.7605"]);
    assert_eq!(from("- Accuracy", "0.76"), ["15 0.76049", "32 0.7605"]);
    assert_eq!(from("- Loss", "0.82"), ["32 0.8200"], "the row that agrees in the most results");
    assert_eq!(from("| 2.0", "0.82"), ["20 0.82"]);
    assert_eq!(from("| 1.0", "0.82"), [""; 0]);
}

#[test]
fn batch_sizes() {
    assert_eq!(from("- total", "total"), ["25 train_batch_size: 8", "26 gradient_accumulation_steps: 4"]);
    assert_eq!(from("- gradient", "4"), ["27 total_train_batch_size: 32"]);
}

#[test]
fn nowhere_to_go() {
    let analysis = analyse(CARD, &Config::default());
    assert_eq!(definition(&analysis, 0), None);
    assert_eq!(definition(&analysis, usize::MAX), None);
    let other = "| Epoch | Loss |\n|-|-|\n| 1 | 2 |\n";
    assert_eq!(definition(&analyse(other, &Config::default()), 4), None);
}

/// The places that say the same, as line numbers and texts.
#[test]
fn all_mentions_of_a_number() {
    let found = |after: &str, what: &str| {
        let start = CARD.find(after).expect("the place");
        let at = start + CARD[start..].find(what).expect("the word");
        let analysis = analyse(CARD, &Config::default());
        let line = |range: &std::ops::Range<usize>| CARD[..range.start].matches('\n').count() + 1;
        let mentions = mentions(&analysis, at);
        mentions.iter().map(|range| format!("{} {}", line(range), &CARD[range.clone()])).collect::<Vec<_>>()
    };
    assert_eq!(found("- Accuracy", "0.7605"), ["15 0.76049", "21 0.7605", "32 0.7605"]);
    assert_eq!(found("| 2.0", "0.7605"), ["21 0.7605", "32 0.7605"]);
    assert_eq!(found("| 2.0", "2.0"), [""; 0]);
}
