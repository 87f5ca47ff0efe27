//! The metrics of model cards, by their ids and spellings.

use super::index::{self, Index};
use super::metric::Metric;
use super::table::{self, Table};

const DATA: &str = include_str!("data/metrics.tsv");

static METRICS: Metrics<{ table::count(DATA) }, { count_spellings(DATA) }> = Metrics::new(DATA);

/// A data file of metrics, which are found by their ids and spellings.
#[derive(Debug)]
pub(super) struct Metrics<const ROWS: usize, const SPELLINGS: usize> {
    rows: Table<Metric, 7, ROWS>,
    spellings: Index<SPELLINGS>,
}

impl<const ROWS: usize, const SPELLINGS: usize> Metrics<ROWS, SPELLINGS> {
    /// The file of that text, which has so many rows and so many spellings: [`count_spellings`].
    pub(super) const fn new(text: &'static str) -> Self {
        Self { rows: Table::new(text, Metric::of_row), spellings: Index::of(spellings(text)) }
    }

    /// All of them, in the order of the file.
    pub(super) fn iter(&'static self) -> impl DoubleEndedIterator<Item = &'static Metric> + Clone {
        self.rows.iter()
    }

    /// The metric of which a text is a spelling. Of those that are folded alike, the last counts, and a name wins over an id:
    /// `ACC` is accuracy, though `acc` is also what the evaluation harness calls its own.
    pub(super) fn spelled(&'static self, text: &str) -> Option<&'static Metric> {
        let mut alike = self.spellings.rows(folded_hash(text)).rev().filter_map(|row| self.rows.row(row));
        alike.find(|metric| metric.names.iter().chain([&metric.id]).any(|name| folded(name).eq(folded(text))))
    }
}

/// How many ids and names a data file has.
pub(super) const fn count_spellings(text: &str) -> usize {
    each_spelling(text, &mut [])
}

const fn spellings<const SPELLINGS: usize>(text: &str) -> [u64; SPELLINGS] {
    let mut keys = [0; SPELLINGS];
    each_spelling(text, &mut keys);
    keys
}

/// Writes into `keys` as many as there is room for: the rows of a data file under their ids and names as folded, the ids before
/// the names. Returns how many there are.
const fn each_spelling(text: &str, keys: &mut [u64]) -> usize {
    let (mut count, mut row, mut line) = (0, 0, 0);
    while line < text.len() {
        let end = table::until(text, line, b'\n');
        if table::is_row(text, line) {
            // The first two cells: the id, and the names with semicolons between them.
            let (mut cell, mut from) = (0, line);
            while cell < 2 && from < end {
                let to = spelling_end(text, from);
                if count < keys.len() {
                    keys[count] = index::key(hash_of_folded(table::part(text, from, to)), cell, row);
                }
                count += 1;
                cell += (to < end && text.as_bytes()[to] == b'\t') as u8;
                from = to + 1;
            }
            row += 1;
        }
        line = end + 1;
    }
    count
}

const fn spelling_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() && !matches!(text.as_bytes()[at], b';' | b'\t') {
        at += 1;
    }
    at
}

/// All metrics, grouped by subject.
pub fn metrics() -> impl DoubleEndedIterator<Item = &'static Metric> + Clone {
    METRICS.iter()
}

/// The metric with exactly this id.
pub fn metric_by_id(id: &str) -> Option<&'static Metric> {
    METRICS.rows.find(id)
}

/// The metric that `text`, a column's header or a result's name, means: an id, else a spelling ignoring case,
/// spaces, `-` and `_`, else such a spelling behind the name of a split ("Eval ", `test_`, `val/`).
pub fn metric(text: &str) -> Option<&'static Metric> {
    metric_as_written(text).or_else(|| METRICS.spelled(without_split(text)?))
}

/// The same without the name of a split.
pub(super) fn metric_as_written(text: &str) -> Option<&'static Metric> {
    metric_by_id(text).or_else(|| METRICS.spelled(text))
}

/// Leaves what the Trainer changes when it makes a header of a key, and what writers change at will. `@`, `/` and
/// digits tell metrics apart and stay.
pub(super) fn fold(text: &str) -> String {
    folded(text).collect()
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '\'' | '’'));
    kept.flat_map(char::to_lowercase)
}

fn folded_hash(text: &str) -> u32 {
    if text.is_ascii() { hash_of_folded(text.as_bytes()) } else { hash_of_folded(fold(text).as_bytes()) }
}

/// The hash of a text as folded, where all capitals and blanks in it are of ASCII, and all apostrophes straight.
const fn hash_of_folded(text: &[u8]) -> u32 {
    let (mut hash, mut at) = (index::NOTHING, 0);
    while at < text.len() {
        // The vertical tab is no whitespace to `u8`, but to `char`.
        if !matches!(text[at], b'-' | b'_' | b'\'' | b'\x0B') && !text[at].is_ascii_whitespace() {
            hash = index::and(hash, text[at].to_ascii_lowercase());
        }
        at += 1;
    }
    hash
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
        assert_sentences(metrics().map(|metric| metric.description));
        for metric in metrics() {
            assert!(metric.tasks.iter().all(|tag| *tag == "any" || task(tag).is_some()), "{}", metric.id);
            let known = ["evaluate", "trainer", "trl", "keras"];
            assert!(metric.sources.iter().all(|source| known.contains(source)), "{}", metric.id);
        }
        assert!(metric_by_id("accuracy").is_some_and(Metric::is_trainer_tag));
        assert!(metrics().all(|metric| metric.in_evaluate() || !metric.is_trainer_tag()));
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
