//! The benchmarks of model cards: names, and how to read the numbers below them; and the names of models.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::metric::{Direction, Scale};
use super::table;
use crate::text::Needles;

const DATA: &str = include_str!("data/benchmarks.tsv");
const CATEGORIES: &str = include_str!("data/benchmark-categories.tsv");
const FAMILIES: &str = include_str!("data/model-families.tsv");

/// A benchmark: a set of questions or cases, and what is counted on them.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmark {
    /// What it is called as a rule.
    pub name: &'static str,
    /// Other spellings.
    pub spellings: Vec<&'static str>,
    /// The id of the metric that is meant where none is named; `None`: it differs.
    pub metric: Option<&'static str>,
    /// Which way is better.
    pub direction: Direction,
    /// How to read its numbers.
    pub scale: Scale,
    /// Examples in the prompt by convention; `None`: there is none.
    pub shots: Option<u32>,
    /// The id of its dataset on the Hub.
    pub dataset: Option<&'static str>,
    /// Its task in files of `.eval_results`, where the dataset has one.
    pub task: Option<&'static str>,
    /// What it measures, in a sentence.
    pub description: &'static str,
}

static BENCHMARKS: LazyLock<Vec<Benchmark>> = LazyLock::new(|| {
    table::parse(DATA, |[name, spellings, metric, direction, scale, shots, dataset, task, description]| {
        Some(Benchmark {
            name,
            spellings: table::list(spellings),
            metric: table::optional(metric),
            direction: Direction::parse(direction)?,
            scale: Scale::parse(scale)?,
            shots: table::optional_of(shots, |shots| shots.parse().ok())?,
            dataset: table::optional(dataset),
            task: table::optional(task),
            description,
        })
    })
});

static FOLDED: LazyLock<HashMap<String, &'static Benchmark>> = LazyLock::new(|| {
    let named = |benchmark: &'static Benchmark| {
        let names = [benchmark.name].into_iter().chain(benchmark.spellings.iter().copied());
        names.map(move |name| (fold(name), benchmark))
    };
    BENCHMARKS.iter().flat_map(named).collect()
});

static CATEGORY_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::rows(CATEGORIES).collect());

/// In the order of their bytes.
static FAMILY_WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| table::rows(FAMILIES).filter(|word| !word.starts_with('*')).collect());

static INNER_FAMILY_WORDS: LazyLock<Needles> = LazyLock::new(|| {
    let words: Vec<_> = table::rows(FAMILIES).filter_map(|word| word.strip_prefix('*')).collect();
    Needles::of(&words)
});

/// All benchmarks, grouped by subject.
pub fn benchmarks() -> &'static [Benchmark] {
    &BENCHMARKS
}

/// The benchmark with that name or spelling, without regard to capitals, blanks and marks.
pub fn benchmark(name: &str) -> Option<&'static Benchmark> {
    (benchmark_start(name) == name).then(|| FOLDED.get(&fold(name)).copied()).flatten()
}

/// So much of a text as may be the name of a benchmark: some cells are whole paragraphs.
pub fn benchmark_start(text: &str) -> &str {
    static LONGEST: LazyLock<usize> =
        LazyLock::new(|| FOLDED.keys().map(|name| name.chars().count()).max().unwrap_or_default());
    let beyond = text.char_indices().filter(|(_, c)| is_kept(*c)).nth(*LONGEST);
    &text[..beyond.map_or(text.len(), |(at, _)| at)]
}

/// Whether that is what a group of questions is called: `Reasoning`, `Reranking`, also with a number in brackets. Capitals
/// count: `Math` is one, `MATH` a benchmark.
pub fn benchmark_category(name: &str) -> bool {
    let name = name.split('(').next().unwrap_or_default().trim();
    CATEGORY_NAMES.contains(name)
}

/// Whether a word of the name begins as the names of a known family of models do, or holds one that many names end with.
pub fn names_model_family(name: &str) -> bool {
    let lower = name.to_lowercase();
    let starts = lower.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && lower[..*at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
    });
    let mut starts = starts.into_iter();
    starts.any(|(at, _)| {
        let rest = &lower[at..];
        let first = |word: &str| word.bytes().next();
        let from = FAMILY_WORDS.partition_point(|word| first(word) < first(rest));
        let mut alike = FAMILY_WORDS[from..].iter().take_while(|word| first(word) == first(rest));
        alike.any(|word| rest.starts_with(word))
    }) || INNER_FAMILY_WORDS.any_in(&lower)
}

/// Letters and digits in small letters, `+` and `@`, which tell names apart.
fn fold(name: &str) -> String {
    name.chars().filter(|c| is_kept(*c)).flat_map(char::to_lowercase).collect()
}

fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '@')
}

#[cfg(test)]
mod tests {
    use super::super::metrics::metric_by_id;
    use super::super::table::tests::{assert_sentences, assert_table};
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, benchmarks(), |benchmark| benchmark.name);
        assert_sentences(benchmarks().iter().map(|benchmark| benchmark.description));
        assert!(benchmarks().len() > 200, "{}", benchmarks().len());
        let mut folded: Vec<String> = Vec::new();
        for benchmark in benchmarks() {
            assert!(benchmark.metric.is_none_or(|id| metric_by_id(id).is_some()), "{}", benchmark.name);
            assert!(benchmark.dataset.is_some() || benchmark.task.is_none(), "{}", benchmark.name);
            folded.extend([benchmark.name].iter().chain(&benchmark.spellings).map(|name| fold(name)));
        }
        let count = folded.len();
        folded.sort();
        folded.dedup();
        assert_eq!(folded.len(), count, "a spelling appears twice");
    }

    #[test]
    fn names_are_found_by_their_spellings() {
        for (text, expected) in [
            ("mmlu", "MMLU"),
            ("MMLU-PRO", "MMLU-Pro"),
            ("arc_challenge", "ARC"),
            ("GSM-8K", "GSM8K"),
            ("HumanEval+", "HumanEval+"),
            ("big bench hard", "BIG-Bench Hard"),
        ] {
            assert_eq!(benchmark(text).map(|found| found.name), Some(expected), "{text}");
        }
        assert_eq!(benchmark("Model"), None);
        assert!(benchmark_category("Pair Classification (3)") && !benchmark_category("Latency"));
    }

    #[test]
    fn models_are_known_by_their_families() {
        assert!(FAMILY_WORDS.is_sorted());
        for name in ["meta-llama/Llama-2-7b", "GPT-4o", "xtuner/llava-phi-3", "DeepSeek-V2 Chat (SFT)"] {
            assert!(names_model_family(name), "{name}");
        }
        for name in ["MMLU", "Reasoning", "positive", "Scripts", "Original"] {
            assert!(!names_model_family(name), "{name}");
        }
    }
}
