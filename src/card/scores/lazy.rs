//! Scores that are read once they are asked for: of the rules hardly one does.

use std::sync::{Arc, OnceLock};

use crate::syntax::{Block, Cell, Row, Table};
use crate::text::Aside;

use super::{RawCell, RawTable, Scores};

/// The scores of a table, once they were asked for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::card) struct LazyScores {
    source: Source,
    scores: Aside<OnceLock<Option<Scores>>>,
}

/// What they are read from.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::card) enum Source {
    /// A table that has none.
    Nothing,
    /// The table of Markdown with that index in its block.
    Block(Arc<Block>, usize),
    /// A table that is none to Markdown.
    Raw(RawTable),
}

impl LazyScores {
    pub(in crate::card) fn of(source: Source) -> Self {
        Self { source, scores: Aside::default() }
    }

    pub(in crate::card) fn get(&self) -> Option<&Scores> {
        let read = || match &self.source {
            Source::Nothing => None,
            Source::Block(block, table) => Scores::read(&raw(block, block.tables.get(*table)?)),
            Source::Raw(table) => Scores::read(table),
        };
        self.scores.0.get_or_init(read).as_ref()
    }
}

/// The cells of a table as written.
fn raw(block: &Block, table: &Table) -> RawTable {
    let cells = |row: &Row| {
        let cell = |cell: Cell| RawCell { text: block.slice(&cell.content).into(), range: cell.content };
        row.cells().map(cell).collect()
    };
    RawTable { header: cells(&table.header), rows: table.rows.iter().map(cells).collect() }
}
