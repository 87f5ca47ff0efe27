use crate::card::Kind;
use crate::rules::Analysis;
use crate::syntax::{Fence, Slip};
use crate::text::ByteRange;
use crate::vocabulary::{KeyGroup, metadata_key};

use super::line::Line;
use super::{Completions, Slot, keys, values};

/// What stands between the fences, or was probably meant to.
pub(super) fn block(analysis: &Analysis) -> Option<&ByteRange> {
    match &analysis.card.metadata.fence {
        Fence::Closed { block, .. }
        | Fence::Missing(Slip::Unclosed { block, .. } | Slip::Opener { block, .. } | Slip::TextBefore { block, .. }) => {
            Some(block)
        }
        Fence::Missing(Slip::None | Slip::Unopened { .. }) => None,
    }
}

/// A key at the start of a line, or a value behind one.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    if !is_plausible(analysis, line) {
        return Completions::default();
    }
    if let Some(word) = key_slot(line) {
        let present =
            analysis.syntax.entries.iter().filter(|entry| entry.start != line.start).map(|entry| entry.name());
        return keys::complete(&present.collect::<Vec<_>>(), &word);
    }
    value_slot(analysis, line)
        .map_or_else(Completions::default, |(key, slot, taken)| values::complete(analysis, key, &slot, &taken))
}

/// Whether the file is a model card, or one could begin like this: no key is unknown or one that any Markdown has.
fn is_plausible(analysis: &Analysis, line: &Line) -> bool {
    let known = |name: &str| metadata_key(name).is_some_and(|key| key.group != KeyGroup::Community);
    let mut others = analysis.syntax.entries.iter().filter(|entry| !(line.start..=line.end).contains(&entry.start));
    analysis.card.kind == Kind::Model || others.all(|entry| entry.name().is_empty() || known(entry.name()))
}

/// The word at the start of a line, where nothing but a colon follows it.
fn key_slot(line: &Line) -> Option<Slot> {
    let word = line.word();
    let rest = &line.source[word.end..line.end];
    let is_key = word.start == line.start
        && !line.text().starts_with('-')
        && (rest.trim().is_empty() || rest.trim_start().starts_with(':'));
    let after = if rest.trim_start().starts_with(':') { "" } else { ": " };
    is_key.then_some(Slot { replace: word, before: "", after, quoted: false })
}

/// The key whose value the cursor is in, the place of the value or item, and the other items of its list.
fn value_slot<'a>(analysis: &'a Analysis, line: &Line<'a>) -> Option<(&'a str, Slot, Vec<&'a str>)> {
    let entry = analysis.syntax.entry_at(line.offset)?;
    let key = entry.key.as_ref()?;
    let after_key = entry.absolute(&key.range).end;
    let text = line.source.get(after_key..entry.start + entry.source.len())?;
    let colon = after_key + text.find(':').filter(|colon| text[..*colon].trim().is_empty())?;
    let value = colon + 1..entry.start + entry.source.len();
    let before = line.source.get(value.start..line.offset)?;
    let (slot, others) = if before.trim_start().starts_with('[') {
        let open = value.start + before.find('[')? + 1;
        // Brackets that are not closed yet end with the line.
        let close = line.source.get(open..value.end)?.find(']').map_or(line.end, |close| open + close);
        let separator = line.source.get(open..line.offset)?.rfind(',').map_or(open, |comma| open + comma + 1);
        let slot = line.scalar(separator.max(line.start), true)?;
        let right = line.source.get(slot.replace.end..close)?;
        let right = right.find(',').map_or("", |comma| &right[comma..]);
        (slot, line.source[open..separator].split(',').chain(right.split(',')).collect())
    } else if value.start > line.start {
        (line.scalar(value.start, false)?, Vec::new())
    } else {
        let dash = line.text().len() - line.text().trim_start_matches(' ').len();
        let item = line.text()[dash..].strip_prefix('-').filter(|item| item.is_empty() || item.starts_with(' '))?;
        let slot = line.scalar(line.end - item.len(), false)?;
        let others = line.source[value.start..line.start].lines().chain(line.source[line.end..value.end].lines());
        (slot, others.filter_map(|line| line.trim_start().strip_prefix('-')).collect::<Vec<_>>())
    };
    Some((&key.name, slot, others.into_iter().map(bare).collect()))
}

/// An item without blanks, quotes and a comment.
fn bare(item: &str) -> &str {
    let item = item.split_once(" #").map_or(item, |(item, _)| item).trim();
    item.trim_matches(['"', '\''])
}
