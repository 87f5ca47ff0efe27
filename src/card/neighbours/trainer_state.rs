use std::borrow::Cow;

use jiter::JsonValue;

use super::Printed;
use super::json::{get, items, members, object, value};
use crate::card::{ResultsTable, Role};
use crate::text::limits::{EVALUATIONS, NEIGHBOUR_VALUE};

/// What `trainer_state.json` says, the file that the Trainer saves with each checkpoint and at the end
/// (transformers' `trainer_callback.py`, `TrainerState.save_to_json`: keys sorted, `NaN` as Python has it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainerState {
    /// The evaluations of `log_history`, in order.
    pub evaluations: Vec<Evaluation>,
    best: Option<Best>,
}

/// The checkpoint that the Trainer took for the best, by `metric_for_best_model`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Best {
    step: i64,
    /// `best_metric`
    metric: Option<Printed>,
}

/// An evaluation that was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Optimizer steps so far.
    pub step: Option<i64>,
    /// It came after the end of the training; the Trainer's table leaves it out, and its list reports the last.
    pub after_training: bool,
    /// The columns of the Trainer's table: training loss, epoch, step, validation loss, and the metrics as they come.
    pub columns: Vec<Logged>,
}

/// A value of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// What its column is called in the Trainer's table: `Validation Loss`.
    pub name: Box<str>,
    /// Its value; `No log` where there was no training loss yet.
    pub value: Printed,
}

/// Bookkeeping, and what has a column of its own.
const NO_METRICS: [&str; 8] = [
    "total_flos",
    "epoch",
    "step",
    "eval_loss",
    "eval_runtime",
    "eval_samples_per_second",
    "eval_steps_per_second",
    "eval_jit_compilation_time",
];

impl TrainerState {
    /// Follows transformers' `modelcard.py`, `parse_log_history`.
    ///
    /// The log is read entry by entry; nothing of the rest of the file is kept.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let mut log = None;
        let mut best = Vec::new();
        members(text, |key, text| match key {
            "log_history" => log = Some(text),
            "best_model_checkpoint" | "best_global_step" | "best_metric" => {
                best.extend(value(text).map(|value| (Cow::from(key.to_owned()), value)));
            }
            _ => {}
        })
        .ok()?;
        let evaluations = Self::evaluations(log?)?;
        (!evaluations.is_empty()).then(|| Self { evaluations, best: Best::read(&best) })
    }

    /// `None` where there are more than [`EVALUATIONS`].
    fn evaluations(log: &[u8]) -> Option<Vec<Evaluation>> {
        let mut evaluations = Vec::new();
        let mut training_loss = Printed::of(&JsonValue::Str("No log".into()));
        let mut after_training = false;
        items(log, |text| {
            let Some(entry) = (text.len() <= NEIGHBOUR_VALUE).then(|| object(text)).flatten() else { return };
            let entry = entry.as_slice();
            after_training |= get(entry, "train_runtime").is_some();
            if let Some(loss) = get(entry, "loss") {
                training_loss = Printed::of(loss);
            }
            let Some(loss) = get(entry, "eval_loss").filter(|_| evaluations.len() <= EVALUATIONS) else { return };
            let step = get(entry, "step");
            let logged = |name: &str, value: &JsonValue| Logged { name: name.into(), value: Printed::of(value) };
            let mut columns = vec![Logged { name: "Training Loss".into(), value: training_loss.clone() }];
            columns.extend(get(entry, "epoch").map(|epoch| logged("Epoch", epoch)));
            columns.extend(step.map(|step| logged("Step", step)));
            columns.push(logged("Validation Loss", loss));
            let metrics = entry.iter().filter(|(key, _)| !NO_METRICS.contains(&&**key));
            columns.extend(metrics.map(|(key, value)| logged(&column_name(key), value)));
            let step = step.and_then(|step| if let JsonValue::Int(step) = step { Some(*step) } else { None });
            evaluations.push(Evaluation { step, after_training, columns });
        })
        .ok()?;
        (evaluations.len() <= EVALUATIONS).then_some(evaluations)
    }

    /// The evaluations of the Trainer's table.
    pub fn table(&self) -> impl Iterator<Item = &Evaluation> {
        self.evaluations.iter().filter(|evaluation| !evaluation.after_training)
    }

    /// The row of a training log that is the best checkpoint, by its step.
    pub fn best_row(&self, log: &ResultsTable) -> Option<usize> {
        let best = self.best.as_ref()?.step as f64;
        let mut rows = log.numbers(log.column_of(Role::is_step)?).filter(|(_, step)| step.value == best);
        let (row, _) = rows.next()?;
        rows.next().is_none().then_some(row)
    }

    /// By which value it is the best; `None` where several have its number.
    pub fn best_by(&self) -> Option<&Logged> {
        let Best { step, metric } = self.best.as_ref()?;
        let evaluation = self.table().find(|evaluation| evaluation.step == Some(*step))?;
        let is_metric = |logged: &&Logged| !matches!(&*logged.name, "Training Loss" | "Epoch" | "Step");
        let mut same =
            evaluation.columns.iter().filter(is_metric).filter(|logged| Some(&logged.value) == metric.as_ref());
        same.next().filter(|_| same.next().is_none())
    }
}

impl Best {
    /// The step stands in the name of the checkpoint's folder; newer releases of transformers save it apart too.
    fn read<'s>(object: &[(Cow<'s, str>, JsonValue<'s>)]) -> Option<Self> {
        let Some(JsonValue::Str(folder)) = get(object, "best_model_checkpoint") else { return None };
        let named = folder.rsplit(['/', '\\']).next()?.strip_prefix("checkpoint-");
        let step = match (named.and_then(|step| step.parse().ok()), get(object, "best_global_step")) {
            (Some(step), _) => step,
            (None, Some(JsonValue::Int(step))) if !folder.is_empty() => *step,
            _ => return None,
        };
        let metric = get(object, "best_metric").filter(|metric| !matches!(metric, JsonValue::Null)).map(Printed::of);
        Some(Self { step, metric })
    }
}

impl Evaluation {
    /// The value of the column of that name; capitals do not matter.
    pub fn get(&self, name: &str) -> Option<&Printed> {
        self.columns.iter().find(|logged| logged.name.eq_ignore_ascii_case(name)).map(|logged| &logged.value)
    }

    /// The value that belongs into a column of a table, by its header, or by what its header means: `Epochs`, `Val Loss`.
    pub fn in_column(&self, table: &ResultsTable, column: usize) -> Option<&Printed> {
        let header = table.columns.get(column)?;
        let meant = || match header.role {
            Role::Step => Some("Step"),
            Role::Epoch => Some("Epoch"),
            Role::Metric(metric) if metric.id == "training_loss" => Some("Training Loss"),
            // Of a loss on test data nothing is logged; of two losses neither is surely the one.
            Role::Metric(metric) if metric.id == "loss" && !header.name.eq_ignore_ascii_case("Test Loss") => {
                let is_loss = |role: Role| role.metric().is_some_and(|metric| metric.id == "loss");
                let losses = table.columns.iter().filter(|column| is_loss(column.role)).count();
                (losses == 1).then_some("Validation Loss")
            }
            _ => None,
        };
        self.get(&header.name).or_else(|| self.get(meant()?))
    }
}

/// `eval_exact_match` as a column: `Exact Match`.
fn column_name(key: &str) -> String {
    let capitalized = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars.flat_map(char::to_lowercase)).collect::<String>()
    };
    let key = key.split_once('_').map_or(key, |(_, key)| key);
    key.split('_').map(capitalized).collect::<Vec<_>>().join(" ")
}
