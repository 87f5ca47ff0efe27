use expect_test::expect;

use super::{check, in_review};

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

            In this card: an epoch is 200 steps, so at 8 examples a step the training set has about 1,600.

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

            In this card: the learning rate falls from 1e-05 to 0 in 4,000 steps.

            `██▇▇▇▆▆▅▅▅▄▄▄▃▃▂▂▂▁▁`

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
