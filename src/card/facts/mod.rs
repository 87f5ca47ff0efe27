mod draw;
mod edit;
mod edit_row;
mod edit_section;

use std::sync::Arc;

use crate::syntax::{Block, Placed, Syntax};
use crate::text::{Buffer, GapList};

use draw::{generated_comment, has_text, provenance, related, signs, union};

use super::fact_kinds::{Asked, FactKinds};
use super::signs::Signs;
use super::{
    FileLink, FrameworkVersion, GeneratedComment, Generator, Heading, Hyperparameter, HyperparameterList, Kind, Markup,
    Metadata, ModelIndex, Placeholder, Provenance, ReportedResults, ResultsTable, Spanned, TableAndResults, TextTable,
    conversion, displaced, embedded, file_links, frameworks, generator, headings, hyperparameters, kind, loaded,
    markup, placeholder, reported, stated_license, table, text_tables, trackio,
};

/// The facts of a card. What is asked for is noted by its kind, so that a rule that asked for nothing that an edit changed
/// need not run again.
#[derive(Debug, PartialEq)]
pub struct Card {
    kind: Kind,
    generator: Generator,
    metadata: Metadata,
    /// One at most.
    model_index: GapList<ModelIndex>,
    headings: GapList<Spanned<Heading>>,
    generated_comment: Option<GeneratedComment>,
    provenance: Option<Provenance>,
    /// The names in each block that says what some model was made from; known where there is a `provenance`.
    related: GapList<Spanned<Box<[String]>>>,
    reported: GapList<ReportedResults>,
    hyperparameters: GapList<Hyperparameter>,
    frameworks: GapList<FrameworkVersion>,
    tables: GapList<Placed<Arc<ResultsTable>>>,
    embedded_tables: GapList<Placed<Arc<ResultsTable>>>,
    placeholders: GapList<Placeholder>,
    /// Those of the front matter.
    metadata_links: Vec<FileLink>,
    /// Those of the body.
    file_links: GapList<FileLink>,
    markup: GapList<Markup>,
    stated_licenses: GapList<Spanned<&'static str>>,
    text_tables: GapList<Spanned<TextTable>>,
    loaded: GapList<Spanned<Box<str>>>,
    trackio_badges: GapList<Spanned<Box<str>>>,
    has_text: bool,
    /// Those of each block.
    signs: Vec<Signs>,
    /// Those of some block.
    all_signs: Signs,
    asked: Asked,
}

impl Card {
    /// Draws the facts of `text`, whose pieces are `syntax`.
    pub fn read(text: &str, syntax: &Syntax) -> Self {
        Self::of(&Buffer::new(text), syntax)
    }

    /// Draws the facts of `text`, whose pieces are `syntax`.
    pub fn of(text: &Buffer, syntax: &Syntax) -> Self {
        let blocks = &syntax.body.blocks;
        let metadata = Metadata::read(text, syntax);
        let mut tables = table::tables(blocks);
        let reported = reported::reported(blocks).into();
        displaced::settle(&mut tables, &reported);
        let signs: Vec<_> = blocks.iter().map(|block| signs(block)).collect();
        let all = union(&signs);
        let provenance = provenance(blocks, &signs);
        Self {
            kind: kind::kind(syntax, all),
            generator: generator::generator(&metadata, all),
            model_index: metadata.get("model-index").and_then(ModelIndex::read).into_iter().collect(),
            metadata_links: file_links::of_metadata(&metadata).collect(),
            file_links: file_links::of_blocks(blocks).collect(),
            metadata,
            headings: headings::headings(blocks).into(),
            generated_comment: generated_comment(text, blocks, &signs),
            related: provenance.as_ref().map_or(Vec::new(), |_| related(blocks, &signs)).into(),
            provenance,
            reported,
            hyperparameters: hyperparameters::hyperparameters(blocks, &tables).into(),
            frameworks: frameworks::frameworks(blocks).into(),
            tables: tables.into(),
            embedded_tables: embedded::tables(blocks).into(),
            placeholders: placeholder::placeholders(blocks, 0).into(),
            markup: markup::of_blocks(blocks).into(),
            stated_licenses: stated_license::stated(blocks).into(),
            text_tables: text_tables::text_tables(blocks).into(),
            loaded: loaded::loaded(blocks).into(),
            trackio_badges: trackio::badges(blocks).into(),
            has_text: has_text(blocks),
            signs,
            all_signs: all,
            asked: Asked::default(),
        }
    }

