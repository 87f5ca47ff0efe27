use crate::card::{Card, Scores, Shape, SubjectRole};

/// The subject of a table that is the model of the card: the only one there is, or the one that has its name among rivals.
pub(super) fn own_subject(card: &Card, scores: &Scores) -> Option<usize> {
    match scores.shape {
        Shape::Harness | Shape::Single => {
            let mean = scores.subjects.iter().position(|subject| subject.role == SubjectRole::Average);
            mean.or_else(|| scores.equals().next())
        }
        Shape::Rivals => card.own_and_base(scores).0,
        Shape::Parts | Shape::Forms => None,
    }
}
