use crate::card::Card;
use crate::rules::{Check, Finding, Rule, Severity};
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::ByteRange;
use crate::vocabulary;

use super::merged::merged;
use super::shape::{Fault, FaultKind, faults};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "results-lossy",
    severity: Severity::Info,
    hub: None,
    summary: "results that `huggingface_hub` would merge or drop at its next save",
    docs: include_str!("results_lossy.md"),
    check: Check::Card(check),
};

/// How many of the results that are merged are pointed at. Translation models have dozens.
const SHOWN: usize = 4;

fn check(card: &Card, findings: &mut Vec<Finding>) {
    let Some(entry) = card.metadata.get("model-index").filter(|_| card.metadata.is_seen()) else { return };
    let Some(index) = &entry.value else { return };
    let faults = faults(&entry.source, index, "model-index[]");
    if !is_loaded(index, &faults) {
        return;
    }
    let found = |range: &ByteRange, message: String| Finding::new(&RULE, entry.absolute(range), message);
    let models: Vec<_> = index.one_or_many().iter().filter_map(Node::mapping).collect();
    if let [first, .., last] = &models[..] {
        let name = last.get("name").and_then(Node::text).unwrap_or_default();
        let message = format!(
            "`huggingface_hub` keeps one model only: at its next save, all results go under the last name, `{name}`. \
             Record one model."
        );
        findings.extend(first.pairs.first().map(|pair| found(&pair.key.range, message).severity(Severity::Warning)));
    }
    if let Some(key) = card.metadata.get("model_name").filter(|key| key.value.as_ref().is_some_and(|it| !it.is_null()))
        && let (Some(range), false) = (key.key.as_ref().map(|key| &key.range), models.is_empty())
    {
        let message = "`huggingface_hub` drops `model_name` at its next save, since `model-index` names the model.";
        findings.push(Finding::new(&RULE, key.absolute(range), message).severity(Severity::Hint));
    }
    let results: Vec<_> = models.iter().filter_map(|model| model.get("results")?.sequence()).collect();
    let results: Vec<_> = results.iter().flat_map(|list| &list.items).filter_map(Node::mapping).collect();
    for (what, range, more) in unknown(index, &faults) {
        let more = match more {
            0 => String::new(),
            1 => " It stands in another place too.".to_owned(),
            more => format!(" It stands in {more} other places too."),
        };
        let message = format!("`huggingface_hub` does not know {what}, and drops it at its next save.{more}");
        findings.push(found(&range, message));
    }
    for result in &results {
        if let Some(metrics) = result.get("metrics").filter(|it| it.sequence().is_some_and(|it| it.items.is_empty())) {
            let message = "`huggingface_hub` drops a result without metrics at its next save. Add what was measured.";
            findings.push(found(&metrics.range, message.into()));
        }
    }
    let mut merged = merged(&results).into_iter();
    if let Some((range, lost)) = merged.next() {
        let lost: Vec<_> = lost.iter().map(|field| format!("`{field}`")).collect();
        let more = match merged.len() {
            0 => String::new(),
            1 => " So it is with another result.".to_owned(),
            more => format!(" So it is with {more} other results."),
        };
        let message = format!(
            "`huggingface_hub` keeps one result for a task and data set: at its next save, these metrics go into the \
             result above, and what differs is lost ({}). Tell the two apart by `config`, `split` or `revision`.{more}",
            lost.join(", ")
        );
        let finding = found(&range, message);
        let others = merged.take(SHOWN).map(|(range, _)| (entry.absolute(&range), "this one too"));
        findings.push(others.fold(finding, |finding, (range, message)| finding.related(range, message)));
    }
}

/// Whether huggingface_hub gets as far as saving it, and nothing stands for something written elsewhere.
fn is_loaded(index: &Node, faults: &[Fault]) -> bool {
    let is_loaded = |fault: &Fault| match &fault.kind {
        FaultKind::Null | FaultKind::NotAText(_) => true,
        FaultKind::Slip { meant, .. } => !meant.required,
        _ => false,
    };
    let is_plain = |node: &Node| node.kind != NodeKind::Alias && node.text() != Some("<<");
    index.walk().all(is_plain) && faults.iter().all(is_loaded)
}

/// The fields that no class of huggingface_hub has: what to call each, where it stands first, and how often besides. A
/// slip for one that it has is among the faults.
fn unknown(index: &Node, faults: &[Fault]) -> Vec<(String, ByteRange, usize)> {
    let mut found: Vec<(String, ByteRange, usize)> = Vec::new();
    let mut open = vec![("model-index".to_owned(), index)];
    while let Some((path, node)) = open.pop() {
        match &node.kind {
            NodeKind::Sequence(list) => open.extend(list.items.iter().rev().map(|item| (format!("{path}[]"), item))),
            NodeKind::Mapping(map) => {
                for pair in map.pairs.iter().rev() {
                    let name = pair.key.text().unwrap_or_default();
                    let inner = format!("{path}.{name}");
                    let is_known = vocabulary::fields_of(&path).any(|field| field.path == inner);
                    let items = format!("{inner}[]");
                    let has_fields = [&*inner, &items].into_iter().any(|it| vocabulary::fields_of(it).next().is_some());
                    if is_known && has_fields {
                        open.push((inner, &pair.value));
                    } else if !is_known && !pair.value.is_null() && faults.iter().all(|it| it.range != pair.key.range) {
                        let whose = path.trim_end_matches("[]").rsplit(['.', ']']).next().unwrap_or_default();
                        let what = format!("`{name}` in `{whose}`");
                        match found.iter_mut().find(|(known, ..)| *known == what) {
                            Some((_, range, more)) => {
                                *more += 1;
                                if pair.key.range.start < range.start {
                                    *range = pair.key.range.clone();
                                }
                            }
                            None => found.push((what, pair.key.range.clone(), 0)),
                        }
                    }
                }
            }
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }
    found
}
