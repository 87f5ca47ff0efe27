use crate::card::{Card, Generator, Spanned};
use crate::rules::typo::nearest;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "scheduler-value",
    severity: Severity::Warning,
    hub: None,
    summary: "a learning-rate scheduler that transformers does not know",
    docs: include_str!("scheduler_value.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    // Other libraries have schedulers of their own.
    if matches!(card.generator(), Generator::KerasCallback | Generator::KerasMixin) || is_of_another_library(card) {
        return;
    }
    let lines = card.hyperparameters().iter().filter(|line| line.key.value == "lr_scheduler_type");
    findings.extend(lines.filter_map(|line| judge(&line.value)));
}

/// Whether the metadata name a library that does not train with the schedulers of transformers.
fn is_of_another_library(card: &Card) -> bool {
    const OURS: [&str; 9] = [
        "adapter-transformers",
        "diffusers",
        "peft",
        "sentence-transformers",
        "setfit",
        "span-marker",
        "transformers",
        "trl",
        "unsloth",
    ];
    let metadata = card.metadata();
    let other = |name: &str| !OURS.contains(&name);
    let is_keras = |tag: &str| matches!(tag, "keras" | "tf-keras" | "tensorflow");
    metadata.texts("library_name").iter().any(|name| other(name.value))
        || metadata.get("library_name").is_none() && metadata.texts("tags").iter().any(|tag| is_keras(tag.value))
}

fn judge(value: &Spanned<String>) -> Option<Finding> {
    let written = value.value.trim_matches('`');
    // Arguments, Python objects and remarks are none of this rule's business.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    if written.is_empty() || !written.chars().all(plain) {
        return None;
    }
    if vocabulary::scheduler(written).is_some() || vocabulary::foreign_scheduler(written).is_some() {
        return None;
    }
    let at = value.range.start + (value.value.len() - value.value.trim_start_matches('`').len());
    let range = at..at + written.len();
    let (meant, certain) = match meant(written) {
        Some(meant) => meant,
        // Words that are not understood describe something; one word is meant as a value.
        None if written.contains([' ', '.']) => return None,
        None => {
            let message = format!(
                "`{written}` is not a scheduler of transformers. Write the `lr_scheduler_type` that was passed, such \
                 as `linear` or `cosine`."
            );
            return Some(Finding::new(&RULE, range, message));
        }
    };
    let message = format!("`{written}` is not a scheduler of transformers. Write `{meant}`.");
    let title = format!("Replace `{written}` by `{meant}`");
    let edits = vec![Edit::replace(range.clone(), meant)];
    let fix = if certain { Fix::safe(title, edits) } else { Fix::suggested(title, edits) };
    Some(Finding::new(&RULE, range, message).fix(fix))
}

/// The value that is meant, and whether only its spelling differs.
fn meant(written: &str) -> Option<(&'static str, bool)> {
    // Python prints a member of the enum as `SchedulerType.LINEAR`.
    let bare = written.strip_prefix("SchedulerType.").unwrap_or(written);
    let folded = bare.to_ascii_lowercase().replace([' ', '-'], "_");
    if let Some(scheduler) = vocabulary::scheduler(&folded) {
        return Some((scheduler.value, true));
    }
    if let Some(scheduler) = vocabulary::scheduler_meant(bare) {
        return Some((scheduler.value, false));
    }
    let near = nearest(&folded, 2, vocabulary::schedulers(), |known| known.value);
    near.filter(|_| folded.len() > 4).map(|near| (near.value, false))
}
