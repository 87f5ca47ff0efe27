use crate::card::{id_of_address, is_hub_id};
use crate::rules::gathered::gathered;
use crate::rules::{Check, Finding, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, Reader};
use crate::text::Edit;

use super::fault_message::finding;
use super::shape::faults;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "model-index-shape",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a `model-index` that the Hub refuses or `huggingface_hub` cannot load",
    docs: include_str!("model_index_shape.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Vec<Finding>) {
    if entry.name() == "eval_results" {
        findings.extend(reserved(entry));
    }
    let Some(value) = entry.value.as_ref().filter(|value| entry.name() == "model-index" && !value.is_null()) else {
        return;
    };
    let faults = faults(&entry.source, value, "model-index[]").into_iter().map(|fault| finding(&RULE, fault));
    findings.extend(gathered(faults.collect(), |finding| finding.message.clone()));
    findings.extend(
        value.walk().filter_map(|node| node.mapping()?.get("dataset")?.mapping()?.get("type")).filter_map(dataset_type),
    );
}

/// A key that is the name of an argument of huggingface_hub's `ModelCardData`, which takes no YAML there.
fn reserved(entry: &Entry) -> Option<Finding> {
    let key = entry.value.as_ref().filter(|value| !value.is_null()).and(entry.key.as_ref())?;
    let message = "`huggingface_hub` uses the name `eval_results` itself: with such a key a card is not loaded, or the key \
                   is lost. Record results under `model-index`, or take another name.";
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
        "" => "The Hub refuses an empty `type` of a data set. Write its id, or `unknown`.".to_owned(),
        _ => format!(
            "The Hub refuses `{written}` as the `type` of a data set. Write one id, `name` or `owner/name`; what people \
             read is the `name`."
        ),
    };
    Some(Finding { fixes: fix.into_iter().collect(), ..Finding::new(&RULE, node.range.clone(), message) })
}
