//! A card from nothing, filled from the files that a training left.

use std::sync::Arc;

use crate::card::training::TOTAL_TRAIN_BATCH_SIZE;
use crate::card::{Neighbours, TrainingArgs};
use crate::rules::{Config, analyse};
use crate::syntax::yaml::write;
use crate::text::apply;
use crate::vocabulary::{GeneratorPhrase, hub_docs_address, metric, model_address, task_of_architecture};

use super::actions::{ActionKind, actions};

/// The sections that a reader looks for, and what to write there. The comments are not shown.
const SECTIONS: [(&str, &str); 3] = [
    ("Model description", "What the model does, for which languages, and what sets it apart from its base model."),
    (
        "Intended uses & limitations",
        "Whom it is for, an example of its use, and where it fails: kinds of input, groups of people, languages.",
    ),
    (
        "Training and evaluation data",
        "Where the data are from, how many examples they have, and what was filtered or split.",
    ),
];

/// The lines of the Trainer's list of hyperparameters, and the arguments that they print.
const HYPERPARAMETERS: [(&str, &str); 12] = [
    ("learning_rate", "learning_rate"),
    ("train_batch_size", "per_device_train_batch_size"),
    ("eval_batch_size", "per_device_eval_batch_size"),
    ("seed", "seed"),
    ("gradient_accumulation_steps", "gradient_accumulation_steps"),
    (TOTAL_TRAIN_BATCH_SIZE.key, ""),
    ("optimizer", "optim"),
    ("lr_scheduler_type", "lr_scheduler_type"),
    ("lr_scheduler_warmup_ratio", "warmup_ratio"),
    ("lr_scheduler_warmup_steps", "warmup_steps"),
    ("training_steps", "max_steps"),
    ("num_epochs", "num_train_epochs"),
];

/// What is known of a model besides the files beside its card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewModel {
    /// What it is called: the name of its folder or repository.
    pub name: String,
    /// Its id on the Hub, where it has one already: `owner/name`.
    pub id: Option<String>,
}

/// A new card for the model in a folder. What is not known is left to its author, with a comment that says what to write.
pub fn new_card(model: &NewModel, neighbours: &Arc<Neighbours>) -> String {
    let facts = Facts::of(neighbours);
    let mut card = format!("---\n{}---\n\n# {}\n\n{}", facts.front_matter(), model.name, facts.introduction());
    for (title, comment) in SECTIONS {
        card += &format!("\n## {title}\n\n<!-- {comment} -->\n\n{}\n", GeneratorPhrase::MoreInformationNeeded.text());
    }
    if let Some(usage) = facts.usage(model) {
        card += &format!("\n## How to use\n\n{usage}");
    }
    let hyperparameters = neighbours.training_args().map(hyperparameters).unwrap_or_default();
    let has_log = neighbours.trainer_state().is_some_and(|state| state.table().next().is_some());
    if !hyperparameters.is_empty() || has_log {
        card += "\n## Training procedure\n";
    }
    if !hyperparameters.is_empty() {
        card += "\n### Training hyperparameters\n\nThe following hyperparameters were used during training:\n";
        card += &hyperparameters;
    }
    if has_log {
        card += "\n### Training results\n";
    }
    with_table(card, neighbours)
}

/// The card with the table of its training, as the action of an editor writes it.
fn with_table(card: String, neighbours: &Arc<Neighbours>) -> String {
    let config = Config { assume_card: true, neighbours: Arc::clone(neighbours), ..Config::default() };
    let analysis = analyse(&card, &config);
    let end = card.trim_end().len();
    let action = actions(&analysis, &(end..end)).into_iter().find(|it| it.kind == ActionKind::FillResults);
    match action {
        Some(action) => apply(&card, &action.edits).trim_end().to_owned() + "\n",
        None => card,
    }
}

struct Facts<'a> {
    base_model: Option<&'a str>,
    is_adapter: bool,
    is_trained: bool,
    task: Option<&'static str>,
    library: Option<&'static str>,
    /// The results on the evaluation set: their names in the Trainer's list, and their values.
    results: Vec<(String, String)>,
    has_tokenizer: bool,
}

impl<'a> Facts<'a> {
    fn of(neighbours: &'a Neighbours) -> Self {
        let config = neighbours.model_config();
        let architectures = config.into_iter().flat_map(|config| &config.architectures);
        let adapter = neighbours.adapter();
        let is_adapter = adapter.is_some() || neighbours.files().has("adapter_config.json");
        let library = match (is_adapter, config.is_some()) {
            (true, _) => Some("peft"),
            (false, true) => Some("transformers"),
            (false, false) => None,
        };
        let generates = || neighbours.files().has("generation_config.json") && config.is_none();
        let task = architectures.filter_map(|class| task_of_architecture(class)).next().map(|task| task.tag);
        Self {
            base_model: adapter.and_then(|adapter| adapter.id()).or_else(|| config.and_then(|it| it.loaded_from())),
            is_adapter,
            is_trained: neighbours.trainer_state().is_some() || neighbours.training_args().is_some(),
            task: task.or_else(|| generates().then_some("text-generation")),
            library,
            results: results(neighbours),
            has_tokenizer: neighbours.files().has("tokenizer_config.json"),
        }
    }

