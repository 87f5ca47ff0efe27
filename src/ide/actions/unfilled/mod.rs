//! Sections of a template that nobody filled in, to be removed: one of them, or all.

use std::sync::Arc;

use crate::card::is_comment;
use crate::ide::sections::{self, Section};
use crate::rules::Analysis;
use crate::syntax::{Block, BlockKind, Placed};
use crate::text::{ByteRange, Edit, after_break, line_end, line_start, lines, touch};
use crate::vocabulary::GeneratorPhrase;

use super::{Action, ActionKind};

/// What a template writes into a section beside the text that it asks for.
const OF_TEMPLATES: [GeneratorPhrase; 3] =
    [GeneratorPhrase::UseCodeBelow, GeneratorPhrase::UsersAware, GeneratorPhrase::CarbonEmissions];

/// PEFT writes this section at the end of every card, below whatever comes last there.
const APPENDED: &str = "Framework versions";

/// Offered in a section that nobody filled in, and on a line with nothing but a placeholder.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let body = sections::body(&analysis.syntax);
    let sections = sections::sections(body);
    let unfilled: Vec<Unfilled> =
        sections.iter().skip(1).filter_map(|section| unfilled(analysis, body, section)).collect();
    let mut actions = Vec::new();
    // Sections come before those inside them.
    match unfilled.iter().rev().find(|it| touch(&it.own, range)) {
        Some(it) => {
            let title = format!("Remove the section `{}`", body[it.heading].plain_text().trim());
            actions.push(Action {
                mends: Some(it.rule),
                edits: vec![removal(analysis, body, &it.range)],
                ..Action::new(title, ActionKind::RemoveUnfilled)
            });
        }
        None => actions.extend(line(analysis, range)),
    }
    if !actions.is_empty() && unfilled.len() > 1 {
        let mut edits: Vec<Edit> = Vec::new();
        let mut end = 0;
        for it in &unfilled {
            if it.range.start >= end {
                // The last one takes the empty lines before it, which may be gone already.
                let gone = edits.last().map_or(0, |edit| edit.range.end);
                let mut removal = removal(analysis, body, &it.range);
                removal.range.start = removal.range.start.max(gone);
                end = it.range.end;
                edits.push(removal);
            }
        }
        let action = Action::new("Remove all sections that nobody filled in", ActionKind::RemoveUnfilled);
        actions.push(Action { mends: Some("placeholder"), edits, ..action });
    }
    actions
}

/// A section without a text of its own and without a section inside that has one.
struct Unfilled {
    /// The heading among the blocks of the body.
    heading: usize,
    /// From the heading to the end of its last block, those of the sections inside included.
    range: ByteRange,
    /// From the heading to the next one.
    own: ByteRange,
    /// What finds it.
    rule: &'static str,
}

fn unfilled(analysis: &Analysis, body: &[Placed<Arc<Block>>], section: &Section) -> Option<Unfilled> {
    let below = body[section.heading + 1..].iter().take_while(|block| block.start < section.range.end);
    let below: Vec<_> = below.take_while(|block| !is_appended(block)).collect();
    let headings = analysis.card.headings();
    let says = |at: usize| headings.iter().any(|it| it.range.start == at && it.value.is_bare && it.value.is_text());
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    if says(body[section.heading].start)
        || below.iter().any(|block| says(block.start) || !is_heading(block) && !is_unfilled(analysis, block))
    {
        return None;
    }
    let heading = sections::whole(&body[section.heading]);
    let own = below.iter().take_while(|block| !is_heading(block));
    let own = heading.start..own.last().map_or(heading.end, |block| sections::whole(block).end);
    let range = heading.start..below.last().map_or(heading.end, |block| sections::whole(block).end);
    let asks = analysis.card.placeholders().iter().any(|it| own.contains(&it.text.range.start));
    Some(Unfilled { heading: section.heading, range, own, rule: if asks { "placeholder" } else { "empty-section" } })
}

fn is_appended(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && block.plain_text().trim() == APPENDED
}

/// Whether a block holds nothing but placeholders, their labels, comments and sentences of a template.
fn is_unfilled(analysis: &Analysis, block: &Placed<Arc<Block>>) -> bool {
    match block.kind {
        BlockKind::Html => is_comment(block),
        BlockKind::Break => true,
        BlockKind::Code => {
            let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
            let mut written = lines(&block.source, 0).filter(|line| !is_fence(block.slice(line).trim()));
            written.all(|line| is_unfilled_line(analysis, &block.absolute(&line)))
        }
        _ => lines(&block.source, 0).all(|line| is_unfilled_line(analysis, &block.absolute(&line))),
    }
}

/// Whether a line holds nothing that somebody wrote.
fn is_unfilled_line(analysis: &Analysis, line: &ByteRange) -> bool {
    let text = &analysis.text()[line.clone()];
    let mut rest = text.to_owned();
    for placeholder in analysis.card.placeholders().iter().rev() {
        let range = &placeholder.text.range;
        if line.start <= range.start && range.end <= line.end {
            rest.replace_range(range.start - line.start..range.end - line.start, "");
        }
    }
    let asks = rest.len() < text.len();
    if let (Some(start), Some(end)) = (rest.find("<!--"), rest.find("-->")) {
        rest.replace_range(start..(end + "-->".len()).max(start), "");
    }
    let rest = rest.trim().trim_start_matches(['-', '*', '+', '>', ' ']).trim_end_matches(['.', '*', '_', ' ']);
    let is_label = rest.is_empty() || rest.ends_with(':');
    let is_of_template = || OF_TEMPLATES.iter().any(|phrase| rest.starts_with(phrase.text().trim_end_matches('.')));
    is_label && (asks || text.trim().is_empty() || text.trim_start().starts_with("**")) || is_of_template()
}

/// The removal of a section with the empty lines behind it, or at the end of the card, before it.
fn removal(analysis: &Analysis, body: &[Placed<Arc<Block>>], section: &ByteRange) -> Edit {
    let text = analysis.text();
    match body.iter().find(|block| block.start >= section.end) {
        Some(next) => Edit::delete(section.start..next.start),
        None => {
            let before = text[..section.start].trim_end();
            Edit::delete(line_end(text, before.len())..line_end(text, section.end))
        }
    }
}

/// The removal of a line with nothing but a placeholder, among others that somebody wrote.
fn line(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let placeholders = analysis.card.placeholders();
    let at = placeholders.iter().find(|it| touch(&it.text.range, range))?.text.range.start;
    let text = analysis.text();
    let line = line_start(text, at)..line_end(text, at);
    if !is_unfilled_line(analysis, &line) || text[line.clone()].starts_with('#') {
        return None;
    }
    Some(Action {
        mends: Some("placeholder"),
        edits: vec![Edit::delete(line.start..after_break(text, line.end))],
        ..Action::new("Remove this line", ActionKind::RemoveUnfilled)
    })
}

#[cfg(test)]
mod tests;
