use std::sync::Arc;

use crate::card::signs::Signs;
use crate::card::{
    GeneratedComment, Metadata, ModelIndex, displaced, embedded, file_links, frameworks, generated, generator,
    headings, hyperparameters, kind, loaded, markup, placeholder, reported, stated_license, table, text_tables,
    trackio,
};
use crate::syntax::{Block, BlockKind, ChangedFrontMatter, ChangedPieces, Placed, Syntax};
use crate::text::{Buffer, ByteRange, GapList, Located, Splice};

use super::Card;
use super::draw::{generated_comment, has_text, provenance, related, signs, union};
use crate::card::FactKinds;

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
        let places = Places::of(syntax, splice, pieces);
        let new = &blocks[pieces.blocks.new.clone()];
        let touched = self.edit_signs(new, pieces.blocks.old.clone());

        let old = &places.blocks;
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

        let section = &blocks[places.section_blocks.clone()];
        let with_next = &blocks[places.section_blocks.start..(places.section_blocks.end + 1).min(blocks.len())];
        let is_inside = |start: usize| start < places.new_section.end;
        let old = &places.section;
        let mut read = headings::headings(with_next);
        read.retain(|heading| is_inside(heading.range.start));
        let count = self.headings.count();
        changed |= FactKinds::HEADINGS.given(self.headings.replace(old, read, splice));
        let more_headings = self.headings.count() as isize - count as isize;
        changed |= self.edit_placeholders(new, more_headings, &places, splice);

        let read = stated_license::stated(section);
        changed |= FactKinds::STATED_LICENSES.given(self.stated_licenses.replace(old, read, splice));
        let read = text_tables::text_tables(section);
        changed |= FactKinds::TEXT_TABLES.given(self.text_tables.replace(old, read, splice));
        let read = reported::reported(section);
        changed |= FactKinds::REPORTED.given(self.reported.replace(old, read, splice));
        // How a table is read depends on nothing but itself and the reported results.
        let unsettled = match (new.first(), new.last()) {
            _ if changed.meets(FactKinds::REPORTED) => self.tables.unmoved(0).1,
            (Some(first), Some(last)) => self.tables.within(&(first.start..last.start + 1)),
            _ => &mut [],
        };
        changed |= FactKinds::TABLES.given(displaced::settle(unsettled, &self.reported));
        let read = frameworks::frameworks(section);
        changed |= FactKinds::FRAMEWORKS.given(self.frameworks.replace(old, read, splice));
        changed |= FactKinds::HYPERPARAMETERS.given(self.edit_hyperparameters(section, &places, splice));

        changed | self.edit_whole(text, syntax, splice, changed, touched)
    }

    /// Follows an edit that changes nothing that blocks say: facts at or behind the byte `at` of the text before it move.
    fn follow(&mut self, at: usize, splice: &Splice) {
        self.headings.follow(at, splice);
        self.related.follow(at, splice);
        self.reported.follow(at, splice);
        self.hyperparameters.follow(at, splice);
        self.frameworks.follow(at, splice);
        self.tables.follow(at, splice);
        self.embedded_tables.follow(at, splice);
        self.placeholders.follow(at, splice);
        self.file_links.follow(at, splice);
        self.markup.follow(at, splice);
        self.stated_licenses.follow(at, splice);
        self.text_tables.follow(at, splice);
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
        places: &Places,
        splice: &Splice,
    ) -> FactKinds {
        let above = new.first().map_or(0, |new| self.headings.index_of(new.start));
        let read = placeholder::placeholders(new, above);
        let mut is_other = false;
        if more_headings != 0 {
            let (_, behind) = self.placeholders.unmoved(places.blocks.end);
            is_other = !behind.is_empty();
            // The first heading above them may be new, or gone.
            for placeholder in behind {
                let above = placeholder.section.map_or(0, |section| section + 1);
                placeholder.section = above.saturating_add_signed(more_headings).checked_sub(1);
            }
        }
        is_other |= self.placeholders.replace(&places.blocks, read, splice);
        FactKinds::PLACEHOLDERS.given(is_other)
    }

    fn edit_hyperparameters(&mut self, section: &[Placed<Arc<Block>>], places: &Places, splice: &Splice) -> bool {
        let tables = self.tables.within(&places.new_section);
        let mut read = hyperparameters::hyperparameters(section, tables);
        let before = self.hyperparameters.unmoved(places.section.start).0;
        let first = before.last().map_or(0, |line| line.list + 1);
        read.iter_mut().for_each(|line| line.list += first);
        let next = read.last().map_or(first, |line| line.list + 1);
        let behind = self.hyperparameters.unmoved(places.section.end).1;
        let old = behind.first().map(|line| line.list).filter(|old| *old != next);
        if let Some(old) = old {
            behind.iter_mut().for_each(|line| line.list = line.list - old + next);
        }
        self.hyperparameters.replace(&places.section, read, splice)
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

/// Where facts are replaced. Places of the text before the edit, unless they say that they are new ones.
struct Places {
    /// The blocks that were read again.
    blocks: ByteRange,
    /// From the heading before them to the one behind them: what stands between two headings tells nothing of what stands
    /// elsewhere.
    section: ByteRange,
    /// The indexes of its blocks after the edit.
    section_blocks: std::ops::Range<usize>,
    /// Where the section stands after the edit.
    new_section: ByteRange,
}

impl Places {
    fn of(syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> Self {
        let blocks = &syntax.body.blocks;
        let new = &pieces.blocks.new;
        let is_heading = |block: &Placed<Arc<Block>>| matches!(block.kind, BlockKind::Heading(_));
        let first = blocks[..new.start].iter().rposition(is_heading).unwrap_or(0);
        let next = blocks[new.end..].iter().position(is_heading).map_or(blocks.len(), |next| new.end + next);
        // What stands before the edit stands where it stood.
        let start = |index: usize| {
            let above = index.checked_sub(1).and_then(|above| blocks.get(above));
            above.map_or(0, |above| above.start + above.source.len())
        };
        let end = |index: usize| blocks.get(index).map(|block| block.start);
        let old_end = |index: usize| end(index).map_or(usize::MAX, |end| before(end, splice));
        Self {
            blocks: start(new.start)..old_end(new.end),
            section: start(first)..old_end(next),
            section_blocks: first..next,
            new_section: start(first)..end(next).unwrap_or(usize::MAX),
        }
    }
}

/// Where a byte behind the new text stood before the edit.
fn before(at: usize, splice: &Splice) -> usize {
    at + splice.old_end - splice.new_end
}
