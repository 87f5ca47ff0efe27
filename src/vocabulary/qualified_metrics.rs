//! Metrics in longer names: behind the name of an evaluator or a class, before that of a class, with a number.

use super::metric::Metric;
use super::metrics::{self, Metrics, count_spellings, fold};
use super::table;

const DATA: &str = include_str!("data/metric-families.tsv");

static FAMILIES: Metrics<{ table::count(DATA) }, { count_spellings(DATA) }> = Metrics::new(DATA);

/// How sentence-transformers compares two embeddings (`SimilarityFunction`, `max` for the best of them), and PyLate.
const SIMILARITIES: [&str; 9] =
    ["cosine", "dot", "euclidean", "manhattan", "max", "maxsim", "meanmaxsim", "hamming", "jaccard"];

/// Metrics that are measured of a part, by their ids: `City F1`, `Clean Cer`, `Lm loss`.
const OF_PARTS: [&str; 27] = [
    "accuracy",
    "auc",
    "bertscore",
    "bertscore_precision",
    "bertscore_recall",
    "bleu",
    "cer",
    "chrf",
    "dice",
    "exact_match",
    "f1",
    "f1_macro",
    "f1_micro",
    "f1_weighted",
    "iou",
    "loss",
    "mae",
    "matthews_correlation",
    "mse",
    "perplexity",
    "precision",
    "recall",
    "rmse",
    "roc_auc",
    "rougel",
    "support",
    "wer",
];

/// Metrics that stand before the name of the class, as transformers' examples of segmentation and detection write them:
/// `Iou Sky`, `Map Car`.
const BEFORE_CLASSES: [&str; 9] = ["accuracy", "dice", "f1", "iou", "map", "mar_100", "precision", "recall", "wer"];

/// A metric in a longer name.
#[derive(Debug, Clone, Copy)]
pub struct QualifiedMetric<'a> {
    /// The metric, or the family that it is one of.
    pub metric: &'static Metric,
    /// The part of the name that says it: `cosine_accuracy` of `all-nli-dev_cosine_accuracy`.
    pub name: &'a str,
}

/// The metric that a name says: by itself, behind the name of an evaluator or of a part (`sts-dev_spearman_cosine`, `City F1`),
/// or before that of a class (`Iou Sky`). The longest part that is one counts.
pub fn qualified_metric(text: &str) -> Option<QualifiedMetric<'_>> {
    let whole = metrics::metric(text).or_else(|| family(text)).map(|metric| QualifiedMetric { metric, name: text });
    whole.or_else(|| behind(text)).or_else(|| before(text))
}

/// What to write as `type` in `model-index`, of a metric that has one: `cosine_accuracy@3` of `dev_cosine_accuracy@3`.
pub fn metric_type(text: &str) -> Option<String> {
    let QualifiedMetric { metric, name } = qualified_metric(text)?;
    let is_family = FAMILIES.iter().any(|family| std::ptr::eq(family, metric));
    let written = || name.trim().to_lowercase().replace([' ', '-'], "_");
    Some(if is_family { written() } else { metric.id.to_owned() })
}

/// The family of a whole name: with its number, or with the similarity by which it was measured.
fn family(text: &str) -> Option<&'static Metric> {
    let folded = numbered(&fold(text));
    let known = |name: &str| FAMILIES.spelled(name);
    let similar = || {
        SIMILARITIES.iter().find_map(|similarity| {
            let first = folded
                .strip_prefix(similarity)
                .and_then(|rest| known(&format!("similarity{rest}")).or_else(|| known(rest).filter(is_ranking)));
            let last = || folded.strip_suffix(similarity).and_then(|rest| known(&format!("{rest}similarity")));
            first.or_else(last)
        })
    };
    known(&folded).or_else(similar)
}

fn is_ranking(metric: &&'static Metric) -> bool {
    metric.id.ends_with("@k")
}

/// `recall@20` as `recall@k`.
fn numbered(folded: &str) -> String {
    match folded.split_once('@') {
        Some((name, k)) if !k.is_empty() && k.bytes().all(|b| b.is_ascii_digit()) => format!("{name}@k"),
        _ => folded.to_owned(),
    }
}

fn behind(text: &str) -> Option<QualifiedMetric<'_>> {
    let cuts = text.match_indices(['_', ' ', '-', '/']).map(|(at, _)| &text[at + 1..]);
    cuts.filter_map(|name| Some(QualifiedMetric { metric: known(name)?, name })).find(|found| {
        let is_evaluators = |metric: &Metric| {
            metric
                .tasks
                .iter()
                .any(|task| matches!(*task, "sentence-similarity" | "text-retrieval" | "feature-extraction"))
        };
        let metric = found.metric;
        // A letter or two, such as `R` and `IS`, are words of other things too.
        let is_name = found.name.len() > 2 || metric.id == "f1";
        is_name && (OF_PARTS.contains(&metric.id) || metric.id == "partial_loss" || is_evaluators(metric))
    })
}

