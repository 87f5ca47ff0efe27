use crate::card::{id_of_address, is_checkpoint, is_hub_id, is_local_path};
use crate::rules::{Check, Finding, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::Edit;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "id-shape",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a base model or data set that is no id of the Hub",
    docs: include_str!("id_shape.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Vec<Finding>) {
    let is_dataset = match entry.name() {
        "base_model" | "new_version" => false,
        "datasets" => true,
        _ => return,
    };
    let values = entry.value.iter().flat_map(Node::one_or_many);
    // What the Hub does about the successor was not established.
    let is_checked = entry.name() != "new_version";
    let refuses = if is_checked { "the Hub refuses" } else { "the Hub cannot follow" };
    let found = values.filter_map(|value| Some(judge(value, value.text()?, is_dataset, refuses)?.on_value(value)));
    findings.extend(found.map(|found| if is_checked { found } else { found.severity(Severity::Warning).hub(None) }));
}

fn judge(value: &Node, text: &str, is_dataset: bool, refuses: &str) -> Option<Finding> {
    // Paths have a rule of their own.
    if is_hub_id(text) || (is_local_path(text) || is_checkpoint(text)) && prefixed(text).is_none() {
        return None;
    }
    let what = if is_dataset { "data set" } else { "model" };
    let written = text.trim();
    let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
    let fix = |id: &str| {
        let edit = Edit::replace(value.range.clone(), id);
        Fix::safe(format!("Replace it by `{id}`"), vec![edit])
    };
    if let Some((id, of_dataset)) = id_of_address(written) {
        return Some(if of_dataset == is_dataset {
            found(format!("This is an address, which {refuses}. Write the id alone, `{id}`.")).fix(fix(id))
        } else {
            found(format!("This is the address of another thing than a {what}, which {refuses}. Write an id."))
        });
    }
    if let Some(id) = prefixed(text).or_else(|| Some(written.trim_matches('/'))).filter(|id| is_hub_id(id)) {
        return Some(found(format!("In this form {refuses} the id. Write `{id}`.")).fix(fix(id)));
    }
    let unescaped = written.replace("\\_", "_");
    if unescaped != written && is_hub_id(&unescaped) {
        let message = format!("The backslash belongs to Markdown, and {refuses} the id with it. Write `{unescaped}`.");
        return Some(found(message).fix(fix(&unescaped)));
    }
    if ["http://", "https://", "www."].iter().any(|start| written.starts_with(start)) {
        return Some(found(format!(
            "This is an address, which {refuses}. Write the id of the {what} on the Hub; a link to elsewhere belongs in \
             the text."
        )));
    }
    let ids: Vec<&str> = written.split([',', ';']).map(str::trim).collect();
    if ids.len() > 1 && ids.iter().all(|id| is_hub_id(id)) {
        let list = ids.join("`, `");
        return Some(found(format!("These are several {what}s in one text, which {refuses}. Write a list: `{list}`.")));
    }
    Some(found(format!(
        "`{written}` is no id, and {refuses} it. Write the id of the {what} on the Hub, such as `owner/name`, or say it \
         in the text."
    )))
}

/// The id behind the `datasets/` of an address, or the `models/` of a cache.
fn prefixed(text: &str) -> Option<&str> {
    ["datasets/", "models/"].iter().find_map(|prefix| text.strip_prefix(prefix)).filter(|id| is_hub_id(id))
}
