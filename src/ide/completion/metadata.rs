use crate::card::Kind;
use crate::rules::Analysis;
use crate::syntax::{Fence, Slip};
use crate::text::ByteRange;
use crate::vocabulary::{KeyGroup, KeyType, metadata_key};

use super::line::Line;
use super::place::{self, Place, Spot};
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

/// Keys and values, at every depth.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    let place = is_plausible(analysis, line).then(|| place(analysis, line)).flatten();
    place.map(|place| at_place(analysis, &place)).unwrap_or_default()
}

/// The same in a file of results, which is the value of one entry.
pub(super) fn complete_results(analysis: &Analysis, line: &Line) -> Completions {
    let place = place::find(0..analysis.text.len(), line).filter(|place| place.path.starts_with("[]"));
    let place = place.map(|place| Place { path: format!("eval_results{}", place.path), ..place });
    place.map(|place| at_place(analysis, &place)).unwrap_or_default()
}

fn at_place(analysis: &Analysis, place: &Place) -> Completions {
    let path = &*place.path;
    match &place.spot {
        Spot::Key(slot) => keys::complete(analysis, place, path, slot),
        Spot::Value(slot) => values::complete(analysis, place, path, slot),
        Spot::Either { key, value } => {
            let (key, value) = (key.as_ref(), value.as_ref());
            if path.ends_with("[]") {
                return either(analysis, place, path, key, value);
            }
            // What is usually a list is not offered as a bare value on a line of its own.
            let is_list = metadata_key(path).is_some_and(|key| key.types.first() == Some(&KeyType::List));
            let bare = match place.items.is_empty() {
                true => either(analysis, place, path, key, value.filter(|_| !is_list)),
                false => Completions::default(),
            };
            if !bare.items.is_empty() || !place.keys.is_empty() {
                return bare;
            }
            let dashed = |slot: &Slot| Slot { before: "- ", ..slot.clone() };
            let value = value.filter(|slot| !slot.quoted).map(dashed);
            either(analysis, place, &format!("{path}[]"), key.map(dashed).as_ref(), value.as_ref())
        }
    }
}

/// The keys of the map at `path`; its values, where it has none.
fn either(analysis: &Analysis, place: &Place, path: &str, key: Option<&Slot>, value: Option<&Slot>) -> Completions {
    let keys = key.map(|slot| keys::complete(analysis, place, path, slot)).unwrap_or_default();
    match value.filter(|_| keys.items.is_empty()) {
        Some(slot) => values::complete(analysis, place, path, slot),
        None => keys,
    }
}

/// The place of the cursor, with the other keys of the front matter where it is at the top.
pub(super) fn place<'a>(analysis: &'a Analysis, line: &Line<'a>) -> Option<Place<'a>> {
    let entry = analysis.syntax.entry_at(line.offset);
    let part = entry.map_or(line.start..line.end, |entry| entry.start..entry.start + entry.source.len());
    let part = part.start.min(line.start)..part.end;
    let mut place = place::find(part, line)?;
    if place.path.is_empty() {
        let others = analysis.syntax.entries.iter().filter(|entry| entry.start != line.start);
        place.keys.extend(others.map(|entry| (entry.name(), "")));
    }
    Some(place)
}

/// Whether the file is a model card, or one could begin like this: no key is unknown or one that any Markdown has.
fn is_plausible(analysis: &Analysis, line: &Line) -> bool {
    let known = |name: &str| metadata_key(name).is_some_and(|key| key.group != KeyGroup::Community);
    let mut others = analysis.syntax.entries.iter().filter(|entry| !(line.start..=line.end).contains(&entry.start));
    analysis.card.kind == Kind::Model || others.all(|entry| entry.name().is_empty() || known(entry.name()))
}
