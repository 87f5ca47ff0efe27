//! Formatting of tables: cells as wide as the widest of their column, between bars. What the cells say, the alignment of
//! the columns and how many cells a row has stay as they are.

use std::sync::Arc;

use crate::rules::Analysis;
use crate::syntax::{self, Block, Placed, Row, Syntax, Table, is_delimiter_row};
use crate::text::words::table::{self, Column, Side};
use crate::text::words::width;
use crate::text::{ByteRange, Edit, apply, before_break, line_start, touch};

/// Up to this many terminal columns, lines may be padded at will: they fit a screen.
const FITS: usize = 160;
/// How much longer a wider table may become, in percent of its length: when a card is formatted, and when its author asks
/// for this table.
const UNASKED: usize = 150;
const ASKED: usize = 300;

/// The edits that format the tables which `range` touches; none where they would change what the card says.
pub(super) fn format(analysis: &Analysis, range: &ByteRange) -> Vec<Edit> {
    let layouts = analysis.syntax.body.blocks.iter().flat_map(|block| {
        let touched = |table: &&Table| touch(&block.absolute(&table.range), range);
        let layout = move |table| Layout::of(block, table).filter(|_| is_sure(block, table, analysis.text()));
        block.tables.iter().filter(touched).filter_map(layout)
    });
    let edits =
        layouts.filter(|layout| layout.grows_to(UNASKED)).flat_map(|layout| layout.edits(analysis.text())).collect();
    checked(edits, analysis)
}

/// The edits that format one table, also where it takes more spaces than when the whole card is formatted.
pub(in crate::ide) fn format_table(analysis: &Analysis, block: &Placed<Arc<Block>>, table: &Table) -> Vec<Edit> {
    let layout = Layout::of(block, table).filter(|layout| layout.grows_to(ASKED));
    let layout = layout.filter(|_| is_sure(block, table, analysis.text()));
    checked(layout.map_or(Vec::new(), |layout| layout.edits(analysis.text())), analysis)
}

/// Whether a table is one to every reader. With another row of dashes above in the same run of lines, some readers take it for
/// rows of the table above.
fn is_sure(block: &Placed<Arc<Block>>, table: &Table, text: &str) -> bool {
    let mut at = line_start(text, block.absolute(&table.range).start);
    loop {
        let end = before_break(text, at);
        let start = line_start(text, end);
        let line = text[start..end].trim();
        if line.is_empty() {
            return true;
        }
        if is_delimiter_row(line) && line.contains(['|', ':']) {
            return false;
        }
        at = start;
    }
}

/// The edits, or none where they would change what the card says.
fn checked(edits: Vec<Edit>, analysis: &Analysis) -> Vec<Edit> {
    let is_kept = edits.is_empty() || says_the_same(&analysis.syntax, &syntax::read(&apply(analysis.text(), &edits)));
    if is_kept { edits } else { Vec::new() }
}

/// How a table is laid out.
pub(in crate::ide) struct Layout<'a> {
    block: &'a Placed<Arc<Block>>,
    table: &'a Table,
    /// The cells of the header and of each row below it.
    contents: Vec<Vec<String>>,
    columns: Vec<Column>,
    /// Whether the dashes have spaces around them, as in `| --- |`.
    spaced: bool,
}

impl<'a> Layout<'a> {
    /// `None` for a table with a line without bars: to GFM it is a row, and its author hardly meant it.
    pub(in crate::ide) fn of(block: &'a Placed<Arc<Block>>, table: &'a Table) -> Option<Self> {
        let content = |range: &ByteRange| block.slice(range).trim_matches([' ', '\t']).to_owned();
        let contents = |row: &Row| row.cells().map(|cell| content(&cell.space)).collect();
        let rows = || std::iter::once(&table.header).chain(&table.rows);
        let is_barred = rows().all(|row| block.slice(&row.range).contains('|'));
        if !is_barred || table.delimiter.width() != table.header.width() {
            return None;
        }
        let spaced = table.delimiter.cells().any(|cell| cell.space != cell.content);
        let columns = table.delimiter.cells().enumerate().map(|(column, cell)| {
            let dashes = block.slice(&cell.content);
            let colons = (dashes.starts_with(':'), dashes.ends_with(':'));
            Column { width: 0, colons, side: side(block, table, column, colons) }
        });
        let mut layout =
            Self { block, table, contents: rows().map(contents).collect(), columns: columns.collect(), spaced };
        layout.measure();
        Some(layout)
    }

