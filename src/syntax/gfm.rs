//! What pulldown-cmark 0.13.6 reads otherwise than GFM's own readers do (cmark-gfm 0.29, micromark, markdown-it), set right
//! in the text that it is given:
//!
//! - A CR alone ends a line as an LF does; to pulldown-cmark, a code block ends before its closing fence there.
//! - A tab in a row of dashes is a space.
//! - A row of dashes with a cell such as `:-- :` or `::--` is none.
//! - `\|` is no border, also behind another backslash.
//! - A row that is indented by four columns or more, and a line that is one HTML tag, end the table.
//! - A header needs no bars at its ends below a line of text, and a row of dashes needs none at all where it has colons.
//!
//! And one thing that they all read as text is read as it was meant: `##Title` is a heading ([`is_meant_as_heading`]). A rule
//! tells that the space is missing.
//!
//! The first four keep every character at its place. For the others, line breaks, bars and spaces are inserted where the first
//! reading shows a table or a paragraph that is read otherwise.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::text::{ByteRange, lines};

use super::key_value::trimmed;
use super::table::{delimiter_columns, split_row};

/// A text for pulldown-cmark, and where its bytes stand in the original.
pub(super) struct Readable<'a> {
    text: Cow<'a, str>,
    /// The places of bytes that the original does not have, in order.
    inserted: Vec<usize>,
}

/// Corrections bring more to light where a table follows a table. What is nested more deeply nobody has written.
const ROUNDS: usize = 4;

impl<'a> Readable<'a> {
    pub(super) fn of(body: &'a str) -> Self {
        let mut readable = Self { text: in_place(body), inserted: Vec::new() };
        if !may_need_insertions(body) {
            return readable;
        }
        for _ in 0..ROUNDS {
            let insertions = readable.insertions();
            if insertions.is_empty() {
                break;
            }
            readable.insert(&insertions);
        }
        readable
    }

