use crate::card::{Card, FrameworkVersion, Generator};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "framework-lines",
    severity: Severity::Info,
    hub: None,
    summary: "a framework version that is missing, not valid, or too old to write cards",
    docs: include_str!("framework_lines.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let is_trainer = matches!(card.generator(), Generator::Trainer | Generator::KerasCallback);
    findings.extend(card.frameworks().iter().filter_map(|line| judge(line, is_trainer)));
}

fn judge(line: &FrameworkVersion, is_trainer: bool) -> Option<Finding> {
    let (name, written) = (&line.name.value, line.version.value.trim_matches('`'));
    if written.is_empty() {
        let message = format!("`{name}` has no version. Write the one that was used, as in `{name} 1.2.3`.");
        return Some(Finding::new(&RULE, line.name.range.clone(), message));
    }
    let range = line.version.range.clone();
    let Some(release) = line.release() else {
        let written: String = written.chars().filter(|c| *c != '`').take(40).collect();
        let message =
            format!("`{written}` is not a valid version of `{name}`. Write the one that was used, such as `1.2.3`.");
        return Some(Finding::new(&RULE, range, message));
    };
    // The Trainer writes cards from 4.6 on: transformers#11599.
    let is_old = is_trainer && name.eq_ignore_ascii_case("transformers") && release < (4, 6);
    is_old.then(|| {
        let message = format!(
            "`{written}` cannot have written this card, since the Trainer writes cards from Transformers 4.6 on. \
             Correct the version."
        );
        Finding::new(&RULE, range, message)
    })
}
