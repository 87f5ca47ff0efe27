use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::card::is_same_name;
use crate::ide::cursor::{CursorContext, Slot};
use crate::ide::docs::Topic;
use crate::rules::Analysis;
use crate::syntax::yaml::write::{flow_scalar, is_plain_word, scalar};
use crate::vocabulary::{
    self, KeyType, Language, LanguageSet, Metric, TagKind, Task, TaskStatus, Vocabulary, languages, libraries,
    licenses, metadata_field, metadata_key, metadata_value_snippets, tasks,
};

use super::mentioned::MentionedIds;
use super::{Completion, CompletionKind, Completions, files, snippet};

/// More languages of three letters than this are not offered at once.
pub(super) const MOST_LANGUAGES: usize = 100;

/// A value that could be written.
#[derive(Default)]
struct Candidate {
    text: Cow<'static, str>,
    /// A few words beside it.
    detail: &'static str,
    /// What else it is found by.
    names: Cow<'static, str>,
    is_deprecated: bool,
}

/// The values that belong at `path`, but those that its list has already.
pub(super) fn complete(analysis: &Analysis, context: &CursorContext, path: &str, slot: &Slot) -> Completions {
    let Some(Known { path: known_path, vocabulary, values, first }) = known(path) else {
        return Completions::default();
    };
    let typed = &context.line.source[slot.replace.clone()];
    let mut is_incomplete = false;
    let mut candidates = match vocabulary {
        Some(Vocabulary::Languages) => {
            let found;
            (found, is_incomplete) = languages_for(typed);
            found
        }
        Some(vocabulary) => candidates(analysis, context, vocabulary, values),
        None if first == KeyType::Bool => candidates(analysis, context, Vocabulary::Inline, &["true", "false"]),
        None => Vec::new(),
    };
    let files = files::of_key(analysis, path);
    candidates.splice(0..0, files.iter().map(|file| owned(file)));
    let snippets = metadata_value_snippets(path);
    let mut items: Vec<Completion> = Vec::with_capacity(candidates.len());
    let mut offered: BTreeSet<&str> = context.items.iter().copied().collect();
    for candidate in &candidates {
        let text = &*candidate.text;
        if text.is_empty() || slot.quoted && text.contains(['"', '\'', '\\']) || !offered.insert(text) {
            continue;
        }
        let written = match vocabulary {
            None if first == KeyType::Bool => candidate.text.clone(),
            _ if slot.quoted || is_plain_word(text) => candidate.text.clone(),
            _ if context.is_flow => flow_scalar(text).into(),
            // Python tools would read `no` as a boolean.
            _ => scalar(text).into(),
        };
        let kind = if files.contains(&text) { CompletionKind::File } else { CompletionKind::Value };
        items.push(Completion {
            filter: found_by(typed, text, &candidate.names),
            names: candidate.names.clone(),
            snippet: snippets
                .iter()
                .find(|(value, _)| *value == text)
                .and_then(|(_, template)| snippet::written(analysis, template, &context.line, slot)),
            topic: Some(Topic::Value { path: Cow::Borrowed(known_path), value: candidate.text.clone() }),
            deprecated: candidate.is_deprecated,
            detail: Cow::Borrowed(candidate.detail),
            ..slot.item_written(kind, candidate.text.clone(), written)
        });
    }
    // `transf` is rather `transformers` than `sentence-transformers`, which is found by its second word.
    items.sort_by_cached_key(|item| !begins(&item.label, typed));
    Completions { items, is_incomplete }
}

/// Whether the text begins so, capitals aside.
fn begins(text: &str, typed: &str) -> bool {
    match text.as_bytes().get(..typed.len()) {
        // As most are: nothing but ASCII is in capitals or not in the same number of bytes.
        Some(start) if typed.is_ascii() && start.is_ascii() => start.eq_ignore_ascii_case(typed.as_bytes()),
        None if typed.is_ascii() && text.is_ascii() => false,
        _ => text.to_lowercase().starts_with(&typed.to_lowercase()),
    }
}

/// What is known of the values at a path.
struct Known {
    /// The path as the vocabulary has it.
    path: &'static str,
    vocabulary: Option<Vocabulary>,
    /// Those listed with it.
    values: &'static [&'static str],
    first: KeyType,
}

fn known(path: &str) -> Option<Known> {
    let (path, vocabulary, values, types) = match metadata_key(path.strip_suffix("[]").unwrap_or(path)) {
        Some(key) => (key.key, key.vocabulary, &key.values, &key.types),
        None => metadata_field(path).map(|field| (field.path, field.vocabulary, &field.values, &field.types))?,
    };
    Some(Known { path, vocabulary, values, first: *types.first()? })
}

