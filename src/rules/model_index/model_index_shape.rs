use std::sync::Arc;

use crate::card::{Card, Outdented, id_of_address, is_hub_id, outdented};
use crate::rules::gathered::gathered;
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity, ValueView};
use crate::syntax::yaml::{Meaning, Node, Reader};
use crate::syntax::{Entry, Key, Placed};
use crate::text::Edit;
use crate::text::words::joined;

use super::fault_message::finding;
use super::shape::{Fault, NO_RESULTS, faults, is_faulty};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "model-index-shape",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a `model-index` that the Hub refuses or `huggingface_hub` cannot load",
    docs: include_str!("model_index_shape.md"),
    check: Check::Index(is_told, check),
};

/// Whether there is something to say of a result.
fn is_told(entry: &Entry, result: &Node) -> bool {
    is_faulty(&entry.source, result, "model-index[].results[]")
        || dataset_types(ValueView::all(Some(result))).next().is_some()
}

fn check(card: &Card, first: ValueView, findings: &mut Findings) {
    let metadata = card.metadata();
    // Where the Hub sees no block, what was meant as one is judged once it is mended.
    if !metadata.is_seen() {
        return;
    }
    let mut outdented = outdented(metadata);
    for (at, key) in metadata.keys().enumerate().filter(|(_, key)| matches!(*key, "eval_results" | "model-index")) {
        let entry = metadata.entry(at);
        let mut found = Vec::new();
        match (key, &entry.value) {
            ("eval_results", _) => found.extend(reserved(entry)),
            ("model-index", Some(value)) => {
                let is_first = first.root().is_some_and(|first| std::ptr::eq(first, value));
                let view = if is_first { first } else { ValueView::all(Some(value)) };
                judge(entry, value, view, outdented.take(), &mut found);
            }
            _ => {}
        }
        // Results that stand elsewhere are not to be replaced by none.
        if metadata.get("results").is_some() {
            let is_none = |fix: &Fix| fix.title == NO_RESULTS;
            found.iter_mut().for_each(|finding| finding.fixes.retain(|fix| !is_none(fix)));
        }
        findings.extend(found.into_iter().map(|finding| finding.shifted(entry.start)));
    }
}

fn judge(
    entry: &Placed<Arc<Entry>>,
    value: &Node,
    view: ValueView,
    outdented: Option<Outdented>,
    findings: &mut Vec<Finding>,
) {
    findings.extend(outdented.as_ref().zip(entry.key.as_ref()).map(|(parts, key)| not_inside(entry, key, parts)));
    if value.is_null() {
        return;
    }
    let is_told = |fault: &Fault| outdented.is_some() && fault.is_missing("model-index[].results");
    let faults = faults(&entry.source, view, "model-index[]").into_iter().filter(|fault| !is_told(fault));
    let faults = faults.map(|fault| finding(&RULE, fault));
    findings.extend(gathered(faults, |finding| finding.message.clone()));
    findings.extend(dataset_types(view));
}

fn dataset_types(view: ValueView) -> impl Iterator<Item = Finding> {
    view.walk().filter_map(|node| node.mapping()?.get("dataset")?.mapping()?.get("type")).filter_map(dataset_type)
}

/// Of parts that stand below in the first column.
fn not_inside(entry: &Placed<Arc<Entry>>, key: &Key, parts: &Outdented) -> Finding {
    let names = joined(parts.names.iter().map(|name| format!("`{name}`")).collect());
    let (are, them) = if parts.names.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{names} below `model-index` {are} not indented, so the results are lost. Indent {them}.");
    // The edits are those of the card, and ranges here those of the entry, before which nothing is indented.
    let relative =
        |edit: &Edit| Edit { range: edit.range.start - entry.start..edit.range.end - entry.start, ..edit.clone() };
    let finding = Finding::new(&RULE, key.range.clone(), message);
    let edits: Vec<_> = parts.edits.iter().map(relative).collect();
    if edits.is_empty() { finding } else { finding.fix(Fix::suggested(format!("Indent {names}"), edits)) }
}

/// A key that is the name of an argument of huggingface_hub's `ModelCardData`, which takes no YAML there.
fn reserved(entry: &Entry) -> Option<Finding> {
    let key = entry.value.as_ref().filter(|value| !value.is_null()).and(entry.key.as_ref())?;
    let message = "`huggingface_hub` uses the name `eval_results` itself, so the card does not load or the key is \
                   lost. Use `model-index`, or another name.";
    Some(Finding::new(&RULE, key.range.clone(), message).hub(None))
}

/// What the Hub refuses as the id of a dataset.
fn dataset_type(node: &Node) -> Option<Finding> {
    let written = &*node.scalar().filter(|_| node.meaning(Reader::Hub) == Some(Meaning::Text))?.text;
    // By the Hub's own pattern, `/^(?:[\w-]+\/)?[\w-.]+$/`, a name may start with a point.
    if is_hub_id(written.trim_start_matches('.')) {
        return None;
    }
    let id = id_of_address(written).filter(|(_, is_dataset)| *is_dataset).map(|(id, _)| id);
    let fix = id.map(|id| Fix::safe(format!("Replace it by `{id}`"), vec![Edit::replace(node.range.clone(), id)]));
    let message = match written.trim() {
        "" => "The `type` of a dataset is empty, so the Hub refuses the push. Write its id, or `unknown`.".to_owned(),
        _ => format!(
            "`{written}` is not a valid dataset id, so the Hub refuses the push. Write the id as `type`, and this as \
             `name`."
        ),
    };
    Some(Finding { fixes: fix.into_iter().collect(), ..Finding::new(&RULE, node.range.clone(), message) })
}
