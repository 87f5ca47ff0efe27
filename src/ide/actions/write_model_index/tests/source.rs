//! What was measured.

use super::written;

#[test]
fn types_and_values_of_metrics() {
    let log = "| Epoch | Step | Loss | dev_cosine_ndcg@10 | City F1 | Map Small | Time |\n|-|-|-|-|-|-|-|\n| 1 | 10 | 0.4 | 0.61 | 0.7 | -1.0 | 5 |\n";
    let found = written(&format!("---\nlicense: mit\n---\n# m\n\n{log}"), "0.61");
    let expected = "    metrics:\n    - name: dev_cosine_ndcg@10\n      type: cosine_ndcg@10\n      value: 0.61\n    - name: City F1\n      type: f1\n      value: 0.7\n";
    assert!(found.ends_with(expected), "{found}");
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

/// What a header of two rows says, or one that says both, is of one dataset.
#[test]
fn ways_to_measure_one_benchmark() {
    let written = |table: &str| written(&format!("---\nlicense: mit\n---\n# Birds-7B\n\n{table}"), "0.41");
    let two_rows = "| | MMLU | MMLU | GSM8K |\n|---|---|---|---|\n| model | acc | acc_norm | exact_match |\n\
                    | Birds-7B | 0.41 | 0.52 | 0.63 |\n| Llama-2-7B | 0.3 | 0.1 | 0.2 |\n";
    let found = written(two_rows);
    let mmlu = "      name: MMLU\n      type: cais/mmlu\n    metrics:\n    - name: acc\n      type: acc\n      value: 0.41\n    \
                - name: acc_norm\n      type: acc_norm\n      value: 0.52\n";
    let gsm =
        "      name: GSM8K\n      type: openai/gsm8k\n    metrics:\n    - name: exact_match\n      type: exact_match\n";
    assert!(found.contains(mmlu) && found.contains(gsm), "{found}");
    let one_row = "| Model | MMLU (5-shot) | GSM8K EM | LibriSpeech WER |\n|---|---|---|---|\n\
                   | Birds-7B | 0.41 | 0.52 | 0.63 |\n| Llama-2-7B | 0.3 | 0.1 | 0.2 |\n";
    let found = written(one_row);
    for name in ["      name: MMLU (5-shot)\n", "      name: GSM8K\n", "    - name: Exact Match\n"] {
        assert!(found.contains(name), "{name}: {found}");
    }
}
