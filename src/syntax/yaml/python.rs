//! Why PyYAML refuses what the Hub accepts. serde_yaml, which is libyaml, is the judge but where PyYAML's own scanner
//! differs from libyaml's: there the text is judged with something in its place on which they agree.

use std::collections::HashSet;

use crate::text::limits::{DENSEST_TO_LIBYAML, UNWEIGHED};
use crate::text::{ByteRange, line_start};

use super::hub::{self, Mark};
use super::libyaml::{YamlError, libyaml};
use super::plain::is_plain;

/// Something that only PyYAML refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PythonRefusal {
    /// A tab, which the Hub takes for a space: its byte, and whether it is inside a plain scalar.
    Tab(usize, bool),
    /// A plain scalar between brackets or braces that holds a `?` or begins with a colon: the scalar, and that character.
    FlowPlain(ByteRange, usize),
    /// The name of an anchor that an anchor above has already.
    Anchor(ByteRange),
    /// A key that is a list or a map: where it starts.
    CollectionKey(usize),
    /// The start of a tag with which it cannot read the value.
    Tag(usize),
    /// Anything else.
    Other(YamlError),
}

impl PythonRefusal {
    /// The byte where it is.
    pub fn at(&self) -> usize {
        match self {
            Self::Tab(at, _) | Self::FlowPlain(_, at) | Self::CollectionKey(at) | Self::Tag(at) => *at,
            Self::Anchor(name) => name.start,
            Self::Other(error) => error.range.start,
        }
    }
}

/// What only PyYAML refuses in `source`; empty where the Hub refuses it, too. What values mean is not looked at.
pub fn python_refusals(source: &str) -> Vec<PythonRefusal> {
    if is_plain(source) {
        return Vec::new();
    }
    match hub::read(source) {
        (Ok(()), marks) => refusals(source, &marks),
        (Err(_), _) => Vec::new(),
    }
}

/// The same of a text that the Hub reads, with these marks.
pub(super) fn refusals(source: &str, marks: &[Mark]) -> Vec<PythonRefusal> {
    let mut found: Vec<_> = tabs(source, marks).map(|(at, in_text)| PythonRefusal::Tab(at, in_text)).collect();
    let mut anchors = HashSet::new();
    for mark in marks {
        match mark {
            Mark::FlowPlain(range) => {
                let text = &source[range.clone()];
                // A question mark before an item or a key makes it a key, which is not what the Hub reads, but no error.
                let before = source[..range.start].trim_end();
                let is_key = before.ends_with(['[', '{', ',']) && text.starts_with('?');
                let starts_plain = |c: char| !c.is_whitespace() && !"?:,[]{}#&*!|>'\"%@`<".contains(c);
                let skip = usize::from(is_key && text[1..].starts_with(starts_plain));
                let at = if text.starts_with(':') { Some(0) } else { text[skip..].find('?').map(|at| skip + at) };
                found.extend(at.map(|at| PythonRefusal::FlowPlain(range.clone(), range.start + at)));
            }
            Mark::Anchor(range) if !anchors.insert(&source[range.clone()]) => {
                found.push(PythonRefusal::Anchor(range.clone()));
            }
            Mark::CollectionKey(at) => found.push(PythonRefusal::CollectionKey(*at)),
            Mark::Merge(at) => {
                let message = "`<<` merges mappings, and its value is not one";
                found.push(PythonRefusal::Other(YamlError::new(source, *at, message)));
            }
            Mark::Tag(at) => found.push(PythonRefusal::Tag(*at)),
            _ => {}
        }
    }
    found.extend(Rewritten::new(source, marks, tabs(source, marks)).judge().err().map(PythonRefusal::Other));
    found
}

/// The places where the keys of the mapping start that `source` is to the Hub; empty where it is none, or refused.
pub fn top_level_keys(source: &str) -> Vec<usize> {
    let (read, marks) = hub::read(source);
    let key = |mark: &Mark| if let Mark::Key(at) = mark { Some(*at) } else { None };
    if read.is_ok() { marks.iter().filter_map(key).collect() } else { Vec::new() }
}

/// The strings in quotes that go over lines, as the Hub reads `source`; `None` where it refuses it.
pub(super) fn quoted_lines(source: &str) -> Option<Vec<ByteRange>> {
    let (read, marks) = hub::read(source);
    let quoted = |mark| if let Mark::Quoted(range) = mark { Some(range) } else { None };
    read.ok()
        .map(|()| marks.into_iter().filter_map(quoted).filter(|it| source[it.clone()].contains(['\n', '\r'])).collect())
}

