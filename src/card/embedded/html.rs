use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use crate::card::{RawCell, RawTable};
use crate::text::ByteRange;

use super::Found;

/// More places than this, by spans, are no table for people.
const MOST_PLACES: usize = 20_000;
const MOST_COLUMNS: usize = 200;

/// The tables of a block of HTML. One with another inside, or without an end, is left out.
pub(super) fn tables(source: &str) -> Vec<Found> {
    let is_table =
        |at: usize| source.as_bytes()[at + 1..].get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"table"));
    if !memchr::memchr_iter(b'<', source.as_bytes()).any(is_table) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut table: Option<Table> = None;
    let tokens = Tokenizer::new_with_emitter(source, DefaultEmitter::<usize>::new_with_span());
    for token in tokens {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                match (&*name, &mut table) {
                    ("table", None) => table = Some(Table::at(tag.span.start)),
                    ("table", Some(outer)) => outer.is_nested = true,
                    ("tr", Some(table)) => table.open_row(tag.span.start),
                    ("td" | "th", Some(table)) => {
                        table.open_cell(tag.span.start, tag.span.end, span(&tag, b"colspan"), span(&tag, b"rowspan"));
                    }
                    _ => {}
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let Some(open) = &mut table else { continue };
                match &*name {
                    "td" | "th" | "tr" | "thead" | "tbody" => open.close_cell(tag.span.start),
                    "table" => {
                        open.close_cell(tag.span.start);
                        let whole = table.take().and_then(|table| table.finish(source, tag.span.end));
                        found.extend(whole);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// The number of columns or rows that a cell spans; at least 1.
fn span(tag: &StartTag<usize>, name: &[u8]) -> usize {
    let value = tag.attributes.get(name).and_then(|value| std::str::from_utf8(value).ok()?.trim().parse().ok());
    value.filter(|count| (1..=MOST_COLUMNS).contains(count)).unwrap_or(1)
}

struct OpenCell {
    content: usize,
    columns: usize,
    rows: usize,
}

struct HtmlCell {
    content: ByteRange,
    columns: usize,
    rows: usize,
}

/// A table that is being read.
struct Table {
    start: usize,
    rows: Vec<Vec<HtmlCell>>,
    cell: Option<OpenCell>,
    is_nested: bool,
}

impl Table {
    fn at(start: usize) -> Self {
        Self { start, rows: Vec::new(), cell: None, is_nested: false }
    }

    fn open_row(&mut self, at: usize) {
        self.close_cell(at);
        self.rows.push(Vec::new());
    }

    fn open_cell(&mut self, at: usize, content: usize, columns: usize, rows: usize) {
        self.close_cell(at);
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        self.cell = Some(OpenCell { content, columns, rows });
    }

    fn close_cell(&mut self, at: usize) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.push(HtmlCell { content: cell.content..at.max(cell.content), columns: cell.columns, rows: cell.rows });
        }
    }

    /// The table with a cell in each place that it spans.
    fn finish(self, source: &str, end: usize) -> Option<Found> {
        if self.is_nested {
            return None;
        }
        let mut rows: Vec<Vec<RawCell>> = Vec::new();
        // For each column, in how many more rows a cell from above stands there, and which.
        let mut above: Vec<Option<(usize, RawCell)>> = Vec::new();
        let mut places = 0;
        for html in self.rows.iter().filter(|row| !row.is_empty()) {
            let mut row: Vec<RawCell> = Vec::new();
            let fill = |row: &mut Vec<RawCell>, above: &mut Vec<Option<(usize, RawCell)>>| {
                while let Some(Some((count, cell))) = above.get_mut(row.len()) {
                    let cell_here = cell.clone();
                    *count -= 1;
                    if *count == 0 {
                        above[row.len()] = None;
                    }
                    row.push(cell_here);
                }
            };
            for cell in html {
                fill(&mut row, &mut above);
                let text = source.get(cell.content.clone())?;
                let start = cell.content.start + (text.len() - text.trim_start().len());
                let raw = RawCell { text: text.trim().into(), range: start..start + text.trim().len() };
                for _ in 0..cell.columns {
                    if above.len() <= row.len() {
                        above.resize(row.len() + 1, None);
                    }
                    if cell.rows > 1 {
                        above[row.len()] = Some((cell.rows - 1, raw.clone()));
                    }
                    row.push(raw.clone());
                }
            }
            fill(&mut row, &mut above);
            places += row.len();
            if places > MOST_PLACES || row.len() > MOST_COLUMNS {
                return None;
            }
            rows.push(row);
        }
        if rows.len() < 2 {
            return None;
        }
        let header = rows.remove(0);
        Some(Found { table: RawTable { header, rows }, range: self.start..end })
    }
}
