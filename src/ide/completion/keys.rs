use std::borrow::Cow;

use crate::ide::cursor::{CursorContext, Slot};
use crate::ide::docs::Topic;
use crate::ide::docs::metadata::types;
use crate::rules::Analysis;
use crate::vocabulary::{KeyType, fields_of, metadata_keys, metadata_snippet, path_inside};

use super::{Completion, CompletionKind, Completions, snippet};

/// The keys of the mapping at `path` that are not there yet, in the usual order of a card.
pub(super) fn complete(analysis: &Analysis, context: &CursorContext, path: &str, slot: &Slot) -> Completions {
    let known: Vec<(&'static str, &[KeyType], bool)> = match path {
        "" => metadata_keys().map(|key| (key.key, &*key.types, false)).collect(),
        _ => fields_of(path).map(|field| (field.name(), &*field.types, field.required)).collect(),
    };
    let is_absent = |name: &str| name != "*" && !context.keys.iter().any(|(other, _)| *other == name);
    let item = |(name, of, is_required): (&'static str, &[KeyType], bool)| {
        // What holds a list or a mapping and nothing else goes on in the next line.
        let goes_on = !context.is_flow && of.iter().all(|of| matches!(of, KeyType::List | KeyType::Map));
        let slot = Slot { after: if goes_on { slot.after.trim_end() } else { slot.after }, ..slot.clone() };
        let key = path_inside(path, name);
        let name = Cow::Borrowed(name);
        let whole = path.is_empty() && !slot.after.is_empty();
        Completion {
            detail: format!("{}{}", types(of), if is_required { ", required" } else { "" }).into(),
            snippet: metadata_snippet(&key)
                .filter(|_| whole)
                .and_then(|template| snippet::written(analysis, template, &context.line, &slot)),
            topic: Some(Topic::Key { path: key }),
            ..slot.item_written(CompletionKind::Key, name.clone(), name)
        }
    };
    let items = known.into_iter().filter(|(name, ..)| is_absent(name)).map(item).collect();
    Completions { items, is_incomplete: false }
}
