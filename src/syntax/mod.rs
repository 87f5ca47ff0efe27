//! Text to trees with byte spans: where the front matter is, its entries, and the blocks, tables and `key: value` lines
//! of the body. Nothing here knows what a key or a metric means.
//!
//! A broken text is the normal case: each reader returns what it could read, never a failure.

use std::sync::Arc;

use crate::text::ByteRange;

mod body;
mod fence;
mod front_matter;
mod key_value;
mod markdown;
mod placed;
mod table;
pub mod yaml;

pub use body::{Body, ChangedBlocks};
pub use fence::{Fence, Slip, lines};
pub use front_matter::{BlockError, Entry, Key};
pub use key_value::{KeyValue, trimmed};
pub use markdown::{Block, BlockKind, Inline, InlineKind};
pub use placed::Placed;
pub use table::{Cell, Row, Table, is_delimiter_row, split_row};

/// A card cut into its pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syntax {
    /// Where the front matter is, or why there is none.
    pub fence: Fence,
    /// The entries of the front matter. Where a slip costs the card its block, those that were probably meant.
    pub entries: Vec<Placed<Arc<Entry>>>,
    /// What is wrong with the front matter as a whole. The range of an error is relative to the block.
    pub block_error: Option<BlockError>,
    /// A second block of metadata right after the first. The Hub takes it for text.
    pub second_block: Option<SecondBlock>,
    /// The top-level blocks of the body.
    pub blocks: Vec<Placed<Arc<Block>>>,
}

/// What looks like front matter, right after the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondBlock {
    /// Its opening dashes.
    pub opener: ByteRange,
    /// What stands between its fences.
    pub block: ByteRange,
    /// The entries it would have.
    pub entries: Vec<Placed<Arc<Entry>>>,
}

/// Reads a card.
pub fn read(text: &str) -> Syntax {
    let fence = Fence::find(text);
    let (entries, block_error) = match &fence {
        Fence::Closed { block, .. }
        | Fence::Missing(
            Slip::Unclosed { block, .. }
            | Slip::Unopened { block, .. }
            | Slip::Opener { block, .. }
            | Slip::TextBefore { block, .. },
        ) => read_block(text, block),
        Fence::Missing(Slip::None) => (Vec::new(), None),
    };
    let second_block = match &fence {
        Fence::Closed { body, .. } => fence::second_block(text, *body).map(|(opener, block)| {
            let entries = read_block(text, &block).0;
            SecondBlock { opener, block, entries }
        }),
        Fence::Missing(_) => None,
    };
    let mut blocks = markdown::read(&text[fence.body()..]).0;
    blocks.iter_mut().for_each(|block| block.start += fence.body());
    Syntax { fence, entries, block_error, second_block, blocks }
}

/// Reads a text that is YAML as a whole, as the value of an entry called `name`; there is no body, and no front matter.
pub fn read_value(text: &str, name: &str) -> Syntax {
    let entries = vec![Placed::new(0, Arc::new(Entry::of_value(text, name)))];
    let fence = Fence::Missing(Slip::None);
    Syntax { fence, entries, block_error: None, second_block: None, blocks: Vec::new() }
}

/// The entries of a block, and what is wrong with it as a whole.
fn read_block(text: &str, block: &ByteRange) -> (Vec<Placed<Arc<Entry>>>, Option<BlockError>) {
    let (mut entries, error) = front_matter::read(&text[block.clone()]);
    entries.iter_mut().for_each(|entry| entry.start += block.start);
    (entries, error)
}

impl Syntax {
    /// The block at a byte of the text; where two meet, the one that starts there.
    pub fn block_at(&self, offset: usize) -> Option<&Placed<Arc<Block>>> {
        let after = self.blocks.partition_point(|block| block.start <= offset);
        let block = &self.blocks[after.checked_sub(1)?];
        (offset <= block.start + block.source.len()).then_some(block)
    }

    /// The entry at a byte of the text; where two meet, the one that starts there.
    pub fn entry_at(&self, offset: usize) -> Option<&Placed<Arc<Entry>>> {
        let after = self.entries.partition_point(|entry| entry.start <= offset);
        let entry = &self.entries[after.checked_sub(1)?];
        (offset <= entry.start + entry.source.len()).then_some(entry)
    }
}
