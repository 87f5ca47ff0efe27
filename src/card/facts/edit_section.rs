//! Facts that a section tells, which are read again as a whole after an edit in it: what stands between two headings tells
//! nothing of what stands elsewhere. Running text that tells nothing of its section is left out.

use std::ops::Range;
use std::sync::Arc;

use crate::card::signs::Signs;
use crate::card::{FactKinds, displaced, frameworks, headings, hyperparameters, reported, stated_license, text_tables};
use crate::syntax::{Block, BlockKind, ChangedPieces, Placed, Syntax};
use crate::text::{ByteRange, Splice};

use super::Card;

type Blocks = [Placed<Arc<Block>>];

/// From a heading to the next one.
struct Section {
    /// The indexes of its blocks.
    blocks: Range<usize>,
    /// Where it stands.
    range: ByteRange,
    /// Where it stood before the edit.
    old: ByteRange,
}

impl Section {
    fn of(syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> Self {
        let blocks = &syntax.body.blocks;
        let new = &pieces.blocks.new;
        let first = blocks[..new.start].iter().rposition(|block| is_heading(block)).unwrap_or(0);
        let next = blocks[new.end..].iter().position(|block| is_heading(block));
        let next = next.map_or(blocks.len(), |next| new.end + next);
        let (start, end) = (start(syntax, first), end(syntax, next));
        Self {
            blocks: first..next,
            range: start..end.unwrap_or(usize::MAX),
            old: start..end.map_or(usize::MAX, |end| before(end, splice)),
        }
    }
}

impl Card {
    /// Whether the blocks that were read again, and those that stood in their place in `old`, are running text by which the
    /// section says neither more nor less. `touched` are the signs of them all.
    pub(super) fn is_running_text(
        &mut self,
        blocks: &Blocks,
        pieces: &ChangedPieces,
        old: &ByteRange,
        (before, after): (Signs, Signs),
    ) -> bool {
        let new = pieces.blocks.new.clone();
        if new.is_empty() || pieces.blocks.old.is_empty() || (before | after).meets(Signs::SECTION) {
            return false;
        }
        let above = new.start.checked_sub(1);
        let is_below_title = above.is_some_and(|above| self.signs[above].meets(Signs::TITLE));
        // Below lines of results, others go on.
        let is_below_lines = above.is_some_and(|above| blocks[above].kind == BlockKind::Paragraph);
        let is_line = (before | after).meets(Signs::PAIRS);
        let is_above_ruler = blocks.get(new.end).is_some_and(|below| below.kind == BlockKind::Break);
        if is_below_title || is_line && is_below_lines || is_above_ruler {
            return false;
        }
        self.text_tables.within(old).is_empty() && text_tables::text_tables(&blocks[new]).is_empty()
    }

    /// Follows an edit by which no section says anything else: facts at or behind the byte `at` of the text before it move.
    pub(super) fn follow_section(&mut self, at: usize, splice: &Splice) {
        let above = self.headings.follow_inside(at, splice);
        above.into_iter().for_each(|heading| heading.value.follow_below(at - heading.range.start, splice));
        self.stated_licenses.follow(at, splice);
        self.text_tables.follow(at, splice);
        self.reported.follow(at, splice);
        self.frameworks.follow(at, splice);
        self.hyperparameters.follow(at, splice);
    }

    /// Draws the facts of the section again.
    pub(super) fn edit_section(&mut self, syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> FactKinds {
        let blocks = &syntax.body.blocks;
        let section = Section::of(syntax, splice, pieces);
        let old = &section.old;
        let of_section = &blocks[section.blocks.clone()];
        let with_next = &blocks[section.blocks.start..(section.blocks.end + 1).min(blocks.len())];

        let mut read = headings::headings(with_next);
        read.retain(|heading| heading.range.start < section.range.end);
        let mut changed = FactKinds::HEADINGS.given(self.headings.replace(old, read, splice));
        let read = stated_license::stated(of_section);
        changed |= FactKinds::STATED_LICENSES.given(self.stated_licenses.replace(old, read, splice));
        let read = text_tables::text_tables(of_section);
        changed |= FactKinds::TEXT_TABLES.given(self.text_tables.replace(old, read, splice));
        let read = reported::reported(of_section);
        changed |= FactKinds::REPORTED.given(self.reported.replace(old, read, splice));
        // How a table is read depends on nothing but itself and the reported results.
        let new = &blocks[pieces.blocks.new.clone()];
        let unsettled = match (new.first(), new.last()) {
            _ if changed.meets(FactKinds::REPORTED) => self.tables.unmoved(0).1,
            (Some(first), Some(last)) => self.tables.within(&(first.start..last.start + 1)),
            _ => &mut [],
        };
        changed |= FactKinds::TABLES.given(displaced::settle(unsettled, &self.reported));
        let read = frameworks::frameworks(of_section);
        changed |= FactKinds::FRAMEWORKS.given(self.frameworks.replace(old, read, splice));
        changed | FactKinds::HYPERPARAMETERS.given(self.edit_hyperparameters(of_section, &section, splice))
    }

    fn edit_hyperparameters(&mut self, blocks: &Blocks, section: &Section, splice: &Splice) -> bool {
        let tables = self.tables.within(&section.range);
        let mut read = hyperparameters::hyperparameters(blocks, tables);
        let before = self.hyperparameters.unmoved(section.old.start).0;
        let first = before.last().map_or(0, |line| line.list + 1);
        read.iter_mut().for_each(|line| line.list += first);
        let next = read.last().map_or(first, |line| line.list + 1);
        let behind = self.hyperparameters.unmoved(section.old.end).1;
        let old = behind.first().map(|line| line.list).filter(|old| *old != next);
        if let Some(old) = old {
            behind.iter_mut().for_each(|line| line.list = line.list - old + next);
        }
        self.hyperparameters.replace(&section.old, read, splice)
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// Whether other facts than those of the block itself may stand in it, or hang on what it is.
pub(super) fn signs(block: &Block) -> Signs {
    let is_text = block.kind == BlockKind::Paragraph;
    Signs::SECTION.given(!is_text || block.source.ends_with(':'))
        | Signs::PAIRS.given(is_text && !block.pairs.is_empty())
        | Signs::TITLE.given(is_title(block))
}

/// Whether what stands right below may be a license or results, by that heading, or the rows of a table, by a ruler of dashes.
fn is_title(block: &Block) -> bool {
    match block.kind {
        BlockKind::Heading(_) => {
            block.source.contains(['\n', '\r']) || stated_license::is_title(block) || reported::is_title(block)
        }
        BlockKind::Break => true,
        _ => false,
    }
}

/// Where the block of that index may start, that is where the one above it ends. What stands before an edit stands where it stood.
pub(super) fn start(syntax: &Syntax, index: usize) -> usize {
    let above = index.checked_sub(1).and_then(|above| syntax.body.blocks.get(above));
    above.map_or(0, |above| above.start + above.source.len())
}

/// Where the block of that index starts, which is the first behind others; `None` where those are the last.
pub(super) fn end(syntax: &Syntax, index: usize) -> Option<usize> {
    syntax.body.blocks.get(index).map(|block| block.start)
}

/// Where a byte behind the new text stood before the edit.
pub(super) fn before(at: usize, splice: &Splice) -> usize {
    at + splice.old_end - splice.new_end
}
