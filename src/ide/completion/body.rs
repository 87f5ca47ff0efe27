use crate::ide::hover::{metric, training};
use crate::rules::Analysis;
use crate::syntax::{BlockKind, split_row};
use crate::vocabulary::{
    self, Direction, HyperparameterGroup, Metric, ValueKind, hyperparameters, metric_by_id, metrics, schedulers,
};

use super::line::Line;
use super::{Completion, CompletionKind, Completions, Slot, values};

/// Items of lists of hyperparameters and results, and names of columns.
pub(super) fn complete(analysis: &Analysis, line: &Line) -> Completions {
    let block = analysis.syntax.block_at(line.offset);
    let is_code = block.is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Html));
    let items = match is_code {
        true => Vec::new(),
        false if line.text().trim_start().starts_with('|') => header(analysis, line),
        false => list_item(analysis, line),
    };
    Completions { items, is_incomplete: false }
}

/// What a list is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Hyperparameters,
    Results,
}

/// The key or the value of an item.
fn list_item(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let Some((list, start)) = bullet(line.text()).and_then(|start| Some((announced(line)?, line.start + start))) else {
        return Vec::new();
    };
    let colon = line.source[start..line.end].find(':').map(|colon| start + colon);
    match colon.filter(|colon| *colon < line.offset) {
        Some(colon) => match (list, line.scalar(colon + 1, false)) {
            (List::Hyperparameters, Some(slot)) => hyperparameter_values(line.source[start..colon].trim(), &slot),
            _ => Vec::new(),
        },
        None => {
            let end = start + line.source[start..colon.unwrap_or(line.end)].trim_end().len();
            let replace = match start <= line.offset && line.offset <= end {
                true => start..end,
                false => return Vec::new(),
            };
            let after = if colon.is_some() { "" } else { ": " };
            let before = if line.source[..start].ends_with(' ') { "" } else { " " };
            let slot = Slot { replace, before, after, quoted: false };
            match list {
                List::Hyperparameters => hyperparameter_keys(&present(line), &slot),
                List::Results => {
                    let present = present(line);
                    let names = usual_metrics(analysis).chain(scores());
                    columns(names.map(|metric| (metric.names[0], metric)), &present, CompletionKind::Key, &slot)
                }
            }
        }
    }
}

/// Where the text of a list item starts in its line: behind the bullet and blanks.
fn bullet(line: &str) -> Option<usize> {
    let item = line.trim_start().strip_prefix(['-', '*', '+'])?;
    (item.is_empty() || item.starts_with(' ')).then(|| line.len() - item.trim_start().len())
}

/// What the list around the cursor is announced as, by the sentence or heading above it. A blank line may stand between.
fn announced(line: &Line) -> Option<List> {
    let mut above = line.above().peekable();
    while let Some(text) = above.next() {
        let is_blank = text.trim().is_empty();
        if is_blank && above.peek().is_some_and(|next| next.trim().is_empty() || announcement(next).is_none()) {
            return None;
        }
        if let Some(list) = announcement(text) {
            return Some(list);
        }
        if text.starts_with(['#', '|']) {
            return None;
        }
    }
    None
}

fn announcement(text: &str) -> Option<List> {
    let text = text.trim_end();
    let is_heading = text.starts_with('#');
    if text.ends_with(':') && text.contains("hyperparameters were used")
        || is_heading && text.contains("yperparameters")
    {
        return Some(List::Hyperparameters);
    }
    (text.ends_with(':') && text.contains("following results")).then_some(List::Results)
}

