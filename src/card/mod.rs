//! What a card says, drawn from its syntax with the help of the vocabulary: metadata, where the model comes from, the
//! results it reports, its hyperparameters, and its tables with typed columns. And what the files beside it say.

mod file_links;
mod frameworks;
mod generated;
mod generator;
mod headings;
mod hub_id;
mod hyperparameters;
mod kind;
mod metadata;
mod model_index;
mod neighbours;
mod number;
mod placeholder;
mod provenance;
mod reported;
mod spanned;
mod table;
pub mod training;

pub use file_links::FileLink;
pub use frameworks::FrameworkVersion;
pub use generated::GeneratedComment;
pub use generator::Generator;
pub use headings::Heading;
pub use hub_id::{id_of_address, is_checkpoint, is_hub_id, is_local_path, is_same_model, is_same_name};
pub use hyperparameters::{Hyperparameter, HyperparameterList};
pub use kind::Kind;
pub use metadata::Metadata;
pub use model_index::{IndexedModel, ModelIndex, RecordedMetric, RecordedResult, result_identity};
pub use neighbours::{
    AdapterConfig, Evaluation, Files, Logged, ModelConfig, Neighbour, Neighbours, Printed, ResultsFile, TrainerState,
    TrainingArgs,
};
pub use number::{Number, Value};
pub use placeholder::{Placeholder, PlaceholderKind};
pub use provenance::{BaseModel, Provenance, TrainingData};
pub use reported::{Reported, ReportedResults};
pub use spanned::Spanned;
pub use table::{Column, Reading, ResultsTable, Role, TableKind};

use std::sync::Arc;

use crate::syntax::{Placed, Syntax};

/// The facts of a card.
#[derive(Debug)]
pub struct Card {
    /// What the file is.
    pub kind: Kind,
    /// What wrote it.
    pub generator: Generator,
    /// The front matter.
    pub metadata: Metadata,
    /// What `model-index` records, where it is a list.
    pub model_index: Option<ModelIndex>,
    /// The headings, in order.
    pub headings: Vec<Spanned<Heading>>,
    /// The comment that asks to proofread a generated card.
    pub generated_comment: Option<GeneratedComment>,
    /// The sentence that says what the model was made from.
    pub provenance: Option<Provenance>,
    /// The results reported in the text.
    pub reported: Vec<ReportedResults>,
    /// The lines of the hyperparameter lists.
    pub hyperparameters: Vec<Hyperparameter>,
    /// The lines of the list of framework versions.
    pub frameworks: Vec<FrameworkVersion>,
    /// All tables; ranges inside are relative to where each is placed.
    pub tables: Vec<Placed<Arc<ResultsTable>>>,
    /// The texts that a generator or a template left for the author to replace.
    pub placeholders: Vec<Placeholder>,
    /// The places that refer to files of the repository, those of the front matter first.
    pub file_links: Vec<FileLink>,
}

impl Card {
    /// Draws the facts of `text`, whose pieces are `syntax`.
    pub fn read(text: &str, syntax: &Syntax) -> Self {
        let blocks = &syntax.body.blocks;
        let headings = headings::headings(blocks);
        let metadata = Metadata::read(text, syntax);
        let tables = table::tables(blocks);
        Self {
            kind: kind::kind(syntax),
            generator: generator::generator(&metadata, &headings, blocks),
            model_index: metadata.get("model-index").and_then(ModelIndex::read),
            file_links: file_links::file_links(&metadata, blocks),
            metadata,
            headings,
            generated_comment: generated::comment(text, blocks),
            provenance: blocks.iter().find_map(Provenance::read),
            reported: reported::reported(blocks),
            hyperparameters: hyperparameters::hyperparameters(blocks, &tables),
            frameworks: frameworks::frameworks(blocks),
            tables,
            placeholders: placeholder::placeholders(blocks),
        }
    }

    /// Whether the file is a model card, or plainly meant as one.
    pub fn is_model_card(&self) -> bool {
        self.kind == Kind::Model
    }

    /// The first heading of level 1.
    pub fn title(&self) -> Option<&Spanned<Heading>> {
        self.headings.iter().find(|heading| heading.value.level == 1)
    }

    /// What the card calls the model: `model_name`, then its title.
    pub fn model_names(&self) -> impl Iterator<Item = &str> {
        let named = self.metadata.texts("model_name").into_iter().map(|name| name.value);
        let title = self.title().map(|title| title.value.text.trim());
        named.chain(title).filter(|name| !name.is_empty())
    }

    /// The training logs among the tables.
    pub fn training_logs(&self) -> impl Iterator<Item = &Placed<Arc<ResultsTable>>> {
        self.tables.iter().filter(|table| table.kind == TableKind::TrainingLog)
    }

    /// The line of the hyperparameter lists with that key; of several, the first.
    pub fn hyperparameter(&self, key: &str) -> Option<&Hyperparameter> {
        self.hyperparameters.iter().find(|line| line.key.value == key)
    }

    /// The lines of all lists as one list: where a key of it disagrees, the lists are those of several stages of training.
    pub fn all_hyperparameters(&self) -> HyperparameterList<'_> {
        HyperparameterList::of(&self.hyperparameters)
    }

    /// The release of Transformers that the card names, as `(4, 20)`; `None` where it names none.
    pub fn transformers_release(&self) -> Option<(u32, u32)> {
        let named = |line: &&FrameworkVersion| line.name.value.eq_ignore_ascii_case("transformers");
        self.frameworks.iter().find(named)?.release()
    }

    /// The hyperparameters list by list: a card may tell of two stages of training, and sentence-transformers writes
    /// those that were set, and then all.
    pub fn hyperparameter_lists(&self) -> impl Iterator<Item = HyperparameterList<'_>> {
        self.hyperparameters.chunk_by(|one, next| one.list == next.list).map(HyperparameterList::of)
    }
}
