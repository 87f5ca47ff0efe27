//! Tables as Markdown: rows that are cut, and what was meant as a table.

mod delimiter_row;

crate::rules::rule::rules! {
    table_delimiter,
    table_duplicate_row,
    table_number,
    table_ragged,
}