    /// Takes it that there is a body, of which nothing was read.
    pub fn leave_body_unread(&mut self) {
        self.has_text = true;
    }

    fn ask(&self, kinds: FactKinds) {
        self.asked.note(kinds);
    }

    /// What was asked for since this was called last.
    pub fn take_asked(&self) -> FactKinds {
        self.asked.take() | self.metadata.take_asked()
    }

    /// What the file is.
    pub fn kind(&self) -> Kind {
        self.ask(FactKinds::KIND);
        self.kind
    }

    /// What wrote it.
    pub fn generator(&self) -> Generator {
        self.ask(FactKinds::GENERATOR);
        self.generator
    }

    /// The front matter, which itself notes what it is asked for.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What `model-index` records, where it is a list.
    pub fn model_index(&self) -> Option<&ModelIndex> {
        self.ask(FactKinds::MODEL_INDEX);
        self.model_index.all().first()
    }

    /// The headings, in order.
    pub fn headings(&self) -> &[Spanned<Heading>] {
        self.ask(FactKinds::HEADINGS);
        self.headings.all()
    }

    /// The comment that asks to proofread a generated card.
    pub fn generated_comment(&self) -> Option<&GeneratedComment> {
        self.ask(FactKinds::GENERATED_COMMENT);
        self.generated_comment.as_ref()
    }

