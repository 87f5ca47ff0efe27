//! What is known about model cards: the words that the Hub, the libraries and the writers use.
//!
//! Each vocabulary is a file of tab-separated text under `data/`, whose header says what it holds, its source and its
//! state, and a module that reads it. Adding a metric or a license touches no Rust. The texts are part of the program;
//! a row is read when something first asks for it, and what comes out lives as long as the program. A card asks for few, so that
//! nothing goes through a whole file where it does not list it: the compiler finds out where the rows are and which of them
//! have a key (`table.rs`, `index.rs`). A file whose order is that of its keys can be searched as it stands.
//!
//! Three kinds of question are answered, by functions of three kinds of name: `license(id)` finds an exact value,
//! `license_meant(written)` and its like find the value that a wrong spelling clearly means (and never guess by
//! likeness), and `licenses()` lists all, for completion and for "did you mean".
//!
//! - Metadata keys: [`metadata_keys()`], their types, vocabularies and what the Hub does about a bad value;
//!   [`metadata_key_alias()`] for typos, [`foreign_key()`] for keys of dataset and Space cards.
//! - Metadata fields: [`metadata_fields()`], what stands inside `model-index`, `widget` and other mappings and lists.
//! - Metadata snippets: [`metadata_snippet()`], what is written at once with a key.
//! - Licenses: [`licenses()`], the values of `license`; [`license_meant()`] for SPDX identifiers and everyday names.
//! - Languages: [`languages()`], the values of `language`; [`language_alias()`] for names, country codes and tags.
//! - Tasks: [`tasks()`], the values of `pipeline_tag` and the usual task types in `model-index`;
//!   [`task_of_architecture()`] for that of a class of transformers.
//! - Libraries: [`libraries()`], the known values of `library_name`.
//! - Metrics: [`metrics()`], what a column or a reported result is and how its numbers read.
//!   In longer names, such as those of evaluators and classes: [`qualified_metric()`].
//! - Hyperparameters: [`hyperparameters()`], the items of the list under "Training hyperparameters".
//!   [`training_argument()`] for what lists of all arguments have besides.
//! - Schedulers: [`schedulers()`], the values of `lr_scheduler_type`.
//! - Benchmarks: [`benchmarks()`], how to read their numbers, and the names of models beside them.
//! - Optimizers: [`optimizers()`], the names in the `optimizer` line.
//! - Datasets: [`pseudo_dataset()`], names that only look like datasets; [`common_datasets()`] and [`common_models()`], the ids
//!   that cards name most.
//! - Tags: [`tags()`] that mean something.
//! - Frameworks: [`framework_lists()`], the lines below "Framework versions".
//! - Headings: [`headings()`] that generators and templates write.
//! - Phrases: [`GeneratorPhrase`], sentences and words by which a generated card is recognized.
//! - Addresses: [`model_address()`] and its like, of pages of the Hub.

mod architectures;
mod benchmarks;
mod datasets;
mod foreign_keys;
mod frameworks;
mod generator_phrases;
mod headings;
mod hub_addresses;
mod hyperparameters;
mod index;
mod language_aliases;
mod languages;
mod libraries;
mod licenses;
mod metadata_fields;
mod metadata_keys;
mod metadata_snippets;
mod metric;
mod metrics;
mod optimizers;
mod qualified_metrics;
mod schedulers;
mod table;
mod tags;
mod tasks;
mod training_arguments;

pub use architectures::task_of_architecture;
pub use benchmarks::{Benchmark, benchmark, benchmark_category, benchmark_start, benchmarks, names_model_family};
pub use datasets::{common_dataset, common_datasets, common_models, pseudo_dataset, pseudo_datasets};
pub use foreign_keys::{RepoType, foreign_key};
pub use frameworks::{FrameworkList, framework_lists};
pub use generator_phrases::GeneratorPhrase;
pub use headings::{Heading, HeadingTemplate, headings};
pub use hub_addresses::{
    arxiv_address, dataset_address, dataset_path, hub_address, hub_docs_address, hub_docs_source_address, hub_path,
    model_address, model_path, names_hub, space_of_address,
};
pub use hyperparameters::{
    Hyperparameter, HyperparameterGroup, NumberRange, ValueKind, hyperparameter, hyperparameters,
};
pub use language_aliases::{AliasReason, LanguageAlias, language_alias, nearest_language};
pub use languages::{Language, LanguageSet, language, languages};
pub use libraries::{Library, libraries, library};
pub use licenses::{License, license, license_meant, licenses};
pub use metadata_fields::{MetadataField, fields_of, metadata_field, metadata_fields, path_inside};
pub use metadata_keys::{
    Dependency, KeyAlias, KeyGroup, KeyType, MetadataKey, Reaction, Vocabulary, metadata_key, metadata_key_alias,
    metadata_key_place, metadata_keys, model_only_key,
};
pub use metadata_snippets::{metadata_snippet, metadata_value_snippets};
pub use metric::{Direction, Metric, Scale};
pub use metrics::{metric, metric_by_id, metrics};
pub use optimizers::{Optimizer, optimizer, optimizer_member, optimizers};
pub use qualified_metrics::{QualifiedMetric, metric_type, qualified_metric};
pub use schedulers::{
    ForeignScheduler, Schedule, Scheduler, SchedulerArgument, foreign_scheduler, scheduler, scheduler_meant, schedulers,
};
pub use tags::{Tag, TagKind, tag, tags};
pub use tasks::{Task, TaskStatus, task, task_alias, tasks};
pub use training_arguments::{TrainingArgument, training_argument};
