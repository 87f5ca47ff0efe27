use crate::text::words::{cut, table};

/// A table as Markdown, each line with its break.
pub(super) fn markdown_table(header: &[&str], rows: &[Vec<String>]) -> String {
    table::lines(header, rows, (false, false)).iter().map(|line| format!("{line}\n")).collect()
}

/// A name, of a link its text, cut where it is longer than a name should be. What comes from a cell of a table has its `|`
/// escaped already.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let linked = text.strip_prefix('[').and_then(|link| link.split_once("](")).map(|(text, _)| text);
    cut(linked.unwrap_or(text), LONGEST)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn names_are_short() {
        assert_eq!(short("[bert](https://huggingface.co/bert)"), "bert");
        assert_eq!(short(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
    }
}
