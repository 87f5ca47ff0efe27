//! Where in the front matter a cursor is: in which mapping or list, and whether a key or a value belongs there. It is read
//! from dashes, colons and indentation, since a block that is being typed has no tree.

use crate::text::{ByteRange, lines};
use crate::vocabulary::path_inside;

use super::flow::{Inside, bare};
use super::line::Line;
use super::outline::{Found, Level, Outline, ROOT, path};
use super::slot::Slot;

/// What is around a cursor in the front matter.
#[derive(Debug)]
pub(in crate::ide) struct CursorContext<'a> {
    /// The line it is on.
    pub(in crate::ide) line: Line<'a>,
    /// The map that the key is for, or the value that is meant, as in [`crate::vocabulary::MetadataField::path`].
    pub(in crate::ide) path: String,
    /// What belongs there.
    pub(in crate::ide) expected: Expected,
    /// The other keys of the mapping, or those of the mapping that the value is in, with their values of one line.
    pub(in crate::ide) keys: Vec<(&'a str, &'a str)>,
    /// The other items of the list.
    pub(in crate::ide) items: Vec<&'a str>,
    /// Whether it is in brackets or braces.
    pub(in crate::ide) is_flow: bool,
}

/// What belongs at a context.
#[derive(Debug)]
pub(in crate::ide) enum Expected {
    /// The key of a mapping.
    Key(Slot),
    /// A value.
    Value(Slot),
    /// Nothing tells yet: below a key or after a dash.
    Either { key: Option<Slot>, value: Option<Slot> },
}

/// The place of the cursor in a part of the front matter that starts with a top-level key, of which what matters stands in
/// `parts`, one after the other; `None` in comments, texts of
/// several lines, and where no key can stand since those beside it are indented in another way.
pub(in crate::ide) fn find<'a>(parts: &[ByteRange], line: &Line<'a>) -> Option<CursorContext<'a>> {
    let mut outline = Outline::new(line.source, parts.last()?.end);
    let mut found = None;
    for range in parts.iter().flat_map(|part| lines(&line.source[..part.end], part.start)) {
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
    let mut context = CursorContext {
        line: *line,
        path: path(&levels),
        expected: Expected::Either { key: None, value: None },
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
            context.keys = pairs(&others);
            let is_aligned = others.iter().all(|entry| entry.key.is_none() || entry.column == column);
            let is_first = !levels.is_empty() || column == 0 || !context.keys.is_empty();
            context.expected = (is_aligned && is_first).then_some(Expected::Key(slot))?;
        }
        Found::Value(slot) => {
            let key = levels.last()?;
            context.keys = pairs(&inside(key.parent, key.column));
            context.expected = Expected::Value(slot);
        }
        Found::Either { key, value, column } => {
            let top = levels.last()?;
            let inner = inside(top.start, column);
            let mut others = inside(if top.key.is_none() { top.parent } else { top.start }, column);
            others.retain(|entry| entry.key.is_none() && entry.start != top.start);
            if inner.iter().any(|entry| entry.column != column) {
                return None;
            }
            context.items = others.iter().map(written).collect();
            context.keys = pairs(&inner);
            // Beside other keys of a mapping there is no value, and beside other items no key.
            let value = value.filter(|_| context.keys.is_empty());
            context.expected = Expected::Either { key, value };
        }
        Found::Flow(flow) => {
            context.is_flow = true;
            (context.keys, context.items) = (flow.keys, flow.items);
            for level in &flow.levels {
                match level {
                    Inside::List => context.path += "[]",
                    Inside::Map(Some(key)) => context.path = path_inside(&context.path, key),
                    Inside::Map(None) => {}
                }
            }
            let token = flow.token.max(line.start);
            context.expected = match flow.levels.last()? {
                Inside::Map(None) => Expected::Key(Slot::key(line, token)?),
                Inside::List | Inside::Map(Some(_)) => Expected::Value(Slot::scalar(line, token, true)?),
            };
        }
    }
    Some(context)
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
