use std::sync::Arc;

use crate::card::Card;
use crate::syntax::yaml::{Mapping, Node, NodeKind, Pair, Sequence};
use crate::syntax::{Entry, Fence, Placed};
use crate::text::{Edit, line_end, line_start};
use crate::vocabulary;

use super::lines::{metrics, model, result};
use super::source::Measurement;
use super::subject::Subject;

/// What is to be recorded of one subject.
type New<'a, 'b> = (Subject<'a>, Vec<&'b Measurement<'b>>);

/// The edits that put the measurements into the front matter: into the index that is there, or with a new one.
/// `None` where it is written in a way that has no room for them.
pub(super) fn insertions(card: &Card, new: &[New]) -> Option<Vec<Edit>> {
    let anew = || model(card, &results(new));
    let line_break = card.metadata().line_ending().as_str();
    match card.metadata().get("model-index") {
        // A block that the Hub does not see has to be mended first.
        Some(_) if !card.metadata().is_seen() => None,
        Some(entry) => {
            let value = entry.value.as_ref()?;
            let edits = if value.is_null() {
                vec![Edit::replace(value.range.clone(), format!("\n{}", anew().join("\n")))]
            } else {
                into_index(entry, value, new)?
            };
            let placed =
                |edit: Edit| Edit { range: entry.absolute(&edit.range), text: edit.text.replace('\n', line_break) };
            Some(edits.into_iter().map(placed).collect())
        }
        // An index by another name has to be renamed first, or there would be two.
        None if card.metadata().entries().iter().any(|entry| is_meant_for_index(entry.name())) => None,
        None => {
            let lines = [vec!["model-index:".to_owned()], anew()].concat().join("\n");
            let edit = match card.metadata().fence() {
                Fence::Closed { .. } => card.metadata().insertion("model-index", &lines),
                Fence::Missing(_) if card.metadata().entries().is_empty() => {
                    Some(Edit::insert(0, format!("---\n{lines}\n---\n\n").replace('\n', line_break)))
                }
                Fence::Missing(_) => None,
            };
            edit.map(|edit| vec![edit])
        }
    }
}

/// The lines of a result for each subject.
fn results(new: &[New]) -> Vec<String> {
    new.iter().flat_map(|(subject, measurements)| result(subject, &metrics(measurements))).collect()
}

fn is_meant_for_index(key: &str) -> bool {
    vocabulary::metadata_key_alias(key).is_some_and(|alias| alias.key == "model-index")
}

/// The edits that add the metrics to the results of the same tasks and datasets, or else results to the first model,
/// relative to the entry; `None` where the index is written in a way that has no room for them.
fn into_index(entry: &Placed<Arc<Entry>>, index: &Node, new: &[New]) -> Option<Vec<Edit>> {
    let source = &*entry.source;
    let models = index.sequence().filter(|models| !models.flow)?;
    let recorded = models.items.iter().filter_map(|model| model.mapping()?.get("results")?.sequence());
    let recorded: Vec<_> = recorded
        .flat_map(|list| &list.items)
        .filter_map(|item| Some((item.mapping()?, entry.absolute(&item.range))))
        .collect();
    let mut grown: Vec<(usize, Vec<String>)> = Vec::new();
    let mut lines = Vec::new();
    for (subject, measurements) in new {
        let metrics = metrics(measurements);
        let same = recorded.iter().position(|(result, range)| subject.is_that_of(result, range));
        match (same, grown.iter_mut().find(|(at, _)| Some(*at) == same)) {
            (_, Some((_, all))) => all.extend(metrics),
            (Some(same), None) => grown.push((same, metrics)),
            (None, None) => lines.extend(result(subject, &metrics)),
        }
    }
    // What is written once and stands in several places would grow in all of them.
    let is_written_here = grown.is_empty() || index.walk().all(|node| node.kind != NodeKind::Alias);
    let into_recorded = |(at, metrics): &(usize, Vec<String>)| {
        into_list(source, pair(recorded[*at].0, "metrics").filter(|_| is_written_here)?, metrics)
    };
    let mut edits: Vec<Edit> = grown.iter().map(into_recorded).collect::<Option<_>>()?;
    if !lines.is_empty() {
        let results = pair(models.items.first()?.mapping().filter(|model| !model.flow)?, "results")?;
        edits.push(match results.value.sequence() {
            // Only the task is known: what the Trainer wrote for a while when it knew no dataset, and no loader takes.
            Some(Sequence { flow: false, items }) if is_stub(items) => {
                let range = results.value.range.clone();
                let indent = format!("\n{}", " ".repeat(column(source, range.start)));
                Edit::replace(range, lines.join(&indent))
            }
            _ => into_list(source, results, &lines)?,
        });
    }
    Some(edits)
}

fn pair<'a>(map: &'a Mapping, key: &str) -> Option<&'a Pair> {
    map.pairs.iter().find(|pair| pair.key.text() == Some(key))
}

/// The edit that adds lines to the list of that key.
fn into_list(source: &str, pair: &Pair, lines: &[String]) -> Option<Edit> {
    let indented = |column: usize| {
        let indent = " ".repeat(column);
        lines.iter().map(|line| format!("\n{indent}{line}")).collect::<String>()
    };
    let value = &pair.value;
    let end = line_end(source, value.range.end);
    match value.sequence() {
        Some(list) if !list.items.is_empty() => {
            let dash = (!list.flow).then(|| column(source, value.range.start))?;
            Some(Edit::insert(end, indented(dash)))
        }
        // Nothing yet: the space after the colon goes as well, and a comment stays.
        empty => {
            let start = source[..value.range.start].trim_end_matches([' ', '\t']).len();
            let lines = indented(column(source, pair.key.range.start));
            let text = format!("{}{lines}", &source[value.range.end..end]);
            (empty.is_some() || value.is_null()).then(|| Edit::replace(start..end, text))
        }
    }
}

/// How many bytes stand before `at` in its line.
fn column(source: &str, at: usize) -> usize {
    at - line_start(source, at)
}

/// Whether the one result there is names a task and nothing that was measured.
fn is_stub(results: &[Node]) -> bool {
    matches!(results, [result] if result.mapping().is_some_and(|result| result.get("metrics").is_none() && result.get("dataset").is_none()))
}
