//! Names of ways to run or to train one model, which a table sets beside each other: `fairseq` and `transformers`, `Without
//! LM` and `With LM`, `Teacher` and `Student`.

use super::labels::is_form;
use crate::vocabulary;

/// Engines that run models and are no libraries of the Hub.
const ENGINES: [&str; 13] = [
    "ctranslate2",
    "deepspeed",
    "huggingface",
    "jax",
    "llama.cpp",
    "onnx",
    "onnxruntime",
    "original",
    "pytorch",
    "s3prl",
    "tensorflow",
    "tensorrt",
    "vllm",
];

/// What one of two models or of two states of a model is called beside the other.
const STATES: [&str; 22] = [
    "after",
    "baseline",
    "before",
    "distilled",
    "fine-tuned",
    "finetuned",
    "few-shot",
    "no",
    "original",
    "pre-trained",
    "pretrained",
    "pruned",
    "quantised",
    "quantized",
    "student",
    "teacher",
    "transfer",
    "update",
    "updated",
    "vanilla",
    "yes",
    "zero-shot",
];

/// More words than this describe something else.
const MOST_WORDS: usize = 4;

/// Whether a label is the name of such a way.
pub(super) fn is_way(text: &str) -> bool {
    let bare = text.split('(').next().unwrap_or_default().trim().to_lowercase();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    if matches!(*first, "with" | "without" | "w/" | "w/o" | "+" | "no") && words.len() > 1 {
        return true;
    }
    let is_alone = words.len() == 1;
    let is_answer = |word: &str| matches!(word, "yes" | "no" | "original");
    let is_state = |word: &&str| STATES.contains(word) && (is_alone || !is_answer(word));
    words.len() <= MOST_WORDS
        && (is_alone && (ENGINES.contains(first) || vocabulary::library(first).is_some())
            || words.iter().any(is_state)
            || words.iter().any(|word| is_form(word)))
}

#[cfg(test)]
mod tests {
    use super::is_way;

    #[test]
    fn ways() {
        for text in [
            "fairseq",
            "transformers",
            "s3prl",
            "Without LM",
            "With LM (run `eval.py`)",
            "w/o LM",
            "Teacher",
            "Student",
            "Before fine-tuning",
            "Fine-tuned",
            "INT8",
            "ONNX INT8",
            "June 2030 Update",
            "Original",
            "Yes",
            "No",
            "no LM",
        ] {
            assert!(is_way(text), "{text}");
        }
        for text in
            ["Otter", "MMLU", "German", "Original price of a house", "Train", "", "Northern", "Accuracy", "1", "LOC"]
        {
            assert!(!is_way(text), "{text}");
        }
    }
}
