//! What the names of rows and columns are: of models, of benchmarks and metrics, or of something else.

use crate::vocabulary::{self, Benchmark, Metric};

use super::lists::{AVERAGES, DELTAS, INFO, QUALIFIERS};
use super::markup::{Label, is_mark};

/// What a name is found to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Name {
    Benchmark(&'static Benchmark),
    Metric(&'static Metric),
    /// A group of questions.
    Category,
    /// A mean over the others.
    Average,
    /// A size, a setting, a count: nothing to be good at.
    Info,
    /// A difference between others, or a share of one of them.
    Delta,
    /// Of unknown kind.
    Other,
}

/// Looks up the name of a row or column.
pub(super) fn name_of_label(label: &Label) -> Name {
    // `stderr` below `MMLU` is no way to measure it.
    let below = label.first_line.as_ref().and_then(|first| label.marked.text.strip_prefix(&**first));
    if below.is_some_and(|below| is_spread(&below.to_lowercase())) {
        return Name::Info;
    }
    match (name_of(&label.marked.text), &label.first_line) {
        (whole @ (Name::Other | Name::Info | Name::Category | Name::Average), Some(first)) if !first.is_empty() => {
            match name_of(first) {
                Name::Other => whole,
                found => found,
            }
        }
        // `MMLU (ACC)` above `5 shot`.
        (found @ Name::Metric(_), Some(first)) => match name_of(first) {
            benchmark @ Name::Benchmark(_) => benchmark,
            _ => found,
        },
        (found, _) => found,
    }
}

/// Looks a name up; first as it stands, then without what is in brackets, then without words that only qualify it.
pub(super) fn name_of(label: &str) -> Name {
    let counts = label.trim_start().strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let label = label.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '↑' | '↓' | ':' | '⬆' | '⬇' | '-' | '\u{fe0f}') || is_mark(c)
    });
    let lower = label.to_lowercase();
    if label.is_empty() {
        return Name::Other;
    }
    if is_average(&lower) {
        return Name::Average;
    }
    // `Note-level` is no note, `User Comments` a dataset, and `n` alone a count.
    if matches!(&*lower, "n" | "note" | "notes" | "comment" | "comments") {
        return Name::Info;
    }
    // `Math` is a group of questions, `MATH` a benchmark.
    if vocabulary::benchmark_category(label) {
        return Name::Category;
    }
    let bare = without_brackets(label);
    let bare = without_remark(&bare).to_owned();
    if is_spread(&bare.to_lowercase()) {
        return Name::Info;
    }
    if let Some(benchmark) = vocabulary::benchmark(label).or_else(|| vocabulary::benchmark(&bare)) {
        return Name::Benchmark(benchmark);
    }
    // As papers shorten ROUGE.
    if let Some(id) = match label.strip_suffix("-f").unwrap_or(label) {
        "R-1" => Some("rouge1"),
        "R-2" => Some("rouge2"),
        "R-L" => Some("rougel"),
        _ => None,
    } {
        return vocabulary::metric_by_id(id).map_or(Name::Other, Name::Metric);
    }
    if let Some(metric) = vocabulary::metric(label).filter(|_| label.chars().count() > 1) {
        return if is_bookkeeping(metric) { Name::Info } else { Name::Metric(metric) };
    }
    if let Some(benchmark) = by_first_words(&bare) {
        return Name::Benchmark(benchmark);
    }
    if let Some(metric) =
        metric_by_words(&bare).or_else(|| metric_in_brackets(label)).or_else(|| metric_of_family(label))
    {
        return Name::Metric(metric);
    }
    if bare != label && !bare.is_empty() {
        return name_of(&bare);
    }
    // `#sent`: a number of things.
    if counts { Name::Info } else { by_single_words(&lower) }
}

/// What a single word of a name tells.
fn by_single_words(lower: &str) -> Name {
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| DELTAS.contains(word)) || lower.contains('δ') {
        return Name::Delta;
    }
    let is_width = lower.starts_with("d_");
    // How many examples were shown is a way to measure, not a number of its own; a lone `date` is a kind of question.
    let is_few = |count: &str| matches!(count, "zero" | "one" | "few") || count.parse::<u32>().is_ok();
    if matches!(words[..], [count, "shot" | "shots"] if is_few(count)) || words[..] == ["date"] {
        return Name::Other;
    }
    if is_width || words.iter().any(|word| INFO.contains(word.trim_start_matches('#'))) || lower.starts_with('#') {
        return Name::Info;
    }
    if words.contains(&"average") || words.contains(&"avg") || words.first() == Some(&"mean") {
        return Name::Average;
    }
    Name::Other
}

