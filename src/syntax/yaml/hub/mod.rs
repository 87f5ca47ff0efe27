//! Whether the Hub's reader accepts a text: the rules of js-yaml 4.3, which are neither YAML 1.1 nor 1.2 to the letter.
//! Nothing is built but what these rules need: what a value is, for tags and merge keys.
//!
//! As js-yaml does, it reads from left to right and looks at single bytes; a position is a byte of the text.

mod block;
mod bytes;
mod flow;
mod node;
mod properties;
mod value;

use std::collections::HashMap;

use crate::text::{ByteRange, push};
use bytes::{is_blank, is_break, is_space};
use value::{Kind, Tag, Value};

/// Why the Hub refuses a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The byte at which it gave up.
    pub(super) at: usize,
    /// In our words.
    pub(super) reason: &'static str,
}

/// Why no reader is asked any further: libyaml and granit-parser need time by the square of the depth.
const TOO_DEEP: &str = "more than 100 levels";

impl Refusal {
    pub(super) fn is_too_deep(self) -> bool {
        self.reason == TOO_DEEP
    }
}

type Read<T> = Result<T, Refusal>;

/// What stands where, as far as other readers see it otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A scalar in quotes, with them.
    Quoted(ByteRange),
    /// The lines of a block scalar, without its header.
    Block(ByteRange),
    /// A plain scalar.
    Plain(ByteRange),
    /// A plain scalar between brackets or braces.
    FlowPlain(ByteRange),
    /// The colon behind a key between brackets or braces.
    FlowColon(usize),
    /// A comment, without its line break.
    Comment(ByteRange),
    /// The name of an anchor, without `&`.
    Anchor(ByteRange),
    /// The start of a key of the mapping that is the whole document.
    Key(usize),
    /// The `%` of a directive that YAML does not define.
    Directive(usize),
    /// The start of a tag with which PyYAML cannot read the value.
    Tag(usize),
    /// The start of a merge key whose value PyYAML cannot merge.
    Merge(usize),
    /// A `?` between brackets with nothing behind it.
    LoneQuestion(usize),
    /// The start of a key that is a list or a map.
    CollectionKey(usize),
}

/// Reads `source`, which may hold one document at most; duplicate keys are not looked at. Says why the Hub refuses it, if
/// it does, and what stands where up to there.
pub(super) fn read(source: &str) -> (Result<(), Refusal>, Vec<Mark>) {
    read_as(source, true)
}

/// The same without the marks, which may take many times the memory of the text.
pub(super) fn judge(source: &str) -> Result<(), Refusal> {
    read_as(source, false).0
}

fn read_as(source: &str, keeps_marks: bool) -> (Result<(), Refusal>, Vec<Mark>) {
    let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some(at) = source.find('\0') {
        return (Err(Refusal { at, reason: "control characters are not allowed" }), Vec::new());
    }
    let mut reader = Reader { keeps_marks, ..Reader::new(source, mark) };
    let read = reader.documents();
    (read, reader.marks)
}

