//! The last lines of a run for people.

use super::Tally;
use crate::rules::Severity;
use crate::text::words::counted;

/// How much was found in how many cards, what `shown` keeps from being printed, and what mends it. Errors and warnings are
/// always named.
pub fn total(tally: &Tally, shown: Severity) -> String {
    let named = shown.min(Severity::Warning);
    let list = |wanted: &dyn Fn(Severity) -> bool| {
        let found = tally.found().filter(|(severity, _)| wanted(*severity));
        found.map(|(severity, number)| counted(number, severity.as_str())).collect::<Vec<_>>().join(", ")
    };
    let found = list(&|severity| severity >= named);
    let found = if found.is_empty() { "No problems".to_owned() } else { format!("Found {found}") };
    let mut text = format!("{found} in {}.\n", counted(tally.cards, "card"));
    if tally.fixed > 0 {
        text = format!("Fixed {} in {}.\n{text}", counted(tally.fixed, "problem"), counted(tally.changed, "card"));
    }
    if tally.ignored > 0 {
        let cards = counted(tally.changed, "card");
        text = format!("Suppressed {} in {cards} by comments.\n{text}", counted(tally.ignored, "finding"));
    }
    if let Some((least, _)) = tally.found().filter(|(severity, _)| *severity < shown).last() {
        let hidden = list(&|severity| severity < shown);
        text.push_str(&format!("Not shown: {hidden}. To see them: --severity {}\n", least.as_str()));
    }
    text + &fixable(tally)
}

fn fixable(tally: &Tally) -> String {
    let is_one = |count| if count == 1 { "1 has".to_owned() } else { format!("{count} have") };
    match (tally.fixable, tally.suggested) {
        (0, 0) => String::new(),
        (0, suggested) => format!("{} a suggested fix: --fix --unsafe-fixes\n", is_one(suggested)),
        (safe, 0) => format!("{} a safe fix: --fix\n", is_one(safe)),
        (safe, suggested) => {
            format!("{} a safe fix: --fix; {suggested} more a suggested one: --fix --unsafe-fixes\n", is_one(safe))
        }
    }
}

/// What was passed over; empty where nothing was.
pub(super) fn passed_over(tally: &Tally) -> String {
    let mut parts = Vec::new();
    if tally.other_files > 0 {
        parts.push(format!(
            "{} that {}",
            counted(tally.other_files, "Markdown file"),
            match tally.other_files {
                1 => "is not a model card",
                _ => "are not model cards",
            }
        ));
    }
    if tally.excluded > 0 {
        parts.push(counted(tally.excluded, "excluded file"));
    }
    if tally.skipped > 0 {
        parts.push(format!("{} that could not be read", counted(tally.skipped, "file")));
    }
    if parts.is_empty() { String::new() } else { format!("Passed over: {}. To see which: -v\n", parts.join(", ")) }
}
