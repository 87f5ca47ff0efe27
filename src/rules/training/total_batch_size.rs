use crate::card::training::{BatchSizeProduct, TotalBatchSize};
use crate::card::{Card, HyperparameterList};
use crate::rules::{Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;

/// What `rule` says of each list in which the product does not hold.
pub(super) fn check(batch: TotalBatchSize, rule: &'static Rule, card: &Card, findings: &mut Findings) {
    findings.extend(card.hyperparameter_lists().filter_map(|list| judge(batch, rule, list)));
}

fn judge(of: TotalBatchSize, rule: &'static Rule, list: HyperparameterList) -> Option<Finding> {
    let total = list.sole(of.key)?;
    let written: u64 = total.value.value.parse().ok()?;
    let product = of.product(list)?;
    let BatchSizeProduct { factors, total: computed } = &product;
    let (batch, _) = factors.first()?;
    if *computed == written {
        return None;
    }
    let range = total.value.range.clone();
    let name = of.key;
    // A whole multiple without a line for the devices: most likely they are simply not named.
    let times = written
        .checked_div(*computed)
        .filter(|times| times.checked_mul(*computed) == Some(written) && list.line("num_devices").is_none());
    let mut finding = if let Some(times) = times.filter(|_| factors.len() > 1) {
        let message = format!(
            "`{name}` is {written}, which is {times} times {} = {computed}. Add `num_devices: {times}` if there were \
             so many, or correct the wrong number.",
            product.factors_in_words()
        );
        Finding::new(rule, range, message).severity(Severity::Info)
    } else if factors.len() == 1 {
        let others: Vec<_> = of.factors[1..].iter().map(|key| format!("`{key}`")).collect();
        let message = format!(
            "`{name}` is {written}, but `{}` is {} and there is no {}. Add the missing line, or correct the total.",
            batch.key.value,
            batch.value.value,
            others.join(" or ")
        );
        let severity = if times.is_some() { Severity::Info } else { rule.severity };
        Finding::new(rule, range, message).severity(severity)
    } else {
        let keys: Vec<_> = factors.iter().map(|(line, _)| format!("`{}`", line.key.value)).collect();
        let message = format!(
            "`{name}` is {written}, but {} = {computed} ({}). Correct the wrong number.",
            product.factors_in_words(),
            keys.join(" × ")
        );
        let edit = Edit::replace(range.clone(), computed.to_string());
        let title = format!("Set `{name}` to {computed}");
        Finding::new(rule, range, message).fix(Fix::suggested(title, vec![edit]))
    };
    for (line, factor) in factors {
        finding = finding.related(line.value.range.clone(), format!("`{}` is {factor}", line.key.value));
    }
    Some(finding)
}
