use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::syntax::yaml::ScalarStyle;
use crate::vocabulary;

use super::{hyperparameter, metadata, metric, scheduler, value};

/// What there is to explain about something that could be written. It says all that is needed, so that an editor may ask
/// later, when the card has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// A key of the front matter, by its path.
    Key {
        /// As in [`MetadataField::path`](vocabulary::MetadataField::path).
        path: String,
    },
    /// A value in the front matter.
    Value {
        /// The path of its key, perhaps without the last `[]`.
        path: Cow<'static, str>,
        /// The text.
        value: Cow<'static, str>,
    },
    /// A key of a list of hyperparameters.
    Hyperparameter {
        /// The key.
        key: String,
    },
    /// A learning rate scheduler.
    Scheduler {
        /// The value of `lr_scheduler_type`.
        value: String,
    },
    /// An optimizer.
    Optimizer {
        /// As the Trainer names it.
        value: String,
    },
    /// A column of a table, or a reported result.
    Metric {
        /// The metric.
        id: String,
        /// As the card names it.
        name: String,
    },
}

impl Topic {
    /// The explanation, in Markdown; `None` where nothing is known.
    pub fn markdown(&self) -> Option<String> {
        let markdown = match self {
            Self::Key { path } => metadata::about_path(path),
            Self::Value { path, value } => value::about(path, value, ScalarStyle::DoubleQuoted),
            Self::Hyperparameter { key } => vocabulary::hyperparameter(key).map(hyperparameter::about),
            Self::Scheduler { value } => vocabulary::scheduler(value).map(scheduler::about),
            Self::Optimizer { value } => {
                vocabulary::optimizers().iter().find(|it| it.value == value).map(|it| it.description.to_owned())
            }
            Self::Metric { id, name } => vocabulary::metric_by_id(id).map(|found| metric::about(name, found)),
        };
        markdown.map(|text| text.trim_end().to_owned())
    }
}
