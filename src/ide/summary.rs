use crate::rules::Analysis;
use crate::text::ByteRange;

/// What a results table tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The table, in bytes of the card's text.
    pub range: ByteRange,
    /// What its hover shows, in Markdown.
    pub markdown: String,
}

/// The summaries of all results tables of a card, in the order of the text.
pub fn summaries(analysis: &Analysis) -> Vec<Summary> {
    let _ = analysis;
    Vec::new()
}
