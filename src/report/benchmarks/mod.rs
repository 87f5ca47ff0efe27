//! What a table of results says of its models, in words.

mod beside;
mod cell;
mod forms;
mod names;
mod others;
mod plot;
mod rivals;

pub(crate) use beside::own_and_base;
pub use beside::scores_of;
pub(crate) use cell::{best_of, cell};
pub(crate) use names::{measure_name, printed, subject_name};
pub(super) use plot::plot;

use crate::card::{Scores, Shape};
use crate::rules::Analysis;

/// The summary of a table: what competes or was measured, a line for each measure, and what can be said of all.
pub(super) fn summary(analysis: &Analysis, scores: &Scores) -> Option<String> {
    match scores.shape {
        Shape::Rivals => rivals::rivals(analysis, scores),
        Shape::Parts => others::parts(scores),
        Shape::Single => others::single(scores),
        Shape::Forms => forms::forms(scores),
        Shape::Harness => others::harness(scores),
    }
}
