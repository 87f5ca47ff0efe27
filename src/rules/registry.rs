use crate::card::{Card, Neighbours, ResultsTable};
use crate::syntax::{Block, Entry, Table};

use super::{Finding, Severity};

/// A rule: its name, what it says about itself, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, unique, stable: `license-value`. Its file is `src/rules/GROUP/license_value.rs`.
    pub name: &'static str,
    /// The severity its findings have unless the check or the configuration says otherwise.
    pub severity: Severity,
    /// What the Hub does about it; `None` where it accepts the push without a word.
    pub hub: Option<Hub>,
    /// One line for lists.
    pub summary: &'static str,
    /// The Markdown page, whose examples run as tests.
    pub docs: &'static str,
    /// What the rule looks at, and how.
    pub check: Check,
}

/// What the Hub does at a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hub {
    /// It refuses the push.
    Rejects,
    /// It accepts the push with a warning.
    Warns,
}

impl Hub {
    /// The lower-case name, as in JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rejects => "rejects",
            Self::Warns => "warns",
        }
    }
}

/// What a rule looks at. The narrower, the longer its findings live while the card is edited: those of an entry or a
/// block stay as long as that piece does.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One top-level entry of the front matter. Ranges are relative to the entry.
    Entry(fn(&Entry, &mut Vec<Finding>)),
    /// One top-level block of the body. Ranges are relative to the block.
    Block(fn(&Block, &mut Vec<Finding>)),
    /// One table: the block it stands in, its cells, and what they say. Ranges are relative to the block.
    Table(fn(&Block, &Table, &ResultsTable, &mut Vec<Finding>)),
    /// The facts drawn from all pieces. Ranges are those of the card's text.
    Card(fn(&Card, &mut Vec<Finding>)),
    /// The same beside the files of the repository, of which none may be known.
    Neighbours(fn(&Card, &Neighbours, &mut Vec<Finding>)),
    /// A file of `.eval_results/`, read as the value of one entry; no card.
    EvalResults(fn(&Entry, &mut Vec<Finding>)),
}

/// The table of all rules.
pub static RULES: &[&Rule] = &[
    // The YAML block itself.
    &super::front_matter::front_matter_missing::RULE,
    &super::front_matter::yaml_dialect::RULE,
    &super::front_matter::yaml_duplicate_key::RULE,
    &super::front_matter::yaml_syntax::RULE,
    // The keys of the front matter and their values.
    &super::metadata::base_model_differs::RULE,
    &super::metadata::base_model_missing::RULE,
    &super::metadata::dataset_missing::RULE,
    &super::metadata::dataset_placeholder::RULE,
    &super::metadata::id_shape::RULE,
    &super::metadata::key_foreign::RULE,
    &super::metadata::key_null::RULE,
    &super::metadata::key_type::RULE,
    &super::metadata::key_unknown::RULE,
    &super::metadata::language_bool::RULE,
    &super::metadata::language_long_code::RULE,
    &super::metadata::language_value::RULE,
    &super::metadata::license_other::RULE,
    &super::metadata::license_value::RULE,
    &super::metadata::local_path::RULE,
    &super::metadata::metric_missing::RULE,
    &super::metadata::pipeline_tag_value::RULE,
    // Structured results.
    &super::model_index::eval_results_shape::RULE,
    &super::model_index::model_index_empty::RULE,
    &super::model_index::model_index_shape::RULE,
    &super::model_index::model_index_value::RULE,
    &super::model_index::model_name::RULE,
    &super::model_index::results_lossy::RULE,
    // The words of the body.
    &super::text::code_unclosed::RULE,
    &super::text::empty_section::RULE,
    &super::text::framework_lines::RULE,
    &super::text::generated_comment::RULE,
    &super::text::mojibake::RULE,
    &super::text::placeholder::RULE,
    // Tables as Markdown.
    &super::tables::table_delimiter::RULE,
    &super::tables::table_duplicate_row::RULE,
    &super::tables::table_number::RULE,
    &super::tables::table_ragged::RULE,
    // The results and the training log.
    &super::results::best_not_last::RULE,
    &super::results::loss_nan::RULE,
    &super::results::metric_constant::RULE,
    &super::results::metric_range::RULE,
    &super::results::metric_scale::RULE,
    &super::results::overfitting::RULE,
    &super::results::reported_vs_table::RULE,
    // Hyperparameters and training logs.
    &super::training::both_lengths::RULE,
    &super::training::epoch_step::RULE,
    &super::training::hyperparameter_duplicate::RULE,
    &super::training::hyperparameter_type::RULE,
    &super::training::scheduler_value::RULE,
    &super::training::scheduler_warmup::RULE,
    &super::training::step_limit::RULE,
    &super::training::step_order::RULE,
    &super::training::total_batch::RULE,
    &super::training::total_eval_batch::RULE,
    // The card beside the other files of its repository.
    &super::neighbours::adapter_base_differs::RULE,
    &super::neighbours::link_missing::RULE,
    &super::neighbours::log_differs::RULE,
    &super::neighbours::results_file_differs::RULE,
    &super::neighbours::training_args_differ::RULE,
];

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
