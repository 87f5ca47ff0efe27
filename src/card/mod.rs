//! What a card says, drawn from its syntax with the help of the vocabulary: metadata, where the model comes from, the
//! results it reports, its hyperparameters, and its tables with typed columns.

mod generated;
mod kind;
mod lists;
mod metadata;
mod model_index;
mod number;
mod placeholder;
mod provenance;
mod spanned;
mod table;

pub use generated::GeneratedComment;
pub use kind::Kind;
pub use lists::{Hyperparameter, Reported, ReportedResults};
pub use metadata::Metadata;
pub use model_index::{IndexedModel, ModelIndex, RecordedMetric, RecordedResult};
pub use number::{Number, Value};
pub use placeholder::{Placeholder, PlaceholderKind};
pub use provenance::{BaseModel, Provenance, TrainingData, is_hub_id};
pub use spanned::Spanned;
pub use table::{Column, Reading, ResultsTable, Role, TableKind};

use std::sync::Arc;

use crate::syntax::{BlockKind, Placed, Syntax};

/// The facts of a card.
#[derive(Debug)]
pub struct Card {
    /// What the file is.
    pub kind: Kind,
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
    /// The lines of the hyperparameter list.
    pub hyperparameters: Vec<Hyperparameter>,
    /// All tables; ranges inside are relative to where each is placed.
    pub tables: Vec<Placed<Arc<ResultsTable>>>,
    /// The texts that a generator or a template left for the author to replace.
    pub placeholders: Vec<Placeholder>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Without markup.
    pub text: String,
}

impl Card {
    /// Draws the facts of `text`, whose pieces are `syntax`.
    pub fn read(text: &str, syntax: &Syntax) -> Self {
        let blocks = &syntax.blocks;
        let heading = |block: &Placed<Arc<crate::syntax::Block>>| match block.kind {
            BlockKind::Heading(level) => {
                let heading = Heading { level, text: block.plain_text() };
                Some(Spanned::new(heading, block.absolute(&(0..block.source.len()))))
            }
            _ => None,
        };
        let metadata = Metadata::read(text, syntax);
        Self {
            kind: kind::kind(syntax),
            model_index: metadata.get("model-index").and_then(ModelIndex::read),
            metadata,
            headings: blocks.iter().filter_map(heading).collect(),
            generated_comment: generated::comment(text, blocks),
            provenance: blocks.iter().find_map(Provenance::read),
            reported: lists::reported(blocks),
            hyperparameters: lists::hyperparameters(blocks),
            tables: table::tables(blocks),
            placeholders: placeholder::placeholders(blocks),
        }
    }

    /// Whether the file is a model card, or plainly meant as one.
    pub fn is_model_card(&self) -> bool {
        self.kind == Kind::Model
    }

    /// The training logs among the tables.
    pub fn training_logs(&self) -> impl Iterator<Item = &Placed<Arc<ResultsTable>>> {
        self.tables.iter().filter(|table| table.kind == TableKind::TrainingLog)
    }

    /// The line of the hyperparameter list with that key; of several, the first.
    pub fn hyperparameter(&self, key: &str) -> Option<&Hyperparameter> {
        self.hyperparameters.iter().find(|line| line.key.value == key)
    }
}
