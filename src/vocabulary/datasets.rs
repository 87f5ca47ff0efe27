//! Names that only look like datasets.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/pseudo-datasets.tsv");

static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| table::parse(DATA, |[name]| Some(name)));

/// Names that generators write as if they were datasets: packaged builders of the datasets library such as `generator`
/// and `imagefolder`, and words for "none".
pub fn pseudo_datasets() -> &'static [&'static str] {
    &NAMES
}

/// Whether `name` is one of [`pseudo_datasets`], exactly.
pub fn pseudo_dataset(name: &str) -> bool {
    pseudo_datasets().contains(&name)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, pseudo_datasets(), |name| *name);
        assert!(pseudo_dataset("None") && pseudo_dataset("imagefolder") && pseudo_dataset("generator"));
        assert!(!pseudo_dataset("squad") && !pseudo_dataset(""));
    }
}
