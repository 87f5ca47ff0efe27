use crate::ide::cursor::{Line, Slot};
use std::cmp::Reverse;

use crate::card::{Generator, Heading, Spanned};
use crate::rules::Analysis;
use crate::vocabulary::{self, GeneratorPhrase, HeadingTemplate};

use super::{Completion, CompletionKind};

/// The sections of the card's template that it lacks, on the levels that the card uses, from the place of the cursor on.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let text = line.text();
    let hashes = text.len() - text.trim_start_matches('#').len();
    // Until a space follows, the level may still become a deeper one.
    let (from, is_open) = match text[hashes..].strip_prefix(' ') {
        Some(rest) => (text.len() - rest.len(), false),
        None => (0, true),
    };
    let is_word = is_open && text.len() > hashes;
    if !(1..=6).contains(&hashes) || is_word || line.before().len() < from.max(hashes) {
        return Vec::new();
    }
    // Before the text of a heading nothing is typed yet.
    if line.before()[hashes..].trim().is_empty() && !line.after().trim().is_empty() {
        return Vec::new();
    }
    let takes = |level: usize| level == hashes || level > hashes && is_open;
    let slot = Slot { replace: line.start + from..line.end, before: "", after: "", quoted: false };
    let item = |level: usize, text: &str, detail: &str| {
        let hashes = if is_open { "#".repeat(level) + " " } else { String::new() };
        Completion { detail: detail.to_owned().into(), ..slot.item(CompletionKind::Value, &(hashes + text)) }
    };
    let others = Others::read(analysis, line);
    let template = others.template(analysis.card.generator());
    let detail = match template {
        HeadingTemplate::Trainer => "section of the Trainer's cards",
        HeadingTemplate::Hub => "section of the Hub's template",
    };
    let sections = others.missing(template).into_iter().filter(|(level, _)| takes(*level));
    let sections = sections.map(|(level, heading)| item(level, plain(heading.text), detail));
    let title = others.title(analysis, template).filter(|_| takes(1)).map(|title| item(1, &title, "the model's name"));
    title.into_iter().chain(sections).collect()
}

/// The headings of the card but that of the cursor's line.
struct Others<'a> {
    headings: Vec<&'a Spanned<Heading>>,
    /// Where the line of the cursor starts.
    cursor: usize,
}

impl<'a> Others<'a> {
    fn read(analysis: &'a Analysis, line: &Line) -> Self {
        let is_other = |heading: &&Spanned<Heading>| !(line.start..=line.end).contains(&heading.range.start);
        Self { headings: analysis.card.headings().iter().filter(is_other).collect(), cursor: line.start }
    }

    fn find(&self, name: &str) -> Option<&'a Spanned<Heading>> {
        self.headings.iter().find(|heading| heading.value.is_called(name)).copied()
    }

    /// The one that the card has more headings of; of equal ones, that of its generator.
    fn template(&self, generator: Generator) -> HeadingTemplate {
        let count =
            |wanted: HeadingTemplate| wanted.headings().filter(|heading| self.find(heading.text).is_some()).count();
        let (trainer, hub) = (count(HeadingTemplate::Trainer), count(HeadingTemplate::Hub));
        let is_trainer = matches!(generator, Generator::Trainer | Generator::KerasCallback);
        if trainer > hub || trainer == hub && is_trainer { HeadingTemplate::Trainer } else { HeadingTemplate::Hub }
    }

    /// The absent ones with their level in this card, those that follow the last one above the cursor first.
    fn missing(&self, template: HeadingTemplate) -> Vec<(usize, &'static vocabulary::Heading)> {
        let all: Vec<_> = template.headings().collect();
        let shift = self.shift(&all);
        let is_above = |heading: &&vocabulary::Heading| {
            self.find(heading.text).is_some_and(|found| found.range.start < self.cursor)
        };
        let next = all.iter().rposition(is_above).map_or(0, |last| last + 1);
        let (before, after) = all.split_at(next);
        let absent = after.iter().chain(before).filter(|heading| self.find(heading.text).is_none());
        absent
            .map(|heading| (usize::try_from(i16::from(heading.level) + shift).unwrap_or(1).clamp(1, 6), *heading))
            .collect()
    }

    /// How much deeper than in the template most of its main sections are. Parts of these tell nothing: they are called
    /// `Training data`, which is a section of many cards.
    fn shift(&self, template: &[&vocabulary::Heading]) -> i16 {
        let main = template.iter().filter(|heading| heading.level == 2);
        let found =
            main.filter_map(|heading| Some(i16::from(self.find(heading.text)?.value.level) - i16::from(heading.level)));
        let shifts: Vec<_> = found.collect();
        let count = |shift: i16| shifts.iter().filter(|other| **other == shift).count();
        shifts.iter().copied().max_by_key(|shift| (count(*shift), Reverse(shift.abs()))).unwrap_or(0)
    }

    /// The title, where the card has none and `model-index` names the model.
    fn title(&self, analysis: &Analysis, template: HeadingTemplate) -> Option<String> {
        let name = &analysis.card.model_index()?.models.first()?.name.as_ref()?.value;
        let has_title = self.headings.iter().any(|heading| heading.value.level == 1);
        (!has_title && !name.is_empty()).then(|| match template {
            HeadingTemplate::Trainer => name.clone(),
            HeadingTemplate::Hub => format!("{} {name}", GeneratorPhrase::CardFor.text()),
        })
    }
}

/// A heading without what the template says about it.
fn plain(text: &str) -> &str {
    text.strip_suffix(" [optional]").unwrap_or(text)
}