/// The keys of the other items of the list.
fn present<'a>(line: &Line<'a>) -> Vec<&'a str> {
    let around = line.above().take_while(|text| !text.trim().is_empty());
    let around = around.chain(line.below().take_while(|text| !text.trim().is_empty()));
    let key = |text: &'a str| text[bullet(text)?..].split(':').next().map(|key| key.trim_matches(['`', '*', ' ']));
    around.filter_map(key).collect()
}

fn hyperparameter_keys(present: &[&str], slot: &Slot) -> Vec<Completion> {
    let of = |group| hyperparameters().iter().filter(move |it| it.group == group);
    let all = of(HyperparameterGroup::Trainer).chain(of(HyperparameterGroup::Other));
    let item = |it: &vocabulary::Hyperparameter| Completion {
        detail: it.default.map_or(String::new(), |default| format!("default {default}")),
        documentation: training::about_hyperparameter(it),
        ..slot.item(CompletionKind::Key, it.key)
    };
    all.filter(|it| !present.contains(&it.key)).map(item).collect()
}

fn hyperparameter_values(key: &str, slot: &Slot) -> Vec<Completion> {
    let key = key.trim_matches(['`', '*']);
    let item = |word: &&str| slot.item(CompletionKind::Value, word);
    match vocabulary::hyperparameter(key) {
        _ if key == "lr_scheduler_type" => {
            let item = |scheduler: &vocabulary::Scheduler| Completion {
                documentation: training::describe_scheduler(scheduler),
                ..slot.item(CompletionKind::Value, scheduler.value)
            };
            schedulers().iter().map(item).collect()
        }
        Some(it) if it.kind == ValueKind::Bool => ["True", "False"].iter().map(item).collect(),
        Some(it) => it.values.iter().map(item).collect(),
        None => Vec::new(),
    }
}

/// The columns of a training log of the Trainer, as it writes them.
const TRAINER_COLUMNS: [(&str, &str); 4] =
    [("Training Loss", "training_loss"), ("Epoch", "epoch"), ("Step", "step"), ("Validation Loss", "loss")];

/// A cell of a header: of a table, or of one that is being typed.
fn header(analysis: &Analysis, line: &Line) -> Vec<Completion> {
    let mut below = line.below();
    let is_header = match below.next() {
        Some(next) if is_delimiter(next) => true,
        Some(next) if !next.trim().is_empty() => false,
        _ => !line.above().next().is_some_and(|above| above.trim_start().starts_with('|')),
    };
    if !is_header {
        return Vec::new();
    }
    let bar = line.end - line.text().trim_start().len();
    let cells = split_row(line.source, &(bar..line.end));
    let on = |range: &crate::text::ByteRange| range.start <= line.offset && line.offset <= range.end;
    let content = cells.iter().map(|cell| &cell.content).find(|content| !content.is_empty() && on(content));
    let is_padding = cells.iter().any(|cell| !cell.content.is_empty() && on(&cell.space));
    let behind_bar = line.before().ends_with('|') && line.after().trim().is_empty();
    let replace = match content {
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
    let trainer = TRAINER_COLUMNS.iter().filter_map(|(name, id)| Some((*name, metric_by_id(id)?)));
    let names = usual_metrics(analysis).map(|metric| (metric.names[0], metric)).chain(trainer);
    let rest = scores().filter(|metric| metric.id != "loss").map(|metric| (metric.names[0], metric));
    columns(names.chain(rest), &present, CompletionKind::Column, &slot)
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.bytes().all(|b| matches!(b, b'|' | b':' | b'-' | b' ' | b'\t'))
}

/// Those of the card's `metrics`, of its reported results, and the usual ones of its task.
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
    names: impl Iterator<Item = (&'a str, &'static Metric)>,
    present: &[&str],
    kind: CompletionKind,
    slot: &Slot,
) -> Vec<Completion> {
    let mut items: Vec<Completion> = Vec::new();
    for (name, found) in names {
        let is_present = present.iter().any(|other| other.eq_ignore_ascii_case(name));
        if is_present || items.iter().any(|item| item.label == name) {
            continue;
        }
        items.push(Completion {
            detail: crate::ide::summary::better(found).unwrap_or_default().to_owned(),
            documentation: metric::about(name, found),
            ..slot.item(kind, name)
        });
    }
    items
}