fn before(text: &str) -> Option<QualifiedMetric<'_>> {
    let cuts = text.rmatch_indices([' ', '_']).map(|(at, _)| &text[..at]);
    let found = cuts.filter_map(|name| Some(QualifiedMetric { metric: metrics::metric(name)?, name }));
    found.filter(|found| found.name.len() > 1).find(|found| BEFORE_CLASSES.contains(&found.metric.id))
}

/// The metric that stands behind another name. A loss is that of a part then, not the one of the evaluation.
fn known(name: &str) -> Option<&'static Metric> {
    let metric = metrics::metric_as_written(name).or_else(|| family(name))?;
    if metric.id == "loss" { FAMILIES.spelled("partial loss") } else { Some(metric) }
}

#[cfg(test)]
mod tests {
    use super::super::metric::Direction;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, FAMILIES.iter(), |metric| metric.id);
        assert_sentences(FAMILIES.iter().map(|metric| metric.description));
        assert!(OF_PARTS.is_sorted() && BEFORE_CLASSES.is_sorted());
    }

    fn found(text: &str) -> Option<(&'static str, String)> {
        qualified_metric(text).map(|found| (found.metric.id, found.name.to_owned()))
    }

    /// Columns of sentence-transformers, PyLate and SetFit.
    #[test]
    fn behind_an_evaluator() {
        for (text, id, name) in [
            ("all-nli-dev_cosine_accuracy", "cosine_accuracy", "cosine_accuracy"),
            ("dim_768_cosine_ndcg@10", "cosine_ndcg@10", "cosine_ndcg@10"),
            ("NanoBEIR_mean_cosine_ndcg@10", "cosine_ndcg@10", "cosine_ndcg@10"),
            ("sts-dev-8_spearman_cosine", "spearman_cosine", "spearman_cosine"),
            ("f1_dev_dot_recall@3", "recall@k", "dot_recall@3"),
            ("nfcorpus_MaxSim_ndcg@10", "ndcg@k", "MaxSim_ndcg@10"),
            ("reranker_meanmaxsim_map@100", "map@k", "meanmaxsim_map@100"),
            ("quora_cosine_ap", "cosine_ap", "cosine_ap"),
            ("quora_manhattan_f1_threshold", "similarity_f1_threshold", "manhattan_f1_threshold"),
            ("stsb_pearson_manhattan", "pearson_similarity", "pearson_manhattan"),
            ("gooaq-dev_ndcg@10", "ndcg@10", "ndcg@10"),
            ("nano_avg_flops", "avg_flops", "avg_flops"),
            ("Sts-dev Spearman Cosine", "spearman_cosine", "Spearman Cosine"),
            ("fr_mse_negative_mse", "negative_mse", "negative_mse"),
        ] {
            assert_eq!(found(text), Some((id, name.to_owned())), "{text}");
        }
        let direction = |text| qualified_metric(text).map(|found| found.metric.direction);
        assert_eq!(direction("quora_dot_accuracy_threshold"), Some(Direction::None));
        assert_eq!(direction("dot_precision@7"), Some(Direction::Higher));
        assert_eq!(direction("avg_flops"), Some(Direction::Lower));
    }

    #[test]
    fn of_parts_and_classes() {
        for (text, id, name) in [
            ("City F1", "f1", "F1"),
            ("0 Precision", "precision", "Precision"),
            ("Date Of Birth Recall", "recall", "Recall"),
            ("Clean Cer", "cer", "Cer"),
            ("Dob Number", "support", "Number"),
            ("Train Pooler Output Loss", "partial_loss", "Loss"),
            ("Lm loss", "partial_loss", "Lm loss"),
            ("TOK2VEC_LOSS", "partial_loss", "LOSS"),
            ("Iou Background", "iou", "Iou"),
            ("Accuracy Flat-road", "accuracy", "Accuracy"),
            ("F1 Factual", "f1", "F1"),
            ("Map Per Class Car", "map", "Map"),
            ("f1 excluding 'O'", "f1", "f1"),
        ] {
            assert_eq!(found(text), Some((id, name.to_owned())), "{text}");
        }
        for text in [
            "",
            "_",
            "Learning Rate Foo",
            "warmup_steps",
            "Model R",
            "Speed IS",
            "Number of layers",
            "Hidden Size",
            "@10",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn types() {
        for (text, expected) in [
            ("all-nli-dev_cosine_accuracy", "cosine_accuracy"),
            ("dev_dot_recall@3", "dot_recall@3"),
            ("Dot Map@100", "dot_map@100"),
            ("City F1", "f1"),
            ("Exact Match", "exact_match"),
        ] {
            assert_eq!(metric_type(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(metric_type("Vibes"), None);
    }
}
