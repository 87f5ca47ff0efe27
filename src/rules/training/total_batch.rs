use crate::card::{Card, Hyperparameter};
use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "total-batch",
    severity: Severity::Warning,
    hub: None,
    summary: "a total batch size that is not the product of its factors",
    docs: include_str!("total_batch.md"),
    check: Check::Card(check),
};

const FACTORS: [&str; 3] = ["train_batch_size", "gradient_accumulation_steps", "num_devices"];

fn check(card: &Card, findings: &mut Vec<Finding>) {
    findings.extend(judge(card));
}

fn judge(card: &Card) -> Option<Finding> {
    // IPUs and TPUs replicate in ways that the list does not tell; several processes without their number do not either.
    let several = card.hyperparameter("distributed_type");
    if several.is_some_and(|line| line.value.value != "multi-GPU" || card.hyperparameter("num_devices").is_none()) {
        return None;
    }
    let total = sole(card, "total_train_batch_size")?;
    let written = number(total)?;
    let batch = sole(card, "train_batch_size")?;
    let mut factors = Vec::new();
    for key in FACTORS {
        if card.hyperparameter(key).is_some() {
            let line = sole(card, key)?;
            factors.push((line, number(line)?));
        }
    }
    let product = factors.iter().try_fold(1u64, |product, (_, factor)| product.checked_mul(*factor))?;
    if product == written {
        return None;
    }
    let range = total.value.range.clone();
    let mut finding = if factors.len() == 1 {
        let message = format!(
            "`total_train_batch_size` is {written}, but `train_batch_size` is {} and no `gradient_accumulation_steps` \
             or `num_devices` multiplies it. Add the line that is missing, or correct the total.",
            batch.value.value
        );
        Finding::new(&RULE, range, message)
    } else {
        let numbers: Vec<_> = factors.iter().map(|(_, factor)| factor.to_string()).collect();
        let keys: Vec<_> = factors.iter().map(|(line, _)| format!("`{}`", line.key.value)).collect();
        let message = format!(
            "`total_train_batch_size` is {written}, but {} = {product} ({}). Correct the number that is wrong.",
            numbers.join(" × "),
            keys.join(" × ")
        );
        let edit = Edit::replace(range.clone(), product.to_string());
        let title = format!("Set `total_train_batch_size` to {product}");
        Finding::new(&RULE, range, message).fix(Fix::suggested(title, vec![edit]))
    };
    for (line, factor) in factors {
        finding = finding.related(line.value.range.clone(), format!("`{}` is {factor}", line.key.value));
    }
    Some(finding)
}

/// The line with that key, unless several with it disagree: then it is not known which one holds.
fn sole<'a>(card: &'a Card, key: &str) -> Option<&'a Hyperparameter> {
    let first = card.hyperparameter(key)?;
    let others = card.hyperparameters.iter().filter(|line| line.key.value == key);
    others.map(|line| &line.value.value).all(|value| *value == first.value.value).then_some(first)
}

fn number(line: &Hyperparameter) -> Option<u64> {
    line.value.value.parse().ok()
}
