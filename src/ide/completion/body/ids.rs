//! Models and datasets that the card names, where it names them again: in links, in code, in the sentence that says what
//! the model was made from.

use crate::card::is_hub_id;
use crate::ide::cursor::{Line, LinkTarget, Slot};
use crate::rules::Analysis;
use crate::vocabulary::{self, GeneratorPhrase};

use super::{Completion, CompletionKind};
use crate::ide::completion::mentioned::MentionedIds;

/// In text: addresses, ids in the sentence, and ids in code within a line.
pub(super) fn in_text(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    address(analysis, line, true)
        .or_else(|| in_sentence(analysis, line))
        .or_else(|| quoted(analysis, line))
        .unwrap_or_default()
}

/// In a block of code: addresses, and ids in quotes.
pub(super) fn in_code(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    address(analysis, line, false).or_else(|| quoted(analysis, line)).unwrap_or_default()
}

/// The address of a link, after `](` or from `https://huggingface.co/` on; `None` elsewhere.
fn address<'a>(analysis: &'a Analysis, line: &Line<'a>, links: bool) -> Option<Vec<Completion>> {
    let LinkTarget { text, is_image, typed, slot } = LinkTarget::at(line, links)?;
    let hub = vocabulary::hub_address();
    if (text.is_none() || is_image) && !typed.starts_with(&hub) {
        return None;
    }
    let text = text.unwrap_or_default();
    let is_sentence = line.before().contains(&format!("{}{text}](", GeneratorPhrase::FineTuned.text()));
    let name = text.trim_matches('`');
    let named = MentionedIds::read(analysis, line);
    // The sentence names a model, whether the card does elsewhere or not.
    let is_new = is_hub_id(name) && !vocabulary::pseudo_dataset(name) && !named.models.contains(&name);
    let models = (is_sentence && is_new).then_some(name).into_iter().chain(named.models);
    let models = models.map(|id| (id, vocabulary::model_address(id), "model"));
    let datasets = named.datasets.into_iter().map(|id| (id, vocabulary::dataset_address(id), "dataset"));
    let mut found: Vec<_> = models.chain(datasets).collect();
    // The link most likely leads to what its text names.
    found.sort_by_key(|(id, ..)| *id != name);
    let is_address = hub.starts_with(typed) || typed.starts_with(&hub);
    let item = |(id, address, detail): (&str, String, &str)| Completion {
        label: id.to_owned().into(),
        detail: detail.to_owned().into(),
        filter: is_address.then(|| address.clone()),
        ..slot.item(CompletionKind::Value, &address)
    };
    Some(found.into_iter().map(item).collect())
}

/// The sentence "This model is a fine-tuned version of [ID](…) on the X dataset."
fn in_sentence(analysis: &Analysis, line: &Line) -> Option<Vec<Completion>> {
    let head = before_id(line.before());
    let rest = line.after().trim_start_matches(is_part);
    let slot = |head: &str| {
        let replace = line.start + head.len()..line.end - rest.len();
        Slot { replace, before: "", after: "", quoted: false }
    };
    let link = head.strip_suffix('[').unwrap_or(head);
    let fine_tuned = GeneratorPhrase::FineTuned.text();
    if fine_tuned.strip_suffix('[').is_some_and(|words| link.ends_with(words)) {
        let (slot, is_closed) = (slot(link), rest.starts_with(']'));
        let item = |id: &str| {
            let insert =
                if is_closed { format!("[{id}") } else { format!("[{id}]({})", vocabulary::model_address(id)) };
            Completion {
                label: id.to_owned().into(),
                filter: head.ends_with('[').then(|| format!("[{id}")),
                detail: "model".into(),
                ..slot.item(CompletionKind::Value, &insert)
            }
        };
        return Some(MentionedIds::read(analysis, line).models.into_iter().map(item).collect());
    }
    let is_sentence = head.contains(fine_tuned) || GeneratorPhrase::FromScratch.is_in(head);
    let is_data = [" on the ", ", the ", " and the "].iter().any(|words| head.ends_with(words));
    let slot = (is_sentence && is_data).then(|| slot(head))?;
    let item = |id: &str| Completion { detail: "dataset".into(), ..slot.item(CompletionKind::Value, id) };
    Some(MentionedIds::read(analysis, line).datasets.into_iter().map(item).collect())
}

/// An id in quotes, where code loads a model or a dataset: `from_pretrained("…")`.
fn quoted(analysis: &Analysis, line: &Line) -> Option<Vec<Completion>> {
    let head = before_id(line.before());
    let quote = head.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let call = head[..head.len() - 1].trim_end();
    let name =
        |text: &str| text.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_lowercase();
    let (function, argument) = match call.strip_suffix('(') {
        Some(call) => (name(call), String::new()),
        None => (String::new(), name(call.strip_suffix('=')?.trim_end())),
    };
    let named = MentionedIds::read(analysis, line);
    let ids = match (&*function, &*argument) {
        ("load_dataset", _) | (_, "dataset_name" | "dataset_id") => named.datasets,
        ("from_pretrained" | "sentencetransformer" | "crossencoder" | "snapshot_download", _)
        | (
            _,
            "model" | "model_id" | "model_name" | "model_name_or_path" | "pretrained_model_name_or_path" | "repo_id",
        ) => {
            // Code most likely loads what other code loads: the model of this card.
            let mut models = named.models;
            models.rotate_right(named.in_code);
            models
        }
        _ => return None,
    };
    let rest = line.after().trim_start_matches(is_part);
    let after = match (rest.starts_with(quote), quote) {
        (true, _) => "",
        (false, '"') => "\"",
        (false, _) => "'",
    };
    let end = if rest.starts_with(quote) { line.end - rest.len() } else { line.offset };
    let slot = Slot { replace: line.start + head.len()..end, before: "", after, quoted: true };
    Some(ids.into_iter().map(|id| slot.item(CompletionKind::Value, id)).collect())
}

/// The line up to where the id at its end begins.
fn before_id(text: &str) -> &str {
    text.trim_end_matches(is_part)
}

/// Whether a character may be part of an id.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')
}
