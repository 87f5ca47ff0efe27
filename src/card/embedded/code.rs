use crate::card::{RawCell, RawTable};
use crate::syntax::{is_delimiter_row, split_row};
use crate::text::{ByteRange, lines};

use super::{Found, aligned};

/// The tables of a block of code: of Markdown, with borders as psql, tabulate and rich draw them, with a ruler below the header,
/// and reports of classes.
pub(super) fn tables(source: &str) -> Vec<Found> {
    if source.contains(BARS) {
        return barred(source);
    }
    let ruled = if source.contains("--") || source.contains("==") { aligned::ruled(source) } else { Vec::new() };
    if ruled.is_empty() { aligned::reports(source) } else { ruled }
}

/// What stands between cells.
const BARS: [char; 4] = ['|', '│', '┃', '║'];

fn barred(source: &str) -> Vec<Found> {
    let all: Vec<ByteRange> = lines(source, 0).map(|line| trimmed(source, line)).collect();
    let is_row = |line: &ByteRange| source[line.clone()].contains(BARS) || is_border(&source[line.clone()]);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let count = all[at..].iter().take_while(|line| is_row(line)).count();
        found.extend(table(source, &all[at..at + count]));
        at += count.max(1);
    }
    found
}

fn trimmed(source: &str, line: ByteRange) -> ByteRange {
    let text = &source[line.clone()];
    let start = line.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// `+----+----+`, `|----+----|`, `+====+====+`, `+:---|---:+`, `├────┼────┤`
fn is_border(line: &str) -> bool {
    let is_box = |c: char| matches!(c, '\u{2500}'..='\u{257f}' | ' ') && !BARS.contains(&c);
    if line.len() > 2 && line.chars().all(is_box) {
        return true;
    }
    let is_drawn = |c: char| matches!(c, '+' | '-' | '=' | '|' | ':' | ' ');
    line.len() > 2 && line.starts_with(['+', '|']) && line.chars().all(is_drawn) && line.contains(['-', '='])
}

/// A header, a line of dashes, and rows; borders between rows are left out.
fn table(source: &str, block: &[ByteRange]) -> Option<Found> {
    let is_line = |line: &&ByteRange| {
        let text = &source[(**line).clone()];
        is_border(text) || is_delimiter_row(text)
    };
    let first_row = block.iter().position(|line| !is_line(&line))?;
    let ruled = block.get(first_row + 1).filter(is_line)?;
    let cells = |line: &ByteRange| {
        let cell = |range: ByteRange| RawCell { text: source[range.clone()].trim().into(), range };
        let text = &source[line.clone()];
        // In rich's tables the bars of the header are bold.
        match text.chars().next().filter(|c| *c != '|' && BARS.contains(c)) {
            Some(bar) => between(source, line, bar).into_iter().map(cell).collect::<Vec<_>>(),
            None => split_row(source, line).into_iter().map(|it| cell(it.content)).collect(),
        }
    };
    let header = cells(&block[first_row]);
    let rows: Vec<_> = block[first_row + 2..].iter().filter(|line| !is_line(line)).map(cells).collect();
    let end = block.last()?.end;
    (header.len() > 1 && !rows.is_empty() && !ruled.is_empty())
        .then(|| Found { table: RawTable { header, rows }, range: block[first_row].start..end })
}

/// What stands between the bars of a line that begins and ends with one.
fn between(source: &str, line: &ByteRange, bar: char) -> Vec<ByteRange> {
    let inner = &source[line.clone()];
    let bars: Vec<usize> = inner.char_indices().filter(|(_, c)| *c == bar).map(|(at, _)| at).collect();
    let cell = |pair: &[usize]| trimmed(source, line.start + pair[0] + bar.len_utf8()..line.start + pair[1]);
    bars.windows(2).map(cell).collect()
}
