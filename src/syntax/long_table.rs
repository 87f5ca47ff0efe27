//! Tables of thousands of rows, some rows at a time: the parser's tree of all would take several times what is kept.

use std::ops::Range;
use std::sync::Arc;

use crate::text::{ByteRange, lines, push};

use super::row::draws_line;
use super::table::WHITE_SPACE;
use super::{Block, BlockKind, Placed, markdown};

/// What is parsed together of a long table, in bytes.
const PART: usize = 4 * 1024;

/// As [`markdown::read`], of any body.
pub(super) fn read(source: &str) -> (Vec<Placed<Arc<Block>>>, bool) {
    read_long(source).unwrap_or_else(|| markdown::read(source))
}

/// The same of a body with a long table; `None` where there is none.
pub(super) fn read_long(source: &str) -> Option<(Vec<Placed<Arc<Block>>>, bool)> {
    read_in_parts(source, PART)
}

/// The rows of the longest table that are read apart, if [`read_long`] can, and the parts in which they are.
pub(super) fn long(source: &str) -> Option<(ByteRange, Vec<ByteRange>)> {
    let apart = rows(source, PART)?;
    let parts = parts(&source[apart.clone()], PART).map(|part| apart.start + part.start..apart.start + part.end);
    Some((apart.clone(), parts.collect()))
}

/// The same, with the rows of the longest table apart from all else, some `part` bytes together; `None` where there is none
/// so long.
fn read_in_parts(source: &str, part: usize) -> Option<(Vec<Placed<Arc<Block>>>, bool)> {
    let apart = rows(source, part)?;
    let (mut blocks, at) = markdown::read_around(source, &apart)?;
    let placed = &mut blocks[at];
    let start = apart.start - placed.start;
    let (BlockKind::Table, [_]) = (placed.kind, &placed.tables[..]) else { return None };
    // Rows stand above and below, so those between are rows, too.
    let index =
        placed.tables[0].rows.binary_search_by_key(&start, |row| row.range.start).ok().filter(|&row| row > 0)?;
    let block = Arc::get_mut(&mut placed.piece)?;
    let text = [&block.source[..start], &source[apart.clone()], &block.source[start..]].concat();
    let moved = |range: &mut ByteRange| *range = range.start + apart.len()..range.end + apart.len();
    let all = block.inlines.settle();
    let mut inlines = all.split_off(all.partition_point(|inline| inline.range.start < start));
    inlines.iter_mut().for_each(|inline| moved(&mut inline.range));
    let table = &mut block.tables[0];
    let mut rows = table.rows.split_off(index);
    rows.iter_mut().for_each(|row| moved(&mut row.range));
    table.rows.reserve_exact(lines(&source[..apart.end], apart.start).count() + rows.len());
    read_rows(block, &source[apart.clone()], start, part)?;
    block.source = text.into();
    block.inlines.settle().append(&mut inlines);
    block.inlines.settle().shrink_to_fit();
    block.tables[0].rows.append(&mut rows);
    block.tables[0].range.end += apart.len();
    blocks[at + 1..].iter_mut().for_each(|block| block.start += apart.len());
    Some((blocks, false))
}

/// The longest run of lines that are rows wherever a table goes on, without its first and its last, if it is longer than
/// `least`.
fn rows(source: &str, least: usize) -> Option<ByteRange> {
    if source.len() <= least {
        return None;
    }
    let is_row = |line: &str| {
        let starts_row = line.starts_with('|') || line.starts_with(|c: char| c.is_ascii_alphabetic());
        starts_row && !draws_line(line) && !line.ends_with(WHITE_SPACE)
    };
    let mut longest = 0..0;
    // Where the second line of the run starts, once there is one, and how many there are.
    let (mut second, mut count) = (0, 0);
    for line in lines(source, 0) {
        if !is_row(&source[line.clone()]) {
            count = 0;
            continue;
        }
        count += 1;
        if count == 2 {
            second = line.start;
        }
        // Up to the line, which may be the last.
        if count > 2 && line.start - second > longest.len() {
            longest = second..line.start;
        }
    }
    (longest.len() > least).then_some(longest)
}

