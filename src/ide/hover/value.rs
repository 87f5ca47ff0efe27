use crate::ide::is_bool_to_python;
use crate::ide::summary::joined;
use crate::syntax::yaml::ScalarStyle;
use crate::vocabulary::{self, AliasReason, Language, LanguageSet, TaskStatus, language, license, task};

use super::metadata::one_of;
use super::metric;

pub(super) fn about_license(written: &str) -> String {
    let Some(license) = license(written) else {
        let advice = match vocabulary::license_meant(written) {
            Some(meant) => format!("Write `{}` ({}).", meant.id, meant.name),
            None => "Write one of the list, or `other` with `license_name` and `license_link`.".to_owned(),
        };
        return format!("`{written}` is not on the Hub's list of licenses; the Hub refuses the card. {advice}");
    };
    match license.id {
        "other" => "**Other license** · one that is not on the Hub's list. Say which in `license_name` and \
                    `license_link`."
            .to_owned(),
        "unknown" => "**Unknown license** · nobody can tell what they may do with the model.".to_owned(),
        id => format!("**{}** · `{id}`", license.name),
    }
}

pub(super) fn about_language(written: &str, style: ScalarStyle) -> Option<String> {
    let alias = vocabulary::language_alias(written);
    let meant = alias.and_then(|alias| language(alias.code?));
    let Some(found) = language(written) else {
        return Some(match (alias.map(|alias| alias.reason), meant) {
            (Some(AliasReason::Placeholder), _) => {
                format!("`{written}` names no language; the Hub refuses the card. Leave it out.")
            }
            (Some(AliasReason::Bcp47 | AliasReason::Locale), Some(meant)) => {
                format!("`{written}` is more than a language code. Write `{}` ({}).", meant.code, meant.name)
            }
            (Some(AliasReason::Withdrawn), Some(meant)) => format!(
                "`{written}` is a code that ISO has withdrawn; the Hub refuses the card. Write `{}` ({}).",
                meant.code, meant.name
            ),
            (_, Some(meant)) => format!(
                "`{written}` is not a language code; the Hub refuses the card. Write `{}` ({}).",
                meant.code, meant.name
            ),
            (_, None) => format!(
                "`{written}` is not a language code; the Hub refuses the card. Write an ISO 639 code such as `en`, or \
                 `code` or `multilingual`."
            ),
        });
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
            "\n\nPython tools read a bare `{written}` as a truth value, and may write it back so. Quote it: \
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

pub(in crate::ide) fn about_task(written: &str) -> String {
    let Some(found) = task(written) else {
        let folded = written.trim().to_lowercase().replace([' ', '_'], "-");
        return match task(&folded) {
            Some(meant) => format!("`{written}` is not a task of the Hub; write `{}`.", meant.tag),
            None => format!("`{written}` is not a task that the Hub is known to have."),
        };
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
    about
}

pub(in crate::ide) fn about_library(written: &str) -> Option<String> {
    let Some(found) = vocabulary::library(written) else {
        let meant = vocabulary::libraries().iter().find(|library| library.id.eq_ignore_ascii_case(written));
        return Some(match meant {
            Some(meant) => format!("The Hub minds the case: write `{}`.", meant.id),
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

pub(in crate::ide) fn about_metric(written: &str) -> Option<String> {
    if let Some(found) = vocabulary::metric_by_id(written) {
        return Some(metric::about(found.id, found));
    }
    let meant = vocabulary::metric(written)?;
    Some(format!("The usual id is `{}`.\n\n{}", meant.id, metric::about(written, meant)))
}

pub(super) fn about_tag(written: &str) -> Option<String> {
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

pub(super) fn about_dataset(written: &str) -> Option<String> {
    vocabulary::pseudo_dataset(written).then(|| {
        format!(
            "`{written}` is not a dataset on the Hub: it is what training tools write for data that came from files \
             or memory."
        )
    })
}

/// A word out of a short list.
pub(in crate::ide) fn about_word(written: &str, words: &[&str]) -> String {
    let meaning = match written {
        "finetune" => Some("The weights of `base_model`, trained further."),
        "adapter" => Some("Weights that are loaded on top of `base_model`, such as a LoRA."),
        "merge" => Some("The weights of several models, which `base_model` lists, made into one."),
        "quantized" => Some("The weights of `base_model` in fewer bits, as in GGUF, GPTQ or AWQ."),
        _ => None,
    };
    match meaning.filter(|_| words.contains(&"finetune")) {
        Some(meaning) => format!("**{written}**\n\n{meaning}"),
        None if words.contains(&written) => one_of(words),
        None => format!("`{written}` is not among the values. {}", one_of(words)),
    }
}
