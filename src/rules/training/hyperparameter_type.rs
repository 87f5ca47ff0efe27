use crate::card::{Card, Hyperparameter, Number, with_point};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::{ByteRange, Edit};
use crate::vocabulary::{self, NumberRange, ValueKind};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "hyperparameter-type",
    severity: Severity::Warning,
    hub: None,
    summary: "a hyperparameter that is not a number, or out of range",
    docs: include_str!("hyperparameter_type.md"),
    check: Check::Card(check),
};

/// What stands where nothing was set, or another program decides.
const UNSET: [&str; 8] = ["none", "null", "auto", "default", "n/a", "na", "nan", "unknown"];

fn check(card: &Card, findings: &mut Findings) {
    findings.extend(card.hyperparameter_lists().flat_map(|list| list.lines()).filter_map(judge));
}

fn judge(line: &Hyperparameter) -> Option<Finding> {
    let known = vocabulary::hyperparameter(&line.key.value)?;
    if !matches!(known.kind, ValueKind::Int | ValueKind::Float) {
        return None;
    }
    let written = line.value.value.trim_matches(['`', '*']);
    let at = line.value.range.start + line.value.value.find(written)?;
    let range = at..at + written.len();
    match Number::read(written) {
        Some(number) => out_of_range(known, number, written, range),
        None => no_number(known, written, range),
    }
}

fn out_of_range(
    known: &vocabulary::Hyperparameter,
    number: Number,
    written: &str,
    range: ByteRange,
) -> Option<Finding> {
    let key = known.key;
    // More than the whole is a matter of warmup, with advice of its own.
    if number.percent || key == "lr_scheduler_warmup_ratio" && number.value > 1.0 {
        return None;
    }
    // What argument parsers pass for "not set".
    if known.kind == ValueKind::Int && number.value == -1.0 && key != "seed" {
        return None;
    }
    if known.kind == ValueKind::Int && number.value.fract() != 0.0 {
        let message = format!("`{key}` is {written}, but it must be a whole number. Write the number that was used.");
        return Some(Finding::new(&RULE, range, message));
    }
    let bounds = known.range.filter(|bounds| !bounds.contains(number.value))?;
    let message = format!("`{key}` is {written}, but it must be {}. Write the number that was used.", in_words(bounds));
    Some(Finding::new(&RULE, range, message))
}

/// "at least 1", "greater than 0", "from 0 to 1"
fn in_words(bounds: NumberRange) -> String {
    let NumberRange { from, to, includes_from, includes_to } = bounds;
    match (includes_from, to.is_finite()) {
        (true, true) if includes_to => format!("from {from} to {to}"),
        (true, true) => format!("at least {from} and less than {to}"),
        (false, true) => format!("greater than {from} and at most {to}"),
        (true, false) => format!("at least {from}"),
        (false, false) => format!("greater than {from}"),
    }
}

/// One word that is no number. Several words, pairs and dicts are left alone: SetFit has pairs, Keras dicts, and people
/// remarks.
fn no_number(known: &vocabulary::Hyperparameter, written: &str, range: ByteRange) -> Option<Finding> {
    let key = known.key;
    if UNSET.contains(&written.to_ascii_lowercase().as_str()) {
        return None;
    }
    let is_word = written.chars().count() > 1 && written.bytes().all(|b| b.is_ascii_alphabetic());
    // Digits and what may stand among them by mistake.
    let digits = written.starts_with(|c: char| c.is_ascii_digit() || "+-−–.,".contains(c));
    let is_broken_number =
        digits && written.contains(|c: char| c.is_ascii_digit()) && written.chars().all(is_of_number);
    let meant = written.replace(['−', '–', '‐', '‑'], "-");
    // From one number to another: `16-32`.
    let is_interval = meant.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'-');
    if !is_word && (!is_broken_number || is_interval) {
        return None;
    }
    let meant = meant.trim_end_matches([',', '.', ';']);
    let meant = with_point(meant).unwrap_or_else(|| meant.to_owned());
    // The comma may part thousands.
    if is_broken_number && meant.contains(',') {
        return None;
    }
    match Number::read(&meant) {
        Some(_) => {
            let message = format!("`{key}` is `{written}`, which is not a number. Write `{meant}`.");
            let title = format!("Replace `{written}` by `{meant}`");
            let fix = Fix::suggested(title, vec![Edit::replace(range.clone(), meant)]);
            Some(Finding::new(&RULE, range, message).fix(fix))
        }
        None => {
            let message = format!("`{key}` is `{written}`, which is not a number. Write the number that was used.");
            Some(Finding::new(&RULE, range, message))
        }
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | 'e' | 'E' | '+' | '-' | '−' | '–' | '‐' | '‑')
}