    pub(super) fn parser(&self) -> Parser<'_> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        Parser::new_ext(&self.text, options)
    }

    /// The range in the original.
    pub(super) fn original(&self, range: &ByteRange) -> ByteRange {
        let original = |at: usize| at - self.inserted.partition_point(|&inserted| inserted < at);
        original(range.start)..original(range.end)
    }

    /// What to insert where, in the order of places, for the top-level tables and paragraphs.
    fn insertions(&self) -> Vec<(usize, char)> {
        let mut insertions = Vec::new();
        let mut depth = 0;
        for (event, range) in self.parser().into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    match tag {
                        Tag::Table(_) if depth == 0 => self.end_of_table(range, &mut insertions),
                        Tag::Paragraph if depth == 0 => self.in_paragraph(range, &mut insertions),
                        _ => {}
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        insertions
    }

    /// A line break before each row that ends the table.
    fn end_of_table(&self, range: ByteRange, insertions: &mut Vec<(usize, char)>) {
        let rows: Vec<_> = lines(&self.text[..range.end], range.start).collect();
        let mut row = 2;
        while let Some(line) = rows.get(row) {
            let source = &self.text[line.clone()];
            if is_tag(source) {
                insertions.push((line.start, self.line_break(line.start)));
                return;
            }
            row += 1;
            if is_code(source) {
                insertions.push((line.start, self.line_break(line.start)));
                // Code, then text, and perhaps another table.
                while rows.get(row).is_some_and(|line| is_code(&self.text[line.clone()])) {
                    row += 1;
                }
                while rows.get(row..row + 2).is_some_and(|pair| !self.is_head(&pair[0], &pair[1])) {
                    row += 1;
                }
                row += 2;
            }
        }
    }

    /// The headings of a paragraph, and its first header and row of dashes: from there on it is a table.
    fn in_paragraph(&self, range: ByteRange, insertions: &mut Vec<(usize, char)>) {
        let lines: Vec<_> = lines(&self.text[..range.end], range.start).collect();
        let before = insertions.len();
        let is_alone = lines.len() == 1;
        for line in &lines {
            let title = line.end - self.text[line.clone()].trim_start_matches('#').len();
            if is_meant_as_heading(&self.text[line.clone()], is_alone) {
                insertions.push((title, ' '));
            }
        }
        if insertions.len() > before {
            // What stands below a heading is seen in the next round.
            return;
        }
        let Some(header) = lines.windows(2).position(|pair| self.is_head(&pair[0], &pair[1])) else { return };
        let (header, dashes) = (&lines[header], &lines[header + 1]);
        if header.start > range.start {
            insertions.push((header.start, self.line_break(header.start)));
        }
        if !has_bar(&self.text[header.clone()]) {
            insertions.push((trimmed(&self.text, header.clone()).start, '|'));
        }
        if !self.text[dashes.clone()].contains('|') {
            insertions.push((trimmed(&self.text, dashes.clone()).start, '|'));
        }
    }

    /// Whether the lines are a header and its row of dashes.
    fn is_head(&self, header: &ByteRange, dashes: &ByteRange) -> bool {
        let row = &self.text[dashes.clone()];
        let Some(columns) = delimiter_columns(row.trim()) else { return false };
        if is_code(row) || is_code(&self.text[header.clone()]) {
            return false;
        }
        let header = trimmed(&self.text, header.clone());
        // Without a bar or a colon it underlines a heading.
        row.contains(['|', ':']) && self.text[header.clone()] != *"|" && split_row(&self.text, &header).len() == columns
    }

    /// A break as the one before the line that starts at `at`: behind a CR, an LF would be no further one.
    fn line_break(&self, at: usize) -> char {
        if self.text[..at].ends_with('\r') { '\r' } else { '\n' }
    }

    fn insert(&mut self, insertions: &[(usize, char)]) {
        let mut text = String::with_capacity(self.text.len() + insertions.len());
        let mut from = 0;
        let mut places = Vec::with_capacity(insertions.len());
        for &(at, c) in insertions {
            text.push_str(&self.text[from..at]);
            places.push(text.len());
            text.push(c);
            from = at;
        }
        text.push_str(&self.text[from..]);
        for place in &mut self.inserted {
            *place += insertions.partition_point(|(at, _)| at <= place);
        }
        self.inserted.append(&mut places);
        self.inserted.sort_unstable();
        self.text = text.into();
    }
}

/// Whether some line may need an insertion: what does not is parsed once only.
fn may_need_insertions(body: &str) -> bool {
    // The two lines above, and whether a row of dashes stands above in the same run of lines.
    let (mut above, mut further) = ("", "");
    let mut in_table = false;
    for line in lines(body, 0).map(|line| &body[line]) {
        let text = line.trim();
        let may_need = match text.as_bytes().first() {
            None => {
                in_table = false;
                false
            }
            Some(b'#') => is_meant_as_heading(text, true),
            Some(b'<') if in_table => text.ends_with('>'),
            Some(b'|' | b':' | b'-') if text.contains(['|', ':']) && delimiter_columns(text).is_some() => {
                in_table = true;
                !text.contains('|') || !has_bar(above) || !above.starts_with('|') && !further.trim().is_empty()
            }
            _ => false,
        };
        if may_need || in_table && is_code(line) {
            return true;
        }
        (further, above) = (above, line);
    }
    false
}

/// The corrections that keep every character at its place.
fn in_place(body: &str) -> Cow<'_, str> {
    let mut text = with_line_feeds(body);
    if body.contains('-') {
        for line in lines(body, 0) {
            let line = line.end - body[line.clone()].trim_start_matches([' ', '\t', '>']).len()..line.end;
            let row = &body[line.clone()];
            if row.starts_with(['|', ':', '-'])
                && row.bytes().all(|b| matches!(b, b'|' | b':' | b'-' | b' ' | b'\t'))
                && row.contains(['|', ':'])
                && let Some(row) = readable_dashes(row)
            {
                text.to_mut().replace_range(line, &row);
            }
        }
    }
    for bar in memchr::memmem::find_iter(body.as_bytes(), b"\\|") {
        let before = body[..bar].len() - body[..bar].trim_end_matches('\\').len();
        if before % 2 == 1 {
            // Of `\\|`, the second backslash escapes.
            text.to_mut().replace_range(bar - before..bar - before + 1, ".");
        }
    }
    text
}