    /// The Hub wants a language and a license; those that say that it is not known are valid.
    fn front_matter(&self) -> String {
        let mut lines = String::new();
        if let Some(library) = self.library {
            lines += &format!("library_name: {library}\n");
        }
        lines += &format!("license: unknown # Choose one: {}\n", hub_docs_address("repositories-licenses"));
        if let Some(base) = self.base_model {
            lines += &format!("base_model: {}\n", write::scalar(base));
        }
        if let Some(task) = self.task {
            lines += &format!("pipeline_tag: {task}\n");
        }
        let tags = [(self.is_trained, "generated_from_trainer")];
        let tags: Vec<_> = tags.into_iter().filter(|(is_so, _)| *is_so).map(|(_, tag)| format!("- {tag}\n")).collect();
        if !tags.is_empty() {
            lines += &format!("tags:\n{}", tags.concat());
        }
        let metrics = self.results.iter().filter_map(|(name, _)| metric(name)).filter(|metric| metric.is_score());
        let mut ids: Vec<_> = metrics.map(|metric| format!("- {}\n", metric.id)).collect();
        ids.dedup();
        if !ids.is_empty() {
            lines += &format!("metrics:\n{}", ids.concat());
        }
        lines
    }

    fn introduction(&self) -> String {
        let kind = if self.is_adapter { "an adapter for" } else { "a fine-tuned version of" };
        let mut text = match self.base_model {
            Some(base) => format!("This model is {kind} [{base}]({}).\n", model_address(base)),
            None => "<!-- One sentence: what the model does, and for whom. -->\n".to_owned(),
        };
        if !self.results.is_empty() {
            text += "\nIt achieves the following results on the evaluation set:\n";
            text.extend(self.results.iter().map(|(name, value)| format!("- {name}: {value}\n")));
        }
        text
    }

    /// How the model is loaded, where that is one call.
    fn usage(&self, model: &NewModel) -> Option<String> {
        let id = model.id.as_deref()?;
        let task = self.task.filter(|_| self.library == Some("transformers") && self.has_tokenizer)?;
        Some(format!(
            "```python\nfrom transformers import pipeline\n\npipe = pipeline(\"{task}\", model=\"{id}\")\n```\n"
        ))
    }
}

/// What was measured on the evaluation set at the end.
fn results(neighbours: &Neighbours) -> Vec<(String, String)> {
    let file = neighbours.results().find(|file| file.values.iter().any(|(key, _)| &**key == "eval_loss"));
    let of_file = file.into_iter().flat_map(|file| &file.values).filter_map(|(key, value)| {
        let name = key.strip_prefix("eval_")?;
        let is_bookkeeping = ["runtime", "samples_per_second", "steps_per_second", "samples", "jit_compilation_time"];
        let number = value.number().filter(|_| !is_bookkeeping.contains(&name));
        number.map(|_| (title(name), value.in_table()))
    });
    let mut of_file: Vec<_> = of_file.collect();
    if of_file.is_empty()
        && let Some(last) = neighbours.trainer_state().and_then(|state| state.evaluations.last())
    {
        let columns = last.columns.iter().filter(|it| !matches!(&*it.name, "Training Loss" | "Epoch" | "Step"));
        of_file.extend(columns.map(|it| {
            let name = if &*it.name == "Validation Loss" { "Loss" } else { &*it.name };
            (name.to_owned(), it.value.in_table())
        }));
    }
    // The Trainer's list begins with the loss.
    of_file.sort_by_key(|(name, _)| name != "Loss");
    of_file
}

/// `exact_match` as the Trainer prints it: `Exact Match`.
fn title(key: &str) -> String {
    let words = key.split('_').map(crate::text::words::capitalized);
    words.collect::<Vec<_>>().join(" ")
}

fn hyperparameters(arguments: &TrainingArgs) -> String {
    let text = |name: &str| arguments.get(name).map(|value| value.text.to_string());
    let number = |name: &str| arguments.get(name).and_then(|value| value.number()).map(|number| number.value);
    let accumulated = number("gradient_accumulation_steps").filter(|steps| *steps > 1.0);
    let mut lines = String::new();
    for (key, argument) in HYPERPARAMETERS {
        let value = match key {
            "gradient_accumulation_steps" => text(argument).filter(|_| accumulated.is_some()),
            _ if argument.is_empty() => {
                let batch = number("per_device_train_batch_size").filter(|_| arguments.get("n_gpu").is_none());
                accumulated.zip(batch).map(|(steps, batch)| (steps * batch).to_string())
            }
            "lr_scheduler_warmup_ratio" | "lr_scheduler_warmup_steps" => {
                text(argument).filter(|_| number(argument).is_some_and(|steps| steps > 0.0))
            }
            "training_steps" => text(argument).filter(|_| number(argument).is_some_and(|steps| steps > 0.0)),
            "num_epochs" => text(argument).filter(|_| number("max_steps").is_none_or(|steps| steps <= 0.0)),
            "lr_scheduler_type" | "optimizer" => {
                text(argument).map(|text| text.rsplit('.').next().unwrap_or_default().to_lowercase())
            }
            _ => text(argument),
        };
        lines.extend(value.map(|value| format!("- {key}: {value}\n")));
    }
    lines
}

#[cfg(test)]
mod tests;
