use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::{ByteRange, Gapped, Located, lines, push};

use super::Placed;
use super::gfm::{self, Readable};
use super::key_value::{self, KeyValue};
use super::table::Table;

/// One top-level block of the body. Ranges are relative to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text, without white space at the end.
    pub source: Box<str>,
    /// What it is.
    pub kind: BlockKind,
    /// The pieces of its running text, in order. Behind an edit in a row of a table they wait to be moved.
    pub(super) inlines: Gapped<Inline>,
    /// Its tables: one where it is a table, any number where it is a list or a quote.
    pub tables: Vec<Table>,
    /// Its `key: value` lines: the items of lists, and the lines of a paragraph.
    pub pairs: Vec<KeyValue>,
}

/// The kinds of top-level blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, of level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list of any kind.
    List,
    /// A table.
    Table,
    /// A code block, fenced or indented.
    Code,
    /// HTML, comments among it.
    Html,
    /// A quote.
    Quote,
    /// A thematic break.
    Break,
    /// Anything else.
    Other,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline<Kind = InlineKind> {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: ByteRange,
}

impl Located for Inline {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
    }

    fn start(&self) -> usize {
        self.range.start
    }
}

/// The kinds of pieces. Text inside links, images and emphasis is text of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Text that is read as such.
    Text,
    /// Code, in a line or a block.
    Code,
    /// HTML, comments among it.
    Html,
    /// A link and its address.
    Link(Address),
    /// An image and its address.
    Image(Address),
}

/// Behind a thin pointer: most pieces are text, and need no room for it.
type Address = Box<Box<str>>;

impl Block {
    /// The text of a range.
    pub fn slice(&self, range: &ByteRange) -> &str {
        &self.source[range.clone()]
    }

    /// What a reader sees, without markup; a line break is a space.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for inline in self.inlines() {
            if matches!(inline.kind, InlineKind::Text | InlineKind::Code) {
                text.push_str(self.slice(&inline.range).trim_matches('`'));
            }
        }
        text
    }

    /// The pieces of its running text, in order.
    pub fn inlines(&self) -> impl Iterator<Item = Inline<&InlineKind>> {
        self.inlines.iter().map(|(Inline { kind, range }, by)| {
            let moved = |at: usize| at.wrapping_add_signed(by);
            Inline { kind, range: moved(range.start)..moved(range.end) }
        })
    }

    /// Calls `change` with each range.
    pub(super) fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        self.inlines.settle().iter_mut().for_each(|inline| change(&mut inline.range));
        self.tables.iter_mut().for_each(|table| table.each_range(change));
        for pair in &mut self.pairs {
            change(&mut pair.key);
            change(&mut pair.value);
        }
    }

    /// The ranges of the pieces of that kind.
    pub fn texts(&self) -> impl Iterator<Item = ByteRange> {
        self.inlines().filter(|inline| *inline.kind == InlineKind::Text).map(|inline| inline.range)
    }
}

/// As [`read`], without what stands `apart`, and the index of the block that this stands in or behind. `None` where targets of
/// links are defined, to which that may refer.
pub(super) fn read_around(source: &str, apart: &ByteRange) -> Option<(Vec<Placed<Arc<Block>>>, usize)> {
    let rest = [&source[..apart.start], &source[apart.end..]].concat();
    let (blocks, has_definitions) = read(&rest);
    let at = blocks.partition_point(|block| block.start <= apart.start).checked_sub(1)?;
    (!has_definitions).then_some((blocks, at))
}

/// The top-level blocks of a body, their starts relative to it, and whether it defines targets of links
/// (`[name]: target`).
pub(super) fn read(body: &str) -> (Vec<Placed<Arc<Block>>>, bool) {
    let readable = Readable::of(body);
    let mut events = readable.parser().into_offset_iter();
    let has_definitions = events.reference_definitions().iter().next().is_some();
    let mut blocks = Vec::new();
    while let Some((event, range)) = events.next() {
        let kind = kind_of(&event);
        let mut reader = Reader::new(body, readable.original(&range), kind);
        let mut depth = usize::from(matches!(event, Event::Start(_)));
        while depth > 0 {
            let Some((event, range)) = events.next() else { break };
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            reader.take(&event, readable.original(&range));
        }
        blocks.push(reader.finish());
    }
    (blocks, has_definitions)
}

