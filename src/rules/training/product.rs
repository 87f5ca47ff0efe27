use crate::card::{Card, HyperparameterList, Product};
use crate::rules::{Finding, Fix, Rule};
use crate::text::Edit;

/// What `rule` says of each list in which the product does not hold.
pub(super) fn check(product: Product, rule: &'static Rule, card: &Card, findings: &mut Vec<Finding>) {
    findings.extend(HyperparameterList::all(card).filter_map(|list| judge(product, rule, list)));
}

fn judge(of: Product, rule: &'static Rule, list: HyperparameterList) -> Option<Finding> {
    let total = list.sole(of.total)?;
    let written: u64 = total.value.value.parse().ok()?;
    let factors = of.factors(list)?;
    let (batch, _) = factors.first()?;
    let product = of.value(list)?;
    if product == written {
        return None;
    }
    let range = total.value.range.clone();
    let name = of.total;
    let mut finding = if factors.len() == 1 {
        let others: Vec<_> = of.factors[1..].iter().map(|key| format!("`{key}`")).collect();
        let message = format!(
            "`{name}` is {written}, but `{}` is {} and no {} multiplies it. Add the line that is missing, or correct \
             the total.",
            batch.key.value,
            batch.value.value,
            others.join(" or ")
        );
        Finding::new(rule, range, message)
    } else {
        let numbers: Vec<_> = factors.iter().map(|(_, factor)| factor.to_string()).collect();
        let keys: Vec<_> = factors.iter().map(|(line, _)| format!("`{}`", line.key.value)).collect();
        let message = format!(
            "`{name}` is {written}, but {} = {product} ({}). Correct the number that is wrong.",
            numbers.join(" × "),
            keys.join(" × ")
        );
        let edit = Edit::replace(range.clone(), product.to_string());
        let title = format!("Set `{name}` to {product}");
        Finding::new(rule, range, message).fix(Fix::suggested(title, vec![edit]))
    };
    for (line, factor) in factors {
        finding = finding.related(line.value.range.clone(), format!("`{}` is {factor}", line.key.value));
    }
    Some(finding)
}
