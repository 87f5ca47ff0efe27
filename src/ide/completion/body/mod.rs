//! Completion below the front matter: headings, the items of lists, names of columns, rows of tables, ids of the Hub, and
//! files of the repository.

mod frameworks;
mod headings;
mod hyperparameters;
mod ids;
mod list;
pub(super) mod named;
mod results;
mod tables;

use crate::ide::topic::Topic;
use crate::rules::Analysis;
use crate::syntax::BlockKind;
use crate::vocabulary::{self, Direction, Metric, metric_by_id, metrics};

use super::line::Line;
use super::target::Target;
use super::{Completion, CompletionKind, Completions, Slot, files, values};

/// What could stand at the cursor; nothing in prose and comments, in HTML images alone, and in code
/// ids.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    // What stands on the line tells where it belongs: a block has no blanks at its end.
    let first = line.end - line.text().trim_start().len();
    let mut items = match analysis.syntax.block_at(first).map(|block| block.kind) {
        Some(BlockKind::Html) => files::in_html(analysis, line),
        Some(BlockKind::Code) => ids::in_code(analysis, line),
        _ => {
            let named = [ids::in_text(analysis, line), files::in_link(analysis, line), files::in_html(analysis, line)];
            let named = named.concat();
            if named.is_empty() { of_the_line(analysis, line) } else { named }
        }
    };
    items.retain(|item| fits(item, &line.source[item.replace.start..line.offset]));
    Completions { items, is_incomplete: false }
}

/// Whether an item, or a word of it, begins with what stands left of the cursor. So a list opens only where there is
/// something to complete.
fn fits(item: &Completion, typed: &str) -> bool {
    let (typed, text) = (typed.trim_start().to_lowercase(), item.filter.as_ref().unwrap_or(&item.label).to_lowercase());
    let is_word = typed.starts_with(char::is_alphanumeric);
    let is_start = |at: usize| at == 0 || is_word && !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(&typed).any(|(at, _)| is_start(at))
}

/// By what the line begins with.
fn of_the_line(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    match line.text().trim_start().chars().next() {
        Some('#') => headings::complete(analysis, line),
        Some('|') => tables::complete(analysis, line),
        Some('-' | '*' | '+') => list::complete(analysis, line),
        _ => Vec::new(),
    }
}

/// Those of the card's `metrics`, and the usual ones of its task.
fn usual_metrics(analysis: &Analysis) -> impl Iterator<Item = &'static Metric> {
    let listed = analysis.card.metadata.texts("metrics");
    let listed = listed.into_iter().filter_map(|id| metric_by_id(id.value).or_else(|| vocabulary::metric(id.value)));
    let task = values::task(analysis).into_iter().flat_map(|task| &task.metrics);
    listed.chain(task.filter_map(|id| metric_by_id(id)))
}

/// All that say how good a model is.
fn scores() -> impl Iterator<Item = &'static Metric> {
    metrics().iter().filter(|metric| metric.direction != Direction::None)
}

/// Names of metrics, each once and none that is present.
fn columns<'a>(
    names: impl Iterator<Item = (&'a str, Option<&'static Metric>)>,
    present: &[&str],
    kind: CompletionKind,
    slot: &Slot,
) -> Vec<Completion> {
    let mut items: Vec<Completion> = Vec::new();
    for (name, found) in names {
        let is = |other: &str| other.eq_ignore_ascii_case(name);
        if present.iter().any(|other| is(other)) || items.iter().any(|item| is(&item.label)) {
            continue;
        }
        items.push(Completion {
            detail: found.and_then(crate::report::better).unwrap_or_default().to_owned(),
            topic: found.map(|found| Topic::Metric { id: found.id.to_owned(), name: name.to_owned() }),
            ..slot.item(kind, name)
        });
    }
    items
}
