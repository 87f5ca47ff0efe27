use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed, Syntax};
use crate::text::ByteRange;

/// A heading and what is below it, up to the next heading of its level or a higher one.
pub(super) struct Section {
    /// The heading among the blocks of the body.
    pub(super) heading: usize,
    /// 1 to 6.
    pub(super) level: u8,
    /// From the heading to the end of its last block.
    pub(super) range: ByteRange,
}

/// The blocks of the body. Where the Hub sees no front matter, a Markdown parser takes what was meant as one for text;
/// that is left out here.
pub(super) fn body(syntax: &Syntax) -> &[Placed<Arc<Block>>] {
    let end = syntax.entries.last().map_or(0, |entry| entry.start + entry.source.len());
    &syntax.body.blocks[syntax.body.blocks.partition_point(|block| block.start < end)..]
}

/// The sections of a body, in the order of their headings: each before those inside it.
pub(super) fn sections(body: &[Placed<Arc<Block>>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut end = 0;
    for (heading, block) in body.iter().enumerate() {
        if let BlockKind::Heading(level) = block.kind {
            close(&mut sections, &mut open, level, end);
            open.push(sections.len());
            sections.push(Section { heading, level, range: whole(block) });
        }
        end = whole(block).end;
    }
    close(&mut sections, &mut open, 1, end);
    sections
}

/// Ends the open sections that a heading of `level` does not belong to, at `end`.
fn close(sections: &mut [Section], open: &mut Vec<usize>, level: u8, end: usize) {
    while let Some(&last) = open.last()
        && sections[last].level >= level
    {
        sections[last].range.end = end;
        open.pop();
    }
}

/// All of a block, in bytes of the card's text.
pub(super) fn whole(block: &Placed<Arc<Block>>) -> ByteRange {
    block.absolute(&(0..block.source.len()))
}