/// The state of js-yaml's loader.
struct Reader<'a> {
    source: &'a str,
    /// The length of the text with the line break that js-yaml adds where it ends without one.
    length: usize,
    at: usize,
    line: usize,
    line_start: usize,
    line_indent: isize,
    /// A tab before the first token of a line, behind which no block collection may begin.
    first_tab: Option<usize>,
    depth: usize,
    tag: Option<Tag<'a>>,
    /// Where the first tag starts that the Hub does not know.
    unknown_tag: Option<usize>,
    anchor: Option<&'a str>,
    kind: Option<Kind>,
    value: Value,
    anchors: HashMap<&'a str, Value>,
    /// What each anchor was before it was set, in the order of the text.
    anchors_before: Vec<(&'a str, Option<Value>)>,
    handles: HashMap<&'a str, &'a str>,
    keeps_marks: bool,
    marks: Vec<Mark>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, at: usize) -> Self {
        let ends = source.len() == at || source.ends_with(['\n', '\r']);
        Self {
            source,
            length: source.len() + usize::from(!ends),
            at,
            line: 0,
            line_start: at,
            line_indent: 0,
            first_tab: None,
            depth: 0,
            tag: None,
            unknown_tag: None,
            anchor: None,
            kind: None,
            value: Value::Null,
            anchors: HashMap::new(),
            anchors_before: Vec::new(),
            handles: HashMap::new(),
            keeps_marks: true,
            marks: Vec::new(),
        }
    }

    /// The byte at a place: the line break that is missing at the end, and 0 behind it.
    fn byte_at(&self, at: usize) -> u8 {
        match self.source.as_bytes().get(at) {
            Some(&byte) => byte,
            None if at < self.length => b'\n',
            None => 0,
        }
    }

    fn documents(&mut self) -> Read<()> {
        while self.byte() == b' ' {
            self.line_indent += 1;
            self.at += 1;
        }
        let mut documents = 0;
        while self.at + 1 < self.length {
            self.document()?;
            documents += 1;
            if documents > 1 {
                return self.refuse("more than one document");
            }
        }
        Ok(())
    }

    fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    fn next(&self) -> u8 {
        self.byte_at(self.at + 1)
    }

    fn slice(&self, range: ByteRange) -> &'a str {
        let end = range.end.min(self.source.len());
        self.source.get(range.start.min(end)..end).unwrap_or_default()
    }

    fn refuse<T>(&self, reason: &'static str) -> Read<T> {
        self.refuse_at(self.at, reason)
    }

    fn refuse_at<T>(&self, at: usize, reason: &'static str) -> Read<T> {
        Err(Refusal { at: at.min(self.source.len()), reason })
    }

    /// Refuses what belongs to nothing. It may be that a tab before it kept it from being a list or a mapping.
    fn stray<T>(&self, reason: &'static str) -> Read<T> {
        match self.first_tab {
            Some(tab) => self.refuse_at(tab, "a tab is not allowed before a key or an item"),
            None => self.refuse(reason),
        }
    }

    /// Marks a range, which may end behind the text.
    fn mark(&mut self, mark: fn(ByteRange) -> Mark, range: ByteRange) {
        let end = range.end.min(self.source.len());
        self.note(mark(range.start.min(end)..end));
    }

    fn note(&mut self, mark: Mark) {
        if self.keeps_marks {
            push(&mut self.marks, mark);
        }
    }

    /// Directives, the mark `---`, and a document.
    fn document(&mut self) -> Read<()> {
        self.handles.clear();
        self.anchors.clear();
        self.anchors_before.clear();
        let mut directive = None;
        while self.byte() != 0 {
            self.skip_space(true)?;
            if self.line_indent > 0 || self.byte() != b'%' {
                break;
            }
            directive.get_or_insert(self.at);
            self.directive()?;
        }
        self.skip_space(true)?;
        if self.line_indent == 0 && (0..3).all(|i| self.byte_at(self.at + i) == b'-') {
            self.at += 3;
            self.skip_space(true)?;
        } else if let Some(start) = directive {
            return self
                .refuse_at(start, "`%` at the start of a line starts a directive, and a line `---` must follow");
        }
        self.node(self.line_indent - 1, node::Context::BlockOut, false, true)?;
        self.skip_space(true)?;
        if self.at == self.line_start && self.is_separator() {
            if self.byte() == b'.' {
                self.at += 3;
                self.skip_space(true)?;
            }
            return Ok(());
        }
        if self.at + 1 < self.length { self.stray("this belongs to nothing above") } else { Ok(()) }
    }

    /// Skips white space, line breaks and comments; returns how many lines ended.
    fn skip_space(&mut self, comments: bool) -> Read<usize> {
        let mut breaks = 0;
        loop {
            while is_blank(self.byte()) {
                if self.byte() == b'\t' && self.first_tab.is_none() {
                    self.first_tab = Some(self.at);
                }
                self.at += 1;
            }
            if comments && self.byte() == b'#' {
                let start = self.at;
                while !is_break(self.byte()) && self.byte() != 0 {
                    self.at += 1;
                }
                self.mark(Mark::Comment, start..self.at);
            }
            if !is_break(self.byte()) {
                return Ok(breaks);
            }
            self.line_break()?;
            breaks += 1;
            self.line_indent = 0;
            while self.byte() == b' ' {
                self.line_indent += 1;
                self.at += 1;
            }
        }
    }

    fn line_break(&mut self) -> Read<()> {
        match self.byte() {
            b'\r' if self.next() == b'\n' => self.at += 2,
            b'\n' | b'\r' => self.at += 1,
            _ => return self.refuse("only a comment or the end of the line is allowed here"),
        }
        self.line += 1;
        self.line_start = self.at;
        self.first_tab = None;
        Ok(())
    }

    /// Whether `---` or `...` stands here as a line, or with white space behind it.
    fn is_separator(&self) -> bool {
        let first = self.byte();
        let after = self.byte_at(self.at + 3);
        matches!(first, b'-' | b'.')
            && self.next() == first
            && self.byte_at(self.at + 2) == first
            && (after == 0 || is_space(after))
    }
}
