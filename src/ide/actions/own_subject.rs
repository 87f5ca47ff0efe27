use crate::card::{Scores, Shape, SubjectRole};
use crate::report::benchmarks::own_and_base;
use crate::rules::Analysis;

/// The subject of a table that is the model of the card: the only one there is, or the one that has its name among rivals.
pub(super) fn own_subject(analysis: &Analysis, scores: &Scores) -> Option<usize> {
    match scores.shape {
        Shape::Harness | Shape::Single => {
            let mean = scores.subjects.iter().position(|subject| subject.role == SubjectRole::Average);
            mean.or_else(|| scores.equals().next())
        }
        Shape::Rivals => own_and_base(analysis, scores).0,
        Shape::Parts | Shape::Forms => None,
    }
}
