//! Scores on benchmarks become files of `.eval_results/`, from which the Hub makes leaderboards. The fields are those of
//! `EvalResultEntry` of huggingface_hub 2.4.0.

use crate::card::{Measure, Number, RecordedMetric, RecordedResult, ResultsTable, Scores, Shape};
use crate::rules::Analysis;
use crate::syntax::Placed;
use crate::syntax::yaml::write::scalar;
use crate::text::{ByteRange, line_end, line_start, touch};
use crate::vocabulary::{self, Benchmark};

use super::own_subject::own_subject;
use super::{Action, ActionKind, NewFile};

/// A score on a benchmark that the Hub has.
#[derive(Debug, Clone, PartialEq)]
struct Entry<'a> {
    /// Id of the dataset on the Hub.
    dataset: &'static str,
    /// Id of the task in its `eval.yaml`.
    task: &'static str,
    revision: Option<&'a str>,
    value: Number,
    source_url: Option<&'a str>,
    source_name: Option<&'a str>,
    /// How it was measured, where several ways are usual.
    notes: Option<&'a str>,
}

/// Offered on a recorded result, on the key `model-index` for all of them, and on the scores of a table.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let card = &analysis.card;
    let mut actions = Vec::new();
    if let Some(index) = card.model_index() {
        let touched = |result: &&RecordedResult| touch(&result.range, range);
        let here: Vec<&RecordedResult> = index.results().filter(touched).collect();
        let all: Vec<Entry> = index.results().filter_map(of_recorded).collect();
        let is_one = here.len() == 1;
        if is_one && let Some(entry) = here.first().and_then(|result| of_recorded(result)) {
            actions.extend(action("this result", &[entry]));
        }
        let key = card.metadata().get("model-index").map(|entry| entry.start..index.range.end);
        if all.len() > usize::from(is_one) && key.is_some_and(|key| touch(&key, range)) {
            actions.extend(action("`model-index`", &all));
        }
    }
    let tables = card.tables().iter().chain(card.embedded_tables());
    for table in tables.filter(|table| touch(&table.absolute(&table.range), range)) {
        let Some(scores) = table.scores() else { continue };
        let found = of_table(analysis, scores);
        let here: Vec<Entry> = found
            .iter()
            .filter(|(measure, _)| is_on(analysis, table, scores, *measure, range))
            .map(|(_, entry)| entry.clone())
            .collect();
        match &here[..] {
            [entry] => actions.extend(action("this result", std::slice::from_ref(entry))),
            _ => actions.extend(action("this table", &found.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>())),
        }
    }
    actions
}

/// The action that writes the entries, a file for each benchmark.
fn action(source: &str, entries: &[Entry]) -> Option<Action> {
    let mut creates: Vec<NewFile> = Vec::new();
    for entry in entries {
        let name = entry.dataset.rsplit('/').next().unwrap_or(entry.dataset).to_lowercase();
        let path = format!(".eval_results/{name}.yaml");
        // Of several ways to measure one thing, the first stands for it.
        if creates.iter().all(|file| file.path != path) {
            creates.push(NewFile { path, text: text(entry) });
        }
    }
    let title = match &creates[..] {
        [] => return None,
        [file] => format!("Write `{}` from {source}", file.path),
        files => format!("Write {} files of `.eval_results/` from {source}", files.len()),
    };
    Some(Action { creates, ..Action::new(title, ActionKind::WriteEvalResults) })
}

fn text(entry: &Entry) -> String {
    let mut text = format!("- dataset:\n    id: {}\n    task_id: {}\n", scalar(entry.dataset), scalar(entry.task));
    text += &entry.revision.map_or(String::new(), |revision| format!("    revision: {}\n", scalar(revision)));
    text += &format!("  value: {}\n", entry.value);
    if let Some(url) = entry.source_url {
        text += &format!("  source:\n    url: {}\n", scalar(url));
        text += &entry.source_name.map_or(String::new(), |name| format!("    name: {}\n", scalar(name)));
    }
    text + &entry.notes.map_or(String::new(), |notes| format!("  notes: {}\n", scalar(notes)))
}

