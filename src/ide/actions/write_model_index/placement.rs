use crate::card::Card;
use crate::syntax::Fence;
use crate::syntax::yaml::{Node, Sequence};
use crate::text::Edit;
use crate::vocabulary;

use super::Measurement;
use super::lines::{model, result};

/// The edit that puts the measurements into the front matter: as a result of the index that is there, or with a new one.
/// `None` where it is written in a way that has no room for them.
pub(super) fn insertion(card: &Card, measurements: &[&Measurement]) -> Option<Edit> {
    let result = result(card, measurements);
    let line_break = card.metadata.line_ending.as_str();
    match card.metadata.get("model-index") {
        // A block that the Hub does not see has to be mended first.
        Some(_) if !card.metadata.is_seen() => None,
        Some(entry) => {
            let value = entry.value.as_ref()?;
            let edit = match value.is_null() {
                true => Edit::replace(value.range.clone(), format!("\n{}", model(card, &result).join("\n"))),
                false => into_model(&entry.source, value, &result)?,
            };
            Some(Edit { range: entry.absolute(&edit.range), text: edit.text.replace('\n', line_break) })
        }
        // An index by another name has to be renamed first, or there would be two.
        None if card.metadata.entries.iter().any(|entry| is_meant_for_index(entry.name())) => None,
        None => {
            let lines = [vec!["model-index:".to_owned()], model(card, &result)].concat().join("\n");
            match &card.metadata.fence {
                Fence::Closed { .. } => card.metadata.insertion("model-index", &lines),
                Fence::Missing(_) if card.metadata.entries.is_empty() => {
                    Some(Edit::insert(0, format!("---\n{lines}\n---\n\n").replace('\n', line_break)))
                }
                Fence::Missing(_) => None,
            }
        }
    }
}

fn is_meant_for_index(key: &str) -> bool {
    vocabulary::metadata_key_alias(key).is_some_and(|alias| alias.key == "model-index")
}

/// The edit that adds a result to the first model of an index, relative to the entry; `None` where it is written in a
/// way that has no room for one.
fn into_model(source: &str, index: &Node, result: &[String]) -> Option<Edit> {
    let model = index.sequence().filter(|models| !models.flow)?.items.first()?;
    let mapping = model.mapping().filter(|model| !model.flow)?;
    let pair = mapping.pairs.iter().find(|pair| pair.key.text() == Some("results"))?;
    let line_start = |at: usize| source[..at].rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1);
    let column = |at: usize| at - line_start(at);
    let indented = |column: usize| {
        let indent = " ".repeat(column);
        result.iter().map(|line| format!("\n{indent}{line}")).collect::<String>()
    };
    match pair.value.sequence() {
        // Only the task is known: what the Trainer wrote for a while when it knew no data set, and no loader takes.
        Some(Sequence { flow: false, items }) if is_stub(items) => {
            let start = pair.value.range.start;
            let indent = format!("\n{}", " ".repeat(column(start)));
            Some(Edit::replace(pair.value.range.clone(), result.join(&indent)))
        }
        Some(results) if !results.items.is_empty() => {
            let dash = (!results.flow).then(|| column(pair.value.range.start))?;
            Some(Edit::insert(pair.value.range.end, indented(dash)))
        }
        // Nothing yet: the blank after the colon goes as well.
        empty => {
            let place = source[..pair.value.range.start].trim_end_matches([' ', '\t']).len()..pair.value.range.end;
            (empty.is_some() || pair.value.is_null())
                .then(|| Edit::replace(place, indented(column(pair.key.range.start))))
        }
    }
}

/// Whether the one result there is names a task and nothing that was measured.
fn is_stub(results: &[Node]) -> bool {
    matches!(results, [result] if result.mapping().is_some_and(|result| result.get("metrics").is_none() && result.get("dataset").is_none()))
}
