use crate::card::{Card, FrameworkVersion, Generator};
use crate::rules::{Check, Finding, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "framework-lines",
    severity: Severity::Info,
    hub: None,
    summary: "a framework version that is none, or older than the cards it writes",
    docs: include_str!("framework_lines.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let is_trainer = matches!(card.generator, Generator::Trainer | Generator::KerasCallback);
    findings.extend(card.frameworks.iter().filter_map(|line| judge(line, is_trainer)));
}

fn judge(line: &FrameworkVersion, is_trainer: bool) -> Option<Finding> {
    let (name, written) = (&line.name.value, line.version.value.trim_matches('`'));
    if written.is_empty() {
        let message = format!("`{name}` has no version here. Write the one that was used, as in `{name} 1.2.3`.");
        return Some(Finding::new(&RULE, line.name.range.clone(), message));
    }
    let range = line.version.range.clone();
    let Some((major, minor)) = release(written) else {
        let written: String = written.chars().filter(|c| *c != '`').take(40).collect();
        let message = format!("`{written}` is no version of `{name}`. Write the one that was used, as in `1.2.3`.");
        return Some(Finding::new(&RULE, range, message));
    };
    // The Trainer writes cards from 4.6 on: transformers#11599.
    let is_old = is_trainer && name.eq_ignore_ascii_case("transformers") && (major, minor) < (4, 6);
    is_old.then(|| {
        let message = format!(
            "`{written}` cannot be the release that wrote this card: the Trainer writes cards from Transformers 4.6 on."
        );
        Finding::new(&RULE, range, message)
    })
}

/// The first two numbers of a version as Python writes it: digits between points, then `.dev0`, `rc1`, `.post1`, and what
/// was built locally behind a `+`. A missing second number is 0.
fn release(version: &str) -> Option<(u32, u32)> {
    let version = version.strip_prefix('v').unwrap_or(version);
    let (public, local) = version.split_once('+').unwrap_or((version, "0"));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut parts = public.split(['.', '-']);
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().map_or(Some(0), |part| digits(part).parse().ok())?;
    let rest = parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
    (rest && !local.is_empty() && local.chars().all(is_word)).then_some((major, minor))
}

/// The digits that a part of a version starts with: `0rc1` is 0.
fn digits(part: &str) -> &str {
    &part[..part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len()]
}
