use std::sync::Arc;

use expect_test::expect;

use super::{NewModel, new_card};
use crate::card::Neighbours;
use crate::rules::{Config, Severity, analyse};

fn card(files: &[(&str, &str)]) -> String {
    let neighbours = Arc::new(Neighbours::of(files.iter().copied()));
    let model = NewModel { name: "bird-songs".to_owned(), id: Some("ann/bird-songs".to_owned()) };
    let card = new_card(&model, &neighbours);
    let config = Config { neighbours, ..Config::default() };
    let analysis = analyse(&card, &config);
    assert!(analysis.is_checked(), "a model card");
    let grave = analysis.findings().iter().filter(|finding| finding.severity >= Severity::Warning);
    // What is left to the author is marked as such.
    let grave: Vec<_> = grave.filter(|it| it.rule.name != "placeholder").map(|it| &it.message).collect();
    assert_eq!(grave, [""; 0], "{card}");
    card
}

#[test]
fn of_nothing() {
    let card = card(&[]);
    assert!(card.starts_with("---\nlicense: unknown # "), "{card}");
    assert!(card.contains("\n# bird-songs\n") && card.contains("\n## Intended uses & limitations\n"), "{card}");
    assert!(!card.contains("Training procedure"), "{card}");
}

#[test]
fn of_a_training() {
    let card = card(&[
        (
            "config.json",
            r#"{"_name_or_path": "acoustics/wave-base", "architectures": ["Wav2Vec2ForSequenceClassification"]}"#,
        ),
        ("tokenizer_config.json", "{}"),
        (
            "training_args.json",
            r#"{"learning_rate": 3e-5, "per_device_train_batch_size": 16, "per_device_eval_batch_size": 8, "seed": 7,
                "gradient_accumulation_steps": 2, "lr_scheduler_type": "linear", "warmup_ratio": 0.0, "max_steps": -1,
                "num_train_epochs": 2.0, "optim": "adamw_torch"}"#,
        ),
        (
            "trainer_state.json",
            r#"{"log_history": [
                {"epoch": 1.0, "step": 100, "loss": 0.5},
                {"epoch": 1.0, "step": 100, "eval_loss": 0.4, "eval_accuracy": 0.81234567},
                {"epoch": 2.0, "step": 200, "loss": 0.3},
                {"epoch": 2.0, "step": 200, "eval_loss": 0.35, "eval_accuracy": 0.85}
            ]}"#,
        ),
        ("eval_results.json", r#"{"epoch": 2.0, "eval_accuracy": 0.85, "eval_loss": 0.35, "eval_runtime": 3.2}"#),
    ]);
    expect![[r#"
        ---
        library_name: transformers
        license: unknown # Choose one: https://huggingface.co/docs/hub/repositories-licenses
        base_model: acoustics/wave-base
        pipeline_tag: audio-classification
        tags:
        - generated_from_trainer
        metrics:
        - accuracy
        ---

        # bird-songs

        This model is a fine-tuned version of [acoustics/wave-base](https://huggingface.co/acoustics/wave-base).

        It achieves the following results on the evaluation set:
        - Loss: 0.35
        - Accuracy: 0.85

        ## Model description

        <!-- What the model does, for which languages, and what sets it apart from its base model. -->

        More information needed

        ## Intended uses & limitations

        <!-- Whom it is for, an example of its use, and where it fails: kinds of input, groups of people, languages. -->

        More information needed

        ## Training and evaluation data

        <!-- Where the data are from, how many examples they have, and what was filtered or split. -->

        More information needed

        ## How to use

        ```python
        from transformers import pipeline

        pipe = pipeline("audio-classification", model="ann/bird-songs")
        ```

        ## Training procedure

        ### Training hyperparameters

        The following hyperparameters were used during training:
        - learning_rate: 3e-05
        - train_batch_size: 16
        - eval_batch_size: 8
        - seed: 7
        - gradient_accumulation_steps: 2
        - total_train_batch_size: 32
        - optimizer: adamw_torch
        - lr_scheduler_type: linear
        - num_epochs: 2.0

        ### Training results

        | Training Loss | Epoch | Step | Validation Loss | Accuracy |
        |:-------------:|:-----:|:----:|:---------------:|:--------:|
        | 0.5           | 1.0   | 100  | 0.4             | 0.8123   |
        | 0.3           | 2.0   | 200  | 0.35            | 0.85     |
    "#]]
    .assert_eq(&card);
}

#[test]
fn of_an_adapter() {
    let card = card(&[("adapter_config.json", r#"{"base_model_name_or_path": "small/llm-1b", "peft_type": "LORA"}"#)]);
    assert!(card.contains("library_name: peft\n") && card.contains("base_model: small/llm-1b\n"), "{card}");
    assert!(card.contains("an adapter for [small/llm-1b](https://huggingface.co/small/llm-1b)"), "{card}");
}