/// The scores of the card's model on benchmarks of the Hub, with the measures that they are by.
fn of_table<'a>(analysis: &Analysis, scores: &'a Scores) -> Vec<(usize, Entry<'a>)> {
    let Some(subject) = own_subject(analysis, scores) else { return Vec::new() };
    let entry = |(at, measure): (usize, &'a Measure)| {
        let (benchmark, value) = (measure.benchmark?, scores.score(at, subject)?.number()?);
        let notes = measure.section.as_deref().filter(|_| scores.shape == Shape::Harness);
        let notes = notes.and_then(|metric| metric.split_once('(')?.1.strip_suffix(')'));
        let is_whole = measure.group.is_none() && value.value.is_finite();
        let entry = Entry {
            dataset: benchmark.dataset?,
            task: benchmark.task?,
            revision: None,
            value,
            source_url: None,
            source_name: None,
            notes,
        };
        is_whole.then_some((at, entry))
    };
    scores.measures.iter().enumerate().filter_map(entry).collect()
}

/// Whether `range` is on a score by that measure, on its name, or in the line that a harness prints of it.
fn is_on(
    analysis: &Analysis,
    table: &Placed<std::sync::Arc<ResultsTable>>,
    scores: &Scores,
    measure: usize,
    range: &ByteRange,
) -> bool {
    let whole = |part: &ByteRange| {
        let part = table.absolute(part);
        let (start, end) = (part.start.min(analysis.text().len()), part.end.min(analysis.text().len()));
        if scores.shape == Shape::Harness {
            line_start(analysis.text(), start)..line_end(analysis.text(), end)
        } else {
            part
        }
    };
    let of_cells = scores.scores_of(measure).any(|(_, score)| touch(&whole(&score.range), range));
    of_cells || scores.shape != Shape::Harness && touch(&table.absolute(&scores.measures[measure].range), range)
}

/// What a result of `model-index` says of a benchmark of the Hub.
fn of_recorded(result: &RecordedResult) -> Option<Entry<'_>> {
    let benchmark = benchmark_of(result)?;
    let metric = match &result.metrics[..] {
        [only] => only,
        metrics => metrics.iter().find(|metric| is_by(metric, benchmark))?,
    };
    Some(Entry {
        dataset: benchmark.dataset?,
        task: benchmark.task?,
        revision: result.revision.as_ref().map(|part| &*part.value),
        value: Number::read(&metric.value.as_ref()?.value).filter(|number| number.value.is_finite())?,
        source_url: result.source_url.as_ref().map(|part| &*part.value),
        source_name: result.source_name.as_ref().map(|part| &*part.value),
        notes: None,
    })
}

fn is_by(metric: &RecordedMetric, benchmark: &Benchmark) -> bool {
    let kind = metric.kind.as_ref().and_then(|kind| vocabulary::metric(&kind.value));
    kind.is_some_and(|kind| Some(kind.id) == benchmark.metric)
}

/// The benchmark of a recorded result, by the id of its dataset; where several share it, the one that the name or the
/// configuration names.
fn benchmark_of(result: &RecordedResult) -> Option<&'static Benchmark> {
    let id = &result.dataset.as_ref()?.value;
    let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_of =
        |dataset: &str| id.eq_ignore_ascii_case(dataset) || !id.contains('/') && last(dataset) == id.to_lowercase();
    let candidates: Vec<&Benchmark> =
        vocabulary::benchmarks().iter().filter(|benchmark| benchmark.dataset.is_some_and(is_of)).collect();
    let found = match candidates[..] {
        [only] => Some(only),
        _ => {
            let words = [&result.dataset_name, &result.config].into_iter().flatten();
            let words = words.map(|part| fold(&part.value)).collect::<String>();
            let named = |benchmark: &&Benchmark| fold(benchmark.name).split(' ').all(|word| words.contains(word));
            candidates.into_iter().filter(named).max_by_key(|benchmark| benchmark.name.len())
        }
    };
    found.filter(|benchmark| benchmark.task.is_some())
}

