use std::sync::LazyLock;

use crate::card::{RawCell, RawTable};
use crate::syntax::{is_delimiter_row, split_row};
use crate::text::{ByteRange, Needles, lines};

use super::Found;

/// The tables of a block of code: of Markdown, with borders as psql and tabulate draw them, and classification reports of
/// scikit-learn.
pub(super) fn tables(source: &str) -> Vec<Found> {
    if !source.contains('|') {
        return report(source).into_iter().collect();
    }
    let all: Vec<ByteRange> = lines(source, 0).map(|line| trimmed(source, line)).collect();
    let is_row = |line: &ByteRange| source[line.clone()].contains('|') || is_border(&source[line.clone()]);
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

/// `+----+----+`, `|----+----|`, `+====+====+`, `+:---|---:+`
fn is_border(line: &str) -> bool {
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
        split_row(source, line).into_iter().map(|it| cell(it.content)).collect::<Vec<_>>()
    };
    let header = cells(&block[first_row]);
    let rows: Vec<_> = block[first_row + 2..].iter().filter(|line| !is_line(line)).map(cells).collect();
    let end = block.last()?.end;
    (header.len() > 1 && !rows.is_empty() && !ruled.is_empty())
        .then(|| Found { table: RawTable { header, rows }, range: block[first_row].start..end })
}

static REPORT: LazyLock<Needles> = LazyLock::new(|| Needles::of(&["f1-score"]));

/// What `sklearn.metrics.classification_report` prints: numbers end in the columns of their names, names may have blanks.
fn report(source: &str) -> Option<Found> {
    if !REPORT.any_in(source) {
        return None;
    }
    let all: Vec<ByteRange> = lines(source, 0).collect();
    let words = |line: &ByteRange| {
        let text = &source[line.clone()];
        let starts = text
            .char_indices()
            .filter(|(at, c)| !c.is_whitespace() && text[..*at].chars().next_back().is_none_or(char::is_whitespace));
        let word = |(at, _): (usize, char)| {
            let length = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
            line.start + at..line.start + at + length
        };
        starts.map(word).collect::<Vec<_>>()
    };
    let names = |line: &ByteRange| words(line).into_iter().map(|word| &source[word]).collect::<Vec<_>>();
    let top = all.iter().position(|line| names(line) == ["precision", "recall", "f1-score", "support"])?;
    let header_words = words(&all[top]);
    let cell = |range: ByteRange| RawCell { text: source[range.clone()].into(), range };
    let nothing = all[top].start..all[top].start;
    let mut header = vec![cell(nothing.clone())];
    header.extend(header_words.into_iter().map(cell));
    let (mut rows, mut end) = (Vec::new(), all[top].end);
    for line in &all[top + 1..] {
        let words = words(line);
        let is_number = |word: &&ByteRange| source[(**word).clone()].parse::<f64>().is_ok();
        let count = words.iter().rev().take(4).take_while(is_number).count();
        let (label, numbers) = words.split_at(words.len() - count);
        let (Some(first), Some(last)) = (label.first(), label.last()) else { continue };
        // `accuracy` has its value below f1-score, and its support.
        let gaps = match count {
            4 => 0,
            2 => 2,
            _ => continue,
        };
        let mut row = vec![cell(first.start..last.end)];
        row.extend((0..gaps).map(|_| cell(nothing.clone())));
        row.extend(numbers.iter().cloned().map(cell));
        rows.push(row);
        end = line.end;
    }
    (!rows.is_empty()).then(|| Found { table: RawTable { header, rows }, range: all[top].start..end })
}