    /// Puts another text into a cell; row 0 is the header.
    pub(in crate::ide) fn set(&mut self, row: usize, column: usize, content: &str) {
        if let Some(cell) = self.contents.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            content.clone_into(cell);
        }
        self.measure();
    }

    fn measure(&mut self) {
        for (i, column) in self.columns.iter_mut().enumerate() {
            let cells = self.contents.iter().filter_map(|row| row.get(i));
            let least = if self.spaced { 3 } else { 1 };
            column.width = Column::fitting(cells.map(String::as_str), least);
        }
    }

    /// Whether it fits a screen, or becomes no longer than so many percent of what it is. A few long cells, descriptions or
    /// the results of each class, would make every line as long.
    fn grows_to(&self, percent: usize) -> bool {
        let wide = self.columns.iter().map(|column| column.width + 3).sum::<usize>() + 1;
        let written = width(self.block.slice(&self.table.range));
        wide <= FITS || wide * (self.contents.len() + 1) * 100 <= written * percent
    }

    /// The edits that make `text`, the card's, look like this: each of one line, and only of those that change. None where
    /// other white space than spaces and tabs stands at the end of a row: to GFM it is a cell, to markdown-it nothing.
    pub(in crate::ide) fn edits(&self, text: &str) -> Vec<Edit> {
        let Table { header, delimiter, rows, .. } = self.table;
        let mut contents = self.contents.iter().map(|cells| table::row(cells, &self.columns));
        let lines =
            contents.next().into_iter().chain([table::delimiter_row(&self.columns, self.spaced)]).chain(contents);
        let rows = [header, delimiter].into_iter().chain(rows);
        let places: Vec<_> = rows.map(|row| self.block.absolute(&row.range)).collect();
        let is_odd = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'));
        let has_odd_end = |place: &ByteRange| {
            let row = &text[place.clone()];
            is_odd(row.chars().next()) || is_odd(row.chars().next_back())
        };
        if places.iter().any(has_odd_end) || self.is_read_in_two_ways(text) {
            return Vec::new();
        }
        let edit = |(place, line): (ByteRange, String)| {
            let blanks = text[place.end..].len() - text[place.end..].trim_start_matches([' ', '\t']).len();
            let place = place.start..place.end + blanks;
            (text[place.clone()] != line).then(|| Edit::replace(place, line))
        };
        places.into_iter().zip(lines).filter_map(edit).collect()
    }
}

impl Layout<'_> {
    /// Whether the readers of GFM do not agree on the table: micromark takes the bar of `\\|` for a border, and cmark-gfm
    /// sees no table below a row of dashes that did not fit its header.
    fn is_read_in_two_ways(&self, text: &str) -> bool {
        let source = self.block.slice(&self.table.range);
        let start = self.block.absolute(&self.table.range).start;
        let above = text[..start].trim_end_matches([' ', '\t', '>']);
        let above = above.strip_suffix('\n').unwrap_or(above);
        let above = above.rsplit(['\n', '\r']).next().unwrap_or_default();
        // Dashes alone are a break, or the closing fence of the front matter.
        let is_delimiter_row = |row: &str| row.contains(['|', ':']) && is_delimiter_row(row.trim());
        source.contains(r"\\|")
            || is_delimiter_row(self.block.slice(&self.table.header.range))
            || is_delimiter_row(above)
    }
}

/// Where the contents of a column stand. The Trainer centres its columns with colons, and puts the spaces after the text: what most
/// cells of a column with spaces to spare do is kept.
fn side(block: &Block, table: &Table, column: usize, colons: (bool, bool)) -> Side {
    match colons {
        (false, true) => Side::Right,
        (true, true) => {
            let blanks = |row: &Row| {
                let text = block.slice(&row.cell(column)?.space);
                let before = text.len() - text.trim_start_matches(' ').len();
                let behind = text.len() - text.trim_end_matches(' ').len();
                // With less there is nothing to tell, and an empty cell tells nothing.
                (before + behind > 3 && before < text.len()).then_some(before > 1)
            };
            let cells: Vec<_> = std::iter::once(&table.header).chain(&table.rows).filter_map(blanks).collect();
            let centred = cells.iter().filter(|centred| **centred).count();
            if centred * 2 > cells.len() { Side::Centre } else { Side::Left }
        }
        _ => Side::Left,
    }
}

/// Whether two cards have the same blocks and their tables the same cells, white space aside.
fn says_the_same(before: &Syntax, after: &Syntax) -> bool {
    let cells = |block: &Block| -> Vec<Vec<String>> {
        let rows = block.tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
        rows.map(|row| row.cells().map(|cell| block.slice(&cell.content).to_owned()).collect()).collect()
    };
    let same = |(before, after): (&Placed<Arc<Block>>, &Placed<Arc<Block>>)| {
        let is_kept = !before.tables.is_empty() || before.source == after.source;
        before.kind == after.kind && is_kept && cells(before) == cells(after)
    };
    before.body.blocks.len() == after.body.blocks.len() && before.body.blocks.iter().zip(&after.body.blocks).all(same)
}

#[cfg(test)]
mod tests;
