use expect_test::{Expect, expect};

use super::summaries;
use crate::card::Neighbours;
use crate::rules::{Config, analyse};

/// The summary of the only table.
fn check(card: &str, expected: Expect) {
    let found = summaries(&analyse(card, &Config::default()));
    let [summary] = &found[..] else { panic!("{} summaries", found.len()) };
    assert!(card[summary.range.clone()].starts_with(['|', 'E', 'S']));
    expected.assert_eq(&summary.markdown);
}

const REVIEW: &str = include_str!("../../tests/cards/review-stars-albert.md");
const VOICE: &str = include_str!("../../tests/cards/voice-commands-t5.md");

#[test]
fn a_training_log() {
    check(
        REVIEW,
        expect![[r#"
            **Training log** · 7 evaluations, to step 4000 (epoch 20)

            - Reported results: step 4000, the last row.
            - Validation Loss rose by 137 % after step 400 (epoch 2) while Training Loss fell, a sign of overfitting; Accuracy was best at step 2800 (epoch 14), though.

            | Metric            | Best                           | Last   | Change  | Course    |
            |-------------------|--------------------------------|--------|---------|-----------|
            | Training Loss ↓   | 0.0016 at step 4000 (epoch 20) | 0.0016 | -1.0237 | `█▇▃▁▁▁▁` |
            | Validation Loss ↓ | 0.8260 at step 400 (epoch 2)   | 1.9565 | +1.0591 | `▁▁▂▇███` |
            | Accuracy ↑        | 0.76 at step 2800 (epoch 14)   | 0.72   | +0.115  | `▁▄▅▆██▆` |
            | F1 ↑              | 0.7188 at step 2800 (epoch 14) | 0.6766 | +0.2211 | `▁▅▆▇██▇` |

            - An epoch is 200 steps, so at 8 examples a step the training set has about 1,600.
        "#]],
    );
}

#[test]
fn a_checkpoint_kept_while_the_last_row_is_reported() {
    let card = "\
It achieves the following results on the evaluation set:
- Loss: 0.9

| Training Loss | Epoch | Step | Validation Loss |
|:-------------:|:-----:|:----:|:---------------:|
| 0.8           | 1.0   | 10   | 0.5             |
| 0.6           | 2.0   | 20   | 0.7             |
| 0.4           | 3.0   | 30   | 0.8             |
| 0.2           | 4.0   | 40   | 0.9             |
";
    let state = r#"{ "best_metric": 0.5, "best_global_step": 10, "best_model_checkpoint": "a/checkpoint-10", "global_step": 40,
        "log_history": [{ "step": 10, "epoch": 1.0, "eval_loss": 0.5 }, { "step": 40, "epoch": 4.0, "eval_loss": 0.9 }] }"#;
    let neighbours = Neighbours::of([("trainer_state.json", state)]);
    let config = Config { assume_card: true, neighbours: neighbours.into(), ..Config::default() };
    let found = summaries(&analyse(card, &config));
    assert!(found[0].markdown.contains("Reported results: step 40, the last row."), "{}", found[0].markdown);
    assert!(found[0].markdown.contains("a sign of overfitting; the best checkpoint, from before the rise, was kept."));
}

#[test]
fn results_that_stand_in_no_row() {
    check(
        VOICE,
        expect![[r#"
            **Training log** · 6 evaluations, to step 3000 (epoch 12.35)

            - Reported results: Loss is that of step 3000, the last row; Exact Match 0.8264 is in no row.
            - Exact Match was best at step 3000 (epoch 12.35): 0.2327.

            | Metric            | Best                              | Last   | Change  | Course   |
            |-------------------|-----------------------------------|--------|---------|----------|
            | Training Loss ↓   | 0.0343 at step 3000 (epoch 12.35) | 0.0343 | -1.8973 | `█▁▁▁▁▁` |
            | Validation Loss ↓ | 0.0306 at step 3000 (epoch 12.35) | 0.0306 | -0.4260 | `█▁▁▁▁▁` |
            | Exact Match ↑     | 0.2327 at step 3000 (epoch 12.35) | 0.2327 | +0.2243 | `▁▇████` |

            - An epoch is 243 steps.
        "#]],
    );
}

#[test]
fn what_has_no_direction_has_no_best() {
    check(
        "| Epoch | Validation Loss | Gen Len | My \\| Score |\n|--|--|--|--|\n| 1.0 | nan | 10.5 | 3 |\n\
         | 2.0 | 0.5 | 11.9493 | 5 |\n| 3.0 | nan | No log | 4 |\n",
        expect![[r#"
            **Training log** · 3 evaluations, to epoch 3

            - Validation Loss is `nan` in 2 rows, first at epoch 1. Numbers follow, so only the evaluation went wrong.

            | Metric            | Best            | Last               | Change | Course |
            |-------------------|-----------------|--------------------|--------|--------|
            | Validation Loss ↓ | 0.5 at epoch 2  | 0.5 at epoch 2     |        | `×▄×`  |
            | Gen Len           | 10.5 to 11.9493 | 11.9493 at epoch 2 |        | `▁█·`  |
            | My \| Score       | 3 to 5          | 4                  |        | `▁█▅`  |
        "#]],
    );
}

#[test]
fn the_row_in_bold_is_the_saved_checkpoint() {
    check(
        "---\nlibrary_name: sentence-transformers\n---\n\
         | Epoch | Step | Training Loss | cosine_ndcg@10 |\n|--|--|--|--|\n| 0.1 | 10 | 0.9 | - |\n\
         | 0.2 | 20 | 0.8 | 0.51 |\n| **0.3** | **30** | **0.7** | **0.62** |\n| 0.4 | 40 | 0.6 | 0.61 |\n",
        expect![[r#"
            **Training log** · 4 rows, 3 of them evaluations, every 10 steps, to step 40 (epoch 0.4)

            - cosine_ndcg@10 was best at step 30 (epoch 0.3): 0.62.
            - Step 30 is in bold: it is the saved checkpoint.

            | Metric           | Best                        | Last | Change | Course |
            |------------------|-----------------------------|------|--------|--------|
            | Training Loss ↓  | 0.6 at step 40 (epoch 0.4)  | 0.6  | -0.3   | `█▆▃▁` |
            | cosine_ndcg@10 ↑ | 0.62 at step 30 (epoch 0.3) | 0.61 | +0.10  | `·▁█▇` |

            - An epoch is about 100 steps.
        "#]],
    );
}

#[test]
fn one_row_is_no_course() {
    check(
        "| Step | Validation Loss | Wer |\n|--|--|--|\n| 500 | 0.4 | 0.21 |\n",
        expect![[r#"
        **Training log** · 1 evaluation, at step 500

        | Metric            | Value |
        |-------------------|-------|
        | Validation Loss ↓ | 0.4   |
        | Wer ↓             | 0.21  |
    "#]],
    );
}

#[test]
fn a_list_of_metrics() {
    check(
        "| Metric | # Value |\n|--|--|\n| **EM** | **77.64** |\n| Frobs | 3 |\n| Note | none |\n",
        expect![[r#"
        **Results** · 2 metrics

        - EM: **77.64**, higher is better. Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.
        - Frobs: **3**
    "#]],
    );
}

#[test]
fn a_comparison() {
    check(
        "| Model | WER | Accuracy |\n|--|--|--|\n| [a](https://x.y) | **15.90%** | 0.7 |\n| b | 16.1% | 0.9 |\n\
         | c | 17% | 0.9 |\n",
        expect![[r#"
            **Comparison** of 3 rows by 2 measures

            | Measure    | Best         | Next     |
            |------------|--------------|----------|
            | WER ↓      | 15.90%, a    | 16.1%, b |
            | Accuracy ↑ | 0.9, b and c | 0.7, a   |
        "#]],
    );
    check(
        "| testset | BLEU | chr-F |\n|--|--|--|\n| JW300.fi.run | 23.2 | 0.498 |\n",
        expect![[r#"
        **Results** of JW300.fi.run · 2 measures

        | Measure | Value |
        |---------|-------|
        | BLEU ↑  | 23.2  |
        | chr-F ↑ | 0.498 |
    "#]],
    );
}

#[test]
fn reported_results() {
    let summary = |results: &str, rows: &[&str]| {
        let results: String = results.split(", ").map(|result| format!("- {result}\n")).collect();
        let row = |(i, row): (usize, &&str)| format!("| {} | {row} |\n", 100 * (i + 1));
        let rows: String = rows.iter().enumerate().map(row).collect();
        let card = format!(
            "It achieves the following results on the evaluation set:\n{results}\n\
             | Step | Validation Loss | Accuracy |\n|--|--|--|\n{rows}"
        );
        let found = summaries(&analyse(&card, &Config::default())).remove(0).markdown;
        let line = found.lines().find_map(|line| line.strip_prefix("- Reported results: "));
        line.unwrap_or_default().to_owned()
    };
    let rows = ["0.5 | 0.7", "0.4 | 0.8", "0.4 | 0.9", "0.6 | 0.9"];
    assert_eq!(summary("Loss: 0.6, Accuracy: 0.9", &rows), "step 400, the last row.");
    assert_eq!(summary("Loss: 0.4, Accuracy: 0.8", &rows), "step 200.");
    assert_eq!(summary("Loss: 0.4", &rows), "steps 200 and 300.");
    assert_eq!(summary("Accuracy: 0.9", &rows), "steps 300 and 400 (the last row).");
    assert_eq!(summary("Accuracy: 0.9", &["1 | 0.9"; 5]), "5 rows, among them the last.");
    assert_eq!(
        summary("Accuracy: 0.9", &["1 | 0.9", "1 | 0.9", "1 | 0.9", "1 | 0.9", "1 | 0.5"]),
        "steps 100, 200 and 2 more."
    );
    assert_eq!(
        summary("Loss: 0.4, Accuracy: 0.3", &rows),
        "Loss is that of steps 200 and 300; Accuracy 0.3 is in no row."
    );
    assert_eq!(summary("Loss: 0.5, Accuracy: 0.8", &rows), "Loss is that of step 100; Accuracy is that of step 200.");
    assert_eq!(
        summary("Loss: 0.4, Accuracy: 80", &rows),
        "Loss is that of step 200; Accuracy 80 is that of step 200, written there as 0.8."
    );
    assert_eq!(
        summary("Loss: 36.7095", &["36.7119 | 1", "36.8 | 1"]),
        "Loss 36.7095 is close to that of step 100 (36.7119)."
    );
    assert_eq!(summary("Loss: 7, Accuracy: 0.3", &rows), "Loss 7 and Accuracy 0.3 are in no row.");
    assert_eq!(summary("Frobs: 7", &rows), "");
}

#[test]
fn a_long_log_stays_small() {
    let rows: String = (1..=1878).map(|i| format!("| {i} | {:.4} |\n", 1.0 / f64::from(i))).collect();
    let found = summaries(&analyse(&format!("| Step | Loss |\n|--|--|\n{rows}"), &Config::default()));
    assert!(found[0].markdown.len() < 500, "{}", found[0].markdown);
}

/// The sentences of the summary beside files of the run, but for the one about the best row.
fn beside(hyperparameters: &str, files: &[(&str, &str)]) -> String {
    let card = format!(
        "The following hyperparameters were used during training:\n{hyperparameters}\n\n| Epoch | Step | Validation Loss | F1 |\n\
         |--|--|--|--|\n| 1.0 | 100 | 0.5 | 0.7 |\n| 2.0 | 200 | 0.6 | 0.8123 |\n"
    );
    let neighbours = Neighbours::of(files.iter().copied()).into();
    let found = summaries(&analyse(&card, &Config { neighbours, ..Config::default() }));
    let sentences = found[0].markdown.lines().filter_map(|line| line.strip_prefix("- "));
    sentences.filter(|sentence| !sentence.contains(" was best at ")).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_best_checkpoint() {
    let state = |best: &str| {
        let log = r#"{"eval_loss": 0.5, "eval_f1": 0.7, "step": 100, "epoch": 1.0},
            {"eval_loss": 0.6, "eval_f1": 0.81234, "step": 200, "epoch": 2.0}"#;
        let state = format!("{{{best}, \"log_history\": [{log}]}}");
        let said = beside("", &[("trainer_state.json", &state)]);
        said.split_once(" An epoch").map_or(String::new(), |(said, _)| said.to_owned())
    };
    let saved = r#""best_metric": 0.81234, "best_model_checkpoint": "./out/checkpoint-200""#;
    assert_eq!(state(saved), "The best checkpoint by `trainer_state.json` is step 200 (epoch 2), with F1 0.8123.");
    let windows = r#""best_metric": 0.9, "best_model_checkpoint": "C:\\out\\checkpoint-100""#;
    assert_eq!(state(windows), "The best checkpoint by `trainer_state.json` is step 100 (epoch 1).");
    let other_name = r#""best_global_step": 100, "best_model_checkpoint": "out/best""#;
    assert_eq!(state(other_name), "The best checkpoint by `trainer_state.json` is step 100 (epoch 1).");
    for other in
        [r#""best_model_checkpoint": "checkpoint-300""#, r#""best_model_checkpoint": null"#, r#""best_metric": 1"#]
    {
        assert_eq!(state(other), "");
    }
}

#[test]
fn the_size_of_the_training_set() {
    let size = |batch: &str, json: &str| beside(batch, &[("train_results.json", json)]);
    let exact = "An epoch is 100 steps, and the training set has 796 examples (`train_results.json`).";
    assert_eq!(size("- train_batch_size: 8", r#"{"train_loss": 0.5, "train_samples": 796}"#), exact);
    assert_eq!(size("", r#"{"train_samples": 796}"#), exact);
    let estimate = "An epoch is 100 steps, so at 8 examples a step the training set has about 800.";
    for other in [r#"{"train_samples": 9000}"#, r#"{"train_samples": 0}"#, r#"{"train_samples": 796.5}"#, "{}"] {
        assert_eq!(size("- train_batch_size: 8", other), estimate, "{other}");
    }
}

/// sentence-transformers evaluates once more before and after the training, and names columns after evaluators; PyLate writes
/// its own evaluations at step 0.
#[test]
fn evaluations_of_embeddings() {
    check(
        "| Epoch | Step | Training Loss | Validation Loss | dev_cosine_accuracy | stsb-test_spearman_dot |\n|:--:|:--:|:--:|:--:|:--:|:--:|\n\
         | -1 | -1 | - | - | 0.71 | - |\n| 1.0 | 20 | 2.1 | 2.0 | 0.75 | - |\n| 0 | 0 | - | - | 0.74 | - |\n| 1.0 | 20 | - | - | 0.74 | - |\n\
         | 2.0 | 40 | 1.9 | 1.9 | 0.79 | - |\n| -1 | -1 | - | - | - | 0.8000 (+0.1) |\n",
        expect![[r#"
            **Training log** · 6 evaluations, to step 40 (epoch 2)

            - dev_cosine_accuracy was best at step 40 (epoch 2): 0.79.

            | Metric                   | Best                                               | Last            | Change | Course   |
            |--------------------------|----------------------------------------------------|-----------------|--------|----------|
            | Training Loss ↓          | 1.9 at step 40 (epoch 2)                           | 1.9 at step 40  | -0.2   | `·█··▁·` |
            | Validation Loss ↓        | 1.9 at step 40 (epoch 2)                           | 1.9 at step 40  | -0.1   | `·█··▁·` |
            | dev_cosine_accuracy ↑    | 0.79 at step 40 (epoch 2)                          | 0.79 at step 40 | +0.08  | `▁▅▄▄█·` |
            | stsb-test_spearman_dot ↑ | 0.8000 (+0.1) at the evaluation after the training | 0.8000 (+0.1)   |        | `·····▄` |

            - An epoch is 20 steps.
        "#]],
    );
}

#[test]
fn columns_line_up_in_a_terminal() {
    check(
        "| Epoch | Step | Validation Loss | 検証 Loss |\n|---|---|---|---|\n| 1.0 | 100 | 0.5 | 0.6 |\n| 2.0 | 200 | 0.4 | 0.5 |\n",
        expect![[r#"
            **Training log** · 2 evaluations, to step 200 (epoch 2)

            | Metric            | Best                      | Last | Change | Course |
            |-------------------|---------------------------|------|--------|--------|
            | Validation Loss ↓ | 0.4 at step 200 (epoch 2) | 0.4  | -0.1   | `█▁`   |
            | 検証 Loss ↓       | 0.5 at step 200 (epoch 2) | 0.5  | -0.1   | `█▁`   |

            - An epoch is 100 steps.
        "#]],
    );
}

/// Of test sets, languages, classes and labels none is better than another.
#[test]
fn parts_of_an_evaluation_do_not_compete() {
    let head = "---\nlibrary_name: transformers\n---\n";
    for (label, first, second) in [
        ("Test set", "news", "talks"),
        ("Language", "German", "French"),
        ("lang", "de", "fr"),
        ("Class", "happy", "sad"),
        ("", "LABEL_0", "LABEL_1"),
        ("", "B-PER", "B-LOC"),
        ("Direction", "en-de", "de-en"),
        ("Entity", "PER", "LOC"),
        ("Name", "Train set", "Test set"),
        ("testset", "Tatoeba-test.eng-ceb", "Tatoeba-test.eng-hau"),
    ] {
        let card = format!("{head}| {label} | F1 |\n|-|-|\n| {first} | 0.5 |\n| {second} | 0.7 |\n");
        let found = summaries(&analyse(&card, &Config::default()));
        let expected = format!(
            "**Results** of 2 rows\n\n\
             | Metric | Lowest{pad_first} | Highest{pad_second} |\n",
            pad_first = " ".repeat(format!("0.5, {first}").len().max(6) - 6),
            pad_second = " ".repeat(format!("0.7, {second}").len().max(7) - 7),
        );
        assert!(found[0].markdown.starts_with(&expected), "{label}: {}", found[0].markdown);
    }
    for label in ["Model", "System", "Method", "Checkpoint", "Setting", "Language model"] {
        let card = format!("{head}| {label} | F1 |\n|-|-|\n| a | 0.5 |\n| b | 0.7 |\n");
        let found = summaries(&analyse(&card, &Config::default()));
        assert!(found[0].markdown.starts_with("**Comparison** of 2 rows"), "{label}: {}", found[0].markdown);
    }
}

#[test]
fn the_row_that_says_all_at_once() {
    for overall in ["**all**", "Overall", "Average", "micro avg", "Total"] {
        let table = format!(
            "---\nlibrary_name: transformers\n---\n\
             | Label | Precision | Support |\n|-|-|-|\n| a | 0.5 | 3 |\n| b | 0.7 | 4 |\n| {overall} | 0.6 | 7 |\n"
        );
        let found = summaries(&analyse(&table, &Config::default()));
        let line = found[0].markdown.lines().find(|line| line.starts_with("| Precision")).expect("a line");
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        assert_eq!(cells, ["", "Precision ↑", "0.6", "0.5, a", "0.7, b", ""], "{overall}");
    }
}
