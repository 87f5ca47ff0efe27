use crate::rules::Analysis;
use crate::syntax::split_row;
use crate::text::ByteRange;
use crate::vocabulary::{self, Metric, metric_by_id};

use super::{Completion, CompletionKind, Line, Slot, columns, scores, usual_metrics};

/// The columns of a training log of the Trainer, as it writes them.
const TRAINER_COLUMNS: [(&str, &str); 4] =
    [("Training Loss", "training_loss"), ("Epoch", "epoch"), ("Step", "step"), ("Validation Loss", "loss")];

/// A cell of a header: of a table, or of one that is being typed.
pub(super) fn header(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    if !is_header(line) {
        return Vec::new();
    }
    let bar = line.end - line.text().trim_start().len();
    if line.offset <= bar {
        return Vec::new();
    }
    let cells = split_row(line.source, &(bar..line.end));
    let on = |range: &ByteRange| range.start <= line.offset && line.offset <= range.end;
    let content = cells.iter().map(|cell| &cell.content).find(|content| !content.is_empty() && on(content));
    let is_padding = cells.iter().any(|cell| !cell.content.is_empty() && on(&cell.space));
    let behind_bar = line.before().ends_with('|') && line.after().trim().is_empty();
    let replace = match content {
        // Nothing is typed yet: the rest may be meant otherwise.
        Some(content) if content.start == line.offset => return Vec::new(),
        Some(content) => content.clone(),
        None if is_padding && !behind_bar => return Vec::new(),
        None => line.offset..line.offset,
    };
    let before = if line.source[..replace.start].ends_with('|') { " " } else { "" };
    let own = replace.start;
    let slot = Slot { replace, before, after: "", quoted: false };
    let others = cells.iter().filter(|cell| cell.content.start != own);
    let present: Vec<_> =
        others.map(|cell| &line.source[cell.content.clone()]).filter(|name| !name.is_empty()).collect();
    columns(names(analysis), &present, CompletionKind::Column, &slot)
}

fn is_header(line: &Line) -> bool {
    match line.below().next() {
        Some(next) if is_delimiter(next) => true,
        Some(next) if !next.trim().is_empty() => false,
        _ => !line.above().next().is_some_and(|above| above.trim_start().starts_with('|')),
    }
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.bytes().all(|b| matches!(b, b'|' | b':' | b'-' | b' ' | b'\t'))
}

/// Those of the card's `metrics` and task, the columns of the Trainer, what the text reports, and all others.
fn names(analysis: &Analysis) -> impl Iterator<Item = (&str, Option<&'static Metric>)> {
    let named = |metric: &'static Metric| (metric.names[0], Some(metric));
    let trainer = TRAINER_COLUMNS.iter().map(|(name, id)| (*name, metric_by_id(id)));
    let reported = analysis.card.reported.iter().flat_map(|list| &list.results).map(|result| &*result.name.value);
    // The Trainer's table calls `Validation Loss` what its list calls `Loss`.
    let reported = reported.filter(|name| !name.eq_ignore_ascii_case("loss"));
    let reported = reported.filter_map(|name| vocabulary::metric(name).map(|metric| (name, Some(metric))));
    let rest = scores().filter(|metric| metric.id != "loss").map(named);
    usual_metrics(analysis).map(named).chain(reported).chain(trainer).chain(rest)
}
