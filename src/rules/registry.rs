use std::sync::LazyLock;

use super::{Rule, front_matter, metadata, model_index, neighbours, results, suppression, tables, text, training};

/// All rules, group by group.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [
        front_matter::RULES,
        metadata::RULES,
        model_index::RULES,
        text::RULES,
        tables::RULES,
        results::RULES,
        training::RULES,
        neighbours::RULES,
        suppression::RULES,
    ]
    .concat()
});

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