/// Whether a name is of how far numbers lie apart, and not of a result: `acc_stderr`, `Standard error`, `95% CI`.
fn is_spread(lower: &str) -> bool {
    let lower = without_remark(lower.trim());
    let has = |wanted: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| wanted.contains(&word));
    has(&["stderr", "std", "stdev", "stddev"])
        || has(&["standard"]) && has(&["error", "deviation"])
        || has(&["ci"]) && has(&["90", "95", "99"])
        || has(&["confidence"]) && has(&["interval"])
        // `GSM8K ±`; of `+/-`, the hyphen may be gone.
        || lower.ends_with('±')
        || lower.trim_end_matches('-').ends_with("+/")
}

/// Runtimes, steps and the like that have no direction.
fn is_bookkeeping(metric: &Metric) -> bool {
    metric.direction == vocabulary::Direction::None
}

pub(super) fn is_average(lower: &str) -> bool {
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let without_counts: Vec<&str> = words
        .into_iter()
        .filter(|word| word.parse::<u32>().is_err() && *word != "datasets" && *word != "tasks")
        .collect();
    let joined = without_counts.join(" ");
    AVERAGES.contains(&*joined)
}

/// `WER (test-clean)`, `F1 score (macro)`, `NDCG@10 of 17`: a metric and words behind it.
fn metric_by_words(bare: &str) -> Option<&'static Metric> {
    let known =
        |text: &str| vocabulary::metric(text.trim()).filter(|metric| text.trim().len() > 2 && !is_bookkeeping(metric));
    known(bare)
        .or_else(|| bare.contains('.').then(|| known(&bare.replace('.', ""))).flatten())
        .or_else(|| {
            bare.rsplit_once(' ').filter(|(_, last)| qualifies(last)).and_then(|(first, _)| known(first.trim()))
        })
        // `Rouge2 - mid - recall`
        .or_else(|| known(bare.split_once(" -")?.0))
        .or_else(|| bare.to_lowercase().ends_with(" error rate").then(|| vocabulary::metric("error rate")).flatten())
        .or_else(|| {
            let (first, rest) = bare.split_once(' ')?;
            let is_upper = first.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '@' | '-'));
            known(first).filter(|_| is_upper && first.len() > 2 && first != "PER" && !rest.is_empty())
        })
        .or_else(|| {
            let last = |signs: &[char]| {
                let (_, last) = bare.rsplit_once(signs)?;
                let is_sign = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '-';
                // `SI-SNRi`: an improvement.
                let is_sure = last.contains('@') || last.strip_suffix('i').unwrap_or(last).chars().all(is_sign);
                known(last).filter(|_| is_sure && last.len() > 2)
            };
            last(&[' ']).or_else(|| last(&[' ', '_', '-']))
        })
}

/// `dot_accuracy@5`, `Hit@20`: a metric with a number of its own.
fn metric_of_family(label: &str) -> Option<&'static Metric> {
    let found = label.contains('@').then(|| vocabulary::qualified_metric(label)).flatten()?;
    (!is_bookkeeping(found.metric)).then_some(found.metric)
}

/// `test` and `mean` behind the name of a metric, and `512` of `Precision 512`.
fn qualifies(word: &str) -> bool {
    const WORDS: [&str; 9] = ["dev", "eval", "mean", "median", "test", "train", "val", "valid", "validation"];
    WORDS.contains(&&*word.to_lowercase()) || word.len() > 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// `F1` of `Names (F1)`.
fn metric_in_brackets(label: &str) -> Option<&'static Metric> {
    let (_, inner) = label.split_once('(')?;
    let inner = inner.split(')').next()?.trim();
    vocabulary::metric(inner).filter(|metric| inner.chars().count() > 1 && !is_bookkeeping(metric))
}

