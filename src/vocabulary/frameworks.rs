//! The lists of framework versions that generators write.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/frameworks.tsv");

/// The list of one generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkList {
    /// Whose it is: `trainer`, `keras`, `trl`, `sentence-transformers`, `setfit` or `span-marker`.
    pub generator: &'static str,
    /// What stands between a name and its version: a space, or a colon and a space.
    pub separator: &'static str,
    /// The names, in order.
    pub names: Vec<&'static str>,
}

static LISTS: LazyLock<Vec<FrameworkList>> = LazyLock::new(|| {
    table::parse(DATA, |[generator, separator, names]| {
        let separator = match separator {
            "blank" => " ",
            "colon" => ": ",
            _ => return None,
        };
        Some(FrameworkList { generator, separator, names: table::list(names) })
    })
});

/// The lists of all generators; that of the Trainer, from which the others derive, is the first.
pub fn framework_lists() -> &'static [FrameworkList] {
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, framework_lists(), |list| list.generator);
        assert_eq!(framework_lists()[0].generator, "trainer");
        assert!(framework_lists().iter().all(|list| list.names.contains(&"Transformers")));
    }
}
