use crate::ide::hover;
use crate::rules::{Config, analyse};

/// What a line of hyperparameters comes to, with the others (`|` between them) and the rows of a log (epoch and step).
fn implied(lines: &str, log: &[(&str, &str)], key: &str) -> String {
    let lines: String = lines.split(" | ").map(|line| format!("- {line}\n")).collect();
    let rows: String = log.iter().map(|(epoch, step)| format!("| {epoch} | {step} | 0.5 |\n")).collect();
    let log = format!("\n| Epoch | Step | Validation Loss |\n|--|--|--|\n{rows}");
    let card = format!(
        "---\nlicense: mit\n---\nThe following hyperparameters were used during training:\n{lines}{}\n\
         ### Framework versions\n\n- Transformers 4.40.0\n",
        if rows.is_empty() { "" } else { &log }
    );
    let analysis = analyse(&card, &Config::default());
    let offset = card.find(&format!("- {key}: ")).expect("the key") + 3;
    let markdown = hover(&analysis, offset).expect("a hover").markdown;
    let said = markdown.split_once("In this card: ").map_or("", |(_, said)| said);
    let said = said.split("\n\n").take_while(|part| part.ends_with(['.', '`']) && !part.contains(" 0; ")).take(2);
    said.filter(|part| part.starts_with('`') || !part.starts_with(char::is_uppercase)).collect::<Vec<_>>().join(" ")
}

const TWENTY: &[(&str, &str)] = &[("1.0", "200"), ("2.0", "400"), ("20.0", "4000")];

#[test]
fn batches() {
    let listed = "train_batch_size: 4 | gradient_accumulation_steps: 8 | num_devices: 2 | distributed_type: multi-GPU";
    assert_eq!(implied(listed, &[], "num_devices"), "4 × 8 × 2 = 64 examples a step.");
    let wrong = format!("{listed} | total_train_batch_size: 32");
    assert_eq!(
        implied(&wrong, &[], "total_train_batch_size"),
        "4 × 8 × 2 = 64 examples a step, though `total_train_batch_size` is 32."
    );
    assert_eq!(implied(&listed.replace("multi-GPU", "tpu"), &[], "num_devices"), "", "replicas go uncounted");
    assert_eq!(implied("train_batch_size: 4", &[], "train_batch_size"), "", "the line itself says so");
    assert_eq!(
        implied("train_batch_size: 8", TWENTY, "train_batch_size"),
        "an epoch is 200 steps, so at 8 examples a step the training set has about 1,600."
    );
    assert_eq!(
        implied("train_batch_size: 1", TWENTY, "train_batch_size"),
        "an epoch is 200 steps, so at 1 example a step the training set has about 200."
    );
    let one = "train_batch_size: 1 | num_devices: 1";
    assert_eq!(implied(one, &[], "num_devices"), "1 × 1 = 1 example a step.");
    let eval = "eval_batch_size: 4 | num_devices: 2 | total_eval_batch_size: 8";
    assert_eq!(implied(eval, &[], "eval_batch_size"), "4 × 2 = 8 examples at a time.");
}

#[test]
fn lengths() {
    let length = |lines, log, key| implied(lines, log, key);
    assert_eq!(length("num_epochs: 20 | seed: 1", TWENTY, "num_epochs"), "4,000 steps. An epoch is 200 steps.");
    assert_eq!(length("num_epochs: 30 | seed: 1", TWENTY, "num_epochs"), "6,000 steps. An epoch is 200 steps.");
    assert_eq!(length("training_steps: 4000 | seed: 1", TWENTY, "training_steps"), "20 epochs.");
    let uneven = &[("0.82", "200"), ("1.65", "400"), ("12.35", "3000")];
    assert_eq!(length("training_steps: 3000 | seed: 1", uneven, "training_steps"), "about 12.3 epochs.");
    // Batches were left over at the end of each epoch.
    let left_over = &[("1.26", "100"), ("12.65", "1000"), ("49.36", "3900")];
    assert_eq!(length("num_epochs: 50 | seed: 1", left_over, "num_epochs"), "about 3,950 steps.");
    let resumed = &[("1.0", "100"), ("2.0", "300"), ("3.0", "700")];
    assert_eq!(length("num_epochs: 6 | seed: 1", resumed, "num_epochs"), "");
    assert_eq!(length("num_epochs: 6 | seed: 1", &[], "num_epochs"), "");
}

