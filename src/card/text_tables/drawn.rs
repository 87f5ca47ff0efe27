use std::sync::{Arc, LazyLock};

use crate::card::Spanned;
use crate::syntax::{Block, BlockKind, Placed, split_row, trimmed};
use crate::text::{ByteRange, Needles, lines};

use super::ruled::{self, Columns};
use super::{TextCells, TextTable, TextTableStyle};

/// A table within one paragraph.
pub(super) fn table(block: &Placed<Arc<Block>>) -> Option<Spanned<TextTable>> {
    if block.kind != BlockKind::Paragraph || !may_be(&block.source) {
        return None;
    }
    let all: Vec<ByteRange> = lines(&block.source, 0).map(|line| trimmed(&block.source, line)).collect();
    let texts: Vec<&str> = all.iter().map(|line| block.slice(line)).collect();
    let (style, above, found) = bordered(&texts)
        .or_else(|| boxed(&texts))
        .or_else(|| simple(&texts).map(|found| (TextTableStyle::Drawn, 0, found)))?;
    let end = all.get(above + found.lines - 1)?.end;
    let table = TextTable {
        style,
        first_line: all[above].len(),
        cells: found.cells,
        neighbours: (above > 0, above + found.lines < all.len()),
        is_crlf: block.source.contains("\r\n"),
    };
    Some(Spanned::new(table, block.absolute(&(all[above].start..end))))
}

/// Most paragraphs hold no line that is drawn.
fn may_be(source: &str) -> bool {
    static SIGNS: LazyLock<Needles> =
        LazyLock::new(|| Needles::of(&["+-", "+=", "-+-", "||", "==", "\u{2500}", "\u{2501}", "\u{2550}"]));
    SIGNS.any_in(source)
}

/// A table, and how many lines it takes.
struct Found {
    lines: usize,
    cells: Option<TextCells>,
}

/// `+----+----+`, `|----+----|`, `+====+====+`
pub fn is_border(line: &str) -> bool {
    let is_drawn = |c: char| matches!(c, '+' | '-' | '=' | '|' | ':');
    line.len() > 2 && line.starts_with(['+', '|']) && line.chars().all(is_drawn) && line.contains(['-', '='])
}

/// Borders of `+` and `-` around all.
fn bordered(texts: &[&str]) -> Option<(TextTableStyle, usize, Found)> {
    let above = texts.iter().position(|line| line.starts_with('+') && is_border(line)).filter(|above| *above < 2)?;
    let count = texts[above..].iter().take_while(|line| line.starts_with(['+', '|'])).count();
    let table = &texts[above..above + count];
    if count < 4 || !is_border(table[count - 1]) {
        return None;
    }
    Some((TextTableStyle::Bordered, above, Found { lines: count, cells: within_borders(table) }))
}

/// The same drawn with lines of Unicode, as rich and tabulate print it; a title may stand above.
fn boxed(texts: &[&str]) -> Option<(TextTableStyle, usize, Found)> {
    let is_box = |c: char| matches!(c, '\u{2500}'..='\u{257f}');
    let above = texts.iter().position(|line| line.starts_with(is_box)).filter(|above| *above < 2)?;
    // Another table may follow right below.
    let last = texts.iter().position(|line| line.starts_with(['└', '╰', '┗', '╚', '╘'])).unwrap_or(texts.len() - 1);
    let lines = texts.get(above..=last)?.iter().take_while(|line| line.starts_with(is_box));
    let plain: Vec<String> = lines.map(|line| plain(line)).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    if plain.len() < 4 || !is_border(plain[0]) || !plain.iter().all(|line| line.starts_with(['+', '|'])) {
        return None;
    }
    let found = Found { lines: plain.len(), cells: within_borders(&plain) };
    Some((TextTableStyle::Drawn, above, found))
}

/// Lines of Unicode as those of ASCII.
fn plain(line: &str) -> String {
    let line = line.replace('|', "\\|");
    let plain = |c: char| match c {
        '│' | '┃' | '║' => '|',
        '─' | '━' | '═' => '-',
        '\u{2500}'..='\u{257f}' => '+',
        other => other,
    };
    line.chars().map(plain).collect()
}

/// The cells; `None` where rows have several lines, or not the same number of cells.
fn within_borders(texts: &[&str]) -> Option<TextCells> {
    let groups: Vec<&[&str]> = texts.split(|line| is_border(line)).filter(|group| !group.is_empty()).collect();
    let (header, body) = groups.split_first()?;
    // Borders between all rows, or none: else a row goes over several lines.
    if header.len() != 1 || body.len() > 1 && body.iter().any(|group| group.len() > 1) || body.is_empty() {
        return None;
    }
    let header = cells(header[0]);
    let rows: Vec<Vec<String>> = body.iter().flat_map(|group| group.iter()).map(|line| cells(line)).collect();
    rows.iter().all(|row| row.len() == header.len()).then_some(TextCells { header, rows })
}

fn cells(line: &str) -> Vec<String> {
    split_row(line, &(0..line.len())).into_iter().map(|cell| line[cell.content].to_owned()).collect()
}

/// Without borders around: `---+---` below the header, rulers of `=`, and double bars in the header.
fn simple(texts: &[&str]) -> Option<Found> {
    let (first, second) = (*texts.first()?, *texts.get(1)?);
    let is_crossed = second.len() > 2 && second.contains("-+-") && second.chars().all(|c| matches!(c, '-' | '+'));
    if is_crossed && first.contains('|') {
        let header = cells(first);
        let rows = rows_of(&texts[2..], &header, |line| line.contains('|').then(|| cells(line)));
        return (!rows.is_empty()).then(|| Found { lines: 2 + rows.len(), cells: Some(TextCells { header, rows }) });
    }
    if first.len() > 4 && first.starts_with("||") && first.ends_with("||") {
        let header = cells(&first.replace("||", "|"));
        let is_row = |line: &str| line.starts_with('|') && !line.starts_with("||") && line.ends_with('|');
        let rows = rows_of(&texts[1..], &header, |line| is_row(line).then(|| cells(line)));
        return (!rows.is_empty()).then(|| Found { lines: 1 + rows.len(), cells: Some(TextCells { header, rows }) });
    }
    let columns = Columns::of(first, '=').filter(|_| texts.get(2) == Some(&first))?;
    let last = texts.iter().rposition(|line| *line == first).filter(|last| *last > 3)?;
    let cells = ruled::cells(&columns, second, &texts[3..last]).filter(|cells| cells.rows.len() == last - 3);
    Some(Found { lines: last + 1, cells })
}

/// The rows that have as many cells as the header, up to the first that has not.
fn rows_of(texts: &[&str], header: &[String], row: impl Fn(&str) -> Option<Vec<String>>) -> Vec<Vec<String>> {
    texts.iter().map_while(|line| row(line).filter(|cells| cells.len() == header.len())).collect()
}
