//! Text to trees with byte spans: where the front matter is, its entries, and the blocks, tables and `key: value` lines
//! of the body. Nothing here knows what a key or a metric means.
//!
//! A broken text is the normal case: each reader returns what it could read, never a failure.

use std::sync::{Arc, OnceLock};

use crate::text::{Aside, Buffer, ByteRange, Splice, floor_char_boundary};

mod body;
mod fence;
mod front_matter;
mod gfm;
mod key_value;
mod long_list;
mod long_table;
mod markdown;
mod placed;
mod room;
mod row;
mod table;
mod weight;
mod word;
pub mod yaml;

pub use body::{Body, ChangedBlocks};
pub use fence::{Fence, FrontMatterProblem};
pub use front_matter::{BlockError, Entry, Key, are_simple};
pub use key_value::{KeyValue, trimmed};
pub use markdown::{Block, BlockKind, Inline, InlineKind};
pub use placed::Placed;
pub use room::room;
pub use row::ChangedRow;
pub use table::{Cell, Row, Table, delimiter_columns, is_delimiter_row, split_row};

/// A card cut into its pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syntax {
    /// Where the front matter is, or why there is none.
    pub fence: Fence,
    /// The entries of the front matter. Where a problem hides the block from the Hub, those that were probably meant.
    pub entries: Vec<Placed<Arc<Entry>>>,
    /// What is wrong with the front matter as a whole. The range of an error is relative to the block.
    pub block_error: Option<BlockError>,
    /// A second block of metadata right after the first. The Hub takes it for text.
    pub second_block: Option<SecondBlock>,
    /// Whether one may stand there, by what the body starts with.
    may_have_second: bool,
    /// The body.
    pub body: Body,
    /// See [`is_simple`](Self::is_simple); known once it was asked for.
    is_simple: Aside<OnceLock<bool>>,
}

/// What an edit changed of a card's pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPieces {
    /// What was read again of the front matter.
    pub front_matter: ChangedFrontMatter,
    /// Whether the whole text was read again.
    pub is_whole: bool,
    /// The blocks that were read again.
    pub blocks: ChangedBlocks,
}

/// What an edit changed of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedFrontMatter {
    /// Nothing: it and all before the body are as they were.
    Nothing,
    /// What the entry of that index says. All else is as it was: the other entries, its own key, its place among them and
    /// the end of its last line. All of them can be read.
    Value(usize),
    /// The same, of which one plain scalar changed, in which the edit lies, and nothing else.
    Scalar(usize),
    /// All of it may be other.
    All,
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
    let mut syntax = read_front_matter(text);
    syntax.body = Body::read(&Buffer::new(text), fence::body_start(text, &syntax.fence));
    syntax
}

/// Reads all but the body of a card, of which no more is read; front matter that is too dense but for its first keys and
/// whether it is YAML.
pub fn read_without_body(text: &str) -> Syntax {
    match Fence::find(text) {
        Fence::Closed { opener, block, closer, body } if weight::is_too_dense(&text[block.clone()]) => {
            let mut entries = front_matter::first_keys(&text[block.clone()]);
            entries.iter_mut().for_each(|entry| entry.start += block.start);
            let error = yaml::verdict_in_own_words(&text[block.clone()]).err();
            let block_error = Some(BlockError::Unread(error));
            let fence = Fence::Closed { opener, block, closer, body };
            Syntax {
                fence,
                entries,
                block_error,
                second_block: None,
                may_have_second: true,
                body: Body::empty(),
                is_simple: known(false),
            }
        }
        _ => read_front_matter(text),
    }
}

/// All but the body.
fn read_front_matter(text: &str) -> Syntax {
    let fence = Fence::find(text);
    let (entries, block_error) = match &fence {
        Fence::Closed { block, .. }
        | Fence::Missing(
            FrontMatterProblem::Unclosed { block, .. }
            | FrontMatterProblem::Unopened { block, .. }
            | FrontMatterProblem::Opener { block, .. }
            | FrontMatterProblem::TextBefore { block, .. },
        ) => read_block(text, block),
        Fence::Missing(FrontMatterProblem::None | FrontMatterProblem::Indented { .. }) => (Vec::new(), None),
    };
    let second_block = match &fence {
        Fence::Closed { body, .. } => fence::second_block(text, *body).map(|(opener, block)| {
            let entries = read_block(text, &block).0;
            SecondBlock { opener, block, entries }
        }),
        Fence::Missing(_) => None,
    };
    let may_have_second = match fence {
        Fence::Closed { body, .. } => {
            fence::may_open_second_block(&text[body..floor_char_boundary(text, body + fence::SECOND_BLOCK_HEAD)])
        }
        Fence::Missing(_) => false,
    };
    let is_simple = Aside::default();
    Syntax { fence, entries, block_error, second_block, may_have_second, body: Body::empty(), is_simple }
}

/// Reads a text that is YAML as a whole, as the value of an entry called `name`; there is no body, and no front matter.
pub fn read_value(text: &str, name: &str) -> Syntax {
    let entries = vec![Placed::new(0, Arc::new(Entry::of_value(text, name)))];
    let fence = Fence::Missing(FrontMatterProblem::None);
    let body = Body::empty();
    let is_simple = known(false);
    Syntax { fence, entries, block_error: None, second_block: None, may_have_second: false, body, is_simple }
}

fn known(is_simple: bool) -> Aside<OnceLock<bool>> {
    Aside(is_simple.into())
}

/// The entries of a block, and what is wrong with it as a whole.
fn read_block(text: &str, block: &ByteRange) -> (Vec<Placed<Arc<Entry>>>, Option<BlockError>) {
    let (mut entries, error) = front_matter::read(&text[block.clone()]);
    entries.iter_mut().for_each(|entry| entry.start += block.start);
    (entries, error)
}

