//! The arguments of a training beside its hyperparameters.

use std::sync::LazyLock;

use super::hyperparameters::ValueKind;
use super::table;

const DATA: &str = include_str!("data/training-arguments.tsv");

/// An argument of `TrainingArguments` that is no hyperparameter of the Trainer's own list.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingArgument {
    /// `save_steps`
    pub name: &'static str,
    /// What its value is.
    pub kind: ValueKind,
    /// The default in the library; `None` where it is Python's `None` or differs.
    pub default: Option<&'static str>,
    /// The newest release of transformers that has it; `None`: still does.
    pub until: Option<&'static str>,
    /// What it is, in sentences.
    pub description: &'static str,
}

static ARGUMENTS: LazyLock<Vec<TrainingArgument>> = LazyLock::new(|| {
    table::parse(DATA, |[name, kind, default, until, description]| {
        Some(TrainingArgument {
            name,
            kind: ValueKind::parse(kind)?,
            default: table::optional(default),
            until: table::optional(until),
            description,
        })
    })
});

/// The argument with that name.
pub fn training_argument(name: &str) -> Option<&'static TrainingArgument> {
    ARGUMENTS.iter().find(|argument| argument.name == name)
}

#[cfg(test)]
mod tests {
    use super::super::hyperparameter;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, ARGUMENTS.iter(), |argument| argument.name);
        assert_sentences(ARGUMENTS.iter().map(|argument| argument.description));
        let twice = ARGUMENTS.iter().find(|argument| hyperparameter(argument.name).is_some());
        assert_eq!(twice, None, "it is a hyperparameter");
    }
}
