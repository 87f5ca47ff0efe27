//! Tables as Markdown: rows that are cut, and what was meant as a table.

/// "3 cells", "1 cell"
fn cells(count: usize) -> String {
    if count == 1 { "1 cell".into() } else { format!("{count} cells") }
}

/// Whether `row`, trimmed, holds dashes and what stands beside them in the row below a header, and nothing else.
fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

crate::rules::rule::rules! {
    table_delimiter,
    table_duplicate_row,
    table_number,
    table_ragged,
}