/// In small letters, with spaces for signs.
fn fold(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    name.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::ide::{Action, ActionKind, actions};
    use crate::rules::{Config, analyse};

    /// The actions at a place.
    fn offered(card: &str, place: &str) -> Vec<Action> {
        let at = card.find(place).expect("the place");
        let actions = actions(&analyse(card, &Config::default()), &(at..at)).into_iter();
        actions.filter(|action| action.kind == ActionKind::WriteEvalResults).collect()
    }

    const HARNESS: &str = "---\nlicense: mit\n---\n# m\n
|Tasks|Version|     Filter     |n-shot|  Metric   |   |Value |   |Stderr|
|-----|------:|----------------|-----:|-----------|---|-----:|---|-----:|
|gsm8k|      3|flexible-extract|     5|exact_match|↑  |0.5322|±  |0.0137|
|     |       |strict-match    |     5|exact_match|↑  |0.5231|±  |0.0138|
|mmlu_pro|  2|custom-extract  |     5|exact_match|↑  |0.31|±  |0.0039|
";

    #[test]
    fn a_line_of_a_harness() {
        let found = offered(HARNESS, "0.5231");
        let [action] = &found[..] else { panic!("{found:?}") };
        assert_eq!(action.title, "Write `.eval_results/gsm8k.yaml` from this result");
        assert_eq!(
            action.creates[0].text,
            "- dataset:\n    id: openai/gsm8k\n    task_id: gsm8k\n  value: 0.5231\n  notes: strict-match\n"
        );
        assert!(action.edits.is_empty());
    }

    #[test]
    fn a_whole_table() {
        let found = offered(HARNESS, "Tasks");
        let [action] = &found[..] else { panic!("{found:?}") };
        assert_eq!(action.title, "Write 2 files of `.eval_results/` from this table");
        let paths: Vec<_> = action.creates.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, [".eval_results/gsm8k.yaml", ".eval_results/mmlu-pro.yaml"]);
    }

    #[test]
    fn recorded_results() {
        let result = |dataset: &str, more: &str| {
            format!(
                "  - task:\n      type: text-generation\n    dataset:\n{dataset}    metrics:\n    - type: acc\n      value: 0.41\n{more}"
            )
        };
        let gpqa = |name: &str| format!("      name: {name}\n      type: Idavidrein/gpqa\n      revision: '12'\n");
        let card = |results: &str| format!("---\nmodel-index:\n- name: m\n  results:\n{results}---\n# m\n");
        let source = "    source:\n      url: https://example.org/run\n      name: A run\n";
        let found = offered(&card(&result(&gpqa("GPQA Diamond (0-shot)"), source)), "0.41");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].title, "Write `.eval_results/gpqa.yaml` from this result");
        let expected = "- dataset:\n    id: Idavidrein/gpqa\n    task_id: diamond\n    revision: '12'\n  value: 0.41\n  source:\n    \
                        url: https://example.org/run\n    name: A run\n";
        assert_eq!(found[0].creates[0].text.replace('"', "'"), expected);
        assert_eq!(offered(&card(&result(&gpqa("GPQA (0-shot)"), "")), "0.41"), [], "not the part that is ranked");
        let glue = "      name: GLUE\n      type: glue\n";
        assert_eq!(offered(&card(&result(glue, "")), "0.41"), [], "no benchmark of the Hub");
        let both = result(&gpqa("gpqa_diamond"), "") + &result("      name: G\n      type: gsm8k\n", "");
        let found = offered(&card(&both), "model-index");
        assert_eq!(found[0].title, "Write 2 files of `.eval_results/` from `model-index`");
    }

    #[test]
    fn a_table_of_rivals_gives_the_scores_of_the_own_model() {
        let card = "---\nlicense: mit\n---\n# Birds-7B\n
| Benchmark | Birds-7B | Llama-2-7B |\n|---|---|---|\n| MMLU-Pro | 41.2 | 30.1 |\n| GSM8K | 60.5 | 14.0 |\n";
        let found = offered(card, "60.5");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].creates[0].text.ends_with("value: 60.5\n"), "{found:?}");
    }
}