fn kind_of(event: &Event) -> BlockKind {
    match event {
        Event::Start(Tag::Heading { level, .. }) => BlockKind::Heading(*level as u8),
        Event::Start(Tag::Paragraph) => BlockKind::Paragraph,
        Event::Start(Tag::List(_)) => BlockKind::List,
        Event::Start(Tag::Table(_)) => BlockKind::Table,
        Event::Start(Tag::CodeBlock(_)) => BlockKind::Code,
        Event::Start(Tag::HtmlBlock) | Event::Html(_) => BlockKind::Html,
        Event::Start(Tag::BlockQuote(_)) => BlockKind::Quote,
        Event::Rule => BlockKind::Break,
        _ => BlockKind::Other,
    }
}

fn address(url: &str) -> Address {
    Box::new(url.into())
}

/// Gathers one block from its events, whose ranges are those of the body.
struct Reader<'a> {
    source: &'a str,
    /// What stands behind it.
    below: &'a str,
    start: usize,
    kind: BlockKind,
    inlines: Vec<Inline>,
    tables: Vec<Table>,
    items: Vec<usize>,
    header: Option<ByteRange>,
    rows: Vec<ByteRange>,
    code: bool,
}

impl<'a> Reader<'a> {
    fn new(body: &'a str, range: ByteRange, kind: BlockKind) -> Self {
        // Another white space, such as a no-break space, is text.
        let source = body[range.clone()].trim_end_matches([' ', '\t', '\n', '\r']);
        let below = &body[range.start + source.len()..];
        let code = kind == BlockKind::Code;
        let header = None;
        Self {
            source,
            below,
            start: range.start,
            kind,
            inlines: vec![],
            tables: vec![],
            items: vec![],
            header,
            rows: vec![],
            code,
        }
    }

