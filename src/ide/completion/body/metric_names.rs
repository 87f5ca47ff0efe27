use crate::ide::completion::{Completion, CompletionKind, values};
use crate::ide::cursor::Slot;
use crate::ide::docs::Topic;
use crate::rules::Analysis;
use crate::vocabulary::{self, Direction, Metric, metric_by_id, metrics};

/// Those of the card's `metrics`, and the usual ones of its task.
pub(super) fn usual_metrics(analysis: &Analysis) -> impl Iterator<Item = &'static Metric> {
    let listed = analysis.card.metadata().texts("metrics");
    let listed = listed.into_iter().filter_map(|id| metric_by_id(id.value).or_else(|| vocabulary::metric(id.value)));
    let task = values::task(analysis).into_iter().flat_map(|task| &task.metrics);
    listed.chain(task.filter_map(|id| metric_by_id(id)))
}

/// All that say how good a model is.
pub(super) fn scores() -> impl Iterator<Item = &'static Metric> {
    metrics().filter(|metric| metric.direction != Direction::None)
}

/// Names of metrics, each once and none that is present.
pub(super) fn columns<'a>(
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
            detail: found.and_then(crate::report::better).unwrap_or_default().to_owned().into(),
            topic: found.map(|found| Topic::Metric { id: found.id.to_owned(), name: name.to_owned() }),
            ..slot.item(kind, name)
        });
    }
    items
}
