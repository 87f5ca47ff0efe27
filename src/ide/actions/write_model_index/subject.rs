use crate::card::{Card, Generator, RecordedMetric, RecordedResult, Spanned, is_hub_id, result_identity};
use crate::rules::Analysis;
use crate::syntax::yaml::Mapping;
use crate::text::ByteRange;
use crate::vocabulary::{self, TaskStatus};

use super::source::{Group, Measurement, NamedDataset};

/// What the Trainer calls a dataset that it does not know.
pub(super) const UNKNOWN: &str = "unknown";

/// What was measured: the task and the dataset, both as ids, and the recorded result that is about them.
pub(super) struct Subject<'a> {
    pub(super) task: &'static str,
    /// The id of the dataset.
    pub(super) dataset: Option<String>,
    /// What it is called.
    pub(super) dataset_name: Option<String>,
    recorded: Option<&'a RecordedResult>,
}

impl<'a> Subject<'a> {
    /// As the card names them, or its files or the metrics tell.
    pub(super) fn of(analysis: &'a Analysis, group: &Group) -> Self {
        let card = &analysis.card;
        let recorded = recorded(card, group);
        let task = task(analysis, &group.measurements).or(group.usual_task).unwrap_or("other");
        let (dataset, dataset_name) = match &group.dataset {
            Some(NamedDataset { id, name }) => (Some(id.clone()), Some(name.clone())),
            None if group.is_elsewhere => (None, None),
            None => {
                let id = dataset(card).map(str::to_owned);
                let name = id.clone().or_else(|| local_names(card));
                (id, name)
            }
        };
        Self { task, dataset, dataset_name, recorded }
    }

    /// Whether a recorded result at `range` is about it, or huggingface_hub takes it and the one to be written for one.
    pub(super) fn is_that_of(&self, result: &Mapping, range: &ByteRange) -> bool {
        match self.recorded {
            Some(recorded) => recorded.range == *range,
            None => {
                result_identity(result)
                    == [Some(self.task), Some(self.dataset.as_deref().unwrap_or(UNKNOWN)), None, None, None]
            }
        }
    }

    /// Whether the recorded result has such a value, whatever the metric is called.
    pub(super) fn records(&self, is: impl Fn(&str) -> bool) -> bool {
        let metrics = self.recorded.into_iter().flat_map(|result| &result.metrics);
        metrics.filter_map(|metric| metric.value.as_ref()).any(|value| is(&value.value))
    }

    /// The metric of the recorded result that a measurement is of.
    pub(super) fn recorded_metric(&self, measurement: &Measurement) -> Option<&'a RecordedMetric> {
        self.recorded?.metrics.iter().find(|metric| is_of(metric, measurement))
    }
}

/// Whether a metric, which Hugging Face did not measure itself, is what a measurement is called.
fn is_of(metric: &RecordedMetric, measurement: &Measurement) -> bool {
    let text = |part: &Option<Spanned<String>>| part.as_ref().map(|part| part.value.clone());
    let is_named = match (text(&metric.name), text(&metric.kind)) {
        (Some(name), _) => name.trim().eq_ignore_ascii_case(measurement.name.trim()),
        (None, Some(kind)) => measurement.kind().is_some_and(|own| own == kind),
        (None, None) => false,
    };
    !metric.verified && is_named
}

/// The recorded result that measurements are of: the only one of the dataset that the card names, or of those of several tasks or
/// parts the one with most of the metrics; where the card names none, the only one.
fn recorded<'a>(card: &'a Card, group: &Group) -> Option<&'a RecordedResult> {
    let results: Vec<_> = card.model_index().into_iter().flat_map(|index| index.results()).collect();
    let named: Vec<&str> = match &group.dataset {
        Some(dataset) => vec![&*dataset.id, &*dataset.name],
        None if group.is_elsewhere => return None,
        None => names(card).collect(),
    };
    let is_named = |result: &&&RecordedResult| {
        let recorded = [&result.dataset, &result.dataset_name];
        let mut recorded = recorded.into_iter().flatten().map(|name| fold(&name.value)).filter(|name| !name.is_empty());
        recorded.any(|recorded| named.iter().any(|name| fold(name) == recorded))
    };
    let of_dataset: Vec<_> = results.iter().filter(is_named).copied().collect();
    let count = |result: &&RecordedResult| {
        group.measurements.iter().filter(|it| result.metrics.iter().any(|metric| is_of(metric, it))).count()
    };
    match (&of_dataset[..], &results[..]) {
        ([], [only]) if named.is_empty() => Some(only),
        ([], _) => None,
        // Of several with as many, the first.
        (of_dataset, _) => of_dataset.iter().copied().rev().max_by_key(count),
    }
}

