//! Counts of words as sclite prints them and ESPnet puts them into cards: correct ones, and errors by kind.

use crate::vocabulary::Direction;

use super::axes::Axes;
use super::build::build;
use super::grid::Grid;
use super::{Certainty, Scores, Shape, ToldBy};

/// Columns of shares, and which way is better. `S.Err` is of sentences.
const SHARES: [(&str, Direction); 6] = [
    ("Corr", Direction::Higher),
    ("Sub", Direction::Lower),
    ("Del", Direction::Lower),
    ("Ins", Direction::Lower),
    ("Err", Direction::Lower),
    ("S.Err", Direction::Lower),
];

/// Reads a table with a row of each test set; `None` for other tables.
pub(super) fn read(grid: &Grid) -> Option<Scores> {
    let column = |name: &str| grid.header.iter().position(|label| label.marked.text == name);
    let found: Vec<(usize, Direction)> =
        SHARES.iter().filter_map(|(name, direction)| Some((column(name)?, *direction))).collect();
    if found.len() < SHARES.len() || column("Snt").is_none() {
        return None;
    }
    let values: Vec<usize> = found.iter().map(|(column, _)| *column).filter(|column| *column > 0).collect();
    let axes =
        Axes { shape: Shape::Parts, certainty: Certainty::Sure, subjects_are_rows: true, labels: vec![0], values };
    let mut scores = build(grid, &axes)?;
    for measure in &mut scores.measures {
        let direction = found.iter().find(|(column, _)| *column == measure.place).map(|(_, direction)| *direction);
        measure.direction = direction.unwrap_or(Direction::None);
        measure.told_by = ToldBy::Vocabulary;
    }
    Some(scores)
}