/// Adds rows to the table that `block` is, which stand at `start` in it.
fn read_rows(block: &mut Block, rows: &str, start: usize, part: usize) -> Option<()> {
    let Block { source, inlines, tables, .. } = block;
    let (table, inlines) = (&mut tables[0], inlines.settle());
    let head = &source[..table.delimiter.range.end];
    for Range { start: from, end } in parts(rows, part) {
        let source = [head, "\n", &rows[from..end]].concat();
        let below = head.len() + 1;
        let (mut read, _) = markdown::read(&source);
        let [read] = &mut read[..] else { return None };
        let read = Arc::get_mut(&mut read.piece)?;
        let [parts] = &mut read.tables[..] else { return None };
        let is_alike = (&parts.header, &parts.delimiter) == (&table.header, &table.delimiter);
        if read.kind != BlockKind::Table || !is_alike || parts.rows.len() != lines(&rows[from..end], 0).count() {
            return None;
        }
        let moved =
            |range: &mut ByteRange| *range = range.start - below + from + start..range.end - below + from + start;
        table.rows.extend(parts.rows.drain(..).map(|mut row| {
            moved(&mut row.range);
            row
        }));
        for mut inline in read.inlines.settle().drain(..).filter(|inline| inline.range.start >= below) {
            moved(&mut inline.range);
            push(inlines, inline);
        }
    }
    Some(())
}

/// What is parsed together of rows: as many as have `part` bytes, or one.
fn parts(rows: &str, part: usize) -> impl Iterator<Item = ByteRange> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from;
        let bytes = &rows.as_bytes()[start..];
        let last = memchr::memrchr2(b'\n', b'\r', &bytes[..part.min(bytes.len())]);
        let line_break = last.or_else(|| memchr::memchr2(b'\n', b'\r', bytes));
        let end = line_break.map_or(rows.len(), |at| start + at + 1);
        // Of CRLF, both.
        let is_within = rows[end..].starts_with('\n') && rows[..end].ends_with('\r');
        from = if is_within { end + 1 } else { end };
        (start < rows.len()).then_some(start..from)
    })
}

#[cfg(test)]
mod tests {
    use super::{read_in_parts, rows};
    use crate::syntax::markdown;

    #[test]
    fn parts() {
        let row = "| 1 | `a` | [b](c) \\| <i>é</i> |\n";
        for (head, row, tail) in [
            ("| a | b | c |\n|---|---|---|\n", row, "\ntext\n"),
            ("text\n\n| a | b |\n|---|:-:|\n| short |\n", row, "    code\n"),
            ("text\na | b\n-|-\n", row, "not a bar\n\n# T\n\n| a |\n|---|\n| b |\n"),
            ("| a |\r\n|---|\r\n", "| 1 |\r\n", "\r\ntext"),
            ("| a | b |\n|---|---|\n", "text\n", "text\n\ntext\n"),
            ("| a |\n|---|\n", "| \u{1f917}\u{1f917} |\n", ""),
            ("##T\n| a |\n|---|\n", "|1|\n", "<b>\n"),
            ("- x\n\n| a |\n|---|\n", "| 1 |\n", "| - |\n| --- |\n| x |\n"),
        ] {
            let text = [head, &row.repeat(20), tail].concat();
            assert_eq!(read_in_parts(&text, 40).expect("parts"), markdown::read(&text), "{text}");
        }
    }

    #[test]
    fn what_is_no_long_table() {
        for text in [
            "a\nROWS",
            "```\n| a |\n|---|\nROWS```\n",
            "- | a |\n  |---|\nROWS",
            "ROWS",
            "<!--\n| a |\n|---|\nROWS-->\n",
            "| a |\n|---|\nROWS\n[x]: y\n",
        ] {
            let text = text.replace("ROWS", &"| 1 |\n".repeat(20));
            assert!(rows(&text, 40).is_some());
            assert_eq!(read_in_parts(&text, 40), None, "{text}");
        }
    }
}
