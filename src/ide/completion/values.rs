use crate::ide::hover::value;
use crate::ide::is_bool_to_python;
use crate::rules::Analysis;
use crate::vocabulary::{
    self, KeyType, Language, LanguageSet, Metric, TaskStatus, Vocabulary, languages, libraries, licenses, metadata_key,
    tasks,
};

use super::{Completion, CompletionKind, Completions, Slot};

/// More languages of three letters than this are not offered at once.
pub(super) const MOST_LANGUAGES: usize = 100;

/// The values that the key takes, but those that its list has already.
pub(super) fn complete(analysis: &Analysis, key: &str, slot: &Slot, taken: &[&str]) -> Completions {
    let Some(key) = metadata_key(key) else { return Completions::default() };
    let item =
        |label: &str, detail: &str| Completion { detail: detail.to_owned(), ..slot.item(CompletionKind::Value, label) };
    let mut found = Completions::default();
    match key.vocabulary {
        Some(Vocabulary::Licenses) => found.items.extend(licenses().iter().map(|license| Completion {
            filter: Some(format!("{} {}", license.id, license.name)),
            ..item(license.id, license.name)
        })),
        Some(Vocabulary::Languages) => found = languages_of(&analysis.text[slot.replace.clone()], slot),
        Some(Vocabulary::Tasks) => found.items.extend(tasks().iter().map(|task| Completion {
            documentation: value::about_task(task.tag),
            deprecated: task.status == TaskStatus::Removed,
            ..item(task.tag, task.modality)
        })),
        Some(Vocabulary::Libraries) => found.items.extend(by_use(analysis).map(|library| Completion {
            documentation: value::about_library(library.id).unwrap_or_default(),
            ..item(library.id, library.name)
        })),
        Some(Vocabulary::Metrics) => found.items.extend(metrics(analysis).map(|metric| Completion {
            documentation: value::about_metric(metric.id).unwrap_or_default(),
            filter: Some(format!("{} {}", metric.id, metric.names.join(" "))),
            ..item(metric.id, metric.names.last().copied().unwrap_or_default())
        })),
        Some(Vocabulary::Inline) => found.items.extend(
            key.values
                .iter()
                .map(|word| Completion { documentation: value::about_word(word, &key.values), ..item(word, "") }),
        ),
        None if key.types.contains(&KeyType::Bool) => found.items.extend([item("true", ""), item("false", "")]),
        None => {}
    }
    found.items.retain(|item| !taken.contains(&item.label.as_str()));
    found
}

/// Languages of two letters, the Hub's own words, and then those of three letters that begin with what is typed, by code
/// or by a word of the name; these from the second character on, and not all at once.
fn languages_of(typed: &str, slot: &Slot) -> Completions {
    let typed = typed.to_lowercase();
    let of = |set: LanguageSet| languages().iter().filter(move |language| language.set == set);
    let begins = |text: &str| text.to_lowercase().starts_with(&typed);
    let matches = |language: &&Language| {
        begins(language.code) || begins(language.name) || language.name.split([' ', '(', '-']).any(begins)
    };
    let mut rare = of(LanguageSet::Iso6393).filter(|_| typed.chars().count() >= 2).filter(matches);
    let shown: Vec<_> = rare.by_ref().take(MOST_LANGUAGES).collect();
    let items = of(LanguageSet::Iso6391).chain(of(LanguageSet::Special)).chain(shown);
    let item = |language: &Language| {
        let item = slot.item(CompletionKind::Value, language.code);
        let bool = !slot.quoted && is_bool_to_python(language.code);
        Completion {
            detail: language.name.to_owned(),
            // Python tools would read it as a truth value.
            insert: if bool { format!("{}\"{}\"", slot.before, language.code) } else { item.insert },
            filter: Some(format!("{} {}", language.code, language.name)),
            ..item
        }
    };
    Completions { items: items.map(item).collect(), is_incomplete: typed.chars().count() < 2 || rare.next().is_some() }
}

/// Those that the Hub can run for the task of the card, those that it can run at all, and the others.
fn by_use(analysis: &Analysis) -> impl Iterator<Item = &'static vocabulary::Library> {
    let task = task(analysis);
    let rank = move |library: &vocabulary::Library| match library.tasks.is_empty() {
        true => 2,
        false if task.is_some_and(|task| library.tasks.contains(&task.tag)) => 0,
        false => 1,
    };
    (0..3).flat_map(move |wanted| libraries().iter().filter(move |library| rank(library) == wanted))
}

/// The task that the card names.
pub(super) fn task(analysis: &Analysis) -> Option<&'static vocabulary::Task> {
    analysis.card.metadata.texts("pipeline_tag").first().and_then(|tag| vocabulary::task(tag.value))
}

/// The usual ones of the task, those that the Trainer or evaluate know, and the others that say how good a model is.
fn metrics(analysis: &Analysis) -> impl Iterator<Item = &'static Metric> {
    let task = task(analysis);
    let usual = task.map_or(&[][..], |task| &task.metrics);
    let first = usual.iter().filter_map(|id| vocabulary::metric_by_id(id));
    let rank = move |metric: &Metric| {
        if usual.contains(&metric.id) {
            0
        } else if metric.is_trainer_tag() {
            1
        } else if metric.in_evaluate() {
            2
        } else if metric.direction != vocabulary::Direction::None {
            3
        } else {
            4
        }
    };
    let rest = (1..4).flat_map(move |wanted| vocabulary::metrics().iter().filter(move |metric| rank(metric) == wanted));
    first.chain(rest)
}
