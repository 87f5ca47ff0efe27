use crate::card::{Card, Hyperparameter, Neighbours, Number, Printed, TrainingArgs};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "training-args-differ",
    severity: Severity::Warning,
    hub: None,
    summary: "a hyperparameter that is not the one in `training_args.json`",
    docs: include_str!("training_args_differ.md"),
    check: Check::Neighbours(check),
};

/// Keys of the Trainer's list, and the arguments that it writes there (transformers' `modelcard.py`,
/// `extract_hyperparameters_from_trainer`).
const LISTED: [(&str, &str); 7] = [
    ("train_batch_size", "per_device_train_batch_size"),
    ("eval_batch_size", "per_device_eval_batch_size"),
    ("lr_scheduler_warmup_ratio", "warmup_ratio"),
    ("lr_scheduler_warmup_steps", "warmup_steps"),
    ("training_steps", "max_steps"),
    ("num_epochs", "num_train_epochs"),
    ("mixed_precision_training", "fp16"),
];

/// Arguments that stand in lists under their own names, in those of sentence-transformers all of them.
#[rustfmt::skip]
const NAMED: [&str; 18] = [
    "learning_rate", "seed", "gradient_accumulation_steps", "lr_scheduler_type", "label_smoothing_factor", "warmup_ratio",
    "warmup_steps", "max_steps", "num_train_epochs", "per_device_train_batch_size", "per_device_eval_batch_size", "fp16",
    "bf16", "weight_decay", "max_grad_norm", "adam_beta1", "adam_beta2", "adam_epsilon",
];

/// How a line and the argument differ.
enum Difference {
    Value,
    /// A batch of all devices that is no multiple of that of one.
    NoMultiple,
    /// Fewer epochs than were asked for: the training may have stopped early.
    Fewer,
}

fn check(card: &Card, neighbours: &Neighbours, findings: &mut Findings) {
    let Some(arguments) = neighbours.training_args() else { return };
    for (key, argument) in LISTED.into_iter().chain(NAMED.map(|name| (name, name))) {
        // Of two stages of training it is not known which one the file is about.
        let Some(first) = card.all_hyperparameters().sole(key) else { continue };
        let lines: Vec<_> = card.hyperparameters().iter().filter(|line| line.key.value == key).collect();
        let Some(saved) = arguments.get(argument) else { continue };
        let Some(difference) = difference(first, argument, saved, arguments) else { continue };
        findings.push(finding(&lines, argument, saved, &difference));
    }
}

fn finding(lines: &[&Hyperparameter], argument: &str, saved: &Printed, difference: &Difference) -> Finding {
    let line = lines[0];
    let (key, written) = (&line.key.value, &line.value.value);
    let saved = scheduler(&saved.text).unwrap_or(&saved.text);
    let but = if key == argument { saved.to_string() } else { format!("`{argument}` is {saved}") };
    let (rest, severity) = match difference {
        Difference::Value => (". Correct what is out of date.", RULE.severity),
        Difference::NoMultiple => (", of which it must be a multiple. Correct what is out of date.", RULE.severity),
        Difference::Fewer => (". Correct what is out of date, or say that the training stopped early.", Severity::Info),
    };
    let message = format!("`{key}` is {written}, but {but} in `training_args.json`{rest}");
    let finding = Finding::new(&RULE, line.value.range.clone(), message).severity(severity);
    // How many devices there were is not known, and a kind of precision has other words in the list.
    if !matches!(difference, Difference::Value) || key == "mixed_precision_training" {
        return finding;
    }
    let edits = lines.iter().map(|line| Edit::replace(line.value.range.clone(), saved)).collect();
    finding.fix(Fix::suggested(format!("Write {saved}, as in `training_args.json`"), edits))
}

/// What a line has to do with the argument; `None` as well where it is not sure that both mean the same.
fn difference(line: &Hyperparameter, argument: &str, saved: &Printed, all: &TrainingArgs) -> Option<Difference> {
    let (key, written) = (&*line.key.value, line.value.value.trim_matches('`'));
    let when = |differs: bool| differs.then_some(Difference::Value);
    let is = |name: &str, wanted: bool| all.get(name).is_some_and(|value| truth(&value.text) == Some(wanted));
    match argument {
        "lr_scheduler_type" => return when(scheduler(written)? != scheduler(&saved.text)?),
        // A line stands there for half precision of one of two kinds, and for one alone in the Trainer's list.
        "fp16" if key != argument => return when(is("fp16", false) && !is("bf16", true)),
        "fp16" | "bf16" => return when(truth(written)? != truth(&saved.text)?),
        _ => {}
    }
    let number = Number::read(written).filter(|number| !number.percent)?;
    let argued = saved.number()?;
    let is_limited = || all.get("max_steps").and_then(Printed::number).is_some_and(|steps| steps.value > 0.0);
    match argument {
        "per_device_train_batch_size" | "per_device_eval_batch_size" => {
            // The batch may shrink until it fits into memory, and once had another name. Several devices of one process
            // make it greater.
            let replaced = all.get(&argument.replace("device", "gpu")).is_some();
            let unsure = is("auto_find_batch_size", true) || replaced || argued.value < 1.0;
            let is_multiple = || key != argument && number.value > 0.0 && number.value % argued.value == 0.0;
            let difference = if key == argument { Difference::Value } else { Difference::NoMultiple };
            (!unsure && !is_multiple() && !is_same(number, argued)).then_some(difference)
        }
        // 0 where the other of the two holds, and people convert one to the other; -1 where epochs end the training.
        "warmup_ratio" | "warmup_steps" | "max_steps" if argued.value <= 0.0 => None,
        "num_train_epochs" if is_limited() => None,
        "num_train_epochs" if number.value < argued.value && !is_same(number, argued) => Some(Difference::Fewer),
        _ => when(!is_same(number, argued)),
    }
}

/// Whether one can be the other with fewer digits. Rounding to few decimals must not make 5e-05 of 0.0001.
fn is_same(one: Number, other: Number) -> bool {
    let near = (one.value - other.value).abs() <= 0.01 * one.value.abs().max(other.value.abs());
    near && one.agrees(other)
}

fn scheduler(text: &str) -> Option<&'static str> {
    let text = text.strip_prefix("SchedulerType.").unwrap_or(text);
    let known = vocabulary::scheduler(text).or_else(|| vocabulary::scheduler_meant(text));
    known.map(|scheduler| scheduler.value)
}

fn truth(text: &str) -> Option<bool> {
    text.to_ascii_lowercase().parse().ok()
}
