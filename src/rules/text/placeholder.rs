use crate::card::{Card, Placeholder, PlaceholderKind};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::{joined_and_more, more};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "placeholder",
    severity: Severity::Hint,
    hub: None,
    summary: "a placeholder of a generator or template that was never filled in",
    docs: include_str!("placeholder.md"),
    check: Check::Card(check),
};

/// What a reader looks for in a section, by its heading.
const WANTED: [(&str, &str); 11] = [
    ("Model description", "Say what the model does and how it was made"),
    ("Intended uses & limitations", "Say what it is good for and where it fails"),
    ("Training and evaluation data", "Say which data it was trained and evaluated on"),
    ("Training Data", "Say which data it was trained on"),
    ("Testing Data", "Say which data it was evaluated on"),
    ("Bias, Risks, and Limitations", "Say where it fails and whom that may harm"),
    ("Recommendations", "Say what its users should do about that"),
    ("Out-of-Scope Use", "Say what it should not be used for"),
    ("How to Get Started with the Model", "Show code that runs it"),
    ("Environmental Impact", "Give hours, hardware and region"),
    ("Citation", "Give the reference to cite"),
];

/// How many sections are named; the rest is counted.
const NAMED: usize = 2;

fn check(card: &Card, findings: &mut Findings) {
    let mut asking: Vec<(&Placeholder, usize)> = Vec::new();
    let mut rest = card.placeholders();
    // They come in the order of the text, so those of a section stand together.
    while let Some(first) = rest.first() {
        let (section, others) = rest.split_at(rest.iter().take_while(|other| other.section == first.section).count());
        rest = others;
        for (i, placeholder) in section.iter().enumerate() {
            if section[..i].iter().any(|before| before.kind == placeholder.kind) {
                continue;
            }
            let alike = section.iter().filter(|other| other.kind == placeholder.kind).count();
            match placeholder.kind {
                PlaceholderKind::Text => asking.push((placeholder, alike)),
                _ => {
                    let message = message(card, placeholder, alike);
                    findings.push(Finding::new(&RULE, placeholder.text.range.clone(), message));
                }
            }
        }
    }
    findings.extend(unfilled(card, &asking));
}

/// One finding for all texts that are asked for: a fresh card of a template has them in thirty sections.
fn unfilled(card: &Card, asking: &[(&Placeholder, usize)]) -> Option<Finding> {
    let ((first, alike), others) = asking.split_first()?;
    let message_of_all = if others.is_empty() {
        message(card, first, *alike)
    } else {
        let name = |(placeholder, _): &(&Placeholder, usize)| match section(card, placeholder) {
            Some(heading) => format!("`{heading}`"),
            None => "the part above the first heading".to_owned(),
        };
        let named = asking.iter().take(NAMED).map(name).collect();
        let names = joined_and_more(named, asking.len().saturating_sub(NAMED));
        let count = asking.len();
        format!("{count} sections still have placeholders: {names}. Write what belongs there, or remove them.")
    };
    let finding = Finding::new(&RULE, first.text.range.clone(), message_of_all);
    let related = |finding: Finding, (placeholder, alike): &(&Placeholder, usize)| {
        finding.related(placeholder.text.range.clone(), message(card, placeholder, *alike))
    };
    Some(others.iter().fold(finding, related))
}

/// The heading of the section that a placeholder stands in, or is.
fn section<'a>(card: &'a Card, placeholder: &Placeholder) -> Option<&'a str> {
    placeholder.section.and_then(|section| card.headings().get(section)).map(|heading| heading.value.text.as_str())
}

fn message(card: &Card, placeholder: &Placeholder, alike: usize) -> String {
    let text = &placeholder.text.value;
    let heading = section(card, placeholder).filter(|heading| heading != text);
    let place = match heading {
        Some(heading) => format!("The section `{heading}`"),
        None => "This part of the card".to_owned(),
    };
    let and_more = match alike {
        1 => String::new(),
        _ => format!(" and {}", more(alike - 1, "placeholder")),
    };
    match placeholder.kind {
        PlaceholderKind::Text => {
            let wanted = heading.and_then(wanted).unwrap_or("Write what belongs there");
            let what = if heading.is_some() { "the section" } else { "it" };
            format!("{place} still has `{text}`{and_more}. {wanted}, or remove {what}.")
        }
        PlaceholderKind::Code => format!("{place} still has `{text}`. Show code that runs the model."),
        PlaceholderKind::Id => {
            format!("{place} still has `{text}`. Write the id of the model there, so that the code runs.")
        }
        PlaceholderKind::Title => format!("`{text}` is the title of the template. Write the name of the model."),
        PlaceholderKind::Variable => {
            let whose = if alike == 1 { "its value" } else { "their values" };
            format!("{place} still has the template variable `{text}`{and_more}. Write {whose}.")
        }
        PlaceholderKind::Filler => {
            format!("{place} still has filler text, `{text}`. Write what belongs there, or remove it.")
        }
    }
}

fn wanted(heading: &str) -> Option<&'static str> {
    let heading = heading.strip_suffix(" [optional]").unwrap_or(heading);
    WANTED.iter().find(|(known, _)| known.eq_ignore_ascii_case(heading)).map(|(_, wanted)| *wanted)
}
