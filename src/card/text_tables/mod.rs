//! Tables of plain text, as databases and tools print them: Markdown shows them as running text, a heading or a line.

mod drawn;
mod ruled;

use std::sync::Arc;

use crate::syntax::{Block, Placed};

use super::Spanned;

/// A table of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTable {
    /// How it is drawn.
    pub style: TextTableStyle,
    /// The length of its first line, in bytes.
    pub first_line: usize,
    /// What stands in it; `None` where rows go over several lines, or the cells are not told apart for sure.
    pub cells: Option<TextCells>,
    /// Whether running text stands right above it, and right below.
    pub neighbours: (bool, bool),
    /// Whether its lines end in CRLF.
    pub is_crlf: bool,
}

/// How a table of plain text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTableStyle {
    /// With borders of `+` and `-`.
    Bordered,
    /// With lines of other characters.
    Drawn,
    /// With a ruler of dashes below the header, which Markdown takes for a heading or a line across the page.
    Ruled,
}

/// The cells of a table of plain text; no row has fewer or more than the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCells {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<String>>,
}

pub use drawn::is_border;

/// The tables of plain text in blocks that follow each other.
pub(super) fn text_tables(blocks: &[Placed<Arc<Block>>]) -> Vec<Spanned<TextTable>> {
    (0..blocks.len()).filter_map(|at| drawn::table(&blocks[at]).or_else(|| ruled::table(blocks, at))).collect()
}

#[cfg(test)]
mod tests;
