//! Models and data sets that the card names, where it names them again: in links, in code, in the sentence that says what
//! the model was made from.

use crate::rules::Analysis;

use super::named::Named;
use super::{Completion, CompletionKind, Line, Slot};

pub(super) const HUB: &str = "https://huggingface.co/";

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

/// The address of a link, behind `](` or from `https://huggingface.co/` on; `None` elsewhere.
fn address(analysis: &Analysis, line: &Line, links: bool) -> Option<Vec<Completion>> {
    let before = line.before();
    let typed_from = before.rfind(|c: char| c.is_whitespace() || "()<>\"'`[]".contains(c)).map_or(0, |at| at + 1);
    // The last character may take several bytes.
    let typed_from = (typed_from..=before.len()).find(|at| before.is_char_boundary(*at))?;
    let (head, typed) = before.split_at(typed_from);
    let link = head.strip_suffix("](").filter(|_| links);
    let text = link.and_then(|link| link.rsplit_once('['));
    let is_link = text.is_some_and(|(head, _)| !head.ends_with('!'));
    if !is_link && !typed.starts_with(HUB) {
        return None;
    }
    let rest = line.after().trim_start_matches(|c: char| !c.is_whitespace() && !"()<>\"'`[]".contains(c));
    let closes = rest.starts_with(')');
    // What stands right of the cursor is only part of an address where the link is closed behind it.
    let end = if closes || !is_link { line.end - rest.len() } else { line.offset };
    let after = if is_link && !closes { ")" } else { "" };
    let slot = Slot { replace: line.start + typed_from..end, before: "", after, quoted: false };
    let text = text.map_or("", |(_, text)| text.trim_matches('`'));
    let named = Named::read(analysis, line);
    let models = named.models.into_iter().map(|id| (id, format!("{HUB}{id}"), "model"));
    let datasets = named.datasets.into_iter().map(|id| (id, format!("{HUB}datasets/{id}"), "data set"));
    let mut found: Vec<_> = models.chain(datasets).collect();
    // The link most likely leads to what its text names.
    found.sort_by_key(|(id, ..)| *id != text);
    let items = found.into_iter().filter(|(id, address, _)| starts(address, typed) || starts(id, typed));
    let item = |(id, address, detail): (&str, String, &str)| Completion {
        label: id.to_owned(),
        detail: detail.to_owned(),
        filter: Some(if starts(&address, typed) { address.clone() } else { id.to_owned() }),
        ..slot.item(CompletionKind::Value, &address)
    };
    Some(items.map(item).collect())
}

/// The sentence "This model is a fine-tuned version of [ID](…) on the X dataset."
fn in_sentence(analysis: &Analysis, line: &Line) -> Option<Vec<Completion>> {
    let (head, typed) = split_id(line.before());
    let rest = line.after().trim_start_matches(is_part);
    let slot =
        |from: usize| Slot { replace: line.start + from..line.end - rest.len(), before: "", after: "", quoted: false };
    let named = Named::read(analysis, line);
    let link = head.strip_suffix('[').unwrap_or(head);
    if link.ends_with("fine-tuned version of ") {
        let slot = slot(link.len());
        let is_closed = rest.starts_with(']');
        let item = |id: &&str| {
            let insert = if is_closed { format!("[{id}") } else { format!("[{id}]({HUB}{id})") };
            Completion {
                label: (*id).to_owned(),
                filter: Some(if head.ends_with('[') { format!("[{id}") } else { (*id).to_owned() }),
                detail: "model".to_owned(),
                ..slot.item(CompletionKind::Value, &insert)
            }
        };
        return Some(named.models.iter().filter(|id| starts(id, typed)).map(item).collect());
    }
    let is_sentence = head.contains("fine-tuned version of [") || head.contains("trained from scratch on ");
    if is_sentence && (head.ends_with(" on the ") || head.ends_with(", the ") || head.ends_with(" and the ")) {
        let slot = slot(head.len());
        let item = |id: &&str| Completion { detail: "data set".to_owned(), ..slot.item(CompletionKind::Value, id) };
        return Some(named.datasets.iter().filter(|id| starts(id, typed)).map(item).collect());
    }
    None
}

/// An id in quotes, where code loads a model or a data set: `from_pretrained("…")`.
fn quoted(analysis: &Analysis, line: &Line) -> Option<Vec<Completion>> {
    let (head, typed) = split_id(line.before());
    let quote = head.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let call = head[..head.len() - 1].trim_end();
    let name =
        |text: &str| text.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_lowercase();
    let (function, argument) = match call.strip_suffix('(') {
        Some(call) => (name(call), String::new()),
        None => (String::new(), name(call.strip_suffix('=')?.trim_end())),
    };
    let named = Named::read(analysis, line);
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
    let fitting = ids.into_iter().filter(|id| starts(id, typed));
    Some(fitting.map(|id| slot.item(CompletionKind::Value, id)).collect())
}

/// A line cut where the id at its end begins.
fn split_id(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(is_part).len())
}

/// Whether a character may be part of an id.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')
}

/// Whether `text` begins with what was typed; capitals do not matter.
fn starts(text: &str, typed: &str) -> bool {
    text.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}
