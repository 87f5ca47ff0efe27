//! Keys of the cards of datasets and Spaces.

use super::table::{self, Table};

const DATA: &str = include_str!("data/foreign-keys.tsv");

/// The kind of repository a card belongs to, where it is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepoType {
    /// A dataset.
    Dataset,
    /// A Space.
    Space,
}

impl RepoType {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "dataset" => Some(Self::Dataset),
            "space" => Some(Self::Space),
            _ => None,
        }
    }
}

static FOREIGN_KEYS: Table<(&str, RepoType), 2, { table::count(DATA) }> =
    Table::new(DATA, |[key, repo_type]| Some((key, RepoType::parse(repo_type)?)));

/// The kind of repository whose cards have the key, where a model card does not.
pub fn foreign_key(name: &str) -> Option<RepoType> {
    FOREIGN_KEYS.find(name).map(|(_, repo_type)| *repo_type)
}

#[cfg(test)]
mod tests {
    use super::super::metadata_keys::metadata_keys;
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, FOREIGN_KEYS.iter(), |(key, _)| *key);
        assert!(metadata_keys().all(|key| foreign_key(key.key).is_none()), "a key of model cards");
    }
}
