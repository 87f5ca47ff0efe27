//! Tables that are none to Markdown: in HTML, and as tools print them into code blocks.

mod aligned;
mod code;
mod html;

use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;

use super::{RawTable, ResultsTable};

/// A table before it is read, and where it stands in its block.
struct Found {
    table: RawTable,
    range: ByteRange,
}

/// The tables in HTML and code of all blocks.
pub(super) fn tables(blocks: &[Placed<Arc<Block>>]) -> Vec<Placed<Arc<ResultsTable>>> {
    let of = |block: &Placed<Arc<Block>>| {
        let found = match block.kind {
            BlockKind::Html => html::tables(&block.source),
            BlockKind::Code => code::tables(&block.source),
            _ => Vec::new(),
        };
        let start = block.start;
        let read =
            move |found: Found| Placed::new(start, Arc::new(ResultsTable::of(found.table, found.range, Vec::new())));
        found.into_iter().map(read)
    };
    blocks.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests;