/// With an LF in the place of each CR that no LF follows.
fn with_line_feeds(body: &str) -> Cow<'_, str> {
    let is_alone = |&at: &usize| !body[at + 1..].starts_with('\n');
    let alone: Vec<_> = memchr::memchr_iter(b'\r', body.as_bytes()).filter(is_alone).collect();
    if alone.is_empty() {
        return body.into();
    }
    let mut text = body.to_owned();
    alone.into_iter().for_each(|at| text.replace_range(at..=at, "\n"));
    text.into()
}

/// A row of dashes as pulldown-cmark has to see it; `None` where it reads it as GFM does.
fn readable_dashes(row: &str) -> Option<String> {
    let is_item = row.starts_with("- ") || row.starts_with("-\t");
    match delimiter_columns(row.trim_end()) {
        Some(_) if !is_item => row.contains('\t').then(|| row.replace('\t', " ")),
        _ => {
            // The end of the row is what no list item and no thematic break begins with.
            let last = row.rfind(['-', ':']).filter(|&last| last > 0)?;
            let mut row = row.to_owned();
            row.replace_range(last..last + 1, "x");
            Some(row)
        }
    }
}

/// Whether a line of a paragraph is a heading without the space behind its `#`. One `#` may also be a tag, as in `#nlp`, so
/// it takes a line of its own and some words.
fn is_meant_as_heading(line: &str, is_alone: bool) -> bool {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    match level {
        1 => is_alone && title.starts_with(char::is_uppercase) && title.contains(' ') && !title.contains('#'),
        2..=6 => is_title(title),
        _ => false,
    }
}

/// Whether it can only be a title, behind two `#` or more: it starts with a word, in bold or not, a number and a point, or an
/// emoji. `##1` may be a number.
fn is_title(text: &str) -> bool {
    let word = text.trim_start_matches(['*', '_']);
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_numbered = numbered.len() < text.len() && text[..text.len() - numbered.len()].contains('.');
    word.starts_with(char::is_alphabetic)
        || is_numbered && numbered.trim_start().starts_with(char::is_alphabetic)
        || text.starts_with(|c| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}'))
}

/// Whether a bar divides or borders the line.
fn has_bar(line: &str) -> bool {
    line.match_indices('|').any(|(at, _)| !line[..at].ends_with('\\'))
}