    fn take(&mut self, event: &Event, range: ByteRange) {
        let within = |at: usize| at.saturating_sub(self.start).min(self.source.len());
        let range = within(range.start)..within(range.end);
        match event {
            Event::Text(_) if self.code => self.inline(InlineKind::Code, range),
            Event::Text(_) => self.text(range),
            Event::SoftBreak | Event::HardBreak => self.text(range),
            Event::Code(_) => self.inline(InlineKind::Code, range),
            Event::Html(_) | Event::InlineHtml(_) => self.inline(InlineKind::Html, range),
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Link { dest_url, .. }) => self.inline(InlineKind::Link(address(dest_url)), range),
            Event::Start(Tag::Image { dest_url, .. }) => self.inline(InlineKind::Image(address(dest_url)), range),
            Event::Start(Tag::Item) => push(&mut self.items, range.start),
            Event::Start(Tag::TableHead) => self.header = Some(range),
            Event::Start(Tag::TableRow) => push(&mut self.rows, range),
            Event::End(TagEnd::Table) => self.table(),
            _ => {}
        }
    }

    fn inline(&mut self, kind: InlineKind, range: ByteRange) {
        push(&mut self.inlines, Inline { kind, range });
    }

    /// Text comes in pieces, cut at everything that might have been markup; pieces that touch are one.
    fn text(&mut self, range: ByteRange) {
        match self.inlines.last_mut() {
            Some(last) if last.kind == InlineKind::Text && last.range.end == range.start => last.range.end = range.end,
            _ => self.inline(InlineKind::Text, range),
        }
    }

    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if let Some(header) = self.header.take() {
            self.tables.extend(Table::read(self.source, header, &rows));
        }
    }

    /// The items, without those that have more than some others behind them on one line: each reads it to its end.
    fn innermost_items(&self) -> impl Iterator<Item = usize> + '_ {
        const MOST: usize = 4;
        let is_far_out = |at: usize| {
            let further = self.items.get(at + MOST).filter(|further| **further > self.items[at]);
            further.is_some_and(|&further| !self.source[self.items[at]..further].contains(['\n', '\r']))
        };
        (0..self.items.len()).filter(move |&at| !is_far_out(at)).map(|at| self.items[at])
    }

    fn finish(mut self) -> Placed<Arc<Block>> {
        if self.kind == BlockKind::Table {
            self.table();
            let next = lines(self.below, 0).nth(1).map_or("", |line| &self.below[line]);
            for table in &mut self.tables {
                table.is_cut_by_code = gfm::is_code(next) && !next.trim().is_empty();
            }
        }
        let source = self.source;
        let mut pairs: Vec<_> = match self.kind {
            BlockKind::Paragraph => {
                lines(source, 0).filter_map(|line| key_value::read(source, line.start, false)).collect()
            }
            _ => self.innermost_items().filter_map(|item| key_value::read(source, item, true)).collect(),
        };
        let Self { start, kind, mut inlines, mut tables, .. } = self;
        // They are kept as long as the text is open, and were gathered one by one.
        inlines.shrink_to_fit();
        let inlines = inlines.into();
        tables.shrink_to_fit();
        pairs.shrink_to_fit();
        Placed::new(start, Arc::new(Block { source: source.into(), kind, inlines, tables, pairs }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, BlockKind, InlineKind, read};

    fn kinds(body: &str) -> Vec<BlockKind> {
        read(body).0.iter().map(|block| block.kind).collect()
    }

    fn first(body: &str) -> Block {
        Block::clone(&read(body).0.remove(0).piece)
    }

    #[test]
    fn blocks_in_order() {
        use BlockKind::{Break, Code, Heading, Html, List, Paragraph, Quote, Table};
        assert_eq!(
            kinds("# T\n\np:\n- i\n\n| a |\n|---|\n| 1 |\n\n```py\nx\n```\n\n<!-- c -->\n\n> q\n\n---\n\nS\n==\n"),
            [Heading(1), Paragraph, List, Table, Code, Html, Quote, Break, Heading(1)]
        );
        assert_eq!(kinds(""), []);
    }

    #[test]
    fn blocks_know_where_they_stand() {
        let body = "é\n\n# T\n\n- a\n- b\n";
        for block in read(body).0 {
            assert!(body[block.start..].starts_with(&*block.source));
        }
    }

    #[test]
    fn inlines() {
        let block = first("a *b* `c` [d](u) ![e](i) <b>f</b>\ng &amp; h");
        let found: Vec<_> = block.inlines().map(|inline| (inline.kind, block.slice(&inline.range))).collect();
        assert_eq!(found[2], (&InlineKind::Text, " "));
        assert!(found.contains(&(&InlineKind::Code, "`c`")));
        assert!(found.contains(&(&InlineKind::Link(super::address("u")), "[d](u)")));
        assert!(found.contains(&(&InlineKind::Image(super::address("i")), "![e](i)")));
        assert_eq!(found.last(), Some(&(&InlineKind::Text, "\ng &amp; h")));
        assert_eq!(first("# A `b` c\n").plain_text(), "A b c");
    }

    #[test]
    fn tables_also_in_quotes_and_ragged() {
        let block = first("> | a | b |\n> |---|--:|\n> | 1 | 2 | 3 |\n> | 1 |\n");
        let table = &block.tables[0];
        assert_eq!(block.slice(&table.delimiter.range), "|---|--:|");
        let cells = |row: &super::super::Row| row.cells().map(|c| block.slice(&c.content).to_owned()).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
        assert_eq!(rows, [vec!["1", "2", "3"], vec!["1"]]);
        assert_eq!(table.cell_at(3), Some((0, 0)));
        let empty = first("| a |\n|---|\n");
        assert_eq!(empty.tables[0].rows, []);
    }

    #[test]
    fn tabs_in_a_row_of_dashes() {
        let block = first("| a\t| b |\n|---\t|:-:\t|\n| 1 | 2 |\n");
        assert_eq!(block.slice(&block.tables[0].delimiter.range), "|---\t|:-:\t|");
        assert_eq!(kinds("| a |\n\t|--|\n"), [BlockKind::Paragraph]);
    }

    #[test]
    fn pairs() {
        let block = first("- a: 1\n  more\n- b: 2\n  - c: 3\n");
        let found: Vec<_> = block.pairs.iter().map(|p| (block.slice(&p.key), block.slice(&p.value))).collect();
        assert_eq!(found, [("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(first("Loss: 1\nF1: 2\n").pairs.len(), 2);
    }
}
