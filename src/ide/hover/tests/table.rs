use expect_test::expect;

use super::{check, hover, in_review};
use crate::card::Neighbours;
use crate::rules::{Config, analyse};

#[test]
fn a_cell_is_told_its_place() {
    in_review(
        "| 2800",
        "0.76",
        expect![[r#"
        [0.76]
        **Accuracy** at step 2800 (epoch 14): 0.76, the best of 7.

        +0.040 since step 1800 (0.72).
    "#]],
    );
    in_review(
        "| 4000",
        "0.72",
        expect![[r#"
        [0.72]
        **Accuracy** at step 4000 (epoch 20): 0.72, 3rd of 7; the best is 0.76 at step 2800.

        -0.030 since step 3200 (0.75).

        The reported results come from this row.
    "#]],
    );
    in_review(
        "| 14.0",
        "2800",
        expect![[r#"
        [2800]
        **Step 2800 (epoch 14)**: row 5 of 7. Accuracy and F1 are at their best here.
    "#]],
    );
}

#[test]
fn the_best_checkpoint_is_named() {
    let state = r#"{"best_model_checkpoint": "out/checkpoint-200", "log_history": [{"eval_loss": 0.5, "step": 200}]}"#;
    let card = "---\nlicense: mit\n---\n| Step | Validation Loss |\n|--|--|\n| 100 | 0.6 |\n| 200 | 0.5 |\n";
    let neighbours = Neighbours::of([("trainer_state.json", state)]).into();
    let analysis = analyse(card, &Config { neighbours, ..Config::default() });
    let said = |text| hover(&analysis, card.find(text).expect("the cell")).expect("a hover").markdown;
    assert!(said("0.5").ends_with("\n\nThe best checkpoint by `trainer_state.json`."), "{}", said("0.5"));
    assert!(!said("0.6").contains("checkpoint"), "{}", said("0.6"));
}

#[test]
fn a_header_is_told_its_column() {
    in_review(
        "| Training Loss",
        "Accuracy",
        expect![[r#"
        [Accuracy]
        **Accuracy** · higher is better · 0 to 1, or 0 to 100 in percent

        Share of predictions that are right.

        Best 0.76 at step 2800 (epoch 14); last 0.72 at step 4000, +0.115 since step 200.

        `▁▄▅▆██▆`
    "#]],
    );
    in_review(
        "| Training Loss",
        "Step",
        expect![[r#"
        [Step]
        **Step**

        Optimizer steps so far.

        An epoch is 200 steps, so at 8 examples a step the training set has about 1,600.
    "#]],
    );
}

#[test]
fn the_first_column_and_the_dashes_lead_to_the_summary() {
    in_review(
        "|:---",
        ":",
        expect![[r#"
            [|:-------------:|:-----:|:----:|:-------]
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
    in_review(
        "| 0.0033",
        "0.0033",
        expect![[r#"
            [0.0033]
            **Training Loss** at step 2800 (epoch 14): 0.0033, 3rd of 7; the best is 0.0016 at step 4000.

            -0.0554 since step 1800 (0.0587).

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
fn cells_without_a_number() {
    let log = "---\nlibrary_name: transformers\n---\n| Training Loss | Epoch | Validation Loss |\n|--|--|--|\n";
    check(
        &format!("{log}| 1 | 1.0 | $0nan |\n| 1 | 2.0 | 0.5 |\n"),
        expect![[r#"
            [nan]
            **Validation Loss** at epoch 1: not a number. The usual causes are a learning rate that is too high, and overflow in half precision. Validation Loss is `nan` at epoch 1.
        "#]],
    );
    check(
        &format!("{log}| 1 | 1.0 | $0- |\n| 1 | 2.0 | 0.5 |\n"),
        expect![[r#"
        [-]
        **Validation Loss** at epoch 1: nothing was recorded.
    "#]],
    );
    check(
        &format!("{log}| $0No log | 1.0 | 0.6 |\n| No log | 2.0 | 0.5 |\n"),
        expect![[r#"
        [No log]
        **Training Loss** at epoch 1: no training loss had been logged yet. The Trainer logs it every 500 steps unless told otherwise.

        **Training log** · 2 evaluations, to epoch 2

        | Metric            | Best           | Last | Change | Course |
        |-------------------|----------------|------|--------|--------|
        | Validation Loss ↓ | 0.5 at epoch 2 | 0.5  | -0.1   | `█▁`   |
    "#]],
    );
}

#[test]
fn other_tables() {
    let list = "---\nlibrary_name: transformers\n---\n| Metric | Value |\n|--|--|\n| EM | **77.64** |\n| F1 | 81 |\n";
    check(
        &list.replace("**77", "$0**77"),
        expect![[r#"
        [**77.64**]
        **EM** · higher is better · 0 to 1, or 0 to 100 in percent

        Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.

        Here it is 77.64.
    "#]],
    );
    let models =
        "---\nlibrary_name: transformers\n---\n| Model | WER |\n|--|--|\n| a | 15.9 |\n| b | 14 |\n| c | 14 |\n";
    check(
        &models.replace("15.9", "15$0.9"),
        expect![[r#"
        [15.9]
        **WER** of a: 15.9, 3rd of 3; the best is 14, b and c (+1.9).
    "#]],
    );
    check(
        &models.replace("WER", "$0WER"),
        expect![[r#"
            [WER]
            **WER** · lower is better · 0 or more

            Word edits per reference word; can pass 1 (or 100). Both scales are common.

            Best: 14, b and c.
        "#]],
    );
    check(
        &models.replace("| a", "| $0a"),
        expect![[r#"
        [a]
        **Comparison** of 3 rows by 1 measure

        | Measure | Best        | Next    |
        |---------|-------------|---------|
        | WER ↓   | 14, b and c | 15.9, a |
    "#]],
    );
    check(
        &models.replace("WER", "Notes").replace("15.9", "$0good"),
        expect![[r#"
        nothing
    "#]],
    );
}
