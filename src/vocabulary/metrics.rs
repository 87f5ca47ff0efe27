//! The metrics of model cards: ids, spellings, and how to read their numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/metrics.tsv");

/// A metric, or another column of results such as a step or a runtime.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What to write in `metrics` and as the type in `model-index`. A convention where evaluate lacks it.
    pub id: &'static str,
    /// Spellings in tables and lists; the first is what tables of the Trainer print.
    pub names: Vec<&'static str>,
    /// Which way is better.
    pub direction: Direction,
    /// How to read its numbers.
    pub scale: Scale,
    /// The least possible value, given by the scale; `None`: there is none.
    pub min: Option<f64>,
    /// The greatest possible value, given by the scale (100 where shares and percent are both common); `None`: there
    /// is none.
    pub max: Option<f64>,
    /// Tags of the tasks that use it, `any` for all; a first guess, no limit.
    pub tasks: Vec<&'static str>,
    /// `evaluate`, `trainer`, `trl`, `keras`: who has it.
    pub sources: Vec<&'static str>,
    /// What it measures, in a sentence.
    pub description: &'static str,
}

impl Metric {
    /// Whether it tells how good a model is beside others: a loss does not, nor do epochs and runtimes.
    pub fn is_score(&self) -> bool {
        self.direction != Direction::None && !self.id.ends_with("loss")
    }

    /// Its name as people write it: `BLEU`, where the Trainer prints `Bleu`.
    pub fn written_name(&self) -> &'static str {
        let first = self.names.first().copied().unwrap_or(self.id);
        let is_acronym = |name: &&&str| name.eq_ignore_ascii_case(first) && name.chars().all(|c| !c.is_lowercase());
        self.names.iter().find(is_acronym).copied().unwrap_or(first)
    }

    /// Whether evaluate has it, so that the Hub has a page about it.
    pub fn in_evaluate(&self) -> bool {
        self.sources.contains(&"evaluate")
    }

    /// Whether a number says that there was nothing to measure: torchmetrics and COCO's tools write -1 for what is 0 at least.
    pub fn is_no_data(&self, value: f64) -> bool {
        self.no_data() == Some(value)
    }

    /// The number that says so, where one does.
    pub fn no_data(&self) -> Option<f64> {
        (self.min == Some(0.0)).then_some(-1.0)
    }

    /// Whether the Trainer of transformers puts it into the `metrics` key by itself.
    pub fn is_trainer_tag(&self) -> bool {
        self.sources.contains(&"trainer")
    }
}

/// Which way a metric is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The higher, the better.
    Higher,
    /// The lower, the better.
    Lower,
    /// Informative only: there is no best row.
    None,
}

impl Direction {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "higher" => Some(Self::Higher),
            "lower" => Some(Self::Lower),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// How to read the numbers of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share in [0, 1].
    Unit,
    /// Mostly in [0, 1]; other values are possible.
    UnitSoft,
    /// Percent in [0, 100].
    Percent,
    /// A share or percent, both being common; a whole column is one or the other.
    UnitOrPercent,
    /// In [-1, 1]; MTEB cards write percent.
    Correlation,
    /// At least 0.
    Nonnegative,
    /// At most 0.
    Nonpositive,
    /// A number of things.
    Count,
    /// At least 1.
    FromOne,
    /// At most 1.
    UpToOne,
    /// At least 0; a share or percent that may pass 1 or 100.
    ErrorRate,
    /// Any number, by the training objective.
    Loss,
    /// Any number.
    Unbounded,
}