#[test]
fn schedules() {
    let rate =
        |lines: &str, log| implied(&format!("learning_rate: 5e-05 | num_epochs: 20 | {lines}"), log, "learning_rate");
    let falls = "`██▇▇▇▆▆▅▅▅▄▄▄▃▃▂▂▂▁▁`";
    assert_eq!(
        rate("lr_scheduler_type: linear", TWENTY),
        format!("the learning rate falls from 5e-05 to 0 in 4,000 steps. {falls}")
    );
    assert_eq!(rate("lr_scheduler_type: linear", &[]), format!("the learning rate falls from 5e-05 to 0. {falls}"));
    assert_eq!(
        rate("lr_scheduler_type: linear | lr_scheduler_warmup_ratio: 0.1", TWENTY),
        "the learning rate rises to 5e-05 in 400 steps, then falls to 0 at the end, step 4,000. `▃▆██▇▇▆▆▆▅▅▄▄▃▃▃▂▂▁▁`"
    );
    assert_eq!(
        rate("lr_scheduler_type: linear | lr_scheduler_warmup_ratio: 0.1", &[]),
        "the learning rate rises to 5e-05 in 10 % of the steps, then falls to 0 at the end. `▃▆██▇▇▆▆▆▅▅▄▄▃▃▃▂▂▁▁`"
    );
    assert_eq!(rate("lr_scheduler_type: linear | lr_scheduler_warmup_steps: 100", &[]), "", "of how many is not known");
    assert_eq!(
        rate("lr_scheduler_type: linear | lr_scheduler_warmup_steps: 8000", TWENTY),
        "the learning rate only rises, to 2.5e-05 at the end, step 4,000. `▁▁▂▂▂▃▃▄▄▄▅▅▅▆▆▇▇▇██`"
    );
    assert_eq!(
        rate("lr_scheduler_type: linear | lr_scheduler_warmup_steps: 0.1", TWENTY),
        format!("the learning rate falls from 5e-05 to 0 in 4,000 steps. {falls}"),
        "no share in transformers 4"
    );
    assert_eq!(
        rate("lr_scheduler_type: cosine", TWENTY),
        "the learning rate falls from 5e-05 to 0 in 4,000 steps, with the scheduler's default arguments. \
         `███▇▇▇▆▆▅▅▄▄▃▃▂▂▂▁▁▁`"
    );
    assert_eq!(
        rate("lr_scheduler_type: constant_with_warmup | lr_scheduler_warmup_steps: 1000", TWENTY),
        "the learning rate rises to 5e-05 in 1,000 steps and stays there to the end, step 4,000. `▁▃▄▆▇███████████████`"
    );
    assert_eq!(
        rate("lr_scheduler_type: inverse_sqrt | lr_scheduler_warmup_steps: 1000", TWENTY),
        "the learning rate rises to 5e-05 in 1,000 steps, then falls to 2.5e-05 at the end, step 4,000, with the \
         scheduler's default arguments. `▁▃▄▆██▇▇▆▆▆▆▅▅▅▅▅▅▄▄`"
    );
    assert_eq!(
        rate("lr_scheduler_type: constant", TWENTY),
        "the learning rate is 5e-05 throughout. `▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄`"
    );
    assert_eq!(
        rate("lr_scheduler_type: reduce_lr_on_plateau", TWENTY),
        "it depends on the evaluations; the list does not give the rates."
    );
    assert_eq!(rate("lr_scheduler_type: warmup_stable_decay", TWENTY), "");
    assert_eq!(rate("seed: 1", TWENTY), "", "which scheduler it was is not known");
}

#[test]
fn warmups() {
    let warmup = |lines: &str, key| implied(&format!("learning_rate: 5e-05 | num_epochs: 20 | {lines}"), TWENTY, key);
    let (steps, ratio) = ("lr_scheduler_warmup_steps", "lr_scheduler_warmup_ratio");
    assert_eq!(
        warmup("lr_scheduler_type: linear | lr_scheduler_warmup_steps: 500", steps),
        "500 of 4,000 steps (12.5 %). `▂▅██▇▇▆▆▆▅▅▄▄▃▃▃▂▂▁▁`"
    );
    assert_eq!(
        warmup("lr_scheduler_type: constant | lr_scheduler_warmup_ratio: 0.1", ratio),
        "it has no effect with the scheduler `constant`."
    );
    assert_eq!(
        warmup("lr_scheduler_type: linear | lr_scheduler_warmup_steps: 5000", steps),
        "5,000 steps of warmup, but only 4,000 in all: the full rate is never reached. `▁▁▂▂▂▃▃▄▄▄▅▅▅▆▆▇▇▇██`"
    );
}

/// Which list the log belongs to is not known.
#[test]
fn two_stages() {
    let card = "---\nlicense: mit\n---\nThe following hyperparameters were used during training:\n- num_epochs: 2\n- seed: 1\n\n\
                The following hyperparameters were used during the second stage:\n- num_epochs: 1\n- seed: 1\n\n\
                | Epoch | Step | Loss |\n|--|--|--|\n| 1.0 | 100 | 2 |\n| 2.0 | 200 | 1 |\n";
    let analysis = analyse(card, &Config::default());
    let said = hover(&analysis, card.find("num_epochs").expect("a key")).expect("a hover").markdown;
    assert!(!said.contains("In this card"), "{said}");
}
