use crate::card::{Card, Hyperparameter, Number};

pub(super) use crate::card::HyperparameterList as List;

/// The first line of a card with that key and its number, where all that have it agree: of several stages of training it
/// is not known which one a table belongs to.
pub(super) fn agreed<'a>(card: &'a Card, key: &str) -> Option<(&'a Hyperparameter, Number)> {
    let mut lines = card.hyperparameters.iter().filter(|line| line.key.value == key);
    let first = lines.next()?;
    let number = Number::read(&first.value.value)?;
    lines.all(|other| other.value.value == first.value.value).then_some((first, number))
}
