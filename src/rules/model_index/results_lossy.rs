use std::iter::{repeat, zip};
use std::sync::Arc;

use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity, ValueView};
use crate::syntax::yaml::write::scalar;
use crate::syntax::yaml::{Mapping, Node, NodeKind, Pair};
use crate::syntax::{Entry, Placed};
use crate::text::words::{first_and_others, other};
use crate::text::{ByteRange, Edit};

use super::merged::merged;
use super::shape::{Fault, FaultKind, faults, is_faulty};
use super::unknown_fields::{UnknownField, has_unknown_fields, unknown_fields};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "results-lossy",
    severity: Severity::Info,
    hub: None,
    summary: "results that `huggingface_hub` would merge or drop at its next save",
    docs: include_str!("results_lossy.md"),
    check: Check::Index(is_told, check),
};

/// How many of the results that are merged are pointed at. Translation models have dozens.
const SHOWN: usize = 4;

/// Whether something is lost of a result, or something in it decides whether anything is.
fn is_told(entry: &Entry, result: &Node) -> bool {
    const PATH: &str = "model-index[].results[]";
    let has_losses = |map: &Mapping| empty_metrics(map).is_some() || null_pairs(&[map]).next().is_some();
    result.mapping().is_some_and(has_losses)
        || !result.walk().all(is_plain)
        || has_unknown_fields(result, PATH)
        || is_faulty(&entry.source, result, PATH)
}

fn check(card: &Card, view: ValueView, findings: &mut Findings) {
    let Some(entry) = card.metadata().get("model-index").filter(|_| card.metadata().is_seen()) else { return };
    let Some(index) = view.root() else { return };
    // Most have nothing to lose, whatever their shape.
    if lossy(card, entry, index, view, &[]).is_empty() {
        return;
    }
    let faults = faults(&entry.source, view, "model-index[]");
    if is_loaded(view, &faults) {
        findings.extend(lossy(card, entry, index, view, &faults));
    }
}

/// What the next save loses of an index with these faults.
fn lossy(card: &Card, entry: &Placed<Arc<Entry>>, index: &Node, view: ValueView, faults: &[Fault]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let models: Vec<_> = index.one_or_many().iter().filter_map(Node::mapping).collect();
    let lists = || models.iter().filter_map(|model| model.get("results")?.sequence());
    let results: Vec<_> = lists().flat_map(|list| view.items(list)).filter_map(Node::mapping).collect();
    findings.extend(several_models(&models, entry));
    findings.extend(card.metadata().get("model_name").filter(|_| !models.is_empty()).and_then(model_name));
    findings.extend(unknown_fields(view, faults).iter().map(|field| unknown_field(field, entry)));
    findings.extend(results.iter().filter_map(|result| without_metrics(result, entry)));
    if !view.has_no_twins() {
        let all: Vec<_> = lists().flat_map(|list| &list.items).filter_map(Node::mapping).collect();
        findings.extend(merged_results(&all, entry));
    }
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
    let metrics = empty_metrics(result)?;
    let message = "This result has no metrics, so the next save by `huggingface_hub` drops it. Add what was measured.";
    Some(found(entry, &metrics.range, message))
}

/// The list of metrics of a result that has none.
fn empty_metrics(result: &Mapping) -> Option<&Node> {
    result.get("metrics").filter(|it| it.sequence().is_some_and(|it| it.items.is_empty()))
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
    let mut nulls = null_pairs(results);
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

/// Those arguments, each in its mapping.
fn null_pairs<'a>(results: &[&'a Mapping]) -> impl Iterator<Item = (&'a Node, &'a Pair)> {
    let parts = results.iter().copied().flat_map(|result| {
        let metrics = result.get("metrics").into_iter().flat_map(Node::one_or_many);
        result.get("dataset").into_iter().chain(metrics)
    });
    let arguments = parts.filter_map(|part| part.mapping()?.get("args"));
    let pairs =
        arguments.flat_map(|args| args.mapping().into_iter().flat_map(move |map| zip(repeat(args), &map.pairs)));
    pairs.filter(|(_, pair)| pair.value.is_null())
}

/// Whether huggingface_hub gets as far as saving it, and nothing stands for something written elsewhere.
fn is_loaded(view: ValueView, faults: &[Fault]) -> bool {
    let is_loaded = |fault: &Fault| match &fault.kind {
        FaultKind::Null | FaultKind::NotString(_) => true,
        FaultKind::Misspelled { meant, .. } => !meant.required,
        _ => false,
    };
    view.walk().all(is_plain) && faults.iter().all(is_loaded)
}

/// Whether it stands for nothing that is written elsewhere.
fn is_plain(node: &Node) -> bool {
    node.kind != NodeKind::Alias && node.text() != Some("<<")
}
