use std::iter::{repeat, zip};
use std::sync::Arc;

use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::yaml::write::scalar;
use crate::syntax::yaml::{Mapping, Node, NodeKind};
use crate::syntax::{Entry, Placed};
use crate::text::words::{first_and_others, other};
use crate::text::{ByteRange, Edit};

use super::merged::merged;
use super::shape::{Fault, FaultKind, faults};
use super::unknown_fields::{UnknownField, unknown_fields};

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

fn check(card: &Card, findings: &mut Findings) {
    let Some(entry) = card.metadata().get("model-index").filter(|_| card.metadata().is_seen()) else { return };
    let Some(index) = &entry.value else { return };
    // Most have nothing to lose, whatever their shape.
    if lossy(card, entry, index, &[]).is_empty() {
        return;
    }
    let faults = faults(&entry.source, index, "model-index[]");
    if is_loaded(index, &faults) {
        findings.extend(lossy(card, entry, index, &faults));
    }
}

/// What the next save loses of an index with these faults.
fn lossy(card: &Card, entry: &Placed<Arc<Entry>>, index: &Node, faults: &[Fault]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let models: Vec<_> = index.one_or_many().iter().filter_map(Node::mapping).collect();
    let results = models.iter().filter_map(|model| model.get("results")?.sequence()).flat_map(|list| &list.items);
    let results: Vec<_> = results.filter_map(Node::mapping).collect();
    findings.extend(several_models(&models, entry));
    findings.extend(card.metadata().get("model_name").filter(|_| !models.is_empty()).and_then(model_name));
    findings.extend(unknown_fields(index, faults).iter().map(|field| unknown_field(field, entry)));
    findings.extend(results.iter().filter_map(|result| without_metrics(result, entry)));
    findings.extend(merged_results(&results, entry));
    findings.extend(null_arguments(&results, entry));
    findings
}

fn found(entry: &Placed<Arc<Entry>>, range: &ByteRange, message: impl Into<String>) -> Finding {
    Finding::new(&RULE, entry.absolute(range), message)
}

fn several_models(models: &[&Mapping], entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let [first, .., last] = models else { return None };
    let name = last.get("name").and_then(Node::text).unwrap_or_default();
    let message = format!(
        "`huggingface_hub` keeps one model, so its next save moves all results under the last name, `{name}`. Record \
         one model."
    );
    Some(found(entry, &first.pairs.first()?.key.range, message).severity(Severity::Warning))
}

fn model_name(key: &Placed<Arc<Entry>>) -> Option<Finding> {
    let range = &key.key.as_ref().filter(|_| key.value.as_ref().is_some_and(|value| !value.is_null()))?.range;
    let message = "`huggingface_hub` drops `model_name` at its next save, since `model-index` already names the \
                   model. Remove it.";
    Some(found(key, range, message).severity(Severity::Hint))
}

fn unknown_field(field: &UnknownField, entry: &Placed<Arc<Entry>>) -> Finding {
    let more = match field.more {
        0 => String::new(),
        more => format!(" Same in {}.", other(more, "place")),
    };
    let what = &field.what;
    let message = format!(
        "`huggingface_hub` does not know {what}, so its next save drops it. Use a known field instead, or remove \
         it.{more}"
    );
    found(entry, &field.range, message)
}

fn without_metrics(result: &Mapping, entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let metrics = result.get("metrics").filter(|it| it.sequence().is_some_and(|it| it.items.is_empty()))?;
    let message = "This result has no metrics, so the next save by `huggingface_hub` drops it. Add what was measured.";
    Some(found(entry, &metrics.range, message))
}

fn merged_results(results: &[&Mapping], entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let mut merged = merged(results).into_iter();
    let (range, lost) = merged.next()?;
    let lost: Vec<_> = lost.iter().map(|field| format!("`{field}`")).collect();
    let more = match merged.len() {
        0 => String::new(),
        more => format!(" Same for {}.", other(more, "result")),
    };
    let message = format!(
        "The next save by `huggingface_hub` merges these metrics into the result above and loses {}. Give them their \
         own `config`, `split` or `revision`.{more}",
        first_and_others(&lost)
    );
    let others = merged.take(SHOWN).map(|(range, _)| entry.absolute(&range));
    // Of another source, only the link goes; what was measured on becomes wrong.
    let is_wrong = lost.iter().any(|field| field.starts_with("`dataset."));
    let severity = if is_wrong { Severity::Warning } else { Severity::Info };
    let finding = found(entry, &range, message).severity(severity);
    Some(others.fold(finding, |finding, range| finding.related(range, "same here")))
}

/// Arguments of datasets and metrics whose value is null, which huggingface_hub 2.4 does not write.
fn null_arguments(results: &[&Mapping], entry: &Placed<Arc<Entry>>) -> Option<Finding> {
    let parts = results.iter().flat_map(|result| {
        let metrics = result.get("metrics").into_iter().flat_map(Node::one_or_many);
        result.get("dataset").into_iter().chain(metrics)
    });
    let arguments = parts.filter_map(|part| part.mapping()?.get("args"));
    let pairs =
        arguments.flat_map(|args| args.mapping().into_iter().flat_map(move |map| zip(repeat(args), &map.pairs)));
    let mut nulls = pairs.filter(|(_, pair)| pair.value.is_null());
    let ((args, first), more) = (nulls.next()?, nulls.count());
    let name = first.key.text().unwrap_or_default();
    if args.mapping().is_some_and(|map| map.flow && map.pairs.len() == 1) && first.value.range.is_empty() {
        let message = format!(
            "The braces make `{name}` a key without a value, which `huggingface_hub` drops at its next save. Remove \
             the braces."
        );
        let edit = Edit::replace(entry.absolute(&args.range), scalar(name));
        let fix = Fix::suggested("Remove the braces", vec![edit]);
        return Some(found(entry, &args.range, message).fix(fix));
    }
    let message = format!(
        "`{name}` is null, so the next save by `huggingface_hub` drops it from `args`. Write a value, or remove the \
         line.{}",
        match more {
            0 => String::new(),
            1 => " Same for one more.".to_owned(),
            more => format!(" Same for {more} more."),
        }
    );
    Some(found(entry, &first.key.range, message))
}

/// Whether huggingface_hub gets as far as saving it, and nothing stands for something written elsewhere.
fn is_loaded(index: &Node, faults: &[Fault]) -> bool {
    let is_loaded = |fault: &Fault| match &fault.kind {
        FaultKind::Null | FaultKind::NotString(_) => true,
        FaultKind::Misspelled { meant, .. } => !meant.required,
        _ => false,
    };
    let is_plain = |node: &Node| node.kind != NodeKind::Alias && node.text() != Some("<<");
    index.walk().all(is_plain) && faults.iter().all(is_loaded)
}
