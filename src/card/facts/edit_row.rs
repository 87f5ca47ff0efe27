//! Facts after an edit within one row of a table: those of the row are drawn again, all others move.

use std::sync::Arc;

use crate::card::signs::Signs;
use crate::card::{FactKinds, file_links, markup, placeholder, trackio};
use crate::syntax::{ChangedPieces, Placed, Syntax};
use crate::text::{Buffer, Splice};

use super::Card;
use super::draw::signs;

impl Card {
    /// Draws the facts of a row again, where that is all that changed; `None`, and nothing is done, where the row decides
    /// about other facts, too.
    pub(super) fn edit_row(
        &mut self,
        text: &Buffer,
        syntax: &Syntax,
        splice: &Splice,
        pieces: &ChangedPieces,
    ) -> Option<FactKinds> {
        let row = pieces.blocks.row.as_ref()?;
        let at = pieces.blocks.new.start;
        let block = &syntax.body.blocks[at];
        let (before, after) = row.as_blocks(block);
        let (old_signs, new_signs) = (signs(&before), signs(&after));
        if old_signs != new_signs || new_signs.meets(Signs::PROVENANCE | Signs::RELATED | Signs::COMMENT) {
            return None;
        }
        let table = self.tables.within(&(block.start..block.start + 1)).first_mut()?;
        if !Arc::make_mut(&mut table.piece).edit_row(block, &block.tables[0], row) {
            return None;
        }
        let start = block.start + row.new.start;
        let alone = [Placed::new(start, Arc::new(after))];
        let old = block.start + row.old.start..block.start + row.old.end;

        let links = file_links::of_blocks(&alone).collect();
        let mut changed = FactKinds::TABLES;
        changed |= FactKinds::FILE_LINKS.given(self.file_links.replace(&old, links, splice));
        changed |= FactKinds::MARKUP.given(self.markup.replace(&old, markup::of_blocks(&alone), splice));
        changed |= FactKinds::TRACKIO_BADGES.given(self.trackio_badges.replace(&old, trackio::badges(&alone), splice));
        let above = self.headings.index_of(block.start);
        let placeholders = placeholder::placeholders(&alone, above);
        changed |= FactKinds::PLACEHOLDERS.given(self.placeholders.replace(&old, placeholders, splice));
        let behind = splice.old_end;
        self.related.follow(behind, splice);
        self.tables.follow(behind, splice);
        self.embedded_tables.follow(behind, splice);
        self.loaded.follow(behind, splice);
        self.follow_section(behind, splice);
        Some(changed | self.edit_whole(text, syntax, splice, FactKinds::NONE, (Signs::NONE, Signs::NONE)))
    }
}
