//! Facts after an edit within one row of a table: those of the row are drawn again, all others move.

use std::sync::Arc;

use crate::card::moved::Located;
use crate::card::signs::Signs;
use crate::card::{FactKinds, file_links, markup, placeholder, trackio};
use crate::syntax::{ChangedPieces, Placed, Syntax};
use crate::text::{Buffer, Splice};

use super::Card;
use super::draw::signs;
use super::edit::replace;

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
        let index = self.tables.partition_point(|table| table.start < block.start);
        let table = self.tables.get_mut(index).filter(|table| table.start == block.start)?;
        if !Arc::make_mut(&mut table.piece).edit_row(block, &block.tables[0], row) {
            return None;
        }
        self.tables[index + 1..].iter_mut().for_each(|table| table.shift(splice));
        shift(&mut self.embedded_tables, splice);
        let start = block.start + row.new.start;
        let alone = [Placed::new(start, Arc::new(after))];
        let old = block.start + row.old.start..block.start + row.old.end;

        let links = file_links::of_blocks(&alone).collect();
        let mut of_body = self.file_links.split_off(self.metadata_links);
        let mut changed = FactKinds::TABLES;
        changed |= FactKinds::FILE_LINKS.given(replace(&mut of_body, &old, links, splice));
        self.file_links.append(&mut of_body);
        changed |= FactKinds::MARKUP.given(replace(&mut self.markup, &old, markup::of_blocks(&alone), splice));
        let badges = trackio::badges(&alone);
        changed |= FactKinds::TRACKIO_BADGES.given(replace(&mut self.trackio_badges, &old, badges, splice));
        let above = self.headings.partition_point(|heading| heading.range.start < block.start);
        let placeholders = placeholder::placeholders(&alone, above);
        changed |= FactKinds::PLACEHOLDERS.given(replace(&mut self.placeholders, &old, placeholders, splice));
        shift(&mut self.headings, splice);
        shift(&mut self.stated_licenses, splice);
        shift(&mut self.text_tables, splice);
        shift(&mut self.loaded, splice);
        shift(&mut self.reported, splice);
        shift(&mut self.frameworks, splice);
        shift(&mut self.hyperparameters, splice);
        Some(changed | self.edit_whole(text, syntax, splice, FactKinds::NONE, Signs::NONE))
    }
}

/// Puts the facts behind an edit where they stand now.
fn shift<T: Located>(facts: &mut [T], splice: &Splice) {
    let behind = facts.partition_point(|fact| fact.start() < splice.old_end);
    facts[behind..].iter_mut().for_each(|fact| fact.shift(splice));
}