impl Scale {
    /// The least and the greatest possible value.
    fn bounds(self) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Unit => (Some(0.0), Some(1.0)),
            Self::Percent | Self::UnitOrPercent => (Some(0.0), Some(100.0)),
            Self::Correlation => (Some(-1.0), Some(1.0)),
            Self::Nonnegative | Self::Count | Self::ErrorRate => (Some(0.0), None),
            Self::Nonpositive => (None, Some(0.0)),
            Self::FromOne => (Some(1.0), None),
            Self::UpToOne => (None, Some(1.0)),
            Self::UnitSoft | Self::Loss | Self::Unbounded => (None, None),
        }
    }

    pub(super) fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "unit" => Self::Unit,
            "unit-soft" => Self::UnitSoft,
            "percent" => Self::Percent,
            "unit-or-percent" => Self::UnitOrPercent,
            "correlation" => Self::Correlation,
            "nonnegative" => Self::Nonnegative,
            "nonpositive" => Self::Nonpositive,
            "count" => Self::Count,
            "from-one" => Self::FromOne,
            "up-to-one" => Self::UpToOne,
            "error-rate" => Self::ErrorRate,
            "loss" => Self::Loss,
            "unbounded" => Self::Unbounded,
            _ => return None,
        })
    }
}

static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| parse(DATA));

/// The rows of a data file of metrics.
pub(super) fn parse(data: &'static str) -> Vec<Metric> {
    table::parse(data, |[id, names, direction, scale, tasks, sources, description]| {
        let scale = Scale::parse(scale)?;
        let (min, max) = scale.bounds();
        Some(Metric {
            id,
            names: table::list(names),
            direction: Direction::parse(direction)?,
            scale,
            min,
            max,
            tasks: table::list(tasks),
            sources: table::list(sources),
            description,
        })
    })
}

static BY_ID: LazyLock<HashMap<&'static str, &'static Metric>> =
    LazyLock::new(|| metrics().iter().map(|metric| (metric.id, metric)).collect());

/// A spelling of a metric: a hash of it as folded, and as it is.
type Spelling = (u64, &'static str, &'static Metric);

/// All ids and names of metrics by their hashes; of those that are folded alike, the last counts. A name wins over an id: `ACC`
/// is accuracy, though `acc` is also what the evaluation harness calls its own. A map of folded texts takes four times as long
/// to make, which a first card waits for.
static SPELLINGS: LazyLock<Vec<Spelling>> = LazyLock::new(|| {
    let ids = metrics().iter().map(|metric| (metric.id, metric));
    let names = metrics().iter().flat_map(|metric| metric.names.iter().map(move |name| (*name, metric)));
    let mut spellings = Vec::with_capacity(4 * metrics().len());
    spellings.extend(ids.chain(names).map(|(name, metric)| (folded_hash(name), name, metric)));
    spellings.sort_by_key(|(hash, ..)| *hash);
    spellings
});

/// The metric of which a text is a spelling.
fn by_spelling(text: &str) -> Option<&'static Metric> {
    let hash = folded_hash(text);
    let behind = SPELLINGS.partition_point(|(other, ..)| *other <= hash);
    let mut alike = SPELLINGS[..behind].iter().rev().take_while(|(other, ..)| *other == hash);
    alike.find(|(_, name, _)| fold(name) == fold(text)).map(|(.., metric)| *metric)
}

/// All metrics, grouped by subject.
pub fn metrics() -> &'static [Metric] {
    &METRICS
}

/// The metric with exactly this id.
pub fn metric_by_id(id: &str) -> Option<&'static Metric> {
    BY_ID.get(id).copied()
}

/// The metric that `text`, a column's header or a result's name, means: an id, else a spelling ignoring case,
/// spaces, `-` and `_`, else such a spelling behind the name of a split ("Eval ", `test_`, `val/`).
pub fn metric(text: &str) -> Option<&'static Metric> {
    metric_as_written(text).or_else(|| by_spelling(without_split(text)?))
}

/// The same without the name of a split.
pub(super) fn metric_as_written(text: &str) -> Option<&'static Metric> {
    metric_by_id(text).or_else(|| by_spelling(text))
}

/// Leaves what the Trainer changes when it makes a header of a key, and what writers change at will. `@`, `/` and
/// digits tell metrics apart and stay.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_folded(text, |c| folded.push(c));
    folded
}

