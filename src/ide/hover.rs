use crate::rules::Analysis;
use crate::text::ByteRange;

/// What is shown beside a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What it is about, in bytes of the card's text.
    pub range: ByteRange,
    /// The text, in Markdown.
    pub markdown: String,
}

/// What is known about the place `offset`, in bytes.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let _ = (analysis, offset);
    None
}
