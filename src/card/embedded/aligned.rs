//! Tables that tools print into code without bars: numbers below names, and columns below a ruler.

use std::sync::LazyLock;

use crate::card::{RawCell, RawTable};
use crate::text::{ByteRange, Needles, lines};
use crate::vocabulary;

use super::Found;

/// What is in the header of each report that is known: those of scikit-learn, Ultralytics and spaCy.
static HEADERS: LazyLock<Needles> = LazyLock::new(|| Needles::of(&["f1-score", "mAP50", "R        F"]));

/// Names in the header of a report that are no metrics.
const COUNTS: [&str; 6] = ["class", "f", "images", "instances", "samples", "support"];

/// Reports of classes: numbers end in the columns of their names, names of rows may have blanks.
pub(super) fn reports(source: &str) -> Vec<Found> {
    if !HEADERS.any_in(source) {
        return Vec::new();
    }
    let all: Vec<ByteRange> = lines(source, 0).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        match report(source, &all[at..]) {
            Some((table, count)) => {
                found.push(table);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The report whose header is the first of the lines, and how many lines it has.
fn report(source: &str, all: &[ByteRange]) -> Option<(Found, usize)> {
    let top = all.first()?;
    let names = words(source, top);
    let text = |word: &ByteRange| source[word.clone()].trim_start_matches("Box(").trim_end_matches(')');
    let is_known =
        |word: &ByteRange| vocabulary::metric(text(word)).is_some() || COUNTS.contains(&&*text(word).to_lowercase());
    if names.len() < 3 || !names.iter().all(is_known) {
        return None;
    }
    let cell = |range: ByteRange| RawCell { text: source[range.clone()].into(), range };
    let nothing = top.start..top.start;
    let is_of_sklearn = names.iter().map(text).eq(["precision", "recall", "f1-score", "support"]);
    let (mut rows, mut end, mut count, mut width): (Vec<Vec<RawCell>>, _, _, _) = (Vec::new(), top.end, 1, None);
    for (at, line) in all.iter().enumerate().skip(1) {
        let words = words(source, line);
        if words.is_empty() {
            continue;
        }
        let is_number = |word: &&ByteRange| source[(**word).clone()].parse::<f64>().is_ok();
        let numbers = words.iter().rev().take(names.len()).take_while(is_number).count();
        let (label, numbers) = words.split_at(words.len() - numbers);
        let (Some(first), Some(last)) = (label.first(), label.last()) else { break };
        // `accuracy` has its value below f1-score, and its support.
        let gaps = if is_of_sklearn && numbers.len() == 2 { 2 } else { 0 };
        let count_of_row = numbers.len() + gaps;
        // The first name may be that of the names of rows.
        let fits = count_of_row == names.len() || count_of_row + 1 == names.len();
        if !fits || width.is_some_and(|width| width != count_of_row) {
            break;
        }
        width = Some(count_of_row);
        let mut row = vec![cell(first.start..last.end)];
        row.extend((0..gaps).map(|_| cell(nothing.clone())));
        row.extend(numbers.iter().cloned().map(cell));
        rows.push(row);
        (end, count) = (line.end, at + 1);
    }
    let named = |word: &ByteRange| RawCell { text: text(word).into(), range: word.clone() };
    let mut header: Vec<RawCell> = names.iter().map(named).collect();
    if width? == names.len() {
        header.insert(0, cell(nothing));
    }
    Some((Found { table: RawTable { header, rows }, range: top.start..end }, count))
}

fn words(source: &str, line: &ByteRange) -> Vec<ByteRange> {
    let text = &source[line.clone()];
    let starts = text
        .char_indices()
        .filter(|(at, c)| !c.is_whitespace() && text[..*at].chars().next_back().is_none_or(char::is_whitespace));
    let word = |(at, _): (usize, char)| {
        let length = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
        line.start + at..line.start + at + length
    };
    starts.map(word).collect()
}

/// Tables with a ruler below the header: `-----  ---`, or `=====  ===` above and below.
pub(super) fn ruled(source: &str) -> Vec<Found> {
    let all: Vec<ByteRange> = lines(source, 0).collect();
    let ruler = |at: usize| all.get(at).and_then(|line| columns(&source[line.clone()]));
    // The end of the code ends a table as a blank line does.
    let is_blank = |at: usize| {
        let text = all.get(at).map_or("", |line| source[line.clone()].trim());
        text.is_empty() || text.starts_with("```") || text.starts_with("~~~")
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(columns) = ruler(at) else {
            at += 1;
            continue;
        };
        let is_above = ruler(at + 2).as_ref() == Some(&columns);
        let Some(header) =
            (if is_above { Some(at + 1) } else { at.checked_sub(1) }).filter(|header| !is_blank(*header))
        else {
            at += 1;
            continue;
        };
        let first = if is_above { at + 3 } else { at + 1 };
        let last = (first..all.len()).find(|at| is_blank(*at) || ruler(*at).is_some()).unwrap_or(all.len());
        let cells = |at: usize| cells(source, &all[at], &columns);
        let rows: Option<Vec<Vec<RawCell>>> = (first..last).map(cells).collect();
        if let (Some(header_cells), Some(rows)) = (cells(header), rows.filter(|rows| !rows.is_empty())) {
            let range = all[header].start..all[last - 1].end;
            found.push(Found { table: RawTable { header: header_cells, rows }, range });
        }
        at = last.max(at + 1) + 1;
    }
    found
}

/// Where the columns of a ruler start, by chars; `None` for another line.
fn columns(line: &str) -> Option<Vec<usize>> {
    let sign = line.trim().chars().next().filter(|c| matches!(c, '-' | '='))?;
    if !line.trim().chars().all(|c| c == sign || c == ' ') {
        return None;
    }
    let chars: Vec<char> = line.chars().collect();
    let is_start = |at: &usize| chars[*at] == sign && at.checked_sub(1).is_none_or(|before| chars[before] == ' ');
    let starts: Vec<usize> = (0..chars.len()).filter(is_start).collect();
    (starts.len() > 1).then_some(starts)
}

/// The cells of a line, each from where its column starts; `None` where a text goes over a start.
fn cells(source: &str, line: &ByteRange, columns: &[usize]) -> Option<Vec<RawCell>> {
    let text = &source[line.clone()];
    // Where each char starts, so that a line of many columns is gone through once.
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let crosses = |start: &usize| *start > 0 && chars.get(*start - 1).is_some_and(|(_, c)| !c.is_whitespace());
    if columns.iter().any(crosses) {
        return None;
    }
    let ends = columns.iter().skip(1).copied().chain([usize::MAX]);
    let cell = |(start, end): (&usize, usize)| {
        let (start, end) = (byte(*start), byte(end));
        let inner = &text[start..end];
        let from = line.start + start + (inner.len() - inner.trim_start().len());
        RawCell { text: inner.trim().into(), range: from..from + inner.trim().len() }
    };
    Some(columns.iter().zip(ends).map(cell).collect())
}
