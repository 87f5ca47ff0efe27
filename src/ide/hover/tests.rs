use expect_test::{Expect, expect};

use super::hover;
use crate::ide::at;

const REVIEW: &str = include_str!("../../../tests/cards/review-stars-albert.md");

/// What is shown at the cursor: the text it is about, then the hover.
fn check(card: &str, expected: Expect) {
    let (analysis, offset) = at(card);
    let shown = hover(&analysis, offset).map(|hover| {
        let about = &analysis.text[hover.range.clone()];
        let about: String = about.chars().take(40).collect();
        format!("[{about}]\n{}\n", hover.markdown)
    });
    expected.assert_eq(&shown.unwrap_or_else(|| "nothing\n".to_owned()));
}

/// The same for a front matter.
fn front_matter(lines: &str, expected: Expect) {
    check(&format!("---\npipeline_tag: other\n{lines}\n---\n"), expected);
}

/// The same for a card of the Trainer, the cursor being before the first `text` behind `mark`.
fn in_review(mark: &str, text: &str, expected: Expect) {
    let from = REVIEW.find(mark).expect("the mark");
    let offset = from + REVIEW[from..].find(text).expect("the text");
    check(&format!("{}$0{}", &REVIEW[..offset], &REVIEW[offset..]), expected);
}

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

        | Metric            | Best                           | Last   | Change  | Course    |
        |-------------------|--------------------------------|--------|---------|-----------|
        | Training Loss ↓   | 0.0016 at step 4000 (epoch 20) | 0.0016 | -1.0237 | `█▇▃▁▁▁▁` |
        | Validation Loss ↓ | 0.8260 at step 400 (epoch 2)   | 1.9565 | +1.0591 | `▁▁▂▇███` |
        | Accuracy ↑        | 0.76 at step 2800 (epoch 14)   | 0.72   | +0.115  | `▁▄▅▆██▆` |
        | F1 ↑              | 0.7188 at step 2800 (epoch 14) | 0.6766 | +0.2211 | `▁▅▆▇██▇` |

        - Reported results: step 4000, the last row.
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

        | Metric            | Best                           | Last   | Change  | Course    |
        |-------------------|--------------------------------|--------|---------|-----------|
        | Training Loss ↓   | 0.0016 at step 4000 (epoch 20) | 0.0016 | -1.0237 | `█▇▃▁▁▁▁` |
        | Validation Loss ↓ | 0.8260 at step 400 (epoch 2)   | 1.9565 | +1.0591 | `▁▁▂▇███` |
        | Accuracy ↑        | 0.76 at step 2800 (epoch 14)   | 0.72   | +0.115  | `▁▄▅▆██▆` |
        | F1 ↑              | 0.7188 at step 2800 (epoch 14) | 0.6766 | +0.2211 | `▁▅▆▇██▇` |

        - Reported results: step 4000, the last row.
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
        **WER** of a: 15.9, 3rd of 3; the best is 14 of b and c.
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
        **Comparison** of 3 rows

        | Metric | Best | Model   |
        |--------|------|---------|
        | WER ↓  | 14   | b and c |
    "#]],
    );
    check(
        &models.replace("WER", "Notes").replace("15.9", "$0good"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn keys() {
    front_matter(
        "lic$0ense: mit",
        expect![[r#"
        [license]
        **license** · text or list · the Hub refuses a bad value

        License of the model: an identifier of the Hub's list, in lower case.

        83 values: `apache-2.0`, `mit`, `openrail`, `bigscience-openrail-m`, `creativeml-openrail-m`, …

        Strongly recommended. SPDX spelling differs: `apache-2.0`, not `Apache-2.0`. For a license that is not listed write `other` and set `license_name` and `license_link`.
    "#]],
    );
    front_matter(
        "base_model_relation$0: merge",
        expect![[r#"
        [base_model_relation]
        **base_model_relation** · text

        How the model derives from `base_model`.

        One of `finetune`, `adapter`, `merge` and `quantized`.

        The Hub guesses it when it is absent.

        Goes with `base_model`.
    "#]],
    );
    front_matter(
        "$0licence: mit",
        expect![[r#"
        [licence]
        The Hub does not read `licence`; `license` is meant. The Hub reads the American spelling only. TRL writes `licence: license` into every card, which is a placeholder.

        **license** · text or list · the Hub refuses a bad value

        License of the model: an identifier of the Hub's list, in lower case.

        83 values: `apache-2.0`, `mit`, `openrail`, `bigscience-openrail-m`, `creativeml-openrail-m`, …

        Strongly recommended. SPDX spelling differs: `apache-2.0`, not `Apache-2.0`. For a license that is not listed write `other` and set `license_name` and `license_link`.
    "#]],
    );
    front_matter(
        "$0dataset_info: x",
        expect![[r#"
        [dataset_info]
        `dataset_info` is a key of dataset cards. In a model card it has no effect.
    "#]],
    );
    front_matter(
        "$0my_own_key: x",
        expect![[r#"
        nothing
    "#]],
    );
    front_matter(
        "model-index:\n- name: x\n  results:\n  - task:\n      $0type: translation",
        expect![[r#"
        [type]
        **type** · text · required

        The task: a pipeline tag by convention.
    "#]],
    );
}

#[test]
fn values() {
    front_matter(
        "license: $0apache-2.0",
        expect![[r#"
        [apache-2.0]
        **Apache license 2.0** · `apache-2.0`
    "#]],
    );
    front_matter(
        "license: $0Apache 2.0",
        expect![[r#"
        [Apache 2.0]
        `Apache 2.0` is not on the Hub's list of licenses; the Hub refuses the card. Write `apache-2.0` (Apache license 2.0).
    "#]],
    );
    front_matter(
        "license: $0mine",
        expect![[r#"
        [mine]
        `mine` is not on the Hub's list of licenses; the Hub refuses the card. Write one of the list, or `other` with `license_name` and `license_link`.
    "#]],
    );
    front_matter(
        "license: $0other",
        expect![[r#"
        [other]
        **Other license** · one that is not on the Hub's list. Say which in `license_name` and `license_link`.
    "#]],
    );
    front_matter(
        "language: [en, $0kr]",
        expect![[r#"
        [kr]
        **Kanuri** · `kr`, a code of ISO 639-1

        If Korean is meant, write `ko`.
    "#]],
    );
    front_matter(
        "language:\n- $0no",
        expect![[r#"
        [no]
        **Norwegian** · `no`, a code of ISO 639-1

        Python tools read a bare `no` as a truth value, and may write it back so. Quote it: `"no"`.
    "#]],
    );
    front_matter(
        "language: $0english",
        expect![[r#"
        [english]
        `english` is not a language code; the Hub refuses the card. Write `en` (English).
    "#]],
    );
    front_matter(
        "language: '$0eng'",
        expect![[r#"
        ['eng']
        **English** · `eng`, a code of ISO 639-3

        Its code of two letters, `en`, is preferred.
    "#]],
    );
    front_matter(
        "language: $0en-US",
        expect![[r#"
        [en-US]
        `en-US` is more than a language code. Write `en` (English).
    "#]],
    );
    front_matter(
        "library_name: $0peft",
        expect![[r#"
        [peft]
        **PEFT** · a library the Hub knows

        The Hub can run it for `text-generation`.
    "#]],
    );
    front_matter(
        "metrics: [$0Rouge-L]",
        expect![[r#"
            [Rouge-L]
            The usual id is `rougel`.

            **Rouge-L** · higher is better · 0 to 1, or 0 to 100 in percent

            Longest common subsequence (F-measure).
        "#]],
    );
    front_matter(
        "base_model_relation: $0adapter",
        expect![[r#"
        [adapter]
        **adapter**

        Weights that are loaded on top of `base_model`, such as a LoRA.
    "#]],
    );
    front_matter(
        "tags:\n- $0text-generation",
        expect![[r#"
        [text-generation]
        **Text Generation** · a task

        It counts as `pipeline_tag` where that key is missing.
    "#]],
    );
    front_matter(
        "datasets: $0imagefolder",
        expect![[r#"
        [imagefolder]
        `imagefolder` is not a dataset on the Hub: it is what training tools write for data that came from files or memory.
    "#]],
    );
    check(
        "---\npipeline_tag: $0text2text-generation\n---\n",
        expect![[r#"
        [text2text-generation]
        **Text2Text Generation** · gone from the Hub

        No longer a task of the Hub (it was one in @huggingface/tasks 0.12); use `text-generation`, `summarization` or `translation`.

        Usual metrics: `rouge`, `bleu` and `exact_match`.
    "#]],
    );
    check(
        "---\npipeline_tag: $0Text Generation\n---\n",
        expect![[r#"
        [Text Generation]
        `Text Generation` is not a task of the Hub; write `text-generation`.
    "#]],
    );
    front_matter(
        "model-index:\n- results:\n  - metrics:\n    - type: $0wer",
        expect![[r#"
            [wer]
            **wer** · lower is better · 0 or more

            Word edits per reference word; can pass 1 (or 100). Both scales are common.
        "#]],
    );
}

#[test]
fn lists() {
    in_review(
        "evaluation set",
        "Accuracy",
        expect![[r#"
        [Accuracy]
        **Accuracy** · higher is better · 0 to 1, or 0 to 100 in percent

        Share of predictions that are right.

        In the training log: step 4000, the last row. The best there is 0.76 at step 2800 (epoch 14).
    "#]],
    );
    in_review(
        "following hyperparameters",
        "train_batch_size",
        expect![[r#"
        [train_batch_size]
        **train_batch_size** · whole number · default `8`

        Examples per step of one process: the batch size per device times the number of GPUs of the process. With DataParallel (several GPUs, one process) it already contains the GPU count.

        1 or more; usually 1 to 512.
    "#]],
    );
    in_review(
        "following hyperparameters",
        "Adam",
        expect![[r#"
        [Adam with betas=(0.9,0.999) and epsilon=]
        **Adam**, in the words of transformers up to 4.45

        It printed this line whatever optimizer was used; the Trainer's own default is AdamW.
    "#]],
    );
    in_review(
        "following hyperparameters",
        "linear",
        expect![[r#"
        [linear]
        **linear** · learning rate over time

        Ramps up during warmup, then falls in a straight line to 0 at the last step. It is the Trainer's default.

        - Warmup: linear
        - At the end: 0
        - Formula: `lr * (1 - p)`

        t = step, w = warmup steps, T = all steps, lr = peak rate, p = (t-w)/(T-w).
    "#]],
    );
    let list = "The following hyperparameters were used during training:\n- optimizer: Use $0adamw_torch with betas=(0.9,0.999)\n\
                - lr_scheduler_warmup_ratio: 0.1\n- lr_scheduler_type: wsd\n";
    check(
        list,
        expect![[r#"
            [Use adamw_torch with betas=(0.9,0.999)]
            **adamw_torch** · optimizer

            AdamW as PyTorch ships it. Trainer default from the 4.2x line until PyTorch 2.8.
        "#]],
    );
    check(
        &list.replace("$0", "").replace("0.1", "$00.1"),
        expect![[r#"
            [0.1]
            **lr_scheduler_warmup_ratio** · number · default `0.0`

            Share of all steps used for warmup. Ignored by the Trainer when warmup steps are also given.

            0 to 1; usually 0.01 to 0.2.

            Listed by the Trainer up to transformers 4.57, if: not 0.
        "#]],
    );
    check(
        &list.replace("$0", "").replace("wsd", "$0wsd"),
        expect![[r#"
        [wsd]
        The Trainer does not know `wsd`; `warmup_stable_decay` is meant.

        **warmup_stable_decay** · learning rate over time

        Three phases: warmup, a long constant stretch, then decay (WSD).

        - Warmup: linear, cosine or 1-sqrt
        - At the end: min_lr_ratio * lr
        - Formula: `warmup | lr | lr * decay(step in phase / num_decay_steps)`
        - `num_decay_steps` (int): Length of the decay phase in steps; required.
        - `num_stable_steps` (int, default total - warmup - decay): Length of the constant phase in steps.
        - `warmup_type` (str, default linear): Shape of the warmup: `linear`, `cosine` or `1-sqrt`.
        - `decay_type` (str, default cosine): Shape of the decay: `linear`, `cosine` or `1-sqrt`.
        - `min_lr_ratio` (float, default 0): Final rate as a share of the initial rate.
        - `num_cycles` (float, default 0.5): Waves of a cosine decay.

        t = step, w = warmup steps, T = all steps, lr = peak rate, p = (t-w)/(T-w); the arguments go into `lr_scheduler_kwargs`.

        Needs `num_decay_steps`.
    "#]],
    );
    check(
        &list.replace("$0adamw_torch", "$0OptimizerNames.LION"),
        expect![[r#"
            [Use OptimizerNames.LION with betas=(0.9,]
            **lion_32bit** · optimizer

            Lion, a sign-based optimizer (bitsandbytes).
        "#]],
    );
    check(
        &list.replace("Use $0adamw_torch with", "$0{'name': 'AdamWeightDecay'}"),
        expect![[r#"
        [{'name': 'AdamWeightDecay'} betas=(0.9,0]
        **AdamWeightDecay** · an optimizer of Keras, with its whole configuration
    "#]],
    );
}

#[test]
fn nothing_elsewhere() {
    in_review(
        "## Model description",
        "Guesses",
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "# A file\n\n- $0Accuracy: 0.9\n",
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "$0",
        expect![[r#"
        nothing
    "#]],
    );
}
