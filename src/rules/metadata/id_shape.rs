use crate::card::{id_of_address, is_checkpoint, is_hub_id, is_local_path, is_repo_id};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Node, edit};
use crate::text::Edit;

use super::listed::{MOST, replacement};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "id-shape",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a base model or dataset that is not a valid id",
    docs: include_str!("id_shape.md"),
    check: Check::Entry(check),
};

fn check(entry: &Entry, findings: &mut Findings) {
    let is_dataset = match entry.name() {
        "base_model" | "new_version" => false,
        "datasets" => true,
        _ => return,
    };
    let values = entry.value.iter().flat_map(Node::one_or_many).enumerate();
    // What the Hub does about the successor was not established.
    let is_checked = entry.name() != "new_version";
    let refuses = if is_checked { "the Hub refuses" } else { "the Hub cannot follow" };
    let found = values.filter_map(|(at, value)| {
        let what = Value { entry, at, node: value, is_dataset };
        Some(judge(&what, value.text()?, refuses)?.on_value(value))
    });
    let found = found.take(MOST);
    findings.extend(found.map(|found| if is_checked { found } else { found.severity(Severity::Warning).hub(None) }));
}

/// One of the values of a key.
struct Value<'a> {
    entry: &'a Entry,
    /// Its number, from 0.
    at: usize,
    node: &'a Node,
    is_dataset: bool,
}

impl Value<'_> {
    /// With the id that it should be.
    fn fix(&self, finding: Finding, id: &str) -> Finding {
        let meant = |other| id_meant(other, self.is_dataset);
        let title = format!("Replace it by `{id}`");
        let fix = replacement(self.entry, self.at, self.node, id, title, meant).filter(|_| is_repo_id(id));
        Finding { fixes: fix.into_iter().collect(), ..finding }
    }
}

/// The id that the fix of a value writes.
fn id_meant(value: &Node, is_dataset: bool) -> Option<&str> {
    id_in(value.text()?, is_dataset)
}

/// The id in a text that is one, or what people write in its place: an address, slashes or spaces around it.
pub(super) fn id_in(text: &str, is_dataset: bool) -> Option<&str> {
    if is_path(text) {
        return None;
    }
    let address = id_of_address(text.trim()).filter(|(_, of_dataset)| *of_dataset == is_dataset).map(|(id, _)| id);
    let id = address.or_else(|| prefixed(text)).unwrap_or(text.trim().trim_matches('/'));
    is_repo_id(id).then_some(id)
}

fn judge(value: &Value, text: &str, refuses: &str) -> Option<Finding> {
    let is_dataset = value.is_dataset;
    // Paths have a rule of their own.
    if is_path(text) {
        return None;
    }
    if is_hub_id(text) {
        return not_of_a_repository(value, text);
    }
    let what = if is_dataset { "dataset" } else { "model" };
    let written = text.trim();
    let found = |message: String| Finding::new(&RULE, value.node.range.clone(), message);
    if written.is_empty() {
        return Some(found(format!("This {what} has no id, which {refuses}. Write the id, or remove the line.")));
    }
    if let Some((id, of_dataset)) = id_of_address(written) {
        return Some(if of_dataset == is_dataset {
            value.fix(found(format!("This is a URL, not an id, which {refuses}. Write `{id}`.")), id)
        } else {
            found(format!("This is not the URL of a {what}, which {refuses}. Write the id of a {what}."))
        });
    }
    if let Some(id) = prefixed(text).or_else(|| Some(written.trim_matches('/'))).filter(|id| is_hub_id(id)) {
        return Some(value.fix(found(format!("This is not a valid id, which {refuses}. Write `{id}`.")), id));
    }
    let unescaped = written.replace("\\_", "_");
    if unescaped != written && is_hub_id(&unescaped) {
        let message = format!("An id has no Markdown backslash, so {refuses} this one. Write `{unescaped}`.");
        return Some(value.fix(found(message), &unescaped));
    }
    if ["http://", "https://", "www."].iter().any(|start| written.starts_with(start)) {
        return Some(found(format!(
            "This is a URL, not an id, which {refuses}. Write the id of the {what} on the Hub, or move the link to \
             the text."
        )));
    }
    if let Some(ids) = several(written) {
        let list = ids.join("`, `");
        let message = format!("These are several {what}s in one string, which {refuses}. Write a list: `{list}`.");
        let fix = as_list(value, &ids).map(|edit| Fix::suggested("Make it a list", vec![edit]));
        return Some(Finding { fixes: fix.into_iter().collect(), ..found(message) });
    }
    Some(found(format!(
        "`{written}` is not a valid id, which {refuses}. Write the id of the {what} on the Hub, such as \
         `owner/name`, or move it to the text."
    )))
}

/// Of an id that has the right form, and that no repository can have: what `validate_repo_id` of huggingface_hub refuses.
fn not_of_a_repository(value: &Value, text: &str) -> Option<Finding> {
    if is_repo_id(text) {
        return None;
    }
    let what = if text.rsplit('/').any(|part| part.len() > 96) {
        "is longer than 96 characters"
    } else if text.ends_with(".git") {
        "ends in `.git`"
    } else if text.contains("--") || text.contains("..") {
        "contains `--` or `..`"
    } else {
        "starts or ends with `-` or `.`"
    };
    let message = format!("`{text}` {what}, so it is not a valid id. Write the id as the Hub shows it.");
    let finding = Finding::new(&RULE, value.node.range.clone(), message).severity(Severity::Warning).hub(None);
    Some(match text.strip_suffix(".git").filter(|id| is_repo_id(id)) {
        Some(id) => value.fix(finding, id),
        None => finding,
    })
}

/// The ids of a string that lists several: `a, b`, and `a b c` with spaces alone, where each looks like one.
fn several(written: &str) -> Option<Vec<&str>> {
    let is_and = |word: &str| matches!(word, "and" | "&" | "+");
    let listed: Vec<&str> = written.split([',', ';']).flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let spaced = || written.split_whitespace().filter(|word| !is_and(word)).collect::<Vec<_>>();
    let is_sure =
        |id: &&str| id.contains(['/', '-', '_']) || id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let ids = if listed.len() > 1 { listed } else { spaced() };
    let are_ids = ids.len() > 1 && ids.iter().all(|id| is_hub_id(id));
    // Words of a name have capitals, or are many.
    let is_list = written.contains([',', ';'])
        || ids.len() > 2 && ids.iter().all(is_sure)
        || ids.iter().all(|id| id.contains('/'));
    (are_ids && is_list).then_some(ids)
}

/// The ids in the place of one value.
fn as_list(value: &Value, ids: &[&str]) -> Option<Edit> {
    let source = &value.entry.source;
    let whole = value.entry.value.as_ref()?;
    let Some(list) = whole.sequence() else {
        return Some(Edit::replace(value.node.range.clone(), format!("[{}]", ids.join(", "))));
    };
    let items = list.items.iter().enumerate().flat_map(|(at, item)| match at == value.at {
        true => ids.iter().map(|id| (*id).to_owned()).collect(),
        false => vec![source[item.range.clone()].to_owned()],
    });
    edit::with_only_items(source, whole, &items.collect::<Vec<_>>())
}

fn is_path(text: &str) -> bool {
    (is_local_path(text) || is_checkpoint(text)) && prefixed(text).is_none()
}

/// The id behind the `datasets/` of an address, or the `models/` of a cache.
fn prefixed(text: &str) -> Option<&str> {
    ["datasets/", "models/"].iter().find_map(|prefix| text.strip_prefix(prefix)).filter(|id| is_hub_id(id))
}