/// The tabs that the Hub takes for spaces, and whether they are inside a plain scalar: all but those in quotes, in
/// comments and in block scalars.
fn tabs<'a>(source: &'a str, marks: &'a [Mark]) -> impl Iterator<Item = (usize, bool)> + 'a {
    let (mut verbatim, mut plain) = (Vec::new(), Vec::new());
    for mark in marks {
        match mark {
            Mark::Quoted(range) | Mark::Block(range) | Mark::Comment(range) => verbatim.push(range.clone()),
            Mark::Plain(range) | Mark::FlowPlain(range) => plain.push(range.clone()),
            _ => {}
        }
    }
    let holds = |ranges: &mut Vec<ByteRange>| {
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let ranges = std::mem::take(ranges);
        // Of those that start at one place, one may be longer.
        move |at: usize| {
            let before = ranges.partition_point(|range| range.start <= at);
            ranges[..before].iter().rev().take(4).any(|range| range.contains(&at))
        }
    };
    let (is_verbatim, is_plain) = (holds(&mut verbatim), holds(&mut plain));
    let tabs = memchr::memchr_iter(b'\t', source.as_bytes());
    tabs.filter(move |&at| !is_verbatim(at)).map(move |at| (at, is_plain(at)))
}

/// A text in which libyaml reads what PyYAML and the Hub read.
pub(super) struct Rewritten {
    text: String,
    /// The bytes of the source before which a space was put in.
    inserted: Vec<usize>,
    /// How many scalars and comments it has.
    marks: usize,
}

impl Rewritten {
    /// Of a text that the Hub refuses, of which `marks` are those up to there. The tabs that indent are left alone, since
    /// they may be why.
    pub(super) fn of_broken(source: &str, marks: &[Mark]) -> Self {
        // Where the white space ends that a line starts with, if that indents something.
        let mut indent = 0..0;
        let mut indents = |at: usize| {
            if at >= indent.end {
                let start = line_start(source, at);
                let content = source[start..].trim_start_matches([' ', '\t']);
                let is_indent = !content.is_empty() && !content.starts_with(['\n', '\r', '#']);
                let end = source.len() - content.len();
                indent = if is_indent { start..end } else { end..end };
                if !is_indent && at < end {
                    return false;
                }
            }
            indent.contains(&at)
        };
        Self::new(source, marks, tabs(source, marks).filter(|&(at, _)| !indents(at)))
    }

    fn new(source: &str, marks: &[Mark], tabs: impl Iterator<Item = (usize, bool)>) -> Self {
        let mut bytes = source.as_bytes().to_vec();
        let mut inserted = Vec::new();
        for (at, _) in tabs {
            bytes[at] = b' ';
        }
        for mark in marks {
            match mark {
                // libyaml takes a tab for an indentation.
                Mark::Block(range) => {
                    bytes[range.clone()].iter_mut().filter(|byte| **byte == b'\t').for_each(|b| *b = b'x')
                }
                Mark::FlowPlain(range) => {
                    let text = &mut bytes[range.clone()];
                    text.iter_mut().take(1).filter(|byte| **byte == b':').for_each(|byte| *byte = b'x');
                    text.iter_mut().filter(|byte| **byte == b'?').for_each(|byte| *byte = b'x');
                }
                // libyaml knows no other directives than YAML's.
                Mark::Directive(at) => bytes[*at] = b'#',
                // libyaml wants a key behind it.
                Mark::LoneQuestion(at) => bytes[*at] = b'x',
                // libyaml wants a space behind the colon.
                Mark::FlowColon(at) => inserted.push(at + 1),
                // libyaml knows no half of a surrogate pair, which JSON writes for characters beyond U+FFFF.
                Mark::Quoted(range) if source.as_bytes()[range.start] == b'"' => surrogates(&mut bytes[range.clone()]),
                _ => {}
            }
        }
        inserted.sort_unstable();
        // Only ASCII was written, over ASCII.
        let written = String::from_utf8(bytes).unwrap_or_default();
        let mut text = String::with_capacity(written.len() + inserted.len());
        let mut done = 0;
        for &at in &inserted {
            text.push_str(&written[done..at]);
            text.push(' ');
            done = at;
        }
        text.push_str(&written[done..]);
        Self { text, inserted, marks: marks.len() }
    }

    /// What libyaml says, with places of the source; nothing of a text that would take too much memory.
    pub(super) fn judge(&self) -> Result<(), YamlError> {
        // All events are kept until the last one, of 120 bytes each, in a list that grows.
        const EVENT: usize = 360;
        if self.text.len() > UNWEIGHED && self.marks * EVENT > DENSEST_TO_LIBYAML * self.text.len() {
            return Ok(());
        }
        libyaml(&self.text).map_err(|error| {
            let back = |at: usize| at - self.inserted.iter().enumerate().filter(|(i, place)| **place + i < at).count();
            YamlError { range: back(error.range.start)..back(error.range.end), ..error }
        })
    }
}

/// Writes `0041` into escapes such as `\ud83d`.
fn surrogates(quoted: &mut [u8]) {
    let mut at = 0;
    while at + 6 <= quoted.len() {
        let is_escape = quoted[at] == b'\\';
        if is_escape
            && quoted[at + 1] == b'u'
            && matches!(&quoted[at + 2..at + 4], [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F'])
        {
            quoted[at + 2..at + 6].copy_from_slice(b"0041");
        }
        at += if is_escape { 2 } else { 1 };
    }
}