fn candidates(
    analysis: &Analysis,
    context: &CursorContext,
    vocabulary: Vocabulary,
    values: &[&'static str],
) -> Vec<Candidate> {
    let metadata = analysis.card.metadata();
    let detailed = |text, detail| Candidate { detail, ..plain(text) };
    let named = |text, detail, names| Candidate { names: Cow::Borrowed(names), ..detailed(text, detail) };
    // What is being typed may be among what the card names.
    let elsewhere =
        |ids: Vec<&str>| ids.into_iter().filter(|id| !context.line.text().contains(id)).map(owned).collect();
    // By its owner and by its name; the rarer an id, the later it comes.
    let common = |id: &'static str| named(id, "", id.rsplit('/').next().unwrap_or_default());
    let sibling = context.keys.iter().find(|(key, _)| *key == "type").map(|(_, value)| *value);
    let texts = |key| metadata.texts(key).into_iter().map(|text| text.value.to_owned());
    match vocabulary {
        Vocabulary::Licenses => licenses().map(|it| named(it.id, it.name, it.name)).collect(),
        Vocabulary::Languages => languages_for("").0,
        Vocabulary::Tasks => {
            let usual = usual_tasks(analysis).into_iter().filter(|task| task.status == TaskStatus::Current);
            let task = |task: &Task| Candidate {
                is_deprecated: task.status == TaskStatus::Removed,
                ..named(task.tag, task.modality, task.name)
            };
            usual.chain(tasks()).map(task).collect()
        }
        Vocabulary::Libraries => by_use(analysis).map(|it| named(it.id, it.name, it.name)).collect(),
        Vocabulary::Metrics => {
            let name = |it: &Metric| it.names.last().copied().unwrap_or_default();
            let all_names = |it: &Metric| Cow::Owned(it.names.join(" "));
            metrics(analysis).map(|it| Candidate { names: all_names(it), ..detailed(it.id, name(it)) }).collect()
        }
        Vocabulary::Tags => {
            let written = vocabulary::tags().iter().filter(|tag| tag.kind != TagKind::Computed);
            written.map(|tag| plain(tag.tag)).collect()
        }
        Vocabulary::Datasets => {
            let named: Vec<_> = elsewhere(MentionedIds::read(analysis, &context.line).datasets);
            named.into_iter().chain(vocabulary::common_datasets().iter().map(|id| common(id))).collect()
        }
        Vocabulary::Models => {
            let files = if context.path.starts_with("base_model") { of_files(analysis) } else { Vec::new() };
            let named = files.into_iter().chain(MentionedIds::read(analysis, &context.line).models);
            let named: Vec<_> = elsewhere(named.collect());
            // What a model is replaced by is one of its author's.
            let usual = if context.path.starts_with("base_model") { vocabulary::common_models() } else { &[] };
            named.into_iter().chain(usual.iter().map(|id| common(id))).collect()
        }
        Vocabulary::ModelNames => analysis.card.model_names().map(owned).collect(),
        Vocabulary::DatasetNames => {
            let ids: Vec<_> = sibling.map(str::to_owned).into_iter().chain(texts("datasets")).collect();
            ids.iter().flat_map(|id| [id.rsplit('/').next().unwrap_or_default(), id]).map(owned).collect()
        }
        Vocabulary::TaskNames => {
            let usual = sibling.and_then(vocabulary::task).into_iter().chain(usual_tasks(analysis));
            usual.chain(tasks()).map(|task| detailed(task.name, task.tag)).collect()
        }
        Vocabulary::MetricNames => {
            let usual = sibling.and_then(vocabulary::metric_by_id).into_iter().chain(metrics(analysis));
            let name = |metric: &Metric| Some(detailed(metric.names.first()?, metric.id));
            usual.filter_map(name).collect()
        }
        Vocabulary::Usual | Vocabulary::Inline => values.iter().map(|word| plain(word)).collect(),
    }
}

fn plain(text: &'static str) -> Candidate {
    Candidate { text: Cow::Borrowed(text), ..Candidate::default() }
}

fn owned(text: &str) -> Candidate {
    Candidate { text: Cow::Owned(text.to_owned()), ..Candidate::default() }
}

/// Languages of two letters, the Hub's own words, and then those of three letters that begin with what is typed, by code
/// or by a word of the name; these from the second character on, and not all at once. Whether more typing may bring
/// others: always, since what an editor is to find a name by depends on what is typed.
fn languages_for(typed: &str) -> (Vec<Candidate>, bool) {
    let typed = typed.to_lowercase();
    let of = |set: LanguageSet| languages().iter().filter(move |language| language.set == set);
    let begins = |text: &str| text.to_lowercase().starts_with(&typed);
    let matches = |language: &&Language| {
        begins(language.code) || begins(language.name) || language.name.split([' ', '(', '-']).any(begins)
    };
    let rare = of(LanguageSet::Iso6393).filter(|_| typed.chars().count() >= 2).filter(matches);
    let items = of(LanguageSet::Iso6391).chain(of(LanguageSet::Special)).chain(rare.take(MOST_LANGUAGES));
    let candidate = |language: &Language| Candidate {
        text: Cow::Borrowed(language.code),
        detail: language.name,
        names: Cow::Borrowed(language.name),
        is_deprecated: false,
    };
    (items.map(candidate).collect(), true)
}

/// What an editor is to match the typed text against, where it is not the id with the names behind it: it begins with the word
/// of a name that begins with what is typed, in the capitals that are typed: some editors look at the beginning only, and
/// at its case.
fn found_by(typed: &str, id: &str, names: &str) -> Option<String> {
    if names.is_empty() || begins(id, typed) {
        return None;
    }
    let is_start = |at: &usize| *at == 0 || matches!(names.as_bytes()[at - 1], b' ' | b'(' | b'-');
    let word = (0..names.len()).filter(is_start).map(|at| &names[at..]).find(|word| begins(word, typed))?;
    Some([typed, word.get(typed.len()..).unwrap_or_default(), " ", id, " ", names].concat())
}

/// Those that the Hub can run for the task of the card, those that it can run at all, and the others; first those that
/// it can run for many tasks.
fn by_use(analysis: &Analysis) -> impl Iterator<Item = &'static vocabulary::Library> {
    let task = task(analysis);
    let rank = move |library: &vocabulary::Library| {
        let is_of_task = task.is_some_and(|task| library.tasks.contains(&task.tag));
        if library.tasks.is_empty() {
            2
        } else if is_of_task {
            0
        } else {
            1
        }
    };
    let mut libraries: Vec<_> = libraries().collect();
    libraries.sort_by_key(|library| (rank(library), std::cmp::Reverse(library.tasks.len())));
    libraries.into_iter()
}

