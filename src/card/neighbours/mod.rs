//! The files beside a card in its repository, as far as they can say something about it. Values made from texts: who
//! reads the files is `workspace/`.

mod adapter;
mod files;
mod json;
mod model_config;
mod python;
mod results_file;
mod trainer_state;
mod training_args;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiter::JsonValue;

use super::ResultsTable;
use crate::text::limits;

pub use adapter::AdapterConfig;
pub use files::Files;
pub use model_config::ModelConfig;
pub use python::Printed;
pub use results_file::ResultsFile;
pub use trainer_state::{Evaluation, Logged, TrainerState};
pub use training_args::TrainingArgs;

/// What stands beside a card. Empty where nothing is known, as for a text that is in no folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    read: Vec<Arc<Neighbour>>,
    /// The names of those that are too long to be read.
    unread: Vec<&'static str>,
    files: Arc<Files>,
    /// What the folder is called.
    folder: Option<Box<str>>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Neighbour {
    /// `trainer_state.json`
    TrainerState(TrainerState),
    /// `train_results.json`, `eval_results.json` and `all_results.json`
    Results(ResultsFile),
    /// `adapter_config.json`
    Adapter(AdapterConfig),
    /// `training_args.json`
    Arguments(TrainingArgs),
    /// `config.json`
    Config(ModelConfig),
}

const TRAINER_STATE: &str = "trainer_state.json";
const ADAPTER: &str = "adapter_config.json";
const ARGUMENTS: &str = "training_args.json";
const CONFIG: &str = "config.json";

impl Neighbour {
    /// The names of the files that can be read, all of the folder of the card itself.
    pub const NAMES: [&str; 7] =
        [TRAINER_STATE, ADAPTER, ARGUMENTS, CONFIG, "train_results.json", "eval_results.json", "all_results.json"];

    /// The most bytes that the file of that name may have; greater ones are left alone.
    pub fn most_bytes(name: &str) -> u64 {
        if name == TRAINER_STATE { limits::TRAINER_STATE } else { limits::NEIGHBOUR }
    }

    /// Reads the file of that name, JSON as Python writes it: with `NaN` and `Infinity`. `None` for another name, and for
    /// what is no JSON object or says nothing of what is sought.
    pub fn read(name: &str, text: &[u8]) -> Option<Self> {
        let name = Self::NAMES.into_iter().find(|known| *known == name)?;
        if name == TRAINER_STATE {
            return TrainerState::read(text).map(Self::TrainerState);
        }
        if name == ARGUMENTS && text.trim_ascii_start().starts_with(b"\"") {
            // `json.dump` of what `to_json_string` had made.
            let JsonValue::Str(json) = JsonValue::parse(text, true).ok()? else { return None };
            return Self::read(name, json.as_bytes());
        }
        let object = json::object(text)?;
        match name {
            ADAPTER => AdapterConfig::read(&object).map(Self::Adapter),
            ARGUMENTS => TrainingArgs::read(&object).map(Self::Arguments),
            CONFIG => ModelConfig::read(&object).map(Self::Config),
            results => ResultsFile::read(results, &object).map(Self::Results),
        }
    }
}

impl Neighbours {
    /// Those that were read, each name once, and the names of all files.
    pub fn new(read: Vec<Arc<Neighbour>>, files: Files) -> Self {
        Self { read, unread: Vec::new(), files: Arc::new(files), folder: None }
    }

    /// The same with the names of files that are too long to be read.
    #[must_use]
    pub fn with_unread(self, unread: Vec<&'static str>) -> Self {
        Self { unread, ..self }
    }

    /// The same in a folder of that name.
    #[must_use]
    pub fn in_folder(self, name: Option<&str>) -> Self {
        Self { folder: name.map(Into::into), ..self }
    }

    /// What the folder is called: in a clone, and where a training saved it, as the model is. `None` where it is not known.
    pub fn folder(&self) -> Option<&str> {
        self.folder.as_deref()
    }

    /// What is to be said of the files that are too long to be read, a clause each.
    pub fn unread(&self) -> impl Iterator<Item = String> {
        let mebi = |name| Neighbour::most_bytes(name) >> 20;
        self.unread
            .iter()
            .map(move |name| format!("`{name}` beside it is not read, since it is longer than {} MB", mebi(name)))
    }

    /// The neighbours in a folder with these files and no others, given by path and content.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut read = Vec::new();
        let mut paths = BTreeSet::new();
        for (path, text) in files {
            read.extend(Neighbour::read(path, text.as_bytes()).map(Arc::new));
            paths.extend(path.match_indices('/').map(|(slash, _)| path[..=slash].to_owned()));
            paths.insert(path.to_owned());
        }
        Self::new(read, Files::new(paths, true))
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty() && self.unread.is_empty() && *self.files == Files::default()
    }

    /// The state that the Trainer saved.
    pub fn trainer_state(&self) -> Option<&TrainerState> {
        self.read.iter().find_map(|file| match &**file {
            Neighbour::TrainerState(state) => Some(state),
            _ => None,
        })
    }

    /// The row of a training log whose checkpoint is published, as far as the files tell: the best one, unless the
    /// arguments say that the last was kept.
    pub fn published_row(&self, log: &ResultsTable) -> Option<usize> {
        let loads_best = self.training_args().and_then(|arguments| arguments.get("load_best_model_at_end"));
        let keeps_last = loads_best.is_some_and(|value| value.text.eq_ignore_ascii_case("false"));
        self.trainer_state()?.best_row(log).filter(|_| !keeps_last)
    }

    /// The results that the Trainer saved.
    pub fn results(&self) -> impl Iterator<Item = &ResultsFile> {
        self.read.iter().filter_map(|file| match &**file {
            Neighbour::Results(results) => Some(results),
            _ => None,
        })
    }

    /// How many examples the training set has, and the file that says so. The training scripts of transformers save it.
    pub fn train_samples(&self) -> Option<(&'static str, u64)> {
        self.results().find_map(|file| {
            let (_, count) = file.values.iter().find(|(key, _)| **key == *"train_samples")?;
            Some((file.name, count.text.parse().ok().filter(|count| *count > 0)?))
        })
    }

    /// What PEFT saved beside an adapter.
    pub fn adapter(&self) -> Option<&AdapterConfig> {
        self.read.iter().find_map(|file| match &**file {
            Neighbour::Adapter(adapter) => Some(adapter),
            _ => None,
        })
    }

    /// The arguments of the training.
    pub fn training_args(&self) -> Option<&TrainingArgs> {
        self.read.iter().find_map(|file| match &**file {
            Neighbour::Arguments(arguments) => Some(arguments),
            _ => None,
        })
    }

    /// What transformers saved beside the weights.
    pub fn model_config(&self) -> Option<&ModelConfig> {
        self.read.iter().find_map(|file| match &**file {
            Neighbour::Config(config) => Some(config),
            _ => None,
        })
    }

    /// The names of all files.
    pub fn files(&self) -> &Files {
        &self.files
    }
}