/// `SWE-bench Verified` of `SWE-bench Verified w/ OpenHands, 500 turns`, `Accuracy` of `Accuracy ± std`.
fn without_remark(label: &str) -> &str {
    let ends = [" w/ ", " with ", " using ", " ± ", " +/- "].iter().filter_map(|word| label.find(word)).min();
    ends.map_or(label, |end| label[..end].trim_end())
}

/// Without what stands in round or square brackets.
fn without_brackets(label: &str) -> String {
    let mut depth = 0;
    let kept = label.chars().filter(|c| match c {
        '(' | '[' | '（' => {
            depth += 1;
            false
        }
        ')' | ']' | '）' => {
            depth -= 1;
            false
        }
        _ => depth <= 0,
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The benchmark whose name the first words are, where those behind it only qualify it.
fn by_first_words(bare: &str) -> Option<&'static Benchmark> {
    let start = vocabulary::benchmark_start(bare);
    let ends: Vec<usize> = start
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '_' | '-' | ',' | '/' | '@'))
        .map(|(at, _)| at)
        .collect();
    ends.into_iter().rev().filter(|at| *at > 1).find_map(|at| {
        let is_plain = |word: &str| {
            let digits = word.trim_end_matches("shots").trim_end_matches("shot").trim_end_matches('s');
            QUALIFIERS.contains(word) || !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        };
        vocabulary::benchmark(&bare[..at]).filter(|_| {
            let rest = bare[at..].to_lowercase();
            rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(is_plain)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(label: &str) -> String {
        match name_of(label) {
            Name::Benchmark(benchmark) => benchmark.name.to_owned(),
            Name::Metric(metric) => metric.id.to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn names() {
        for (label, expected) in [
            ("MMLU (5-shot)", "MMLU"),
            ("MMLU 5-shot", "MMLU"),
            ("ARC (25-s) ⬆️", "ARC"),
            ("AI2 Reasoning Challenge (25-Shot)", "ARC"),
            ("ARC-Challenge-25shots", "ARC"),
            ("TruthfulQA (MC) (0-s)", "TruthfulQA"),
            ("DocVQA test", "DocVQA"),
            ("MATH Lvl 5 (4-Shot)", "MATH Lvl 5"),
            ("HumanEval+ pass@1", "HumanEval+"),
            ("MMLU (ACC)", "MMLU"),
            ("STS Average (4 datasets)", "Average"),
            ("Average (56)", "Average"),
            ("Avg.", "Average"),
            ("macro avg", "Average"),
            ("all datasets mean", "Average"),
            ("Retrieval (15)", "Category"),
            ("# Params", "Info"),
            ("Sequence Length", "Info"),
            ("Model Size (GB)", "Info"),
            ("Improvement", "Delta"),
            ("Change/Otter1", "Delta"),
            ("NDCG@10 (17 BEIR datasets)", "ndcg@10"),
            ("WER", "wer"),
            ("Rouge2 - mid -precision", "rouge2"),
            ("PER F1", "Other"),
            ("#sent", "Info"),
            ("# F1", "f1"),
            ("# Value", "Other"),
            ("Flickr Image Retr. R@1", "recall@1"),
            ("Original", "Other"),
            ("Otter", "Other"),
            ("Note-level", "Other"),
            ("Notes", "Info"),
            ("n", "Info"),
            ("MMLU stderr", "Info"),
            ("GSM8K ±", "Info"),
            ("F1 +/-", "Info"),
            ("+/-", "Info"),
            ("Accuracy (±)", "accuracy"),
            ("Std. Error", "Info"),
            ("Accuracy 95% CI", "Info"),
            ("F1 standard deviation", "Info"),
            ("Accuracy ± std", "accuracy"),
            ("Mean ± Std", "Average"),
            ("MMLU (acc ± stderr)", "MMLU"),
            ("F1 (std)", "f1"),
            ("Precision 512", "precision"),
            ("dot_accuracy@5", "accuracy@k"),
            ("MMVet GPT-4-0613", "MMVet"),
            ("SWE-bench Verified w/ OpenHands, 500 turns", "SWE-bench Verified"),
        ] {
            assert_eq!(found(label), expected, "{label}");
        }
    }
}
