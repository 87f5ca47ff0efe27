//! Small cards of the five kinds that people meet most, and what the places tell that they look at.

use expect_test::{Expect, expect};

use super::REVIEW;
use crate::ide::hover;
use crate::rules::{Config, analyse};

const VOICE: &str = include_str!("../../../../tests/cards/voice-commands-t5.md");

/// What is shown right behind the end of each text, with the titles of the pictures.
fn check(card: &str, places: &[&str], expected: Expect) {
    let analysis = analyse(card, &Config::default());
    let shown = places.iter().map(|place| {
        let offset = card.find(place).expect("the place") + place.len();
        let hover = hover(&analysis, offset).expect("a hover");
        let pictures: String = hover.plots.iter().map(|plot| format!("({})\n", plot.title())).collect();
        format!("[{}]\n{}\n{pictures}\n", &card[hover.range], hover.markdown)
    });
    expected.assert_eq(&shown.collect::<String>());
}

/// A classifier that began to learn by heart; the last row is reported.
#[test]
fn reviews() {
    check(
        REVIEW,
        &["- Accuracy", "learning_rate", "num_epochs", "| Validation Loss", "| 2800 ", "| 400  | 0.82"],
        expect![[r#"
            [Accuracy]
            **Accuracy** · higher is better · 0 to 1, or 0 to 100 in percent

            Share of predictions that are right.

            In the training log: step 4000, the last row. The best there is 0.76 at step 2800 (epoch 14).
            (Accuracy by step)

            [learning_rate]
            **learning_rate** · number · default `5e-05`

            In this card: the learning rate falls from 1e-05 to 0 in 4,000 steps.

            `██▇▇▇▆▆▅▅▅▄▄▄▃▃▂▂▂▁▁`

            Peak learning rate of the optimizer, reached after warmup.

            Above 0; usually 1e-6 to 0.01.
            (Learning rate, linear)

            [num_epochs]
            **num_epochs** · number · default `3.0`

            In this card: 4,000 steps. An epoch is 200 steps, so at 8 examples a step the training set has about 1,600.

            Passes over the training data.

            Above 0; usually 1 to 100.

            Listed by the Trainer, if: no maximum number of steps was set.

            [Validation Loss]
            **Validation Loss** · lower is better

            Value of the training objective on held-out data; its scale depends on the task.

            Best 0.8260 at step 400 (epoch 2); last 1.9565 at step 4000, +1.0591 since step 200.

            `▁▁▂▇███`

            Validation Loss rose by 137 % after step 400 (epoch 2) while Training Loss fell, a sign of overfitting; Accuracy was best at step 2800 (epoch 14), though.
            (Training Loss and Validation Loss by step)

            [ 2800 ]
            **Step 2800 (epoch 14)**: row 5 of 7. Accuracy and F1 are at their best here.
            (Training Loss and Validation Loss by step)

            [0.8260]
            **Validation Loss** at step 400 (epoch 2): 0.8260, the best of 7.

            -0.0714 since step 200 (0.8974).
            (Training Loss and Validation Loss by step)

        "#]],
    );
}

/// Steps are limited and gradients accumulated; the reported match is that of another measure.
#[test]
fn commands() {
    check(
        VOICE,
        &["- Loss", "- Exact Match", "gradient_accumulation_steps", "training_steps", "| Exact Match"],
        expect![[r#"
            [Loss]
            **Loss** · lower is better

            Value of the training objective on held-out data; its scale depends on the task.

            In the training log: step 3000, the last row. It is the best there.
            (Training Loss and Validation Loss by step)

            [Exact Match]
            **Exact Match** · higher is better · 0 to 1, or 0 to 100 in percent

            Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.

            In the training log: no row. The best there is 0.2327 at step 3000 (epoch 12.35).
            (Exact Match by step)

            [gradient_accumulation_steps]
            **gradient_accumulation_steps** · whole number · default `1`

            In this card: 8 × 64 = 512 examples a step, though `total_train_batch_size` is 256. An epoch is 243 steps.

            Batches whose gradients are added up before one optimizer step.

            1 or more; usually 2 to 128.

            Listed by the Trainer, if: greater than 1.

            [training_steps]
            **training_steps** · whole number

            In this card: about 12.3 epochs.

            Optimizer steps of the run. Exactly one of training_steps and num_epochs appears in an untouched card.

            1 or more.

            Listed by the Trainer, if: a maximum number of steps was set (then num_epochs is not shown).

            [Exact Match]
            **Exact Match** · higher is better · 0 to 1, or 0 to 100 in percent

            Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.

            Best 0.2327 at step 3000 (epoch 12.35); last 0.2327 at step 3000, +0.2243 since step 200.

            `▁▇████`
            (Exact Match by step)

        "#]],
    );
}

/// A translator: an epoch is no round number of evaluations, the metric is in percent, and a length is no score.
const TRANSLATOR: &str = "---\nlanguage:\n- fi\n- en\nlicense: mit\n---\n# fi-en\n\n\
    It achieves the following results on the evaluation set:\n- Loss: 1.1310\n- Bleu: 31.42\n- Gen Len: 18.33\n\n\
    ### Training hyperparameters\n\nThe following hyperparameters were used during training:\n- learning_rate: 0.0002\n\
    - train_batch_size: 32\n- lr_scheduler_type: linear\n- lr_scheduler_warmup_ratio: 0.06\n- num_epochs: 3\n\n\
    ### Training results\n\n| Training Loss | Epoch | Step | Validation Loss | Bleu | Gen Len |\n|:--:|:--:|:--:|:--:|:--:|:--:|\n\
    | 1.8021 | 0.62 | 5000 | 1.3104 | 26.1903 | 18.1 |\n| 1.4112 | 1.23 | 10000 | 1.2051 | 28.9377 | 18.52 |\n\
    | 1.2804 | 1.85 | 15000 | 1.1598 | 30.2016 | 18.4 |\n| 1.1877 | 2.47 | 20000 | 1.1310 | 31.4203 | 18.33 |\n";

#[test]
fn translations() {
    check(
        TRANSLATOR,
        &["- Bleu", "warmup_ratio", "train_batch_size", "num_epochs", "| Gen Len", "| 20000 "],
        expect![[r#"
            [Bleu]
            **Bleu** · higher is better · 0 to 1, or 0 to 100 in percent

            N-gram overlap with references; 0 to 1 in evaluate's bleu, 0 to 100 in sacrebleu.

            In the training log: step 20000, the last row. It is the best there.
            (Bleu by step)

            [lr_scheduler_warmup_ratio]
            **lr_scheduler_warmup_ratio** · number · default `0.0`

            In this card: 1,460 of about 24,300 steps (6 %).

            `▄██▇▇▆▆▆▅▅▅▄▄▃▃▃▂▂▁▁`

            Share of all steps used for warmup. Ignored by the Trainer when warmup steps are also given.

            0 to 1; usually 0.01 to 0.2.

            Listed by the Trainer up to transformers 4.57, if: not 0.
            (Learning rate, linear)

            [train_batch_size]
            **train_batch_size** · whole number · default `8`

            In this card: an epoch is about 8,105 steps, so at 32 examples a step the training set has about 259,000.

            Examples per step of one process: the batch size per device times the number of GPUs of the process. With DataParallel (several GPUs, one process) it already contains the GPU count.

            1 or more; usually 1 to 512.

            [num_epochs]
            **num_epochs** · number · default `3.0`

            In this card: about 24,300 steps. An epoch is about 8,105 steps, so at 32 examples a step the training set has about 259,000.

            Passes over the training data.

            Above 0; usually 1 to 100.

            Listed by the Trainer, if: no maximum number of steps was set.

            [Gen Len]
            **Gen Len** · 0 or more

            Average length of generated sequences in tokens; not a quality score.

            From 18.1 to 18.52; last 18.33 at step 20000, +0.23 since step 5000.

            `▁█▆▅`
            (Gen Len by step)

            [ 20000 ]
            **Step 20000 (epoch 2.47)**: row 4 of 4, the last. Training Loss, Validation Loss and Bleu are at their best here.

            The reported results come from this row.
            (Training Loss and Validation Loss by step)

        "#]],
    );
}

/// The lowest loss is that of two rows, and what is reported stands in none of them.
const PARSER: &str = "---\nlicense: mit\n---\nIt achieves the following results on the evaluation set:\n- Loss: 0.0151\n\
    - Exact Match: 0.7720\n\n| Step | Validation Loss | Exact Match |\n|--|--|--|\n| 100 | 0.0820 | 0.1210 |\n\
    | 200 | 0.0151 | 0.1388 |\n| 300 | 0.0151 | 0.1401 |\n| 400 | 0.0162 | 0.1399 |\n";

#[test]
fn parses() {
    check(
        PARSER,
        &["- Loss", "- Exact Match", "| 300 ", "|--"],
        expect![[r#"
            [Loss]
            **Loss** · lower is better

            Value of the training objective on held-out data; its scale depends on the task.

            In the training log: steps 200 and 300. It is the best there.
            (Validation Loss by step)

            [Exact Match]
            **Exact Match** · higher is better · 0 to 1, or 0 to 100 in percent

            Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.

            In the training log: no row. The best there is 0.1401 at step 300.
            (Exact Match by step)

            [ 300 ]
            **Step 300**: row 3 of 4. Validation Loss and Exact Match are at their best here.

            The reported Loss comes from this row or from step 200.

            **Training log** · 4 evaluations, every 100 steps, to step 400

            - Reported results: Loss is that of steps 200 and 300; Exact Match 0.7720 is in no row.
            - Exact Match was best at step 300: 0.1401.

            | Metric            | Best                        | Last   | Change  | Course |
            |-------------------|-----------------------------|--------|---------|--------|
            | Validation Loss ↓ | 0.0151 at steps 200 and 300 | 0.0162 | -0.0658 | `█▁▁▁` |
            | Exact Match ↑     | 0.1401 at step 300          | 0.1399 | +0.0189 | `▁███` |
            (Validation Loss by step)
            (Exact Match by step)

            [|--|--|--|]
            **Training log** · 4 evaluations, every 100 steps, to step 400

            - Reported results: Loss is that of steps 200 and 300; Exact Match 0.7720 is in no row.
            - Exact Match was best at step 300: 0.1401.

            | Metric            | Best                        | Last   | Change  | Course |
            |-------------------|-----------------------------|--------|---------|--------|
            | Validation Loss ↓ | 0.0151 at steps 200 and 300 | 0.0162 | -0.0658 | `█▁▁▁` |
            | Exact Match ↑     | 0.1401 at step 300          | 0.1399 | +0.0189 | `▁███` |
            (Validation Loss by step)
            (Exact Match by step)

        "#]],
    );
}

/// Written by hand: a list of metrics, no course.
const ANSWERS: &str = "---\nlicense: mit\n---\n# answers\n\n| Metric | # Value |\n|--|--|\n| **EM** | **71.20** |\n| **F1** | **79.85** |\n";

#[test]
fn answers() {
    check(
        ANSWERS,
        &["| **EM", "**79.85", "|--"],
        expect![[r#"
        [**EM**]
        **EM** · higher is better · 0 to 1, or 0 to 100 in percent

        Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.

        Here it is 71.20.

        [**79.85**]
        **F1** · higher is better · 0 to 1, or 0 to 100 in percent

        Harmonic mean of precision and recall.

        Here it is 79.85.

        [|--|--|]
        **Results** · 2 metrics

        - EM: **71.20**, higher is better. Share of predictions equal to a reference; 0 to 1 in evaluate's exact_match, 0 to 100 in its squad metrics.
        - F1: **79.85**, higher is better. Harmonic mean of precision and recall.

    "#]],
    );
}
