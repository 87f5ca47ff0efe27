//! Tables as Markdown: rows that are cut, and what was meant as a table.

crate::rules::rule::rules! {
    row_displaced,
    table_border,
    table_delimiter,
    table_duplicate_row,
    table_number,
    table_ragged,
}