    /// The sentence that says what the model was made from.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.ask(FactKinds::PROVENANCE);
        self.provenance.as_ref()
    }

    /// The names in all blocks that say what the model, or one it was made from, was made from; none where there is no
    /// [`provenance`](Self::provenance).
    pub fn related_names(&self) -> impl Iterator<Item = &String> {
        self.ask(FactKinds::PROVENANCE);
        self.related.all().iter().flat_map(|block| &block.value)
    }

    /// The results reported in the text.
    pub fn reported(&self) -> &[ReportedResults] {
        self.ask(FactKinds::REPORTED);
        self.reported.all()
    }

    /// The lines of the hyperparameter lists.
    pub fn hyperparameters(&self) -> &[Hyperparameter] {
        self.ask(FactKinds::HYPERPARAMETERS);
        self.hyperparameters.all()
    }

    /// The lines of the list of framework versions.
    pub fn frameworks(&self) -> &[FrameworkVersion] {
        self.ask(FactKinds::FRAMEWORKS);
        self.frameworks.all()
    }

    /// All tables; ranges inside are relative to where each is placed.
    pub fn tables(&self) -> &[Placed<Arc<ResultsTable>>] {
        self.ask(FactKinds::TABLES);
        self.tables.all()
    }

    /// The tables in HTML and in code, which are none to Markdown; ranges inside are relative to where each is placed.
    pub fn embedded_tables(&self) -> &[Placed<Arc<ResultsTable>>] {
        self.ask(FactKinds::TABLES);
        self.embedded_tables.all()
    }

    /// The texts that a generator or a template left for the author to replace.
    pub fn placeholders(&self) -> &[Placeholder] {
        self.ask(FactKinds::PLACEHOLDERS);
        self.placeholders.all()
    }

    /// The places that refer to files of the repository, those of the front matter first.
    pub fn file_links(&self) -> impl Iterator<Item = &FileLink> {
        self.ask(FactKinds::FILE_LINKS);
        self.metadata_links.iter().chain(self.file_links.all())
    }

    /// The containers, targets and links of HTML and of links into the card.
    pub fn markup(&self) -> &[Markup] {
        self.ask(FactKinds::MARKUP);
        self.markup.all()
    }

    /// The ids of the licenses that the text states.
    pub fn stated_licenses(&self) -> &[Spanned<&'static str>] {
        self.ask(FactKinds::STATED_LICENSES);
        self.stated_licenses.all()
    }

    /// The tables of plain text, which Markdown shows as something else.
    pub fn text_tables(&self) -> &[Spanned<TextTable>] {
        self.ask(FactKinds::TEXT_TABLES);
        self.text_tables.all()
    }

    /// The ids with an owner of the models that the code blocks load.
    pub fn loaded(&self) -> &[Spanned<Box<str>>] {
        self.ask(FactKinds::LOADED);
        self.loaded.all()
    }

    /// The Space, `owner/name`, that the first badge of Trackio in the text leads to, where none leads to one of these.
    pub fn other_trackio_badge(&self, spaces: &[&str]) -> Option<&Spanned<Box<str>>> {
        self.ask(FactKinds::TRACKIO_BADGES);
        let is_told = |badge: &Spanned<Box<str>>| spaces.iter().any(|space| space.eq_ignore_ascii_case(&badge.value));
        let badges = self.trackio_badges.all();
        badges.first().filter(|_| !badges.iter().any(is_told))
    }

    /// Whether anything but comments stands below the front matter.
    pub fn has_text(&self) -> bool {
        self.ask(FactKinds::BODY);
        self.has_text
    }

    /// Whether the file is a model card, or plainly meant as one.
    pub fn is_model_card(&self) -> bool {
        self.kind() == Kind::Model
    }

    /// The first heading of level 1.
    pub fn title(&self) -> Option<&Spanned<Heading>> {
        self.headings().iter().find(|heading| heading.value.level == 1)
    }

    /// Each table of `blocks`, which are some of the card that follow each other, with what it says.
    pub fn tables_of<'a>(&'a self, blocks: &'a [Placed<Arc<Block>>]) -> impl Iterator<Item = TableAndResults<'a>> {
        let tables = self.tables();
        let first = blocks.first().map_or(0, |block| tables.partition_point(|table| table.start < block.start));
        table::with_results(blocks, &tables[first..])
    }

    /// Where the tables start that may be read in another way after facts of these kinds changed.
    pub fn tables_read_by(&self, changed: FactKinds) -> impl Iterator<Item = usize> {
        let tables = if changed.meets(FactKinds::REPORTED) { self.tables.all() } else { &[] };
        tables.iter().filter(|table| table.may_be_displaced()).map(|table| table.start)
    }

    /// Whether it is the card of a copy of a model in another form, quantized, converted or merged: what it tells about training
    /// is told of the model that was copied.
    pub fn is_conversion(&self) -> bool {
        self.ask(FactKinds::HEADINGS);
        conversion::is_conversion(self.metadata(), self.all_signs)
    }

    /// The training logs among the tables.
    pub fn training_logs(&self) -> impl Iterator<Item = &Placed<Arc<ResultsTable>>> {
        self.tables().iter().filter(|table| table.is_training_log())
    }

    /// The line of the hyperparameter lists with that key; of several, the first.
    pub fn hyperparameter(&self, key: &str) -> Option<&Hyperparameter> {
        self.hyperparameters().iter().find(|line| line.key.value == key)
    }

    /// The lines of all lists as one list: where a key of it disagrees, the lists are those of several stages of training.
    pub fn all_hyperparameters(&self) -> HyperparameterList<'_> {
        HyperparameterList::of(self.hyperparameters())
    }

    /// The release of Transformers that the card names, as `(4, 20)`; `None` where it names none.
    pub fn transformers_release(&self) -> Option<(u32, u32)> {
        let named = |line: &&FrameworkVersion| line.name.value.eq_ignore_ascii_case("transformers");
        self.frameworks().iter().find(named)?.release()
    }

    /// The hyperparameters list by list: a card may tell of two stages of training, and sentence-transformers writes
    /// those that were set, and then all.
    pub fn hyperparameter_lists(&self) -> impl Iterator<Item = HyperparameterList<'_>> {
        self.hyperparameters().chunk_by(|one, next| one.list == next.list).map(HyperparameterList::of)
    }
}
