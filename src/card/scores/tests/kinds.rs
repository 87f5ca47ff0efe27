//! Kinds of tables whose names nobody knows.

use super::{read, scores, told};
use crate::card::scores::{Shape, SubjectRole};

#[test]
fn ways_to_run_one_model_compete() {
    for (text, expected) in [
        ("| pair | fairseq | transformers |\n|-|-|-|\n| en-frog | [43.1](x.log) | 42.8 |\n", "en-frog NoDirection"),
        ("| Without LM | With LM (run `./eval.py`) |\n|-|-|\n| 26.2 | 15.9 |\n", " NoDirection"),
        ("| | s3prl | transformers |\n|-|-|-|\n| WER | 9.5 | 9.6 |\n", "WER↓ 9.5 s3prl"),
        ("| Metric | Before | After |\n|-|-|-|\n| F1 | 0.71 | 0.80 |\n", "F1↑ 0.80 After"),
        ("| | Teacher | Student | Gap |\n|-|-|-|-|\n| Accuracy | 71.5 | 70.1 | -1.4 |\n", "Accuracy↑ 71.5 Teacher"),
        (
            "| Benchmarks | Original | June 2030 Update |\n|-|-|-|\n| Pond quiz | 5.7 | 5.9 |\n| MMLU | 68.1 | 69.7 |\n",
            "MMLU↑ 69.7 June 2030 Update",
        ),
    ] {
        let found = scores(text);
        assert_eq!((found.shape, found.subjects_are_rows), (Shape::Rivals, false), "{text}");
        assert_eq!(told(&found).last().map(String::as_str), Some(expected), "{text}");
    }
    for (text, expected) in [
        ("| Fine-tuning | R-1 | R-L |\n|-|-|-|\n| Yes | 36.6 | 20.7 |\n| No | 25.5 | 15.2 |\n", "R-L↑ 20.7 Yes"),
        (
            "| | Pond | Reed |\n|-|-|-|\n| without LM | 10.7 | 18.3 |\n| with 4-grams LM | 6.1 | 11.5 |\n",
            "Reed NoDirection",
        ),
        ("| | WER |\n|-|-|\n| Without LM | 10.7 |\n| With LM | 6.1 |\n", "WER↓ 6.1 With LM"),
    ] {
        let found = scores(text);
        assert_eq!((found.shape, found.subjects_are_rows), (Shape::Rivals, true), "{text}");
        assert_eq!(told(&found).last().map(String::as_str), Some(expected), "{text}");
    }
    for text in [
        "| Filter | Before | After |\n|-|-|-|\n| Frogs | 4050 | 3900 |\n| Toads | 500 | 120 |\n",
        "| Setting | Teacher | Student |\n|-|-|-|\n| Layers | 12 | 4 |\n| Hidden size | 768 | 312 |\n",
    ] {
        assert!(read(text).is_none(), "{text}");
    }
}