/// The task that the card names.
pub(super) fn task(analysis: &Analysis) -> Option<&'static Task> {
    analysis.card.metadata().texts("pipeline_tag").first().and_then(|tag| vocabulary::task(tag.value))
}

/// The base models that the files beside the card name: what PEFT loads the adapter on, and what the weights were made
/// from, unless that is the model itself.
fn of_files(analysis: &Analysis) -> Vec<&str> {
    let neighbours = &analysis.neighbours;
    let adapter = neighbours.adapter().and_then(|adapter| adapter.id());
    let loaded = neighbours.model_config().and_then(|config| config.loaded_from());
    let loaded = loaded.filter(|id| !analysis.card.model_names().any(|name| is_same_name(id, name)));
    adapter.into_iter().chain(loaded).collect()
}

/// The task of the model by its class, and those that the card names: as its own, among its tags, and in recorded results.
fn usual_tasks(analysis: &Analysis) -> Vec<&'static Task> {
    let metadata = analysis.card.metadata();
    let named = metadata.texts("pipeline_tag").into_iter().chain(metadata.texts("tags"));
    let recorded = analysis.card.model_index().into_iter().flat_map(|index| index.results());
    let recorded = recorded.filter_map(|result| result.task.as_ref()).filter_map(|tag| vocabulary::task(&tag.value));
    let classes = analysis.neighbours.model_config().into_iter().flat_map(|config| &config.architectures);
    let by_class = classes.filter_map(|class| vocabulary::task_of_architecture(class));
    by_class.chain(named.filter_map(|tag| vocabulary::task(tag.value))).chain(recorded).collect()
}

/// Those of the card's `metrics`, the usual ones of the task, those that the Trainer or evaluate know, and the others
/// that say how good a model is.
fn metrics(analysis: &Analysis) -> impl Iterator<Item = &'static Metric> {
    let listed = analysis.card.metadata().texts("metrics");
    let listed = listed.into_iter().filter_map(|id| vocabulary::metric_by_id(id.value));
    let usual = task(analysis).map_or(&[][..], |task| &task.metrics);
    let first = listed.chain(usual.iter().filter_map(|id| vocabulary::metric_by_id(id)));
    let rank = move |metric: &Metric| {
        if metric.is_trainer_tag() {
            1
        } else if metric.in_evaluate() {
            2
        } else if metric.direction != vocabulary::Direction::None {
            3
        } else {
            4
        }
    };
    let rest = (1..4).flat_map(move |wanted| vocabulary::metrics().filter(move |metric| rank(metric) == wanted));
    first.chain(rest).collect::<Vec<_>>().into_iter()
}
