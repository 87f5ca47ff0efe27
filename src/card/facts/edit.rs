use std::sync::Arc;

use crate::card::signs::Signs;
use crate::card::{
    FactKinds, GeneratedComment, Metadata, ModelIndex, embedded, file_links, generated, generator, kind, loaded,
    markup, placeholder, table, trackio,
};
use crate::syntax::{Block, ChangedFrontMatter, ChangedPieces, Placed, Syntax};
use crate::text::{Buffer, ByteRange, GapList, Located, Splice};

use super::Card;
use super::draw::{generated_comment, has_text, provenance, related, signs, union};
use super::edit_section::{before, end, start};

impl Card {
    /// Lets go of an entry of the front matter that is about to be edited. The card is of no use then before it has followed
    /// the [`edit`](Self::edit).
    pub fn release_entry(&mut self, at: usize) {
        self.metadata.release_entry(at);
    }

    /// Draws the facts again that an edit may have changed, and says of which kinds those are that it did change.
    ///
    /// Facts of a kind that did not change say the same; their places have moved with the text. `text` and `syntax` are
    /// those after the edit.
    pub fn edit(&mut self, text: &Buffer, syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> FactKinds {
        if pieces.is_whole {
            *self = Self::of(text, syntax);
            return FactKinds::ALL;
        }
        if let Some(changed) = self.edit_row(text, syntax, splice, pieces) {
            return changed;
        }
        let mut changed = self.edit_front_matter(text, syntax, splice, pieces);
        let blocks = &syntax.body.blocks;
        if pieces.blocks.new.is_empty() && pieces.blocks.old.is_empty() {
            // No block was read again: what blocks say is moved, and no more.
            let is_above = pieces.front_matter != ChangedFrontMatter::Nothing;
            let at = if is_above { syntax.fence.body() } else { splice.new_end };
            self.follow(before(at, splice), splice);
            return changed | self.edit_whole(text, syntax, splice, changed, (Signs::NONE, Signs::NONE));
        }
        let old = &old_blocks(syntax, splice, pieces);
        let new = &blocks[pieces.blocks.new.clone()];
        let touched = self.edit_signs(new, pieces.blocks.old.clone());

        changed |= FactKinds::TABLES.given(self.tables.put(old, table::tables(new), splice));
        changed |= FactKinds::TABLES.given(self.embedded_tables.put(old, embedded::tables(new), splice));
        let links = file_links::of_blocks(new).collect();
        changed |= FactKinds::FILE_LINKS.given(self.file_links.replace(old, links, splice));
        changed |= FactKinds::LOADED.given(self.loaded.replace(old, loaded::loaded(new), splice));
        changed |= FactKinds::TRACKIO_BADGES.given(self.trackio_badges.replace(old, trackio::badges(new), splice));
        changed |= FactKinds::MARKUP.given(self.markup.replace(old, markup::of_blocks(new), splice));
        // Who is asked for names has a sentence that says where the model comes from.
        let names = match self.provenance {
            Some(_) => related(new, &self.signs[pieces.blocks.new.clone()]),
            None => Vec::new(),
        };
        changed |= FactKinds::PROVENANCE.given(self.related.replace(old, names, splice));

        let count = self.headings.count();
        changed |= if self.is_running_text(blocks, pieces, old, touched) {
            self.follow_section(old.end, splice);
            FactKinds::NONE
        } else {
            self.edit_section(syntax, splice, pieces)
        };
        let more_headings = self.headings.count() as isize - count as isize;
        changed |= self.edit_placeholders(new, more_headings, old, splice);
        changed | self.edit_whole(text, syntax, splice, changed, touched)
    }

    /// Follows an edit that changes nothing that blocks say: facts at or behind the byte `at` of the text before it move.
    fn follow(&mut self, at: usize, splice: &Splice) {
        self.follow_section(at, splice);
        self.related.follow(at, splice);
        self.tables.follow(at, splice);
        self.embedded_tables.follow(at, splice);
        self.placeholders.follow(at, splice);
        self.file_links.follow(at, splice);
        self.markup.follow(at, splice);
        self.loaded.follow(at, splice);
        self.trackio_badges.follow(at, splice);
    }

    fn edit_front_matter(
        &mut self,
        text: &Buffer,
        syntax: &Syntax,
        splice: &Splice,
        pieces: &ChangedPieces,
    ) -> FactKinds {
        let mut changed = match pieces.front_matter {
            ChangedFrontMatter::Nothing => {
                return FactKinds::METADATA.given(self.metadata.set_line_ending(text.line_ending()));
            }
            ChangedFrontMatter::Value(at) | ChangedFrontMatter::Scalar(at) => {
                let is_other = self.metadata.set_line_ending(text.line_ending());
                self.metadata.edit(syntax, at, splice);
                let name = self.metadata.entry(at).name();
                FactKinds::ENTRIES | FactKinds::entry(name) | FactKinds::METADATA.given(is_other)
            }
            ChangedFrontMatter::All => {
                self.metadata = Metadata::read(text, syntax);
                FactKinds::FRONT_MATTER
            }
        };
        let is_asked = |key: &str| changed.meets(FactKinds::entry(key));
        let is_written = |index: &mut ModelIndex| match pieces.front_matter {
            ChangedFrontMatter::Scalar(at) => index.write_scalar(self.metadata.entry(at), splice),
            _ => false,
        };
        if !is_asked("model-index") {
            // It stands before the edit or behind it.
            self.model_index.follow(splice.old_end, splice);
        } else if self.model_index.all_mut().first_mut().is_some_and(is_written) {
            changed |= FactKinds::MODEL_INDEX;
        } else {
            // Where it was to be written, it has followed the edit already.
            let rest = match pieces.front_matter {
                ChangedFrontMatter::Scalar(_) => Splice { start: splice.new_end, old_end: splice.new_end, ..*splice },
                _ => *splice,
            };
            let new = self.metadata.get("model-index").and_then(ModelIndex::read);
            let is_other = self.model_index.replace(&(0..usize::MAX), new.into_iter().collect(), &rest);
            changed |= FactKinds::MODEL_INDEX.given(is_other);
        }
        let links: Vec<_> = file_links::of_metadata(&self.metadata).collect();
        self.metadata_links.iter_mut().for_each(|link| link.follow(splice));
        let is_same = self.metadata_links == links;
        self.metadata_links = links;
        changed | FactKinds::FILE_LINKS.given(!is_same)
    }

    /// Notes the signs of the blocks that were read again: those before, and those now.
    fn edit_signs(&mut self, new: &[Placed<Arc<Block>>], old: std::ops::Range<usize>) -> (Signs, Signs) {
        let read: Vec<_> = new.iter().map(|block| signs(block)).collect();
        let (before, after) = (union(&self.signs[old.clone()]), union(&read));
        self.signs.splice(old, read);
        (before, after)
    }

    fn edit_placeholders(
        &mut self,
        new: &[Placed<Arc<Block>>],
        more_headings: isize,
        old: &ByteRange,
        splice: &Splice,
    ) -> FactKinds {
        let above = new.first().map_or(0, |new| self.headings.index_of(new.start));
        let read = placeholder::placeholders(new, above);
        let mut is_other = false;
        if more_headings != 0 {
            let (_, behind) = self.placeholders.unmoved(old.end);
            is_other = !behind.is_empty();
            // The first heading above them may be new, or gone.
            for placeholder in behind {
                let above = placeholder.section.map_or(0, |section| section + 1);
                placeholder.section = above.saturating_add_signed(more_headings).checked_sub(1);
            }
        }
        is_other |= self.placeholders.replace(old, read, splice);
        FactKinds::PLACEHOLDERS.given(is_other)
    }

    /// The facts of the card as a whole. `read` are the kinds of the others that changed; `before` and `after` are the signs of
    /// the blocks that were read again.
    pub(super) fn edit_whole(
        &mut self,
        text: &Buffer,
        syntax: &Syntax,
        splice: &Splice,
        read: FactKinds,
        (before, after): (Signs, Signs),
    ) -> FactKinds {
        let blocks = &syntax.body.blocks;
        let mut changed = FactKinds::NONE;
        let touched = before | after;
        // Of what is gone, another block may have the same.
        let all = if after.contains(before) { self.all_signs | after } else { union(&self.signs) };
        let is_other = all != self.all_signs;
        self.all_signs = all;
        if is_other || read.meets(kind::of_metadata()) {
            let kind = kind::kind(syntax, self.all_signs);
            changed |= FactKinds::KIND.given(kind != self.kind);
            self.kind = kind;
        }
        if is_other || read.meets(generator::of_metadata()) {
            let generator = generator::generator(&self.metadata, self.all_signs);
            changed |= FactKinds::GENERATOR.given(generator != self.generator);
            self.generator = generator;
        }
        let has_text = has_text(blocks);
        changed |= FactKinds::BODY.given(has_text != self.has_text);
        self.has_text = has_text;
        let is_far = |comment: &GeneratedComment| generated::is_far(comment, splice);
        let is_comment_kept = !touched.contains(Signs::COMMENT) && self.generated_comment.as_ref().is_none_or(is_far);
        self.provenance.iter_mut().for_each(|old| old.follow(splice));
        if touched.meets(Signs::PROVENANCE) {
            let old = std::mem::replace(&mut self.provenance, provenance(blocks, &self.signs));
            changed |= FactKinds::PROVENANCE.given(old != self.provenance);
            match (&old, &self.provenance) {
                (None, Some(_)) => self.related = related(blocks, &self.signs).into(),
                (Some(_), None) => self.related = GapList::default(),
                _ => {}
            }
        }
        self.generated_comment.iter_mut().for_each(|old| old.follow(splice));
        if !is_comment_kept {
            let new = generated_comment(text, blocks, &self.signs);
            let old = std::mem::replace(&mut self.generated_comment, new);
            changed |= FactKinds::GENERATED_COMMENT.given(old != self.generated_comment);
        }
        changed
    }
}

/// Where the blocks that were read again stood before the edit, to the one behind them.
fn old_blocks(syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> ByteRange {
    let new = &pieces.blocks.new;
    start(syntax, new.start)..end(syntax, new.end).map_or(usize::MAX, |end| before(end, splice))
}
