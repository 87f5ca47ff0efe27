use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::{Edit, typos};
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "value-typo",
    severity: Severity::Warning,
    hub: None,
    summary: "a library, metric or relation that is a typo of a known one",
    docs: include_str!("value_typo.md"),
    check: Check::Entry(check),
};

/// How many letters a typo of a word of that length may be off.
fn most(length: usize) -> usize {
    match length {
        0..6 => 0,
        6..8 => 1,
        _ => 2,
    }
}

fn check(entry: &Entry, findings: &mut Findings) {
    let Some(value) = &entry.value else { return };
    match entry.name() {
        "base_model_relation" => findings.extend(relation(value)),
        "library_name" => findings.extend(library(value)),
        "metrics" => findings.extend(value.one_or_many().iter().filter_map(metric)),
        _ => {}
    }
}

fn relation(value: &Node) -> Option<Finding> {
    let written = value.text()?;
    let known = &vocabulary::metadata_key("base_model_relation")?.values;
    if known.contains(&written) {
        return None;
    }
    let message = format!(
        "`{written}` is not a valid relation, so the model page does not show it. Write one of `{}`.",
        known.join("`, `")
    );
    let meant = RELATIONS.iter().find(|(words, _)| words.contains(&&*folded(written))).map(|(_, meant)| *meant);
    let finding = Finding::new(&RULE, value.range.clone(), message);
    Some(
        match meant.or_else(|| {
            known.iter().find(|known| folded(written) == **known || is_near(&folded(written), known)).copied()
        }) {
            Some(meant) => finding.fix(replacement(value, written, meant)),
            None => finding,
        },
    )
}

/// What people write, and the relation that it is.
const RELATIONS: [(&[&str], &str); 4] = [
    (&["finetuned", "finetuning", "sft"], "finetune"),
    (&["adapters", "lora", "qlora", "peft"], "adapter"),
    (&["merged", "merges"], "merge"),
    (&["quantization", "quantize", "quant", "gguf", "gptq", "awq"], "quantized"),
];

fn library(value: &Node) -> Option<Finding> {
    let written = value.text()?;
    let lower = written.to_lowercase();
    if vocabulary::library(written).is_some() || OTHERS.contains(&&*lower) {
        return None;
    }
    // The ids are keys of an object: model-libraries.ts of @huggingface/tasks 0.21.54.
    if let Some(library) = vocabulary::libraries().find(|library| library.id.to_lowercase() == lower) {
        let id = library.id;
        let message = format!("The Hub knows the library `{id}`, but not `{written}`: case matters. Write `{id}`.");
        return Some(Finding::new(&RULE, value.range.clone(), message).fix(replacement(value, written, id)));
    }
    let near = vocabulary::libraries().map(|it| it.id).chain(OTHERS).find(|name| is_near(&lower, name))?;
    let message = format!("`{written}` is not a library that the Hub knows. If you mean `{near}`, write that.");
    Some(Finding::new(&RULE, value.range.clone(), message).fix(replacement(value, written, near)))
}

/// Names that are no library of the Hub's list and no typos either.
const OTHERS: [&str; 2] = ["pytorch", "tensorflow"];

fn metric(value: &Node) -> Option<Finding> {
    let written = value.text()?;
    let near = metric_meant(written)?;
    let message = format!("`{written}` is not a known metric. If you mean `{near}`, write that.");
    Some(Finding::new(&RULE, value.range.clone(), message).fix(replacement(value, written, near)))
}

/// The id of the metric of which a word is a typo.
pub(super) fn metric_meant(written: &str) -> Option<&'static str> {
    if written.contains([' ', '/', '@', '(']) || vocabulary::metric(written).is_some() {
        return None;
    }
    let lower = written.to_lowercase();
    vocabulary::metrics().map(|it| it.id).find(|id| is_near(&lower, id))
}

fn replacement(value: &Node, written: &str, meant: &str) -> Fix {
    Fix::suggested(format!("Replace `{written}` by `{meant}`"), vec![Edit::replace(value.range.clone(), meant)])
}

/// Whether a word is one or two letters away, dropped, added, replaced or swapped. Digits are no typos: `llama2`, `llama3`.
fn is_near(written: &str, known: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_off = typos(written, known, most(known.len())).is_some_and(|typos| typos > 0);
    is_off && digits(written) == digits(known) && written.trim_end_matches('s') != known.trim_end_matches('s')
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace(['-', '_', ' '], "")
}
