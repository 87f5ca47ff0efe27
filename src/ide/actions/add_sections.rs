//! The sections that a template has and the card lacks, each where the template has it.

use crate::card::{Card, Generator, Heading, Spanned};
use crate::rules::Analysis;
use crate::text::{ByteRange, Edit, touch};
use crate::vocabulary::{self, GeneratorPhrase, HeadingTemplate};

use super::{Action, ActionKind};

/// Of the Trainer's headings those below which an author writes, and words of what authors call them; the Trainer itself
/// writes what is below the others.
const TO_BE_WRITTEN: [(&str, &[&str]); 3] = [
    ("Model description", &["description", "about", "overview", "introduction", "details"]),
    ("Intended uses & limitations", &["intended use", "limitation", "bias", "usage", "how to use"]),
    ("Training and evaluation data", &["training data", "evaluation data", "dataset"]),
];

/// What the templates put below such a heading.
const TO_DO: GeneratorPhrase = GeneratorPhrase::MoreInformationNeeded;

/// Up to this many sections are named.
const NAMED: usize = 3;

/// Offered on headings.
pub(super) fn action(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let card = &analysis.card;
    if !card.headings().iter().any(|heading| touch(&heading.range, range)) {
        return None;
    }
    let template = template(card)?;
    let level = level(card, &template);
    let mut missing = Vec::new();
    let mut insertions: Vec<(usize, String)> = Vec::new();
    for (i, (name, is_wanted)) in template.iter().enumerate() {
        if !is_wanted || has(card, name) {
            continue;
        }
        missing.push(*name);
        let at = place(analysis, &template, i);
        let section = format!("{} {name}\n\n{}\n", "#".repeat(level.into()), TO_DO.text());
        match insertions.iter_mut().find(|(other, _)| *other == at) {
            Some((_, sections)) => *sections += &format!("\n{section}"),
            None => insertions.push((at, section)),
        }
    }
    insertions.sort_by_key(|(at, _)| *at);
    let edits: Vec<_> = insertions.into_iter().map(|(at, sections)| insertion(analysis, at, &sections)).collect();
    let title = match missing.len() {
        0 => return None,
        1 => format!("Add the section `{}`", missing[0]),
        2..=NAMED => format!("Add the sections `{}`", missing.join("`, `")),
        count => format!("Add the {count} sections of the template that are missing"),
    };
    Some(Action { edits, ..Action::new(title, ActionKind::AddSections) })
}

/// The headings of the template that the card follows, in order, and whether each is one for an author to write; `None`
/// for a card that follows none.
fn template(card: &Card) -> Option<Vec<(&'static str, bool)>> {
    let marked = |template: HeadingTemplate, is_wanted: fn(&vocabulary::Heading) -> bool| {
        template.headings().map(|it| (it.text, is_wanted(it))).collect::<Vec<_>>()
    };
    let hub = marked(HeadingTemplate::Hub, |it| it.level == 2 && !it.text.ends_with("[optional]"));
    let followed = hub.iter().filter(|(name, is_wanted)| *is_wanted && find(card, name).is_some()).count();
    match card.generator() {
        Generator::Trainer | Generator::KerasCallback => {
            Some(marked(HeadingTemplate::Trainer, |it| TO_BE_WRITTEN.iter().any(|(name, _)| *name == it.text)))
        }
        Generator::HubTemplate => Some(hub),
        // Other cards have some of these headings by chance.
        Generator::HandWritten => (followed > 2).then_some(hub),
        _ => None,
    }
}

/// Whether the card has that section, be it by another name.
fn has(card: &Card, name: &str) -> bool {
    let others = TO_BE_WRITTEN.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, others)| *others);
    let says = |heading: &Spanned<Heading>| {
        let text = heading.value.text.to_lowercase();
        others.iter().any(|other| text.contains(other))
    };
    find(card, name).is_some() || card.headings().iter().any(says)
}

/// The heading of that name, in whatever case, with or without what the template says about it.
fn find<'a>(card: &'a Card, name: &str) -> Option<&'a Spanned<Heading>> {
    card.headings().iter().find(|heading| heading.value.is_called(name))
}

/// The level of the card's sections: that of those which the template has for authors, else that of most headings but the
/// title.
fn level(card: &Card, template: &[(&str, bool)]) -> u8 {
    let wanted = template.iter().filter(|(_, is_wanted)| *is_wanted).find_map(|(name, _)| find(card, name));
    let procedure = || find(card, "Training procedure");
    wanted.or_else(procedure).map_or(2, |heading| heading.value.level)
}

/// Where the section at that place of the template belongs: after the nearest one before it that the card has, else before
/// the nearest one after it, else at the end.
fn place(analysis: &Analysis, template: &[(&str, bool)], at: usize) -> usize {
    let card = &analysis.card;
    let is_before = |(name, is_wanted): &(&str, bool)| if *is_wanted { find(card, name) } else { None };
    if let Some(before) = template[..at].iter().rev().find_map(is_before) {
        let follows = |heading: &&Spanned<Heading>| {
            heading.range.start > before.range.start && heading.value.level <= before.value.level
        };
        return card.headings().iter().find(follows).map_or(analysis.text().len(), |next| next.range.start);
    }
    let after = template[at..].iter().find_map(|(name, _)| find(card, name));
    after.map_or(analysis.text().len(), |heading| heading.range.start)
}

/// The edit that puts sections before the line at `at`, or at the end, with a blank line around.
fn insertion(analysis: &Analysis, at: usize, sections: &str) -> Edit {
    let before = &analysis.text()[..at];
    let rest = before.trim_end_matches(['\n', '\r']);
    let breaks = before[rest.len()..].replace("\r\n", "\n").len();
    let blank = if rest.is_empty() { "" } else { &"\n\n"[breaks.min(2)..] };
    let behind = if at < analysis.text().len() { "\n" } else { "" };
    let text = format!("{blank}{sections}{behind}");
    Edit::insert(at, text.replace('\n', analysis.card.metadata().line_ending().as_str()))
}
