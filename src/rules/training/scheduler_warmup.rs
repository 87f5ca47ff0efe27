use crate::card::training::TotalSteps;
use crate::card::{Card, Hyperparameter, HyperparameterList, Number};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::number::thousands;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "scheduler-warmup",
    severity: Severity::Warning,
    hub: None,
    summary: "a warmup that has no effect, or never ends",
    docs: include_str!("scheduler_warmup.md"),
    check: Check::Card(check),
};

const STEPS: &str = "lr_scheduler_warmup_steps";
const RATIO: &str = "lr_scheduler_warmup_ratio";

fn check(card: &Card, findings: &mut Findings) {
    for list in card.hyperparameter_lists() {
        let found = without_effect(list)
            .or_else(|| ratio_above_one(list))
            .or_else(|| share_in_old_release(card, list))
            .or_else(|| longer_than_training(card, list));
        findings.extend(found);
    }
}

/// The line of the warmup, with its number, unless that is 0.
fn warmup<'a>(list: HyperparameterList<'a>, key: &str) -> Option<(&'a Hyperparameter, Number)> {
    list.number(key).filter(|(_, number)| number.value > 0.0)
}

/// A scheduler that starts with the full rate.
fn without_effect(list: HyperparameterList) -> Option<Finding> {
    let line = list.sole("lr_scheduler_type")?;
    let scheduler = vocabulary::scheduler(&line.value.value).filter(|scheduler| !scheduler.uses_warmup())?;
    let (warmup, _) = warmup(list, STEPS).or_else(|| warmup(list, RATIO))?;
    let (key, value) = (&warmup.key.value, scheduler.value);
    let advice = match value {
        "constant" => "Remove it, or write `constant_with_warmup`.".to_owned(),
        _ => "Remove it, or write the scheduler that was used.".to_owned(),
    };
    let message =
        format!("`{key}` has no effect with the scheduler `{value}`, which starts at the full rate. {advice}");
    let finding = Finding::new(&RULE, warmup.value.range.clone(), message);
    Some(finding.related(line.value.range.clone(), "the scheduler"))
}

fn ratio_above_one(list: HyperparameterList) -> Option<Finding> {
    let (line, ratio) = warmup(list, RATIO).filter(|(_, ratio)| ratio.value > 1.0 && !ratio.percent)?;
    let text = &line.value.value;
    let message = if ratio.value.fract() == 0.0 {
        format!(
            "`{RATIO}` is {text}, but a share of all steps is at most 1. If these are steps, rename it to `{STEPS}`."
        )
    } else {
        format!("`{RATIO}` is {text}, but a share of all steps is at most 1. Write a share such as 0.1.")
    };
    Some(Finding::new(&RULE, line.value.range.clone(), message))
}

/// From transformers 5 on, a number of steps below 1 is a share; before, it was cut to 0.
fn share_in_old_release(card: &Card, list: HyperparameterList) -> Option<Finding> {
    let (line, _) = warmup(list, STEPS).filter(|(_, steps)| steps.value < 1.0)?;
    let mut frameworks = card.frameworks().iter();
    let release = frameworks.find(|line| line.name.value.eq_ignore_ascii_case("transformers"))?;
    if !release.version.value.starts_with("4.") {
        return None;
    }
    let (text, version) = (&line.value.value, &release.version.value);
    let message = format!(
        "`{STEPS}` is {text}, which Transformers {version} cut to 0, so there was no warmup. If you mean a share of \
         all steps, write `{RATIO}`."
    );
    let finding = Finding::new(&RULE, line.value.range.clone(), message);
    Some(finding.related(release.version.range.clone(), "the release of Transformers"))
}

fn longer_than_training(card: &Card, list: HyperparameterList) -> Option<Finding> {
    let (line, warmup) = [STEPS, "warmup_steps"].into_iter().find_map(|key| warmup(list, key))?;
    let total = TotalSteps::find(card, list)?;
    // An estimate may be off by a little.
    let least = if total.exact { total.count } else { 1.05 * total.count };
    if warmup.value < least {
        return None;
    }
    let (key, text) = (&line.key.value, &line.value.value);
    let (but, what) = if warmup.value > total.count {
        ("but", "never reaches its full value")
    } else {
        ("and", "reaches its full value only at the end")
    };
    let limit = ["training_steps", "max_steps"].into_iter().find_map(|key| list.number(key));
    let all = match limit {
        Some((end, _)) => format!("`{}` is {}", end.key.value, end.value.value),
        None => {
            let about = if total.exact { "" } else { "about " };
            format!("the training log ends after {about}{} steps", thousands(total.count as u64))
        }
    };
    let message = format!("`{key}` is {text}, {but} {all}, so the learning rate {what}. Correct the wrong number.");
    let epochs = ["num_epochs", "num_train_epochs"].into_iter().find_map(|key| list.number(key));
    let end = limit.or(epochs).map(|(end, _)| end.value.range.clone());
    let what = if limit.is_some() { "all steps" } else { "all epochs" };
    let finding = Finding::new(&RULE, line.value.range.clone(), message);
    Some(end.into_iter().fold(finding, |finding, end| finding.related(end, what)))
}
