use crate::card::Kind;
use crate::ide::cursor::{self, CursorContext, Expected, Line, Slot};
use crate::rules::Analysis;
use crate::vocabulary::{KeyGroup, KeyType, metadata_key};

use super::{Completions, keys, values};

/// Keys and values, at every depth.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    let context = is_plausible(analysis, line).then(|| cursor::in_front_matter(analysis, line)).flatten();
    context.map(|context| at_context(analysis, &context)).unwrap_or_default()
}

/// The same in a file of results, which is the value of one entry.
pub(super) fn complete_results(analysis: &Analysis, line: &Line) -> Completions {
    let context = cursor::in_part(std::slice::from_ref(&(0..analysis.text().len())), line)
        .filter(|context| context.path.starts_with("[]"));
    let context = context.map(|context| CursorContext { path: format!("eval_results{}", context.path), ..context });
    context.map(|context| at_context(analysis, &context)).unwrap_or_default()
}

fn at_context(analysis: &Analysis, context: &CursorContext) -> Completions {
    let path = &*context.path;
    match &context.expected {
        Expected::Key(slot) => keys::complete(analysis, context, path, slot),
        Expected::Value(slot) => values::complete(analysis, context, path, slot),
        Expected::Either { key, value } => {
            let (key, value) = (key.as_ref(), value.as_ref());
            if path.ends_with("[]") {
                return either(analysis, context, path, key, value);
            }
            // What is usually a list is not offered as a bare value on a line of its own.
            let is_list = metadata_key(path).is_some_and(|key| key.types.first() == Some(&KeyType::List));
            let bare = if context.items.is_empty() {
                either(analysis, context, path, key, value.filter(|_| !is_list))
            } else {
                Completions::default()
            };
            if !bare.items.is_empty() || !context.keys.is_empty() {
                return bare;
            }
            let dashed = |slot: &Slot| Slot { before: "- ", ..slot.clone() };
            let value = value.filter(|slot| !slot.quoted).map(dashed);
            either(analysis, context, &format!("{path}[]"), key.map(dashed).as_ref(), value.as_ref())
        }
    }
}

/// The keys of the mapping at `path`; its values, where it has none.
fn either(
    analysis: &Analysis,
    context: &CursorContext,
    path: &str,
    key: Option<&Slot>,
    value: Option<&Slot>,
) -> Completions {
    let keys = key.map(|slot| keys::complete(analysis, context, path, slot)).unwrap_or_default();
    match value.filter(|_| keys.items.is_empty()) {
        Some(slot) => values::complete(analysis, context, path, slot),
        None => keys,
    }
}

/// Whether the file is a model card, or one could begin like this: no key is unknown or one that any Markdown has.
fn is_plausible(analysis: &Analysis, line: &Line) -> bool {
    let known = |name: &str| metadata_key(name).is_some_and(|key| key.group != KeyGroup::Community);
    let mut others = analysis.syntax.entries.iter().filter(|entry| !(line.start..=line.end).contains(&entry.start));
    analysis.card.kind() == Kind::Model || others.all(|entry| entry.name().is_empty() || known(entry.name()))
}
