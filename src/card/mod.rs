//! What a card says, drawn from its syntax with the help of the vocabulary: metadata, where the model comes from, the
//! results it reports, its hyperparameters, and its tables with typed columns. And what the files beside it say.

mod conversion;
mod displaced;
mod embedded;
mod entities;
mod fact_kinds;
mod facts;
mod file_links;
mod frameworks;
mod generated;
mod generator;
mod headings;
mod hub_id;
mod hyperparameters;
mod kind;
mod loaded;
mod markup;
mod metadata;
mod model_index;
mod moved;
mod neighbours;
mod number;
mod outdented;
mod own_model;
mod placeholder;
mod provenance;
mod reported;
mod scores;
mod signs;
mod spanned;
mod stated_license;
mod table;
mod text_tables;
mod trackio;
pub mod training;

pub use fact_kinds::FactKinds;
pub use facts::Card;
pub use file_links::FileLink;
pub use frameworks::FrameworkVersion;
pub use generated::GeneratedComment;
pub use generator::Generator;
pub use headings::{Heading, is_comment};
pub use hub_id::{id_of_address, is_checkpoint, is_hub_id, is_local_path, is_repo_id, is_same_model, is_same_name};
pub use hyperparameters::{Hyperparameter, HyperparameterList};
pub use kind::Kind;
pub use markup::{Markup, MarkupKind};
pub use metadata::Metadata;
pub use model_index::{IndexedModel, ModelIndex, RecordedMetric, RecordedResult, result_identity};
pub use neighbours::{
    AdapterConfig, Evaluation, Files, Logged, ModelConfig, Neighbour, Neighbours, Printed, ResultsFile, TrainerState,
    TrainingArgs,
};
pub use number::{Number, Value, number_word, with_point};
pub use outdented::{Outdented, outdented};
pub use placeholder::{Placeholder, PlaceholderKind};
pub use provenance::{BaseModel, Provenance, TrainingData};
pub use reported::{Reported, ReportedResults};
pub use scores::{
    Certainty, Measure, ModelNames, NoBest, RawCell, RawTable, Score, ScoreReading, Scores, Shape, Standing, Subject,
    SubjectRole, ToldBy, may_be_bold,
};
pub use spanned::Spanned;
pub use table::{
    ByValue, Column, Course, DisplacedRow, Reading, ResultsTable, Role, TableAndResults, TableKind, TimedRow,
};
pub use text_tables::{TextCells, TextTable, TextTableStyle, is_border};
pub use trackio::space_of_tag;
