//! Names that only look like datasets, and the datasets and models that cards name most.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/pseudo-datasets.tsv");

const COMMON: &str = include_str!("data/common-datasets.tsv");
const COMMON_MODELS: &str = include_str!("data/common-models.tsv");

static COMMON_IDS: LazyLock<Vec<&str>> = LazyLock::new(|| table::parse(COMMON, |[id, _]| Some(id)));
static COMMON_MODEL_IDS: LazyLock<Vec<&str>> = LazyLock::new(|| table::parse(COMMON_MODELS, |[id, _]| Some(id)));

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

/// The ids of the datasets that cards name most, the most frequent first.
pub fn common_datasets() -> &'static [&'static str] {
    &COMMON_IDS
}

/// Whether `id` is one of [`common_datasets`], exactly.
pub fn common_dataset(id: &str) -> bool {
    common_datasets().contains(&id)
}

/// The ids of the models that cards name most, the most frequent first.
pub fn common_models() -> &'static [&'static str] {
    &COMMON_MODEL_IDS
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

    #[test]
    fn the_common_ids_are_ids() {
        assert_table(COMMON, common_datasets(), |id| *id);
        assert_table(COMMON_MODELS, common_models(), |id| *id);
        let is_id = |id: &&str| id.split('/').count() <= 2 && !id.contains(' ') && !pseudo_dataset(id);
        assert!(common_datasets().iter().chain(common_models()).all(is_id));
        assert!(common_dataset("squad") && !common_dataset("identity"));
    }
}
