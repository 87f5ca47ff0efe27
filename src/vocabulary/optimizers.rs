//! The optimizers of the Trainer.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/optimizers.tsv");
const MEMBERS: &str = include_str!("data/optimizer-members.tsv");

/// An optimizer that `TrainingArguments.optim` can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Optimizer {
    /// Its value: `adamw_torch`.
    pub value: &'static str,
    /// What it derives from: `adamw`, `lion`, `galore`.
    pub family: &'static str,
    /// The oldest checked release of transformers that has it.
    pub first_seen: &'static str,
    /// The newest checked release of transformers that has it.
    pub last_seen: &'static str,
    /// Whether the line in a card gives betas and epsilon, and so stands on one line.
    pub betas_printed: bool,
    /// What it is, in a sentence.
    pub description: &'static str,
}

static OPTIMIZERS: LazyLock<Vec<Optimizer>> = LazyLock::new(|| {
    table::parse(DATA, |[value, family, first_seen, last_seen, betas_printed, description]| {
        let betas_printed = table::yes(betas_printed)?;
        Some(Optimizer { value, family, first_seen, last_seen, betas_printed, description })
    })
});

static ODD_MEMBERS: LazyLock<Vec<(&str, &Optimizer)>> =
    LazyLock::new(|| table::parse(MEMBERS, |[member, value]| Some((member, optimizer(value)?))));

/// All optimizers, the usual ones first.
pub fn optimizers() -> &'static [Optimizer] {
    &OPTIMIZERS
}

/// The optimizer with exactly this value.
pub fn optimizer(value: &str) -> Option<&'static Optimizer> {
    optimizers().iter().find(|optimizer| optimizer.value == value)
}

/// The optimizer that a member of the `OptimizerNames` enum stands for: `ADAMW_TORCH`, which cards print as
/// `OptimizerNames.ADAMW_TORCH`.
pub fn optimizer_member(member: &str) -> Option<&'static Optimizer> {
    let odd = ODD_MEMBERS.iter().find(|(odd, _)| *odd == member).map(|(_, optimizer)| *optimizer);
    odd.or_else(|| optimizers().iter().find(|optimizer| optimizer.value.to_ascii_uppercase() == member))
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, optimizers(), |optimizer| optimizer.value);
        assert_table(MEMBERS, ODD_MEMBERS.iter(), |(member, _)| *member);
        assert_sentences(optimizers().iter().map(|optimizer| optimizer.description));
        for optimizer in optimizers() {
            // modelcard.py looks for "adam" in the name, and for nothing else.
            assert_eq!(optimizer.betas_printed, optimizer.value.contains("adam"), "{}", optimizer.value);
        }
        for (member, optimizer) in ODD_MEMBERS.iter() {
            assert_ne!(optimizer.value.to_ascii_uppercase(), *member);
        }
    }

    #[test]
    fn members_lead_to_values() {
        let value = |member| optimizer_member(member).map(|optimizer| optimizer.value);
        assert_eq!(value("ADAMW_TORCH"), Some("adamw_torch"));
        assert_eq!(value("LION"), Some("lion_32bit"));
        assert_eq!(value("adamw_torch"), None);
    }
}
