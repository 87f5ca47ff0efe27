//! What is shown beside a place, by what is there: [`metadata`] in the front matter, [`table`] in a table,
//! [`training`] in lists of hyperparameters and results.

mod cell;
mod implied;
mod metadata;
mod recipe;
mod table;
mod training;

use crate::report::plot::{Plot, illustrated};
use crate::rules::Analysis;
use crate::text::{ByteRange, floor_char_boundary};

/// What is shown beside a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Hover {
    /// What it is about, in bytes of the card's text: a word, a scalar, a cell or a row. It contains the offset asked
    /// for, or ends there.
    pub range: ByteRange,
    /// The text, in Markdown.
    pub markdown: String,
    /// Pictures of it, for those who can show them.
    pub plots: Vec<Plot>,
    /// The Markdown for below the pictures, if it is another.
    pub below_plots: Option<String>,
}

impl Hover {
    /// A text without pictures.
    fn new(range: ByteRange, markdown: String) -> Self {
        Self { range, markdown, plots: Vec::new(), below_plots: None }
    }

    /// The text with the pictures in it.
    pub fn illustrated(&self) -> String {
        let markdown = self.below_plots.as_ref().unwrap_or(&self.markdown);
        illustrated(markdown.trim_end(), &self.plots, |_, plot| plot.data_address())
    }
}

/// What is known about the place `offset`, in bytes; an offset past the end is the end, one inside a character its
/// start. `None` where nothing is known, and in files that are neither model cards nor results.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    if !analysis.card.is_model_card() && !analysis.document.is_eval_results() {
        return None;
    }
    let offset = floor_char_boundary(analysis.text(), offset);
    let found = metadata::hover(analysis, offset).or_else(|| {
        let block = analysis.syntax.block_at(offset)?;
        table::hover(analysis, block, offset).or_else(|| training::hover(analysis, block, offset))
    });
    found.map(|hover| Hover { markdown: hover.markdown.trim_end().to_owned(), ..hover })
}

#[cfg(test)]
mod tests;
