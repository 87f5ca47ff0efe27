use std::sync::Arc;

use crate::card::moved::Located;
use crate::card::signs::Signs;
use crate::card::{
    FileLink, GeneratedComment, Metadata, ModelIndex, ResultsTable, displaced, embedded, file_links, frameworks,
    generated, generator, headings, hyperparameters, kind, loaded, markup, placeholder, reported, stated_license,
    table, text_tables, trackio,
};
use crate::syntax::{Block, BlockKind, ChangedFrontMatter, ChangedPieces, Placed, Syntax};
use crate::text::{Buffer, ByteRange, Splice};

use super::Card;
use super::draw::{generated_comment, has_text, provenance, signs};
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
        let places = Places::of(syntax, splice, pieces);
        let read = signs_of(&blocks[pieces.blocks.new.clone()]);
        let touched = read.iter().chain(&self.signs[pieces.blocks.old.clone()]);
        let touched = touched.fold(Signs::NONE, |all, signs| all | *signs);
        self.signs.splice(pieces.blocks.old.clone(), read);

        let new = &blocks[pieces.blocks.new.clone()];
        let tables = table::tables(new);
        changed |= FactKinds::TABLES.given(replace_tables(&mut self.tables, &places.blocks, tables, splice));
        let tables = embedded::tables(new);
        changed |= FactKinds::TABLES.given(replace_tables(&mut self.embedded_tables, &places.blocks, tables, splice));
        let links = file_links::of_blocks(new).collect();
        let mut of_body = self.file_links.split_off(self.metadata_links);
        changed |= FactKinds::FILE_LINKS.given(replace(&mut of_body, &places.blocks, links, splice));
        self.file_links.append(&mut of_body);
        changed |= FactKinds::LOADED.given(replace(&mut self.loaded, &places.blocks, loaded::loaded(new), splice));
        let badges = trackio::badges(new);
        changed |= FactKinds::TRACKIO_BADGES.given(replace(&mut self.trackio_badges, &places.blocks, badges, splice));
        changed |= FactKinds::MARKUP.given(replace(&mut self.markup, &places.blocks, markup::of_blocks(new), splice));

        let section = &blocks[places.section_blocks.clone()];
        let with_next = &blocks[places.section_blocks.start..(places.section_blocks.end + 1).min(blocks.len())];
        let is_inside = |start: usize| start < places.new_section.end;
        let mut read = headings::headings(with_next);
        read.retain(|heading| is_inside(heading.range.start));
        let count = self.headings.len();
        changed |= FactKinds::HEADINGS.given(replace(&mut self.headings, &places.section, read, splice));
        let more_headings = self.headings.len() as isize - count as isize;

        let above =
            self.headings.partition_point(|heading| new.first().is_some_and(|new| heading.range.start < new.start));
        let read = placeholder::placeholders(new, above);
        let behind = self.placeholders.partition_point(|it| it.start() < places.blocks.end);
        // The first heading above them may be new, or gone.
        for placeholder in &mut self.placeholders[behind..] {
            let above = placeholder.section.map_or(0, |section| section + 1);
            placeholder.section = above.saturating_add_signed(more_headings).checked_sub(1);
        }
        changed |= FactKinds::PLACEHOLDERS.given(more_headings != 0 && behind < self.placeholders.len());
        changed |= FactKinds::PLACEHOLDERS.given(replace(&mut self.placeholders, &places.blocks, read, splice));

        let read = stated_license::stated(section);
        changed |= FactKinds::STATED_LICENSES.given(replace(&mut self.stated_licenses, &places.section, read, splice));
        let read = text_tables::text_tables(section);
        changed |= FactKinds::TEXT_TABLES.given(replace(&mut self.text_tables, &places.section, read, splice));
        let read = reported::reported(section);
        changed |= FactKinds::REPORTED.given(replace(&mut self.reported, &places.section, read, splice));
        // How a table is read depends on nothing but itself and the reported results.
        let from = self.tables.partition_point(|table| new.first().is_none_or(|new| table.start < new.start));
        let to = self.tables.partition_point(|table| new.last().is_some_and(|new| table.start <= new.start));
        let unsettled =
            if changed.meets(FactKinds::REPORTED) { &mut self.tables } else { &mut self.tables[from.min(to)..to] };
        changed |= FactKinds::TABLES.given(displaced::settle(unsettled, &self.reported));
        let read = frameworks::frameworks(section);
        changed |= FactKinds::FRAMEWORKS.given(replace(&mut self.frameworks, &places.section, read, splice));
        changed |= FactKinds::HYPERPARAMETERS.given(self.edit_hyperparameters(section, &places, splice));

        changed | self.edit_whole(text, syntax, splice, changed, touched)
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
        if is_asked("model-index") && self.model_index.as_mut().is_some_and(is_written) {
            changed |= FactKinds::MODEL_INDEX;
        } else if is_asked("model-index") {
            let new = self.metadata.get("model-index").and_then(ModelIndex::read);
            let old = std::mem::replace(&mut self.model_index, new).map(|old| old.moved(splice));
            changed |= FactKinds::MODEL_INDEX.given(old != self.model_index);
        } else if let Some(index) = &mut self.model_index {
            // It stands before the edit or behind it.
            index.each_range(&mut |range| *range = splice.moved_range(range));
        }
        let links: Vec<_> = file_links::of_metadata(&self.metadata).collect();
        let is_same = |(old, new): (&FileLink, &FileLink)| old.clone().moved(splice) == *new;
        let old = &self.file_links[..self.metadata_links];
        let is_same = old.len() == links.len() && old.iter().zip(&links).all(is_same);
        let old = std::mem::replace(&mut self.metadata_links, links.len());
        self.file_links.splice(..old, links);
        changed | FactKinds::FILE_LINKS.given(!is_same)
    }

    fn edit_hyperparameters(&mut self, section: &[Placed<Arc<Block>>], places: &Places, splice: &Splice) -> bool {
        let from = self.tables.partition_point(|table| table.start < places.new_section.start);
        let to = self.tables.partition_point(|table| table.start < places.new_section.end);
        let mut read = hyperparameters::hyperparameters(section, &self.tables[from..to]);
        let before = self.hyperparameters.partition_point(|line| line.start() < places.section.start);
        let behind = self.hyperparameters.partition_point(|line| line.start() < places.section.end);
        let first = self.hyperparameters[..before].last().map_or(0, |line| line.list + 1);
        read.iter_mut().for_each(|line| line.list += first);
        let next = read.last().map_or(first, |line| line.list + 1);
        // Where nothing is replaced, the edit may stand within a list: its text gave way to the same text.
        let old = self.hyperparameters.get(behind).map(|line| line.list).filter(|_| !places.is_moved_only);
        if let Some(old) = old {
            self.hyperparameters[behind..].iter_mut().for_each(|line| line.list = line.list - old + next);
        }
        replace(&mut self.hyperparameters, &places.section, read, splice)
    }

    /// The facts of the card as a whole. `read` are the kinds of the others that changed; `touched` are the signs of the
    /// blocks that were read again, and of those before.
    pub(super) fn edit_whole(
        &mut self,
        text: &Buffer,
        syntax: &Syntax,
        splice: &Splice,
        read: FactKinds,
        touched: Signs,
    ) -> FactKinds {
        let blocks = &syntax.body.blocks;
        let all = self.signs.iter().fold(Signs::NONE, |all, signs| all | *signs);
        let mut changed = FactKinds::NONE;
        let is_other = all != self.all_signs;
        self.all_signs = all;
        if is_other || read.meets(kind::of_metadata()) {
            let kind = kind::kind(syntax, all);
            changed |= FactKinds::KIND.given(kind != self.kind);
            self.kind = kind;
        }
        if is_other || read.meets(generator::of_metadata()) {
            let generator = generator::generator(&self.metadata, all);
            changed |= FactKinds::GENERATOR.given(generator != self.generator);
            self.generator = generator;
        }
        let has_text = has_text(blocks);
        changed |= FactKinds::BODY.given(has_text != self.has_text);
        self.has_text = has_text;
        let is_far = |comment: &GeneratedComment| generated::is_far(comment, splice);
        let is_comment_kept = !touched.contains(Signs::COMMENT) && self.generated_comment.as_ref().is_none_or(is_far);
        self.provenance = self.provenance.take().map(|old| old.moved(splice));
        if touched.meets(Signs::PROVENANCE | Signs::RELATED) {
            let old = std::mem::replace(&mut self.provenance, provenance(blocks, &self.signs));
            changed |= FactKinds::PROVENANCE.given(old != self.provenance);
        }
        self.generated_comment = self.generated_comment.take().map(|old| old.moved(splice));
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
    /// Whether no block was read again.
    is_moved_only: bool,
    /// Where the section stands after the edit.
    new_section: ByteRange,
}