/// Whether a line is indented by four columns or more.
pub(super) fn is_code(line: &str) -> bool {
    let mut columns = 0;
    for b in line.bytes() {
        match b {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns >= 4
}

/// Whether a line is one HTML tag and nothing else, which starts HTML that ends with a blank line.
fn is_tag(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('<') && line.ends_with('>') && {
        let mut events = Parser::new(line);
        matches!(events.next(), Some(Event::Start(Tag::HtmlBlock)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::markdown::read;

    /// The kinds and texts of the blocks, and the number of rows of a table.
    fn blocks(body: &str) -> Vec<String> {
        let block = |block: &super::super::Block| match block.tables.first() {
            Some(table) if block.kind == super::super::BlockKind::Table => format!("Table of {}", table.rows.len()),
            _ => format!("{:?} {}", block.kind, block.source),
        };
        read(body).0.iter().map(|it| block(it)).collect()
    }

    #[test]
    fn tables_end_at_code_and_at_a_tag() {
        assert_eq!(blocks("|a|\n|-|\n|1|\n    |2|\n|3|\n"), ["Table of 1", "Code |2|", "Paragraph |3|"]);
        assert_eq!(blocks("|a|\r\n|-|\r\n\t|2|\r\n"), ["Table of 0", "Code |2|"]);
        assert_eq!(blocks("|a|\r|-|\r\t|2|\r"), ["Table of 0", "Code |2|"]);
        assert_eq!(blocks("|a|\n|-|\n</details>\n|1|\n"), ["Table of 0", "Html </details>\n|1|"]);
        let (blocks, _) = read("|a|\n|-|\n|1|\n    |2|\n");
        assert!(blocks[0].tables[0].is_cut_by_code);
    }

    #[test]
    fn tables_after_code_are_seen_at_once() {
        assert_eq!(
            blocks("|a|\n|-|\n    |1|\n|b|\n|-|\n|2|\n    |3|\n"),
            ["Table of 0", "Code |1|", "Table of 1", "Code |3|"]
        );
    }

    #[test]
    fn headers_without_bars_below_text() {
        assert_eq!(blocks("text\na|b\n-|-\n1|2\n"), ["Paragraph text", "Table of 1"]);
        assert_eq!(blocks("| A |\n:---:\nx\n"), ["Table of 1"]);
        assert_eq!(blocks("text\nA\n|---|\n"), ["Paragraph text", "Table of 0"]);
        assert_eq!(blocks("text\n    a|b\n-|-\n").len(), 1);
        assert_eq!(blocks("|\n:-:\n").len(), 1);
    }

    #[test]
    fn what_is_no_row_of_dashes() {
        for dashes in ["|:-- :|--|", "|::--|--|", "|- -|--|", "|--||", "|--|\u{a0}--|"] {
            assert_eq!(blocks(&format!("| a | b |\n{dashes}\n")).len(), 1, "{dashes}");
        }
        assert_eq!(blocks("a | b\n- | -\n"), ["Paragraph a | b", "List - | -"]);
        assert_eq!(blocks("|a|b|\n|--\t|\t--|\n"), ["Table of 0"]);
    }

    #[test]
    fn each_cr_ends_a_line() {
        assert_eq!(blocks("```\rx\r```\r\rtext\r"), ["Code ```\rx\r```", "Paragraph text"]);
        // What some tools make of CR LF: a blank line between any two, so no table.
        let rows = ["Paragraph |a|", "Paragraph |-|", "Paragraph |1|"];
        assert_eq!(blocks("|a|\r\r\n|-|\r\r\n|1|\r\r\n"), rows);
    }

    #[test]
    fn a_comment_ends_a_table() {
        assert_eq!(blocks("|a|\n|-|\n<!-- x -->\n|1|\n"), ["Table of 0", "Html <!-- x -->", "Paragraph |1|"]);
        assert_eq!(blocks("|a|\n|-|\n|1|\n<!--\nx\n-->\n"), ["Table of 1", "Html <!--\nx\n-->"]);
        assert_eq!(blocks("|a|\n<!-- x -->\n|-|\n|1|\n"), ["Paragraph |a|", "Html <!-- x -->", "Paragraph |-|\n|1|"]);
        assert_eq!(blocks("|a|\n|-|\n|1 <!-- x --> |\n"), ["Table of 1"]);
    }

    #[test]
    fn headings_without_a_space() {
        assert_eq!(blocks("text\n##Title\nmore\n"), ["Paragraph text", "Heading(2) ##Title", "Paragraph more"]);
        assert_eq!(blocks("##Title\na|b\n-|-\n"), ["Heading(2) ##Title", "Table of 0"]);
        assert_eq!(blocks("##**Title**\n###1. One\n"), ["Heading(2) ##**Title**", "Heading(3) ###1. One"]);
        assert_eq!(blocks("##🚀 Use\n"), ["Heading(2) ##🚀 Use"]);
        assert_eq!(blocks("#Some title\n"), ["Heading(1) #Some title"]);
        for text in ["#tag", "#Tag", "#Two words\nmore", "##1", "#######Seven", "    ##Code"] {
            assert!(!blocks(text)[0].starts_with("Heading"), "{text}");
        }
    }
}
