//! The items of the list under "Training hyperparameters".

use super::table::{self, Table};

const DATA: &str = include_str!("data/hyperparameters.tsv");

/// A hyperparameter that cards list. Any other key is legal.
#[derive(Debug, Clone, PartialEq)]
pub struct Hyperparameter {
    /// What stands before the colon: `learning_rate`.
    pub key: &'static str,
    /// Who writes it.
    pub group: HyperparameterGroup,
    /// Its place in a card of the Trainer, from 1; two that exclude each other share one. `None` for other groups.
    pub order: Option<u8>,
    /// What its value is.
    pub kind: ValueKind,
    /// Where a number can lie; `None`: anywhere.
    pub range: Option<NumberRange>,
    /// The default in the library, not in the card.
    pub default: Option<&'static str>,
    /// From and to where most values lie; a hint, no bound.
    pub typical: Option<(f64, f64)>,
    /// All values of an enum (but those of `lr_scheduler_type` are [`schedulers`](super::schedulers())), or the usual
    /// ones of a string.
    pub values: Vec<&'static str>,
    /// The oldest release of transformers that prints it.
    pub since: Option<&'static str>,
    /// The newest release of transformers that prints it; `None`: still does.
    pub until: Option<&'static str>,
    /// When the generator prints it, in words.
    pub shown_when: Option<&'static str>,
    /// How the generator prints it, in words.
    pub format: Option<&'static str>,
    /// Where it is found.
    pub source: &'static str,
    /// What it is, in sentences.
    pub description: &'static str,
}

/// Who writes a hyperparameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HyperparameterGroup {
    /// The Trainer of transformers.
    Trainer,
    /// The Keras callback of transformers.
    Keras,
    /// Other generators, and people.
    Other,
}

impl HyperparameterGroup {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "trainer" => Some(Self::Trainer),
            "keras" => Some(Self::Keras),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// What the value of a hyperparameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// `True` or `False`, as Python prints it.
    Bool,
    /// Any text.
    String,
    /// One of some words.
    Enum,
    /// A Python dict.
    Dict,
}

impl ValueKind {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "int" => Some(Self::Int),
            "float" => Some(Self::Float),
            "bool" => Some(Self::Bool),
            "string" => Some(Self::String),
            "enum" => Some(Self::Enum),
            "dict" => Some(Self::Dict),
            _ => None,
        }
    }
}

/// An interval of numbers. It prints as `[0, 1)`: square brackets include the bound, round ones do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberRange {
    /// The lower bound.
    pub from: f64,
    /// The upper bound, which may be infinite.
    pub to: f64,
    /// Whether `from` itself is in it.
    pub includes_from: bool,
    /// Whether `to` itself is in it.
    pub includes_to: bool,
}

impl NumberRange {
    /// Whether `number` lies in it; never for NaN.
    pub fn contains(&self, number: f64) -> bool {
        let above = if self.includes_from { number >= self.from } else { number > self.from };
        let below = if self.includes_to { number <= self.to } else { number < self.to };
        above && below
    }

    fn parse(cell: &str) -> Option<Self> {
        let includes_from = cell.starts_with('[');
        let includes_to = cell.ends_with(']');
        let (from, to) = cell.strip_prefix(['[', '('])?.strip_suffix([']', ')'])?.split_once(", ")?;
        Some(Self { from: from.parse().ok()?, to: to.parse().ok()?, includes_from, includes_to })
    }
}

impl std::fmt::Display for NumberRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let open = if self.includes_from { '[' } else { '(' };
        let close = if self.includes_to { ']' } else { ')' };
        write!(f, "{open}{}, {}{close}", self.from, self.to)
    }
}

fn span(cell: &str) -> Option<(f64, f64)> {
    let (from, to) = cell.split_once(';')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

static HYPERPARAMETERS: Table<Hyperparameter, 14, { table::count(DATA) }> = Table::new(DATA, |row: [_; 14]| {
    let [key, group, order, kind, range, default, typical, rest @ ..] = row;
    let [values, since, until, shown_when, format, source, description] = rest;
    Some(Hyperparameter {
        key,
        group: HyperparameterGroup::parse(group)?,
        order: table::optional_of(order, |order| order.parse().ok())?,
        kind: ValueKind::parse(kind)?,
        range: table::optional_of(range, NumberRange::parse)?,
        default: table::optional(default),
        typical: table::optional_of(typical, span)?,
        values: table::list(values),
        since: table::optional(since),
        until: table::optional(until),
        shown_when: table::optional(shown_when),
        format: table::optional(format),
        source,
        description,
    })
});

/// All hyperparameters: those of the Trainer in the order it prints them, of the Keras callback, and others.
pub fn hyperparameters() -> impl DoubleEndedIterator<Item = &'static Hyperparameter> + Clone {
    HYPERPARAMETERS.iter()
}

/// The hyperparameter with exactly this key. `optimizer`, which two generators write, is the Trainer's.
pub fn hyperparameter(key: &str) -> Option<&'static Hyperparameter> {
    HYPERPARAMETERS.find(key)
}

#[cfg(test)]
mod tests {
    use super::super::schedulers::scheduler;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, hyperparameters(), |h| (h.key, h.group as u8));
        assert_sentences(hyperparameters().map(|h| h.description));
        let trainer = || hyperparameters().filter(|h| h.group == HyperparameterGroup::Trainer);
        assert!(trainer().map(|h| h.order.expect("a place")).is_sorted());
        assert_eq!(trainer().count(), 17);
        assert_eq!(hyperparameters().filter(|h| h.order.is_some()).count(), 17);
    }

    #[test]
    fn numbers_lie_in_their_range() {
        for h in hyperparameters() {
            let (number, range) = (matches!(h.kind, ValueKind::Int | ValueKind::Float), h.range);
            assert!(number || (range.is_none() && h.typical.is_none()), "{}", h.key);
            let inside = |n: f64| range.is_none_or(|range| range.contains(n));
            if let (true, Some(default)) = (number, h.default) {
                assert!(inside(default.parse().expect("a number")), "{}", h.key);
            }
            assert!(h.typical.is_none_or(|(from, to)| from < to && inside(from) && inside(to)), "{}", h.key);
            assert!(h.values.iter().all(|value| value.trim() == *value), "{}", h.key);
            assert!(h.kind != ValueKind::Enum || !h.values.is_empty() || h.key == "lr_scheduler_type", "{}", h.key);
        }
        assert!(
            scheduler(hyperparameter("lr_scheduler_type").expect("a hyperparameter").default.expect("a default"))
                .is_some()
        );
    }

    #[test]
    fn a_range_knows_its_ends() {
        let range = NumberRange::parse("[0, 1)").expect("a range");
        assert!(range.contains(0.0) && range.contains(0.5) && !range.contains(1.0) && !range.contains(f64::NAN));
        assert_eq!(range.to_string(), "[0, 1)");
        let rate = hyperparameter("learning_rate").expect("a hyperparameter").range.expect("a range");
        assert!(!rate.contains(0.0) && rate.contains(5e-5) && !rate.contains(f64::INFINITY));
        assert_eq!(rate.to_string(), "(0, inf)");
        for text in ["", "[", "0, 1", "[0; 1]", "[a, 1]"] {
            assert_eq!(NumberRange::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_optimizer_is_the_trainers() {
        assert_eq!(hyperparameter("optimizer").expect("a hyperparameter").group, HyperparameterGroup::Trainer);
        assert_eq!(hyperparameter("Learning rate"), None);
    }
}
