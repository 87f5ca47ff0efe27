//! Of which kinds the names on one side of a table are.

use crate::card::entities::is_entity;

use super::grid::Label;
use super::labels::{is_model, is_part, is_reference};
use super::ways::is_way;
use super::words::{Name, name_of_label};

/// How many of some names are of each kind, as shares.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) models: f64,
    pub(super) benchmarks: f64,
    pub(super) metrics: f64,
    pub(super) categories: f64,
    pub(super) averages: f64,
    pub(super) info: f64,
    pub(super) parts: f64,
    pub(super) measures: f64,
    /// Those of ways to run one model, whatever else they are.
    pub(super) ways: f64,
}

impl Tally {
    /// The share of names that are of something that no part is.
    pub(super) fn others(&self) -> f64 {
        self.models + self.measures + self.info
    }
}

pub(super) fn tally(labels: impl Iterator<Item = Label>) -> Tally {
    let (mut tally, mut count) = (Tally::default(), 0.0);
    let labels: Vec<Label> = labels.filter(|label| !label.marked.text.is_empty()).collect();
    let has_entities = labels.iter().any(|label| is_entity(&label.marked.text));
    // As spaCy prints them.
    const LETTERS: [&str; 3] = ["P", "R", "F"];
    let has_letters = LETTERS.iter().all(|letter| labels.iter().any(|label| label.marked.text == *letter));
    for label in labels {
        let text = &label.marked.text;
        let name = name_of_label(&label);
        if name == Name::Delta || is_reference(text) {
            continue;
        }
        count += 1.0;
        if is_way(text) {
            tally.ways += 1.0;
        }
        // Beside classes, `PER` is a person and no error rate.
        let is_person = has_entities && text.eq_ignore_ascii_case("per");
        if is_entity(text) || is_person || text.starts_with("B-") || text.starts_with("I-") {
            tally.parts += 1.0;
            continue;
        }
        match name {
            _ if has_letters && LETTERS.contains(&text.as_str()) => tally.metrics += 1.0,
            Name::Benchmark(_) => tally.benchmarks += 1.0,
            Name::Metric(_) => tally.metrics += 1.0,
            Name::Category => tally.categories += 1.0,
            Name::Average => tally.averages += 1.0,
            Name::Info if !is_model(&label) => tally.info += 1.0,
            _ if is_part(text) => tally.parts += 1.0,
            _ if is_model(&label) => tally.models += 1.0,
            _ => {}
        }
    }
    if count > 0.0 {
        let parts = [
            &mut tally.models,
            &mut tally.benchmarks,
            &mut tally.metrics,
            &mut tally.categories,
            &mut tally.averages,
            &mut tally.info,
            &mut tally.parts,
            &mut tally.ways,
        ];
        parts.into_iter().for_each(|share| *share /= count);
    }
    tally.measures = tally.benchmarks + tally.metrics + tally.categories;
    tally
}

pub(super) fn is_parts(rows: &Tally) -> bool {
    rows.parts >= 0.5
}
