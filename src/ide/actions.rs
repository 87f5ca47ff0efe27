//! What can be done at a place that is no fix of a finding.

mod write_model_index;

use crate::rules::Analysis;
use crate::text::{ByteRange, Edit};

/// Something an editor offers to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// In the imperative: "Write `model-index` from the reported results".
    pub title: String,
    /// What it is.
    pub kind: ActionKind,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// The kinds of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// Results of the text become structured metadata.
    WriteModelIndex,
}

/// What can be done at `range`, in bytes of the card's text.
pub fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    write_model_index::actions(analysis, range)
}
