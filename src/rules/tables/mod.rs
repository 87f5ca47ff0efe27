//! Tables as Markdown: rows that are cut, and what was meant as a table.

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
