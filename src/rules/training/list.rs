use crate::card::{Card, Hyperparameter, Number};

/// One list of hyperparameters.
#[derive(Clone, Copy)]
pub(super) struct List<'a>(&'a [Hyperparameter]);

impl<'a> List<'a> {
    /// The lists of a card.
    pub(super) fn all(card: &'a Card) -> impl Iterator<Item = Self> {
        card.hyperparameter_lists().map(Self)
    }

    /// Its lines.
    pub(super) fn lines(self) -> &'a [Hyperparameter] {
        self.0
    }

    /// The first line with that key.
    pub(super) fn line(self, key: &str) -> Option<&'a Hyperparameter> {
        self.0.iter().find(|line| line.key.value == key)
    }

    /// The line with that key, unless several with it disagree: then it is not known which one holds.
    pub(super) fn sole(self, key: &str) -> Option<&'a Hyperparameter> {
        let first = self.line(key)?;
        let mut others = self.0.iter().filter(|line| line.key.value == key);
        others.all(|other| other.value.value == first.value.value).then_some(first)
    }

    /// The same with its number, where the value is one and nothing else.
    pub(super) fn number(self, key: &str) -> Option<(&'a Hyperparameter, Number)> {
        let line = self.sole(key)?;
        Some((line, Number::read(&line.value.value)?))
    }
}

/// The first line of a card with that key and its number, where all that have it agree: of several stages of training it
/// is not known which one a table belongs to.
pub(super) fn agreed<'a>(card: &'a Card, key: &str) -> Option<(&'a Hyperparameter, Number)> {
    let mut lines = card.hyperparameters.iter().filter(|line| line.key.value == key);
    let first = lines.next()?;
    let number = Number::read(&first.value.value)?;
    lines.all(|other| other.value.value == first.value.value).then_some((first, number))
}
