use crate::rules::Analysis;
use crate::text::ByteRange;

/// What could be written at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// In the order to show.
    pub items: Vec<Completion>,
    /// Whether more typing may bring items that are not among these.
    pub is_incomplete: bool,
}

/// One thing that could be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: String,
    /// More, in Markdown.
    pub documentation: String,
    /// What it replaces: the whole scalar or cell, hyphens included, in bytes of the card's text. It contains the
    /// offset asked for and stays on its line.
    pub replace: ByteRange,
    /// What is written.
    pub insert: String,
    /// What the editor matches the typed text against, where the label will not do (a language found by its name).
    pub filter: Option<String>,
    /// No longer to be used.
    pub deprecated: bool,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key of the front matter or of a list.
    Key,
    /// A value out of a vocabulary.
    Value,
    /// The name of a table's column.
    Column,
}

/// What could be written at `offset`, in bytes.
pub fn complete(analysis: &Analysis, offset: usize) -> Completions {
    let _ = (analysis, offset);
    Completions::default()
}
