//! Where in the front matter a cursor is: in which map or list, and whether a key or a value belongs there. It is read
//! from dashes, colons and indentation, since a block that is being typed has no tree.

use crate::syntax::lines;
use crate::text::ByteRange;
use crate::vocabulary::path_inside;

use super::Slot;
use super::flow::{Inside, bare};
use super::line::Line;
use super::outline::{Found, Level, Outline, ROOT, path};

/// A place in the front matter.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// The line it is on.
    pub(super) line: Line<'a>,
    /// The map that the key is for, or the value that is meant, as in [`crate::vocabulary::MetadataField::path`].
    pub(super) path: String,
    /// What belongs there.
    pub(super) spot: Spot,
    /// The other keys of the map, or those of the map that the value is in, with their values of one line.
    pub(super) keys: Vec<(&'a str, &'a str)>,
    /// The other items of the list.
    pub(super) items: Vec<&'a str>,
    /// Whether it is in brackets or braces.
    pub(super) is_flow: bool,
}

/// What belongs at a place.
#[derive(Debug)]
pub(super) enum Spot {
    /// The key of a map.
    Key(Slot),
    /// A value.
    Value(Slot),
    /// Nothing tells yet: below a key or behind a dash.
    Either { key: Option<Slot>, value: Option<Slot> },
}

/// The place of the cursor in a part of the front matter that starts with a top-level key; `None` in comments, texts of
/// several lines, and where no key can stand since those beside it are indented in another way.
pub(super) fn find<'a>(part: ByteRange, line: &Line<'a>) -> Option<Place<'a>> {
    let mut outline = Outline::new(line.source, part.end);
    let mut found = None;
    for range in lines(&line.source[..part.end], part.start) {
        if range.start == line.start {
            found = Some(outline.at(line)?);
        }
        outline.add(range);
        if found.as_ref().is_some_and(|(spot, _, levels)| !outline.is_inside(around(spot, levels))) {
            break;
        }
    }
    // The last line may be empty.
    let (spot, own, levels) = match found {
        Some(found) => found,
        None => outline.at(line)?,
    };
    let mut place = Place {
        line: *line,
        path: path(&levels),
        spot: Spot::Either { key: None, value: None },
        keys: Vec::new(),
        items: Vec::new(),
        is_flow: false,
    };
    // What is deeper and below a key that is being typed will be inside of it.
    let is_typed = line.source[own.min(line.offset)..].starts_with(|c: char| !c.is_whitespace());
    let is_beside = |entry: &Level, column: usize| entry.column <= column || entry.start < own || !is_typed;
    let inside = |of: usize, column: usize| {
        let all = outline.passed.iter().filter(move |entry| entry.parent == of && entry.start != own);
        all.filter(move |entry| is_beside(entry, column)).collect::<Vec<_>>()
    };
    let written = |entry: &&Level| bare(&line.source[entry.value.clone()]);
    let pairs =
        |of: &[&Level<'a>]| of.iter().filter_map(|entry| Some((entry.key?, written(entry)))).collect::<Vec<_>>();
    match spot {
        Found::Key(slot, column) => {
            let others = inside(levels.last().map_or(ROOT, |level| level.start), column);
            place.keys = pairs(&others);
            let is_aligned = others.iter().all(|entry| entry.key.is_none() || entry.column == column);
            let is_first = !levels.is_empty() || column == 0 || !place.keys.is_empty();
            place.spot = (is_aligned && is_first).then_some(Spot::Key(slot))?;
        }
        Found::Value(slot) => {
            let key = levels.last()?;
            place.keys = pairs(&inside(key.parent, key.column));
            place.spot = Spot::Value(slot);
        }
        Found::Either { key, value, column } => {
            let top = levels.last()?;
            let inner = inside(top.start, column);
            let mut others = inside(if top.key.is_none() { top.parent } else { top.start }, column);
            others.retain(|entry| entry.key.is_none() && entry.start != top.start);
            if inner.iter().any(|entry| entry.column != column) {
                return None;
            }
            place.items = others.iter().map(written).collect();
            place.keys = pairs(&inner);
            // Beside other keys of a map there is no value, and beside other items no key.
            let value = value.filter(|_| place.keys.is_empty());
            place.spot = Spot::Either { key, value };
        }
        Found::Flow(flow) => {
            place.is_flow = true;
            (place.keys, place.items) = (flow.keys, flow.items);
            for level in &flow.levels {
                match level {
                    Inside::List => place.path += "[]",
                    Inside::Map(Some(key)) => place.path = path_inside(&place.path, key),
                    Inside::Map(None) => {}
                }
            }
            let token = flow.token.max(line.start);
            place.spot = match flow.levels.last()? {
                Inside::Map(None) => Spot::Key(key_slot(line, token)?),
                Inside::List | Inside::Map(Some(_)) => Spot::Value(line.scalar(token, true)?),
            };
        }
    }
    Some(place)
}

/// The start of the level whose entries tell what is there already; those below its end do not matter.
fn around(spot: &Found, levels: &[Level]) -> usize {
    match (spot, levels.last()) {
        (_, None) => ROOT,
        (Found::Key(..), Some(top)) => top.start,
        (Found::Either { .. }, Some(top)) if top.key.is_some() => top.start,
        (Found::Value(_) | Found::Either { .. } | Found::Flow(_), Some(top)) => top.parent,
    }
}

/// The word at `from` or behind the blanks there, where the cursor is on it and nothing but a colon or the end of the
/// item follows.
pub(super) fn key_slot(line: &Line, from: usize) -> Option<Slot> {
    let text = line.source.get(from..line.end)?;
    let start = line.end - text.trim_start_matches([' ', '\t']).len();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let end = line.end - line.source[start..line.end].trim_start_matches(is_part).len();
    let replace = match start == end {
        true if from <= line.offset && line.offset <= start => line.offset..line.offset,
        false if start <= line.offset && line.offset <= end => start..end,
        _ => return None,
    };
    let rest = line.source[end..line.end].trim_start();
    let is_key =
        (rest.is_empty() || rest.starts_with([':', ',', '}', '#'])) && !line.source[start..end].starts_with('-');
    let glued = replace.start > line.start && line.source[..replace.start].ends_with(['-', ',', ':']);
    let (before, after) = (if glued { " " } else { "" }, if rest.starts_with(':') { "" } else { ": " });
    is_key.then_some(Slot { replace, before, after, quoted: false })
}