impl Syntax {
    /// Reads a card.
    pub fn of(text: &Buffer) -> Self {
        let source = text.slice(0..text.len());
        let mut syntax = read_front_matter(&source);
        syntax.body = Body::read(text, fence::body_start(&source, &syntax.fence));
        syntax
    }

    /// Reads again what an edit may have changed; `text` is the text after it. The pieces are those of the new text then,
    /// as [`of`](Self::of) reads them.
    pub fn edit(&mut self, text: &Buffer, splice: &Splice) -> ChangedPieces {
        match self.fence.clone() {
            Fence::Closed { body, .. } if self.is_in_body(text, body, splice) => {
                let blocks = self.body.edit(text, body, splice);
                ChangedPieces { front_matter: ChangedFrontMatter::Nothing, is_whole: false, blocks }
            }
            Fence::Closed { block, body, .. } if block.start <= splice.start && splice.old_end <= block.end => {
                let body = splice.moved(body);
                let edited = self.edit_entries(text, splice);
                edited.or_else(|| self.edit_front_matter(text, body, splice)).unwrap_or_else(|| self.read_all(text))
            }
            _ => self.read_all(text),
        }
    }

    /// The index of the entry in which an edit lies. If nobody else holds it, [`edit`](Self::edit) need not copy it to write to it.
    pub fn edited_entry(&self, splice: &Splice) -> Option<usize> {
        let at = self.entries.partition_point(|entry| entry.start < splice.start).checked_sub(1)?;
        let entry = &self.entries[at];
        (splice.old_end <= entry.start + entry.source.len()).then_some(at)
    }

    fn read_all(&mut self, text: &Buffer) -> ChangedPieces {
        let old = std::mem::replace(self, Self::of(text));
        let blocks = ChangedBlocks::new(0..old.body.blocks.len(), 0..self.body.blocks.len());
        ChangedPieces { front_matter: ChangedFrontMatter::All, is_whole: true, blocks }
    }

    /// Whether an edit changes the body alone, which starts at the byte `body` before and after it.
    fn is_in_body(&mut self, text: &Buffer, body: usize, splice: &Splice) -> bool {
        if splice.start <= body + fence::SECOND_BLOCK_HEAD && splice.start >= body {
            let head = text.slice(body..text.floor(body + fence::SECOND_BLOCK_HEAD));
            self.may_have_second = fence::may_open_second_block(&head);
        }
        // The body starts behind a line break, which may be the CR of a CRLF from now on.
        let is_behind = splice.start >= body && matches!(text.byte(body - 1), Some(b'\n')) || splice.start > body;
        let is_same_front_matter = self.second_block.is_none() && !self.may_have_second;
        is_behind && is_same_front_matter && self.fence.is_first_closing(|at| text.byte(at))
    }

    /// Reads the entries around an edit again, where all others and the fences are surely as they were; `None` where that is
    /// not sure.
    fn edit_entries(&mut self, text: &Buffer, splice: &Splice) -> Option<ChangedPieces> {
        if !self.is_simple() || self.second_block.is_some() || self.may_have_second {
            return None;
        }
        let fence = self.fence.moved(text, splice)?;
        let Fence::Closed { block, .. } = &fence else { return None };
        let front_matter = match front_matter::edit_scalar(&mut self.entries, text, splice) {
            Some(entry) => ChangedFrontMatter::Scalar(entry),
            None => front_matter::edit(&mut self.entries, text, block, splice)?,
        };
        self.fence = fence;
        self.body.shift(splice);
        Some(ChangedPieces { front_matter, is_whole: false, blocks: ChangedBlocks::new(0..0, 0..0) })
    }

    /// Reads the front matter again, as long as its block ends where it did; `None` where it does not. `body` is where the
    /// body starts after the edit.
    fn edit_front_matter(&mut self, text: &Buffer, body: usize, splice: &Splice) -> Option<ChangedPieces> {
        if self.second_block.is_some() || self.may_have_second {
            return None;
        }
        let head = text.slice(0..body);
        let mut read = read_front_matter(&head);
        if !read.fence.is_first_closing(|at| head.as_bytes().get(at).copied())
            || read.fence.body() != body
            || !head.ends_with(['\n', '\r'])
        {
            return None;
        }
        std::mem::swap(&mut read.body, &mut self.body);
        read.may_have_second = self.may_have_second;
        *self = read;
        self.body.shift(splice);
        let blocks = ChangedBlocks::new(0..0, 0..0);
        Some(ChangedPieces { front_matter: ChangedFrontMatter::All, is_whole: false, blocks })
    }

    /// Whether the front matter is YAML, and each entry means by itself what it means in the block. So it is after an edit of
    /// entries that leaves them so.
    fn is_simple(&self) -> bool {
        *self.is_simple.0.get_or_init(|| self.block_error.is_none() && are_simple(&self.entries))
    }

    /// The block at a byte of the text; where two meet, the one that starts there.
    pub fn block_at(&self, offset: usize) -> Option<&Placed<Arc<Block>>> {
        let after = self.body.blocks.partition_point(|block| block.start <= offset);
        let block = &self.body.blocks[after.checked_sub(1)?];
        (offset <= block.start + block.source.len()).then_some(block)
    }

    /// The entry at a byte of the text; where two meet, the one that starts there.
    pub fn entry_at(&self, offset: usize) -> Option<&Placed<Arc<Entry>>> {
        let after = self.entries.partition_point(|entry| entry.start <= offset);
        let entry = &self.entries[after.checked_sub(1)?];
        (offset <= entry.start + entry.source.len()).then_some(entry)
    }
}
