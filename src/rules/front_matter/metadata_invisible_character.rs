use crate::rules::text::invisible_character::{is_beside_letter, is_invisible, name};
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "metadata-invisible-character",
    severity: Severity::Warning,
    hub: None,
    summary: "zero-width characters in the metadata, which nobody sees",
    docs: include_str!("metadata_invisible_character.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    let source = &*entry.source;
    if entry.is_ascii() {
        return;
    }
    let key = entry.name().replace(is_invisible, "");
    if vocabulary::metadata_key(&key).is_none() {
        return;
    }
    let found = source.match_indices(is_invisible);
    let found: Vec<_> = found.filter(|(at, text)| is_beside_letter(source, *at, text.len())).collect();
    let Some((at, text)) = found.first() else { return };
    let more = match found.len() - 1 {
        0 => String::new(),
        more => format!(" `{key}` has {more} more."),
    };
    let message = format!("This contains {}, so the Hub reads another word than you see. Remove it.{more}", name(text));
    let edits = found.iter().map(|(at, text)| Edit::delete(*at..at + text.len())).collect();
    let finding = Finding::new(&RULE, *at..at + text.len(), message);
    findings.push(finding.fix(Fix::suggested("Remove the invisible characters", edits)));
}