/// A hash of the same (FNV-1a).
fn folded_hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    each_folded(text, |c| hash = (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3));
    hash
}

fn each_folded(text: &str, mut tell: impl FnMut(char)) {
    for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '\'' | '’')) {
        if c.is_ascii() {
            tell(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut tell);
        }
    }
}

/// What follows the name of a split, if `text` starts with one.
fn without_split(text: &str) -> Option<&str> {
    const SPLITS: [&str; 9] = ["eval", "evaluation", "test", "val", "valid", "validation", "dev", "train", "predict"];
    let (first, rest) = text.split_once([' ', '_', '-', '/'])?;
    SPLITS.iter().any(|split| first.eq_ignore_ascii_case(split)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::super::tasks::task;
    use super::*;

    fn id(text: &str) -> Option<&'static str> {
        metric(text).map(|metric| metric.id)
    }

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, metrics(), |metric| metric.id);
        assert_sentences(metrics().iter().map(|metric| metric.description));
        for metric in metrics() {
            assert!(metric.tasks.iter().all(|tag| *tag == "any" || task(tag).is_some()), "{}", metric.id);
            let known = ["evaluate", "trainer", "trl", "keras"];
            assert!(metric.sources.iter().all(|source| known.contains(source)), "{}", metric.id);
        }
        assert!(metric_by_id("accuracy").is_some_and(Metric::is_trainer_tag));
        assert!(metrics().iter().all(|metric| metric.in_evaluate() || !metric.is_trainer_tag()));
    }

    #[test]
    fn every_spelling_finds_its_metric() {
        for metric in metrics() {
            assert_eq!(id(metric.id), Some(metric.id));
            assert!(!metric.names.is_empty(), "{}", metric.id);
            for name in &metric.names {
                assert_eq!(name.trim(), *name);
                assert_eq!(id(name), Some(metric.id), "{name}");
            }
        }
    }

    #[test]
    fn headers_and_keys_are_understood() {
        for (text, expected) in [
            ("Rougelsum", "rougelsum"),
            ("rougeLsum", "rougelsum"),
            ("ROUGE-1", "rouge1"),
            ("Matthews Correlation", "matthews_correlation"),
            ("Mean Iou", "mean_iou"),
            ("Ndcg@10", "ndcg@10"),
            ("Rewards/accuracies", "rewards/accuracies"),
            ("Acc", "accuracy"),
            ("ACC", "accuracy"),
            ("acc", "acc"),
            ("Spearman’s rank correlation", "spearmanr"),
            ("Macro avg F1-score", "f1_macro"),
        ] {
            assert_eq!(id(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_split_is_dropped_only_where_the_whole_is_unknown() {
        for (text, expected) in [
            ("Validation Loss", "loss"),
            ("Train Loss", "training_loss"),
            ("Train Accuracy", "train_accuracy"),
            ("Eval Wer", "wer"),
            ("eval_wer", "wer"),
            ("test_rouge1", "rouge1"),
            ("Train Gen Len", "gen_len"),
            ("Validation Top-3-accuracy", "top3_accuracy"),
            ("eval/f1", "f1"),
        ] {
            assert_eq!(id(text), Some(expected), "{text}");
        }
        for text in
            ["", " ", "Eval", "Eval ", "Value", "evaluated wer", "Eval Test F1", "Ame", "Iou Background", "é_f1"]
        {
            assert_eq!(id(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_follow_from_the_scale() {
        let bounds = |id| metric_by_id(id).map(|metric| (metric.min, metric.max));
        assert_eq!(bounds("accuracy"), Some((Some(0.0), Some(100.0))));
        assert_eq!(bounds("wer"), Some((Some(0.0), None)));
        assert_eq!(bounds("bertscore"), Some((None, None)));
        assert_eq!(bounds("perplexity"), Some((Some(1.0), None)));
    }
}
