//! What the text beside a table says that its numbers are: "The table shows F1 scores", "Word error rate:".

use crate::vocabulary::{self, Benchmark, Direction, Metric, Scale};

use super::{Scores, Shape, ToldBy};

/// So much of a text is read, from its end: what stands directly above a table announces it.
const MOST_BYTES: usize = 500;

/// What is called a metric in vocabularies, and in prose is something else: benchmarks, letters, and losses.
const NO_METRICS: [&str; 22] = [
    "character",
    "clap_score",
    "combined_score",
    "confusion",
    "coval",
    "cuad",
    "fever",
    "glue",
    "hits",
    "honest",
    "indic_glue",
    "inception_score",
    "loss",
    "map",
    "nll_loss",
    "squad",
    "squad_v2",
    "super_glue",
    "toxicity",
    "training_loss",
    "wiki_split",
    "xnli",
];

/// Names of rows and columns whose direction is their own, whatever the text says of the others.
const OWN_WAY: [&str; 22] = [
    "bias",
    "bytes",
    "cost",
    "count",
    "duration",
    "emissions",
    "energy",
    "error",
    "errors",
    "fairness",
    "flops",
    "hallucination",
    "hours",
    "latency",
    "loss",
    "memory",
    "price",
    "size",
    "speed",
    "throughput",
    "time",
    "toxicity",
];

impl Scores {
    /// The same, with what the first of `texts` that names metrics says of all measures. `None` where the table itself tells
    /// something of one, in which case nobody asks for the texts, where no text does, or where that does not fit the numbers.
    pub fn with_texts(&self, texts: impl FnOnce() -> Vec<String>) -> Option<Self> {
        let is_open = !self.measures.is_empty()
            && matches!(self.shape, Shape::Rivals | Shape::Parts | Shape::Single)
            && self.measures.iter().all(|measure| {
                let is_unknown = measure.metric.is_none() && measure.benchmark.is_none();
                is_unknown && measure.told_by == ToldBy::Nothing && !goes_its_own_way(&measure.name)
            });
        if !is_open {
            return None;
        }
        let named = texts().iter().map(|text| named_in(text)).find(|named| !named.is_empty())?;
        let (first, others) = named.split_first()?;
        let is_other = |other: &Named| other.direction != first.direction;
        if others.iter().any(is_other) || !named.iter().all(|it| self.fits(it.scale)) {
            return None;
        }
        let mut found = self.clone();
        let named = if others.is_empty() { first.metric } else { None };
        for measure in &mut found.measures {
            (measure.metric, measure.direction, measure.told_by) = (named, first.direction, ToldBy::Text);
            if measure.name.is_empty() {
                measure.name = named.map_or("", Metric::written_name).into();
            }
        }
        Some(found)
    }

    /// Whether all numbers can be values on a scale.
    fn fits(&self, scale: Scale) -> bool {
        let numbers =
            || (0..self.measures.len()).flat_map(|at| self.scores_of(at)).filter_map(|(_, score)| score.number());
        let is_within = |low: f64, high: f64| numbers().all(|it| (low..=high).contains(&it.value));
        match scale {
            Scale::Unit | Scale::UnitOrPercent | Scale::Percent => is_within(0.0, 100.0),
            Scale::Correlation => is_within(-100.0, 100.0),
            Scale::ErrorRate => is_within(0.0, 200.0),
            Scale::FromOne => is_within(1.0, f64::INFINITY),
            _ => true,
        }
    }
}

fn goes_its_own_way(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| OWN_WAY.contains(&word))
}

/// A metric or a benchmark that a text names.
struct Named {
    /// The metric; `None` of a benchmark.
    metric: Option<&'static Metric>,
    direction: Direction,
    scale: Scale,
}

/// The metrics that a text names, each once; where there is none, the benchmarks.
fn named_in(text: &str) -> Vec<Named> {
    let of_metric =
        |metric: &'static Metric| Named { metric: Some(metric), direction: metric.direction, scale: metric.scale };
    let words = words(text);
    let metrics = metrics_in(text, &words);
    if !metrics.is_empty() {
        return metrics.into_iter().map(of_metric).collect();
    }
    // What a model was trained on is another matter.
    let lower = end_of(text).to_lowercase();
    if ["trained", "training", "tuned", "tuning"].iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let mut benchmarks: Vec<&'static Benchmark> = Vec::new();
    for at in 0..words.len() {
        let longest = (1..=3.min(words.len() - at)).rev().find_map(|count| benchmark(&words[at..at + count]));
        benchmarks.extend(longest.filter(|new| benchmarks.iter().all(|known| known.name != new.name)));
    }
    // A column may show one of several metrics of a benchmark; all go the same way.
    let named = |it: &'static Benchmark| {
        (it.direction != Direction::None).then_some(Named { metric: None, direction: it.direction, scale: it.scale })
    };
    benchmarks.into_iter().filter_map(named).collect()
}

