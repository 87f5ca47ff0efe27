use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "base-model-placeholder",
    severity: Severity::Warning,
    hub: None,
    summary: "a placeholder such as `None` instead of a base model",
    docs: include_str!("base_model_placeholder.md"),
    check: Check::Card(check),
};

/// What is written where the name of the model is not known. TRL writes `None`.
const WORDS: [&str; 6] = ["none", "null", "unknown", "n/a", "na", "todo"];

fn check(card: &Card, findings: &mut Findings) {
    let is_word = |text: &str| WORDS.contains(&&*text.trim().to_lowercase());
    let metadata = card.metadata();
    let listed = metadata.texts("base_model");
    if metadata.is_seen() {
        for id in listed.iter().filter(|id| is_word(id.value)) {
            let message = format!(
                "`{}` is not a model, so the Hub links to nothing. Write the id of the base model, or remove the line.",
                id.value
            );
            let entry = metadata.get("base_model").filter(|_| listed.len() == 1);
            let fix = entry.and_then(|entry| metadata.removal(entry));
            let fix = fix.map(|edit| Fix::suggested("Remove `base_model`", vec![edit]));
            let finding = Finding::new(&RULE, id.range.clone(), message);
            findings.push(Finding { fixes: fix.into_iter().collect(), ..finding });
        }
    }
    let Some(base) = card.provenance().and_then(|provenance| provenance.base_model.as_ref()) else { return };
    if is_word(&base.text.value) {
        let message = format!(
            "`{}` is not a model, since the tool that wrote this did not know its name. Write the name of the base \
             model.",
            base.text.value
        );
        findings.push(Finding::new(&RULE, base.text.range.clone(), message));
    } else if base.text.value.is_empty() && base.address.value.trim_end_matches('/') == "https://huggingface.co" {
        let message = "This links to no model, since the tool that wrote it did not know its name. Write the name of \
                       the base model.";
        findings.push(Finding::new(&RULE, base.text.range.start..base.address.range.end, message));
    }
}