impl Places {
    fn of(syntax: &Syntax, splice: &Splice, pieces: &ChangedPieces) -> Self {
        let blocks = &syntax.body.blocks;
        let new = &pieces.blocks.new;
        // No block was read again: nothing is replaced, only moved.
        if new.is_empty() && pieces.blocks.old.is_empty() {
            let at =
                if pieces.front_matter != ChangedFrontMatter::Nothing { syntax.fence.body() } else { splice.new_end };
            let index = blocks.partition_point(|block| block.start < at);
            let old = before(at, splice);
            return Self {
                blocks: old..old,
                section: old..old,
                section_blocks: index..index,
                is_moved_only: true,
                new_section: at..at,
            };
        }
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
            is_moved_only: false,
            new_section: start(first)..end(next).unwrap_or(usize::MAX),
        }
    }
}

/// Where a byte behind the new text stood before the edit.
fn before(at: usize, splice: &Splice) -> usize {
    at + splice.old_end - splice.new_end
}

/// Puts new facts in the place of those that stood in `range`, and moves those behind it; whether they say something else.
pub(super) fn replace<T: Located + PartialEq>(
    facts: &mut Vec<T>,
    range: &ByteRange,
    new: Vec<T>,
    splice: &Splice,
) -> bool {
    let count = new.len();
    let (from, old) = put(facts, range, new, splice);
    let is_same = |(old, new): (T, &T)| old.moved(splice) == *new;
    old.len() != count || !old.into_iter().zip(&facts[from..from + count]).all(is_same)
}

/// The same for tables, which are not compared: those that are given are of blocks that changed.
fn replace_tables(
    tables: &mut Vec<Placed<Arc<ResultsTable>>>,
    range: &ByteRange,
    new: Vec<Placed<Arc<ResultsTable>>>,
    splice: &Splice,
) -> bool {
    let is_given = !new.is_empty();
    let (_, old) = put(tables, range, new, splice);
    is_given || !old.is_empty()
}

/// Puts facts in the place of those that stood in `range`, and moves those behind it; the index of the first, and the old ones.
fn put<T: Located>(facts: &mut Vec<T>, range: &ByteRange, new: Vec<T>, splice: &Splice) -> (usize, Vec<T>) {
    let from = facts.partition_point(|fact| fact.start() < range.start);
    let to = facts.partition_point(|fact| fact.start() < range.end);
    facts[to..].iter_mut().for_each(|fact| fact.shift(splice));
    (from, facts.splice(from..to, new).collect())
}

fn signs_of(blocks: &[Placed<Arc<Block>>]) -> Vec<Signs> {
    blocks.iter().map(|block| signs(block)).collect()
}