/// The benchmark that some words are the name of, where they are written as names are.
fn benchmark(words: &[&str]) -> Option<&'static Benchmark> {
    let text = words.join(" ");
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let is_name = text.len() > 2 && capitals > 1 && words.iter().all(|word| word.contains(|c: char| !c.is_lowercase()));
    vocabulary::benchmark(&text).filter(|_| is_name && !vocabulary::names_model_family(&text))
}

/// The words of a text, from where it is near to the table.
fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '@' | '+' | '.' | '\'' | '’');
    let words = end_of(text).split(|c: char| !is_part(c)).map(|word| word.trim_matches(['.', '-', '\'', '’']));
    words.filter(|word| !word.is_empty()).collect()
}

fn end_of(text: &str) -> &str {
    let mut from = text.len().saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The metrics that a text of these words names, each once.
fn metrics_in(text: &str, words: &[&str]) -> Vec<&'static Metric> {
    let mut found: Vec<&'static Metric> = Vec::new();
    let mut add = |metric: Option<&'static Metric>| {
        let new = metric.filter(|metric| found.iter().all(|known| known.id != metric.id));
        found.extend(new);
    };
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=3.min(words.len() - at)).rev().find_map(|count| {
            let metric = named(&words[at..at + count])?;
            Some((metric, count))
        });
        at += longest.map_or(1, |(_, count)| count);
        add(longest.map(|(metric, _)| metric));
    }
    let lower = end_of(text).to_lowercase();
    if ["answered correctly", "correct answers", "correctly answered"].iter().any(|words| lower.contains(words)) {
        add(vocabulary::metric_by_id("accuracy"));
    }
    found
}

/// The metric that some words of a sentence are the name of.
fn named(words: &[&str]) -> Option<&'static Metric> {
    let text = words.join(" ");
    let singular = text.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.or_else(|| text.strip_suffix('s').map(str::to_owned)).unwrap_or_else(|| text.clone());
    let metric = vocabulary::metric(&text).or_else(|| vocabulary::metric(&singular))?;
    // A single word that is plain English names a metric only if it can mean nothing else.
    let is_sure = match words {
        [word] => {
            const PLAIN: [&str; 8] = ["accuracy", "bleu", "cer", "f1", "perplexity", "rouge", "wer", "ppl"];
            let is_sign = word.len() > 1 && word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
            is_sign && !matches!(*word, "PER" | "IS" | "AP" | "AR" | "MOS")
                || PLAIN.contains(&singular.to_lowercase().as_str())
        }
        _ => true,
    };
    (is_sure && metric.direction != Direction::None && !NO_METRICS.contains(&metric.id)).then_some(metric)
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn metrics_that_sentences_name() {
        for (text, expected) in [
            ("The following tables summarize the F1 scores of our models.", "f1"),
            ("Here are the BLEU scores:", "bleu"),
            ("Eval results on the pond corpus \"test\" (WER):", "wer"),
            ("Comparison of Pearson correlation on semantic similarity.", "pearsonr"),
            ("We report word error rates.", "wer"),
            ("The percentage of questions answered correctly by each model.", "accuracy"),
            ("The evaluation metric is accuracy.", "accuracy"),
            ("F1 and exact match on SQuAD v2", "f1 exact_match"),
            ("It is more precise, and a loss for others. Recall that maps are per person.", ""),
            ("Training took 3 hours on GLUE.", ""),
            ("Zero-shot transfer on MMLU, by language:", "?"),
            ("Trained on math and drop it.", ""),
        ] {
            let ids: Vec<&str> = named_in(text).iter().map(|it| it.metric.map_or("?", |metric| metric.id)).collect();
            assert_eq!(ids.join(" "), expected, "{text}");
        }
    }
}
