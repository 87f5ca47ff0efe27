use std::sync::Arc;

use crate::card::Spanned;
use crate::syntax::{Block, BlockKind, Placed};
use crate::text::{ByteRange, lines};

use super::{TextCells, TextTable, TextTableStyle};

/// A header above a ruler of dashes, which is a block of its own or makes a heading of the header; the rows follow right below.
pub(super) fn table(blocks: &[Placed<Arc<Block>>], at: usize) -> Option<Spanned<TextTable>> {
    let block = blocks.get(at)?;
    let (header, ruler, rows) = match block.kind {
        BlockKind::Break => {
            // A header that begins with `#` is a heading to Markdown.
            let is_header = |above: &&Placed<Arc<Block>>| match above.kind {
                BlockKind::Paragraph => true,
                BlockKind::Heading(_) => !above.source.trim_end().contains('\n'),
                _ => false,
            };
            let above = blocks.get(at.checked_sub(1)?).filter(is_header)?;
            (above, block.source.trim(), at + 1)
        }
        BlockKind::Heading(1 | 2) => (block, block.source.trim_end().lines().last()?.trim(), at + 1),
        _ => return None,
    };
    let below = blocks.get(rows).filter(|below| below.kind == BlockKind::Paragraph && follows(block, below))?;
    let is_broken = block.kind == BlockKind::Break;
    if is_broken && !follows(header, block) {
        return None;
    }
    let head_lines: Vec<ByteRange> = lines(&header.source, 0).collect();
    let last = if is_broken { head_lines.len().checked_sub(1)? } else { head_lines.len().checked_sub(2)? };
    let name_line = &head_lines[last];
    let names = header.slice(name_line).trim_end();
    let row_lines: Vec<ByteRange> = lines(&below.source, 0).collect();
    let texts: Vec<&str> = row_lines.iter().map(|line| below.slice(line).trim_end()).collect();
    let cells =
        if is_broken { cells(&Columns::of(ruler, '-')?, names, &texts)? } else { below_heading(names, ruler, &texts)? };
    let count = cells.rows.len();
    let has_number = cells.rows.iter().flatten().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    if count == 0 || !has_number {
        return None;
    }
    let start = header.start + name_line.start;
    let end = below.start + row_lines[count - 1].start + texts[count - 1].len();
    let table = TextTable {
        style: TextTableStyle::Ruled,
        first_line: names.len(),
        cells: Some(cells),
        neighbours: (last > 0, count < texts.len()),
        is_crlf: header.source.contains("\r\n") || below.source.contains("\r\n"),
    };
    Some(Spanned::new(table, start..end))
}

/// Whether a block stands right below another, without a blank line between them.
fn follows(above: &Placed<Arc<Block>>, below: &Placed<Arc<Block>>) -> bool {
    let end = above.start + above.source.trim_end_matches(['\n', '\r']).len();
    let is_crlf = above.source.contains('\r') || below.source.contains('\r');
    below.start >= end && below.start - end <= if is_crlf { 2 } else { 1 }
}

/// A header of several names above a ruler without gaps, with at least two rows.
fn below_heading(names: &str, ruler: &str, texts: &[&str]) -> Option<TextCells> {
    let is_ruler = ruler.len() > 2 && ruler.chars().all(|c| c == '-');
    let is_barred = names.contains('|');
    let split = |line: &str| -> Vec<String> {
        if is_barred { line.split('|').map(|cell| cell.trim().to_owned()).collect() } else { words(line) }
    };
    let header = split(names);
    let rows: Vec<Vec<String>> =
        texts.iter().map(|line| split(line)).take_while(|row| row.len() == header.len()).collect();
    (is_ruler && header.len() > 1 && rows.len() > 1).then_some(TextCells { header, rows })
}

/// The columns of a ruler, by chars.
pub(super) struct Columns(Vec<(usize, usize)>);

impl Columns {
    /// `----  ------`: at least two, of at least two signs each.
    pub(super) fn of(ruler: &str, sign: char) -> Option<Self> {
        let mut columns: Vec<(usize, usize)> = Vec::new();
        for (at, c) in ruler.trim_end().chars().enumerate() {
            match columns.last_mut() {
                _ if c == ' ' => {}
                _ if c != sign => return None,
                Some((_, end)) if *end == at => *end = at + 1,
                _ => columns.push((at, at + 1)),
            }
        }
        (columns.len() > 1 && columns.iter().all(|(start, end)| end - start > 1)).then_some(Self(columns))
    }

    /// What stands below each column; `None` where something stands between two, or below one column alone, as running text
    /// may.
    fn slices(&self, line: &str) -> Option<Vec<String>> {
        let chars: Vec<char> = line.chars().collect();
        let is_blank = |at: usize| chars.get(at).is_none_or(|c| *c == ' ');
        let starts = || self.0.iter().map(|(start, _)| *start);
        let mut gaps = self.0.iter().zip(starts().skip(1)).flat_map(|((_, end), next)| *end..next);
        if !gaps.all(is_blank) {
            return None;
        }
        let ends = starts().skip(1).chain([chars.len().max(self.0.last()?.1)]);
        let slice = |(start, end): (usize, usize)| -> String {
            chars.iter().take(end).skip(start).collect::<String>().trim().to_owned()
        };
        let cells: Vec<String> = starts().zip(ends).map(slice).collect();
        (cells.iter().filter(|cell| !cell.is_empty()).count() > 1).then_some(cells)
    }
}

/// The cells below a header and its ruler, up to the first line that does not fit; `None` where the header does not.
pub(super) fn cells(columns: &Columns, names: &str, texts: &[&str]) -> Option<TextCells> {
    let row = |line: &&str| {
        let words = words(line);
        if words.len() == columns.0.len() { Some(words) } else { columns.slices(line) }
    };
    let header = row(&names)?;
    let escape = |cells: Vec<String>| cells.into_iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>();
    let rows = texts.iter().map_while(row).map(escape).collect();
    Some(TextCells { header: escape(header), rows })
}

/// What two blanks part.
fn words(line: &str) -> Vec<String> {
    let parts = line.trim().split("  ").map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
