use crate::ide::links::names_one;
use crate::syntax::yaml::{self, ScalarStyle};
use crate::text::words::joined;
use crate::vocabulary::{
    self, AliasReason, Language, LanguageSet, TaskStatus, Vocabulary, dataset_address, language, license,
    metadata_field, metadata_key, model_address, task,
};

use super::metric;

/// What a value at a path is, or what a wrong one means; `None` where nothing is known of it.
pub(in crate::ide) fn about(path: &str, written: &str, style: ScalarStyle) -> Option<String> {
    let (words, values) = match metadata_key(path.strip_suffix("[]").unwrap_or(path)) {
        Some(key) => (key.vocabulary, &key.values),
        None => metadata_field(path).map(|field| (field.vocabulary, &field.values))?,
    };
    match words? {
        Vocabulary::Licenses => about_license(written),
        Vocabulary::Languages => about_language(written, style),
        Vocabulary::Tasks => about_task(written),
        Vocabulary::Libraries => about_library(written),
        Vocabulary::Metrics => about_metric(written),
        Vocabulary::Tags => about_tag(written),
        Vocabulary::Datasets => about_dataset(written),
        Vocabulary::Models => names_one(written).then(|| repository("model", written, &model_address(written))),
        Vocabulary::TaskNames => {
            let task = vocabulary::tasks().find(|task| task.name.eq_ignore_ascii_case(written))?;
            about_task(task.tag)
        }
        Vocabulary::MetricNames => vocabulary::metric(written).map(|found| metric::about(written, found)),
        Vocabulary::Inline => about_word(written, values),
        Vocabulary::ModelNames | Vocabulary::DatasetNames | Vocabulary::Usual => None,
    }
}

/// "The model **bert** of google on the Hub."
fn repository(kind: &str, id: &str, address: &str) -> String {
    let said = match id.split_once('/') {
        Some((owner, name)) => format!("The {kind} **{name}** of {owner}."),
        None => format!("The {kind} **{id}**."),
    };
    format!("{said}\n\n<{address}>")
}

fn about_license(written: &str) -> Option<String> {
    let Some(license) = license(written) else {
        let meant = vocabulary::license_meant(written)?;
        return Some(format!("Meant is **{}**, `{}`.", meant.name, meant.id));
    };
    let about = match license.id {
        "other" => "**Other license** · one that is not on the Hub's list. Say which in `license_name` and \
                    `license_link`."
            .to_owned(),
        "unknown" => "**Unknown license** · nobody can tell what they may do with the model.".to_owned(),
        id => format!("**{}** · `{id}`", license.name),
    };
    Some(about + &license.address.map_or(String::new(), |address| format!("\n\n<{address}>")))
}

fn about_language(written: &str, style: ScalarStyle) -> Option<String> {
    let alias = vocabulary::language_alias(written);
    let meant = alias.and_then(|alias| language(alias.code?));
    let Some(found) = language(written) else {
        return meant.map(|meant| format!("Meant is **{}**, `{}`.", meant.name, meant.code));
    };
    let mut about = format!("**{}** · {}", found.name, set_of(found));
    match (alias.map(|alias| alias.reason), meant) {
        (Some(AliasReason::PreferTwoLetter), Some(meant)) => {
            about += &format!("\n\nIts code of two letters, `{}`, is preferred.", meant.code);
        }
        (Some(AliasReason::ConfusableValid), Some(meant)) => {
            about += &format!("\n\nIf {} is meant, write `{}`.", meant.name, meant.code);
        }
        _ => {}
    }
    if style == ScalarStyle::Plain && is_bool_to_python(written) {
        about += &format!(
            "\n\nPython tools read an unquoted `{written}` as a boolean, and may save it as one. Put it in quotes: \
             `\"{written}\"`."
        );
    }
    Some(about)
}

