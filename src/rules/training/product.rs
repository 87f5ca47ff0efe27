use crate::card::{Card, Hyperparameter};
use crate::rules::{Finding, Fix, Rule};
use crate::text::Edit;

use super::list::List;

/// A total that is the product of some hyperparameters; one that is not listed counts as 1.
pub(super) struct Product {
    /// The key of the total.
    pub(super) total: &'static str,
    /// The keys of the factors. The first must be listed.
    pub(super) factors: &'static [&'static str],
}

impl Product {
    /// What `rule` says of each list in which it does not hold.
    pub(super) fn check(&self, rule: &'static Rule, card: &Card, findings: &mut Vec<Finding>) {
        findings.extend(List::all(card).filter_map(|list| self.judge(rule, list)));
    }

    fn judge(&self, rule: &'static Rule, list: List) -> Option<Finding> {
        // IPUs and TPUs replicate in ways that the list does not tell; several processes without their number do not
        // either.
        let several = list.line("distributed_type");
        if several.is_some_and(|line| line.value.value != "multi-GPU" || list.line("num_devices").is_none()) {
            return None;
        }
        let total = list.sole(self.total)?;
        let written = number(total)?;
        let batch = list.sole(self.factors.first()?)?;
        let mut factors = Vec::new();
        for key in self.factors {
            if list.line(key).is_some() {
                let line = list.sole(key)?;
                factors.push((line, number(line)?));
            }
        }
        let product = factors.iter().try_fold(1u64, |product, (_, factor)| product.checked_mul(*factor))?;
        if product == written {
            return None;
        }
        let range = total.value.range.clone();
        let name = self.total;
        let mut finding = if factors.len() == 1 {
            let others: Vec<_> = self.factors[1..].iter().map(|key| format!("`{key}`")).collect();
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
}

fn number(line: &Hyperparameter) -> Option<u64> {
    line.value.value.parse().ok()
}