/// The task that the card names: its tag, else a task that it records or among its tags; else that of the model's class or of
/// its library; else the one that all of some metric's users have.
fn task(analysis: &Analysis, measurements: &[Measurement]) -> Option<&'static str> {
    let card = &analysis.card;
    let current =
        |tag: &str| vocabulary::task(tag).filter(|task| task.status != TaskStatus::Removed).map(|task| task.tag);
    let texts = |key| card.metadata().texts(key).into_iter().map(|text| text.value);
    let recorded = card.model_index().into_iter().flat_map(|index| index.results());
    let recorded = recorded.filter_map(|result| result.task.as_ref()).map(|task| task.value.as_str());
    let named = texts("pipeline_tag").chain(recorded).chain(texts("tags")).find_map(current);
    let classes = analysis.neighbours.model_config().into_iter().flat_map(|config| &config.architectures);
    let by_class =
        || classes.into_iter().find_map(|class| vocabulary::task_of_architecture(class)).map(|task| task.tag);
    let by_library = || match card.generator() {
        Generator::SentenceTransformers => current("sentence-similarity"),
        Generator::SetFit => current("text-classification"),
        Generator::SpanMarker => current("token-classification"),
        Generator::StableBaselines3 => current("reinforcement-learning"),
        _ => None,
    };
    // A squared or a relative error is that of a text model as well.
    let is_of_numbers = |task: &str| task.starts_with("tabular") || task == "time-series-forecasting";
    let telling = || {
        measurements.iter().find_map(|measurement| match &vocabulary::metric(measurement.metric_name())?.tasks[..] {
            [task] if !is_of_numbers(task) => current(task),
            _ => None,
        })
    };
    named.or_else(by_class).or_else(by_library).or_else(telling)
}

/// The datasets that the sentence names, then those of the metadata.
fn names(card: &Card) -> impl Iterator<Item = &str> {
    let listed = card.metadata().texts("datasets").into_iter().map(|text| text.value);
    let named =
        card.provenance().into_iter().filter_map(|provenance| provenance.data.as_ref()).flat_map(|data| &data.names);
    let all = named.map(|name| name.value.as_str()).chain(listed);
    all.filter(|name| !vocabulary::pseudo_dataset(name))
}

/// The id of the dataset that the sentence or the metadata names.
fn dataset(card: &Card) -> Option<&str> {
    let listed = || card.metadata().texts("datasets").into_iter().map(|text| text.value);
    let named = names(card).next();
    // The sentence gives the name without its owner as a rule; the metadata may have it in full.
    let in_full = named.and_then(|named| listed().find(|id| fold(id) == fold(named)));
    let named = named.filter(|id| id.contains('/') || vocabulary::common_dataset(id));
    in_full.or(named).or_else(|| listed().next()).filter(|id| is_hub_id(id) && !vocabulary::pseudo_dataset(id))
}

/// The names in the sentence, where none is the id of a dataset: of files of somebody's own.
fn local_names(card: &Card) -> Option<String> {
    let names: Vec<&str> = names(card).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A name without its owner, spaces, capitals and signs: `Common Voice 17.0` is `mozilla-foundation/common_voice_17_0`.
fn fold(name: &str) -> String {
    let name = name.split(" - ").next().unwrap_or_default();
    let last = name.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    // `HumanEval+` is another one than `HumanEval`.
    last.chars().filter(|c| c.is_alphanumeric() || *c == '+').flat_map(char::to_lowercase).collect()
}
