//! What the results tables of a card tell, in words and plots. [`summaries()`] are for the editor's panel and the shell;
//! hovers show parts of them. The facts are those of [`training`](crate::card::training); the Markdown is made of them
//! here.

pub(crate) mod benchmarks;
mod log;
mod markdown;
mod origins;
pub mod plot;
mod plots;
mod row_label;
mod scores;
pub(crate) mod sparkline;
mod steps_per_epoch;
mod training_problems;

pub use benchmarks::scores_of;
pub(crate) use log::series_in_words;
pub(crate) use markdown::short;
pub(crate) use origins::Origins;
pub(crate) use plots::{plot_of, plots};
pub(crate) use row_label::{row_name, row_names, row_with_epoch};
pub(crate) use scores::better;
pub(crate) use steps_per_epoch::steps_per_epoch_in_words;
pub(crate) use training_problems::{lost, nan_in_words, overfitting};

use std::sync::Arc;

use crate::card::{ResultsTable, TableKind};
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::text::ByteRange;
use plot::{Plot, illustrated};

/// A results table in short.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The whole table, in bytes of the card's text.
    pub range: ByteRange,
    /// What there is to say, in Markdown: a title, a small table or list, and sentences.
    pub markdown: String,
    /// Pictures of it, for those who can show them: of a training log, and of this card's model beside others.
    pub plots: Vec<Plot>,
    /// The Markdown for below the pictures, if it is another.
    pub below_plots: Option<String>,
}

/// Whether a training log's summary shows how each column went, in a row of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Courses {
    /// It does.
    Shown,
    /// A plot does, above it.
    Plotted,
}

impl Summary {
    /// The Markdown with the pictures in it; `address` says where the one with that number (from 0) is.
    pub fn illustrated(&self, address: impl FnMut(usize, &Plot) -> String) -> String {
        illustrated(self.below_plots.as_ref().unwrap_or(&self.markdown), &self.plots, address)
    }
}

/// The summaries of all tables that hold results (training logs, lists of metrics, comparisons), in the order of the
/// text. A table without a number has none. Whether the file is a model card does not matter.
pub fn summaries(analysis: &Analysis) -> Vec<Summary> {
    let summary = |table: &Placed<Arc<ResultsTable>>| {
        let markdown = summary(analysis, table, Courses::Shown)?;
        let plots = plots(analysis, table, None);
        let below_plots = if plots.is_empty() { None } else { summary(analysis, table, Courses::Plotted) };
        Some(Summary { range: table.absolute(&table.range), markdown, plots, below_plots })
    };
    let mut found: Vec<Summary> =
        analysis.card.tables().iter().chain(analysis.card.embedded_tables()).filter_map(summary).collect();
    found.sort_by_key(|summary| summary.range.start);
    found
}

/// The summary of one table; `None` where there is nothing to sum up.
pub(crate) fn summary(analysis: &Analysis, table: &Placed<Arc<ResultsTable>>, courses: Courses) -> Option<String> {
    match table.kind {
        TableKind::TrainingLog => log::summary(analysis, table, courses),
        TableKind::MetricList => scores::metric_list(table),
        _ => benchmarks::summary(analysis, &*scores_of(analysis, table)?),
    }
}

#[cfg(test)]
mod tests;