#[test]
fn forms_may_be_columns() {
    let found = scores(
        "| | ONNX INT8 | FP32 |\n|-|-|-|\n| **Accuracy (eval-f1)** | 0.91 | 0.90 |\n| Model size (MB) | 107 | 418 |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows), (Shape::Forms, false));
    assert_eq!(found.at(1, 2), [(1, 1)]);
    assert_eq!(found.score(1, 1).map(|score| &*score.printed), Some("418"));
    assert_eq!((found.size_measure(), found.original_form()), (Some(1), Some((1, 32))));
}

#[test]
fn bold_in_each_row_tells_that_columns_are_models() {
    let found = scores(
        "| | pondBERT | Reed | Marsh |\n|-|-|-|-|\n| Frogs | 71.7 ± 0.9 | 73.8 ± 0.5 | **76.5 ± 0.1** |\n| Toads | 82.8 | **84.7** | 82.5 |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows, found.subjects.len()), (Shape::Rivals, false, 3));
    for text in [
        "| | pondBERT | Reed | Marsh |\n|-|-|-|-|\n| Frogs | 71.7 | 73.8 | 76.5 |\n| Toads | 82.8 | 84.7 | 82.5 |\n",
        "| | Frogs | Toads |\n|-|-|-|\n| Reed | **71.7** | 73.8 |\n| Marsh | 82.8 | **84.7** |\n",
        "| | pondBERT | Reed | Marsh |\n|-|-|-|-|\n| Layers | 12 | 24 | **48** |\n| Heads | 12 | 16 | **32** |\n",
    ] {
        assert!(read(text).is_none(), "it may be read in two ways: {text}");
    }
}

#[test]
fn models_by_names_nobody_knows() {
    let found = scores(
        "| | date | ratio | join |\n|-|-|-|-|\n| otter-7b | 96 | 91.4 | 85.7 |\n| gpt-4 | 72.5 | 94.3 | 80.1 |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows, found.measures.len()), (Shape::Rivals, true, 3));
    let comments =
        scores("| Dataset | pondBERT | Reed |\n|-|-|-|\n| Shop Comments | 81.7\\* | 80.7 |\n| News | 88.1 | 87.8 |\n");
    assert_eq!((comments.subjects_are_rows, comments.measures.len()), (false, 2));
    for text in [
        "| Size | Peak LR | Epsilon | Weight Decay |\n|-|-|-|-|\n| 1B | 4e-4 | 1e-5 | 0.1 |\n| 7B | 3e-4 | 1e-5 | 0.1 |\n",
        "| | Frogs | Toads |\n|-|-|-|\n| Otter-7B over GPT-4 | 4.36% | 5.93% |\n| Otter-7B over GPT-3 | 2.64% | 1.80% |\n",
        "| | Cost | Size (GB) |\n|-|-|-|\n| otter-7b | 1.5 | 14.2 |\n| gpt-4 | 2.5 | 80.1 |\n",
    ] {
        assert!(
            read(text).is_none_or(|found| (0..found.measures.len()).all(|at| found.standing(at).is_err())),
            "{text}"
        );
    }
}

#[test]
fn classes_with_their_support_may_be_called_anything() {
    let found = scores(
        "| | ADM | BER | FAC |\n|-|-|-|-|\n| precision | 0.98 | 0.56 | 0.84 |\n| recall | 0.49 | 0.29 | 0.71 |\n| support | 775 | 54 | 253 |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows, found.measures.len()), (Shape::Parts, false, 2));
    let splits = scores("| \"clean\" | \"other\" |\n|-|-|\n| 4.99 | 10.95 |\n");
    assert_eq!((splits.shape, splits.subjects_are_rows), (Shape::Parts, false));
}

#[test]
fn rows_to_be_filled_in_are_none() {
    let found =
        scores("| | WER deepcut | CER |\n|-|-|-|\n| Only tokens | 2.5% | 0.16% |\n| Clean tokens | TBD | TBD |\n");
    assert_eq!((found.shape, found.subjects.len()), (Shape::Single, 1));
    let release = scores("| Release | Test-Set SI-SNRi | Test-Set PESQ |\n|-|-|-|\n| 01-12-30 | 20.6dB | 2.8 |\n");
    assert_eq!(told(&release), ["Test-Set SI-SNRi↑ NoRivals", "Test-Set PESQ↑ NoRivals"]);
}

#[test]
fn several_numbers_in_a_cell_have_a_measure_each() {
    let found = scores(
        "| Model | EM/F1 | HasAns (EM/F1) | NoAns |\n|-|-|-|-|\n| Otter-7B | 58.0/60.9 | 33.0/40.6 | 73.6 |\n| Heron-9B | **67.3**/**71.3** | - | 79.8 |\n",
    );
    assert_eq!(told(&found)[..2], ["EM↑ 67.3 Heron-9B", "F1↑ 71.3 Heron-9B"]);
    assert_eq!((&*found.measures[2].name, &*found.measures[3].name), ("HasAns EM", "HasAns F1"));
    assert_eq!((found.at(0, 1), found.shares_cells(0), found.at(0, 3)), (vec![(0, 0), (1, 0)], true, vec![(4, 0)]));
    let score = found.score(1, 1).map(|score| (score.range.len(), score.is_bold));
    assert_eq!(score, Some(("**71.3**".len(), true)));
    let beside = scores(
        "| Model | SQuAD EM/F1 | TriviaQA (EM / F1) |\n|-|-|-|\n| Otter-7B | 80.1 / 87.5 | 60.0 / 64.9 |\n| Heron-9B | 81.2 / 88.9 | 59.0 / 66.1 |\n",
    );
    assert_eq!(
        told(&beside),
        [
            "SQuAD EM↑ 81.2 Heron-9B",
            "SQuAD F1↑ 88.9 Heron-9B",
            "TriviaQA EM↑ 60.0 Otter-7B",
            "TriviaQA F1↑ 66.1 Heron-9B"
        ]
    );
    let parts = scores(
        "| Language | Rouge-1 / Rouge-2 / Rouge-L |\n|-|-|\n| as | 46.0 / 30.0 / 44.6 |\n| bn | 34.2 / 19.1 / 32.6 |\n| average | 42.1 / 26.9 / 40.4 |\n",
    );
    assert_eq!((parts.shape, parts.measures.len(), parts.subjects[2].role), (Shape::Parts, 3, SubjectRole::Average));
    for text in [
        "| Model | EM/F1 |\n|-|-|\n| Otter-7B | 58.0/60.9 |\n| Heron-9B | 67.3 |\n",
        "| Model | EM/F1 |\n|-|-|\n| Otter-7B | 58.0/60.9/1 |\n| Heron-9B | 67.3/1 |\n",
        "| Model | tokens/sec |\n|-|-|\n| Otter-7B | 58.0 |\n| Heron-9B | 67.3 |\n",
    ] {
        assert!(read(text).is_none_or(|found| found.measures.len() < 2), "{text}");
    }
}

#[test]
fn a_note_behind_a_number_is_no_error() {
    let found = scores(
        "| Task | pondBERT | Others |\n|-|-|-|\n| MNLI | 97.10 [2] | 98.91 [6], 96.71 [3] |\n| QQP | 89.5 [2,3] | 87.1 [4] |\n",
    );
    assert_eq!(told(&found)[1], "QQP↑ 89.5 pondBERT");
    assert_eq!(found.score(1, 0).and_then(|score| score.error.clone()), None);
}

#[test]
fn no_ranking_by_the_spread_below_a_benchmark() {
    for spread in ["stderr", "Std", "std. error", "± stderr", "±", "95% CI", "Standard deviation"] {
        let found = scores(&format!(
            "| Model | MMLU | | ARC | |\n|-|-|-|-|-|\n| | acc | {spread} | acc | {spread} |\n\
             | Otter-1B | 30.1 | 0.4 | 40.2 | 1.1 |\n| Heron-1B | 33.4 | 0.3 | 39.5 | 1.2 |\n"
        ));
        assert_eq!(told(&found), ["MMLU acc↑ 33.4 Heron-1B", "ARC acc↑ 40.2 Otter-1B"], "{spread}");
    }
}

#[test]
fn a_result_with_its_spread_is_a_result() {
    let found = scores(
        "| Model | MMLU | |\n|-|-|-|\n| | acc ± stderr | 5-shot |\n| Otter-1B | 30.1 ± 0.4 | 40.2 |\n\
         | Heron-1B | 33.4 ± 0.3 | 39.5 |\n",
    );
    assert_eq!(told(&found), ["MMLU acc ± stderr↑ 33.4 Heron-1B", "MMLU 5-shot↑ 40.2 Otter-1B"]);
}

#[test]
fn letters_of_entities() {
    let found = scores("| | P | R | F |\n|-|-|-|-|\n| GOOD | 100.0 | 50.0 | 66.6 |\n| BAD | 90.0 | 80.0 | 84.7 |\n");
    let ids: Vec<_> = found.measures.iter().filter_map(|measure| measure.metric).map(|metric| metric.id).collect();
    assert_eq!((found.shape, ids), (Shape::Parts, vec!["precision", "recall", "f1"]));
}

#[test]
fn amounts_may_stand_among_results() {
    let found = scores(
        "| Metric | Score | Notes |\n|-|-|-|\n| MMLU | 70.1% | good |\n| HumanEval | 46.8% | code |\n| Parameters | 4B | small |\n| Model Size | ~8GB (FP16) | fits |\n| Speed | 1000+ tokens/sec | fast |\n",
    );
    assert_eq!(told(&found), ["MMLU↑ NoRivals", "HumanEval↑ NoRivals"]);
    let student = scores(
        "| | Teacher | Student | Gap |\n|-|-|-|-|\n| Model | Otter (102M) | Otter (45M) | 0.44x |\n| Latency | 39ms | 19ms | -51% |\n| Throughput | 407 sentence/s | 815 sentence/s | 2.0x |\n| Cost | 24s | 12s | -50% |\n",
    );
    assert!(told(&student).contains(&"Latency↓ 19ms Student".to_owned()));
    for text in [
        "| Model | Size |\n|-|-|\n| Otter | 7B |\n| Heron | 13B |\n",
        "| Model | Context | Download |\n|-|-|-|\n| Otter | 128k | here |\n| Heron | 64k | there |\n",
        "| Setting | Value |\n|-|-|\n| Batch size | 16 |\n| Hardware | 8x A100 |\n| Time | 3 days |\n",
    ] {
        assert!(read(text).is_none(), "{text}");
    }
}
