use crate::card::{Card, Generator};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Hint,
    hub: None,
    summary: "a heading, or a sentence that announces results, with nothing below it",
    docs: include_str!("empty_section.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    for heading in card.headings() {
        let announcement = heading.value.announcement.iter();
        findings.extend(announcement.map(|range| {
            let start = heading.range.start;
            let message = "This sentence announces results, but none follow. Write them, or remove the sentence.";
            Finding::new(&RULE, start + range.start..start + range.end, message).severity(Severity::Warning)
        }));
    }
    // The first heading is the title, whatever its level.
    for (i, heading) in card.headings().iter().enumerate().skip(1) {
        let (level, text) = (heading.value.level, heading.value.text.trim());
        // Sections of their own stand below a parent.
        let is_parent = card.headings().get(i + 1).is_some_and(|next| next.value.level > level);
        // A title over several lines, or a name above it.
        let above = &card.headings()[..=i];
        let is_part_of_title = above.iter().all(|heading| heading.value.level == 1 && heading.value.is_bare);
        // A heading that is a placeholder is told as one.
        let is_placeholder = || card.placeholders().iter().any(|found| heading.range.contains(&found.text.range.start));
        if heading.value.is_bare && !is_parent && !is_part_of_title && !heading.value.is_text() && !is_placeholder() {
            let why = match card.generator() {
                Generator::Trainer if text == "Training results" => ": nothing was evaluated during training",
                _ => "",
            };
            let message =
                format!("The section `{text}` is empty{why}. Write what belongs there, or remove the heading.");
            findings.push(Finding::new(&RULE, heading.range.clone(), message));
        }
    }
}
