//! The keys and dashes of a part of the front matter, line by line.

use crate::syntax::yaml::line::{self, LineKey, dash, is_blank};
use crate::text::{ByteRange, lines};
use crate::vocabulary::path_inside;

use super::flow::{self, Flow};
use super::line::Line;
use super::slot::Slot;

/// What stands for the mapping around the top-level keys.
pub(super) const ROOT: usize = usize::MAX;

/// A `key:` or `- ` that what follows is inside of.
#[derive(Debug, Clone)]
pub(super) struct Level<'a> {
    /// Bytes before it in its line.
    pub(super) column: usize,
    /// `None` for an item of a list.
    pub(super) key: Option<&'a str>,
    /// Where it starts, which also tells it from the others.
    pub(super) start: usize,
    /// The start of the level around it.
    pub(super) parent: usize,
    /// What is after it in its line.
    pub(super) value: ByteRange,
}

/// What the line of the cursor says about it.
pub(super) enum Found<'a> {
    /// A key, in that column.
    Key(Slot, usize),
    Value(Slot),
    Either {
        key: Option<Slot>,
        value: Option<Slot>,
        column: usize,
    },
    Flow(Flow<'a>),
}

pub(super) struct Outline<'a> {
    source: &'a str,
    end: usize,
    /// Those around the place that was reached.
    levels: Vec<Level<'a>>,
    /// All so far.
    pub(super) passed: Vec<Level<'a>>,
    /// The end of a value in brackets.
    skip: usize,
}

impl<'a> Outline<'a> {
    /// Nothing is read yet of a part that ends at `end`.
    pub(super) fn new(source: &'a str, end: usize) -> Self {
        Self { source, end, levels: Vec::new(), passed: Vec::new(), skip: 0 }
    }

    /// Reads a line.
    pub(super) fn add(&mut self, line: ByteRange) {
        let text = &self.source[line.clone()];
        let column = text.len() - text.trim_start_matches(' ').len();
        if is_blank(text) || line.start < self.skip || self.is_continued(column) {
            return;
        }
        let at = dashes(&mut self.levels, &line, self.source, usize::MAX);
        let text = &text[at..];
        if let Some(LineKey { name, colon, .. }) = key_of(text) {
            let value = line.start + at + colon + 1..line.end;
            open(&mut self.levels, at, Some(name), line.start + at, value);
        }
        self.passed.extend(self.levels.iter().filter(|level| level.start >= line.start).cloned());
        let top = self.levels.last();
        if let Some((top, start)) = top.and_then(|top| Some((top, self.brackets(top)?))) {
            self.skip = flow::end(self.source, start, self.reach(line.end, top.column)).unwrap_or(0);
        }
    }

    /// Whether the place that was reached is still inside of the level that starts there.
    pub(super) fn is_inside(&self, start: usize) -> bool {
        start == ROOT || self.levels.iter().any(|level| level.start == start)
    }

    /// Whether a line with that indentation goes on with the text after the last key or dash.
    fn is_continued(&self, column: usize) -> bool {
        let text = |level: &Level| self.source[level.value.clone()].trim();
        self.levels.last().is_some_and(|top| {
            let text = text(top);
            column > top.column && !is_blank(text) && !text.starts_with(['&', '!'])
        })
    }

    /// Where the lines end that may go on with what is in a line that ends at `from`: deeper ones, and one that
    /// closes a bracket.
    fn reach(&self, from: usize, column: usize) -> usize {
        let goes_on = |line: &ByteRange| {
            let text = self.source[line.clone()].trim_start_matches(' ');
            is_blank(text) || line.len() - text.len() > column || text.starts_with([']', '}'])
        };
        let below = lines(&self.source[..self.end.max(from)], from).skip(1).take_while(goes_on);
        below.last().map_or(from, |line| line.end)
    }

    /// Where the value in brackets after a key or dash starts.
    fn brackets(&self, level: &Level) -> Option<usize> {
        let text = &self.source[level.value.clone()];
        let start = level.value.end - text.trim_start().len();
        self.source[start..].starts_with(['[', '{']).then_some(start)
    }