fn set_of(language: Language) -> String {
    let code = language.code;
    match language.set {
        LanguageSet::Iso6391 => format!("`{code}`, a code of ISO 639-1"),
        LanguageSet::Iso6393 => format!("`{code}`, a code of ISO 639-3"),
        LanguageSet::Family => {
            format!("`{code}`, a group of languages (ISO 639-5); whether the Hub takes these is not known")
        }
        LanguageSet::Special => format!("`{code}`, a word of the Hub's own"),
    }
}

fn about_task(written: &str) -> Option<String> {
    let Some(found) = task(written) else {
        let folded = written.trim().to_lowercase().replace([' ', '_'], "-");
        return task(&folded).map(|meant| format!("Meant is **{}**, `{}`.", meant.name, meant.tag));
    };
    let mut about = format!("**{}** · {}", found.name, found.modality);
    if found.status == TaskStatus::Removed {
        about = format!("**{}** · gone from the Hub", found.name);
    }
    about += &found.note.map_or(String::new(), |note| format!("\n\n{note}"));
    if !found.metrics.is_empty() {
        let metrics = found.metrics.iter().map(|id| format!("`{id}`")).collect();
        about += &format!("\n\nUsual metrics: {}.", joined(metrics));
    }
    Some(about)
}

fn about_library(written: &str) -> Option<String> {
    let Some(found) = vocabulary::library(written) else {
        let meant = vocabulary::libraries().find(|library| library.id.eq_ignore_ascii_case(written));
        return Some(match meant {
            Some(meant) => format!("Meant is **{}**, `{}`.", meant.name, meant.id),
            None => {
                format!("`{written}` is not a library the Hub knows. That is legal; the page shows no code for it.")
            }
        });
    };
    let tasks: Vec<_> = found.tasks.iter().map(|tag| format!("`{tag}`")).collect();
    let runs = match tasks.len() {
        0 => String::new(),
        1..=6 => format!("\n\nThe Hub can run it for {}.", joined(tasks)),
        count => format!("\n\nThe Hub can run it for {count} tasks."),
    };
    Some(format!("**{}** · a library the Hub knows{runs}", found.name))
}

fn about_metric(written: &str) -> Option<String> {
    if let Some(found) = vocabulary::metric_by_id(written) {
        return Some(metric::about(found.id, found));
    }
    let meant = vocabulary::metric(written)?;
    Some(format!("The usual id is `{}`.\n\n{}", meant.id, metric::about(written, meant)))
}

fn about_tag(written: &str) -> Option<String> {
    if let Some(tag) = vocabulary::tag(written) {
        return Some(format!("**{written}**\n\n{}", tag.description));
    }
    let counts = |key| format!("It counts as `{key}` where that key is missing.");
    if let Some(task) = task(written).filter(|task| task.status != TaskStatus::Removed) {
        return Some(format!("**{}** · a task\n\n{}", task.name, counts("pipeline_tag")));
    }
    let library = vocabulary::library(written)?;
    Some(format!("**{}** · a library\n\n{}", library.name, counts("library_name")))
}

fn about_dataset(written: &str) -> Option<String> {
    if vocabulary::pseudo_dataset(written) {
        return Some(format!(
            "`{written}` is not a dataset on the Hub: it is what training tools write for data that came from files \
             or memory."
        ));
    }
    names_one(written).then(|| repository("dataset", written, &dataset_address(written)))
}

/// A word out of a short list.
fn about_word(written: &str, words: &[&str]) -> Option<String> {
    let meaning = match written {
        "finetune" => "The weights of `base_model`, trained further.",
        "adapter" => "Weights that are loaded on top of `base_model`, such as a LoRA.",
        "merge" => "The weights of several models, which `base_model` lists, made into one.",
        "quantized" => "The weights of `base_model` in fewer bits, as in GGUF, GPTQ or AWQ.",
        _ => return None,
    };
    words.contains(&"finetune").then(|| format!("**{written}**\n\n{meaning}"))
}

/// Whether Python tools read an unquoted word as a boolean.
fn is_bool_to_python(word: &str) -> bool {
    let scalar = yaml::Scalar { text: word.into(), style: yaml::ScalarStyle::Plain };
    matches!(scalar.meaning(yaml::Reader::Python), yaml::Meaning::Bool(_))
}
