use crate::ide::cursor::{Line, Slot};
use crate::rules::Analysis;
use crate::vocabulary::GeneratorPhrase;

use super::list_items::{items, text_start};
use super::{Completion, frameworks, hyperparameters, results};

/// What a list is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Hyperparameters,
    Results,
    Frameworks,
}

/// The key or the value of an item.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let Some((list, start)) = text_start(line.text())
        .and_then(|start| Some((announced(line).or_else(|| read_as(analysis, line))?, line.start + start)))
    else {
        return Vec::new();
    };
    let colon = line.source[start..line.end].find(':').map(|colon| start + colon);
    if let Some(colon) = colon.filter(|colon| *colon < line.offset) {
        let Some(slot) = Slot::scalar(line, colon + 1, false) else { return Vec::new() };
        let key = bare(&line.source[start..colon]);
        return match list {
            List::Hyperparameters => hyperparameters::values(analysis, line, key, &slot),
            List::Results => results::values(analysis, key, &slot),
            List::Frameworks => Vec::new(),
        };
    }
    let end = start + line.source[start..colon.unwrap_or(line.end)].trim_end().len();
    // At the start of a key nothing is typed yet, and what is there may stay.
    if !(start..=end).contains(&line.offset) || start == line.offset && start < end {
        return Vec::new();
    }
    let after = if colon.is_some() { "" } else { ": " };
    let before = if line.source[..start].ends_with(' ') { "" } else { " " };
    let slot = Slot { replace: start..end, before, after, quoted: false };
    match list {
        List::Hyperparameters => hyperparameters::keys(analysis, line, &present(line), &slot),
        List::Results => results::keys(analysis, &present(line), &slot),
        List::Frameworks => frameworks::complete(analysis, line, slot),
    }
}

/// What the list around the cursor is announced as, by the sentence or heading above it. A blank line may stand between.
fn announced(line: &Line) -> Option<List> {
    let mut above = line.above().peekable();
    while let Some(text) = above.next() {
        let is_blank = text.trim().is_empty();
        if is_blank && above.peek().is_some_and(|next| next.trim().is_empty() || announcement(next).is_none()) {
            return None;
        }
        if let Some(list) = announcement(text) {
            return Some(list);
        }
        if text.starts_with(['#', '|']) {
            return None;
        }
    }
    None
}

/// What the card reads the list of the cursor as, by its other lines.
fn read_as(analysis: &Analysis, line: &Line) -> Option<List> {
    let block = analysis.syntax.block_at(line.start)?;
    let block = block.start..block.start + block.source.len();
    let mut keys = analysis.card.hyperparameters().iter().map(|line| line.key.range.start);
    keys.any(|start| block.contains(&start) && !(line.start..=line.end).contains(&start))
        .then_some(List::Hyperparameters)
}

/// The sentences and headings below which the lists are read as such.
fn announcement(text: &str) -> Option<List> {
    let text = text.trim_end().to_lowercase();
    let heading = text.strip_prefix('#').map(|heading| heading.trim_matches(['#', ' ']));
    let is_sentence = text.ends_with(':');
    if (is_sentence || heading.is_some()) && (text.contains("hyperparameters") || text.contains("hyper-parameters")) {
        Some(List::Hyperparameters)
    } else if is_sentence && GeneratorPhrase::FollowingResults.is_in(&text)
        || heading.is_some_and(|heading| heading.eq_ignore_ascii_case(GeneratorPhrase::ValidationMetrics.text()))
    {
        Some(List::Results)
    } else {
        (heading == Some("framework versions")).then_some(List::Frameworks)
    }
}

/// The keys of the other items.
fn present<'a>(line: &Line<'a>) -> Vec<&'a str> {
    items(line).filter_map(|item| item.split(':').next().map(bare)).collect()
}

fn bare(key: &str) -> &str {
    key.trim_matches(['`', '*', ' '])
}