    /// What belongs at the cursor, where the key under it starts, and what is around it.
    pub(super) fn at(&self, line: &Line<'a>) -> Option<(Found<'a>, usize, Vec<Level<'a>>)> {
        let text = line.text();
        let mut levels = self.levels.clone();
        let cursor = line.offset - line.start;
        let indent = text.len() - text.trim_start_matches(' ').len();
        let column = if text.trim().is_empty() { cursor } else { indent };
        let in_brackets = |start: usize, column: usize| {
            flow::at(self.source, start, self.reach(line.end, column), line.end, line.offset).map(Found::Flow)
        };
        if line.start < self.skip || self.is_continued(column) {
            let top = levels.last()?;
            return Some((in_brackets(self.brackets(top)?, top.column)?, ROOT, levels));
        }
        if text[..column.min(text.len())].contains('\t') {
            return None;
        }
        let range = line.start..line.end;
        let mut at = dashes(&mut levels, &range, self.source, line.offset);
        let text = &text[at..];
        if text.trim().is_empty() {
            at = cursor;
        }
        let start = line.start + at;
        if cursor < at || text.starts_with('#') || text == "-" || text.starts_with("- ") {
            return None;
        }
        if text.starts_with(['[', '{']) && cursor > at {
            return Some((in_brackets(start, levels.last()?.column)?, ROOT, levels));
        }
        let Some(LineKey { name, colon, .. }) = key_of(text) else {
            close(&mut levels, at, false);
            let (key, value) = (Slot::key(line, start), Slot::scalar(line, start, false));
            let found = if levels.is_empty() { Found::Key(key?, at) } else { Found::Either { key, value, column: at } };
            return Some((found, start, levels));
        };
        let colon = start + colon;
        if line.offset <= colon {
            close(&mut levels, at, false);
            return Some((Found::Key(Slot::key(line, start)?, at), start, levels));
        }
        open(&mut levels, at, Some(name), start, colon + 1..line.end);
        let found = match self.brackets(levels.last()?).filter(|open| *open < line.offset) {
            Some(open) => in_brackets(open, at)?,
            None => Found::Value(Slot::scalar(line, colon + 1, false)?),
        };
        Some((found, start, levels))
    }
}

/// Opens the items of a line whose dashes stand before the byte `limit`; where in the line the rest starts.
fn dashes(levels: &mut Vec<Level>, line: &ByteRange, source: &str, limit: usize) -> usize {
    let text = &source[line.clone()];
    let mut at = text.len() - text.trim_start_matches(' ').len();
    while let Some(length) = dash(&text[at..])
        && line.start + at < limit
    {
        let column = at;
        at += length;
        let is_map = key_of(&text[at..]).is_some();
        let value = if is_map { line.start + at..line.start + at } else { line.start + at..line.end };
        open(levels, column, None, line.start + column, value);
    }
    at
}

fn open<'a>(levels: &mut Vec<Level<'a>>, column: usize, key: Option<&'a str>, start: usize, value: ByteRange) {
    close(levels, column, key.is_none());
    let parent = levels.last().map_or(ROOT, |level| level.start);
    levels.push(Level { column, key, start, parent, value });
}

/// Leaves the levels that a key or item at that column is not inside of. An item may stand right below its key.
fn close(levels: &mut Vec<Level>, column: usize, is_item: bool) {
    while levels.pop_if(|top| top.column > column || top.column == column && (top.key.is_none() || !is_item)).is_some()
    {
    }
}

/// The path of what is inside of those levels, as in [`crate::vocabulary::MetadataField::path`].
pub(super) fn path(levels: &[Level]) -> String {
    levels.iter().fold(String::new(), |path, level| match level.key {
        Some(key) => path_inside(&path, key),
        None => path + "[]",
    })
}

/// The key that a text starts with, where it can be the key of a block mapping.
fn key_of(text: &str) -> Option<LineKey<'_>> {
    line::key(text).filter(|key| key.is_quoted || !text.starts_with(['&', '*', '!', '|', '>', '@', '`', '%']))
}
