/// A table whose columns are padded to one width, so that it also reads well as plain text.
pub(super) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        cells.chain([header[column]]).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<_> = (0..header.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!(" {cell:<width$} |"));
        format!("|{}\n", padded.collect::<String>())
    };
    let dashes: String = widths.iter().map(|width| format!("{}|", "-".repeat(width + 2))).collect();
    let rows: String = rows.iter().map(|row| line(row.iter().map(String::as_str).collect())).collect();
    format!("{}|{dashes}\n{rows}", line(header.to_vec()))
}

/// The verb for so many things.
pub(super) fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// A number with a comma between groups of three digits: `16,550`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let group = |i: usize| if i > 0 && (digits.len() - i).is_multiple_of(3) { "," } else { "" };
    digits.char_indices().map(|(i, digit)| format!("{}{digit}", group(i))).collect()
}

/// A name, of a link its text, cut where it is longer than a name should be. What comes from a cell of a table has its `|`
/// escaped already.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let linked = text.strip_prefix('[').and_then(|link| link.split_once("](")).map(|(text, _)| text);
    let text = linked.unwrap_or(text);
    match text.char_indices().nth(LONGEST) {
        // A backslash at the cut would escape what follows.
        Some((end, _)) => format!("{}…", text[..end].trim_end_matches('\\')),
        None => text.to_owned(),
    }
}

/// The text with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{short, table, thousands};

    #[test]
    fn tables_are_padded() {
        let rows = [vec!["a".to_owned(), "1.25".to_owned()], vec!["bcd".to_owned(), "×".to_owned()]];
        assert_eq!(table(&["N", "V"], &rows), "| N   | V    |\n|-----|------|\n| a   | 1.25 |\n| bcd | ×    |\n");
    }

    #[test]
    fn words() {
        assert_eq!((thousands(16550), thousands(999), thousands(1_234_567)).0, "16,550");
        assert_eq!((thousands(999), thousands(1_234_567)), ("999".into(), "1,234,567".into()));
        assert_eq!(short("[bert](https://huggingface.co/bert)"), "bert");
        assert_eq!(short(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
    }
}
