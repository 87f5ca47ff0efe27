/// Whether `row`, trimmed, holds dashes and what stands beside them in the row below a header, and nothing else.
pub(super) fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}
