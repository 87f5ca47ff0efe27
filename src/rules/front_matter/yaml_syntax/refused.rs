//! What is YAML, and refused all the same: tags that no reader of cards knows, and keys that Python cannot have.

use crate::rules::Fix;
use crate::syntax::Entry;
use crate::syntax::yaml::Node;
use crate::text::Edit;

use super::cause::Cause;
use super::line::Line;

/// The tags that js-yaml and PyYAML's safe loader know, without `tag:yaml.org,2002:`.
const KNOWN_TAGS: [&str; 13] =
    ["str", "seq", "map", "null", "bool", "int", "float", "timestamp", "binary", "omap", "pairs", "set", "merge"];

/// What is wrong with an entry that is YAML, relative to it.
pub(super) fn find(entry: &Entry, causes: &mut Vec<Cause>) {
    let Some(value) = &entry.value else { return };
    causes.extend(value.walk().filter_map(|node| unknown_tag(entry, node)));
    let has_such_key =
        |node: &&Node| node.mapping().is_some_and(|map| map.pairs.iter().any(|pair| is_collection(&pair.key)));
    let range = match (&entry.key, value.walk().find(has_such_key)) {
        (_, Some(node)) => node.range.clone(),
        (None, None) => Line::all(&entry.source).next().map_or(0..0, |line| line.content..line.range.end),
        (Some(_), None) => return,
    };
    let text = entry.source.get(range.clone()).unwrap_or_default();
    let message = if text.starts_with("{{") {
        format!("`{text}` is a template's placeholder that was never filled in. Python tools cannot read it.")
    } else {
        "A list or map cannot be a key in Python, so Python tools cannot read the card's metadata.".into()
    };
    causes.push(Cause::python_only(range, message, None));
}

fn is_collection(key: &Node) -> bool {
    key.mapping().is_some() || key.sequence().is_some()
}

fn unknown_tag(entry: &Entry, node: &Node) -> Option<Cause> {
    let tag = node.tag.as_deref()?;
    if tag == "!" || tag.strip_prefix("tag:yaml.org,2002:").is_some_and(|name| KNOWN_TAGS.contains(&name)) {
        return None;
    }
    let before = entry.source.get(..node.range.start)?;
    let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | '{')).map_or(0, |at| at + 1);
    // The tag is the last word before the value.
    let trimmed = before.trim_end();
    let start = if start >= trimmed.len() {
        trimmed.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | '{')).map_or(0, |at| at + 1)
    } else {
        start
    };
    let written = trimmed.get(start..)?;
    if !written.starts_with('!') {
        return None;
    }
    let range = start..trimmed.len();
    let blanks = entry.source[range.end..].len() - entry.source[range.end..].trim_start_matches(' ').len();
    // What stands in a scalar of NumPy are bytes, in a base class or a list of arguments: without the tag, as wrong.
    let is_object = tag.contains("python/object") || tag.contains("python/name") || tag.contains("python/module");
    if is_object && !node.is_null() {
        let message = format!(
            "`{written}` is an object of Python, which neither the Hub nor Python's safe readers make. Write its value \
             in its place."
        );
        return Some(Cause::new(range, message));
    }
    let message = format!("`{written}` is a tag that neither the Hub nor Python's safe readers know. Remove it.");
    let fix = Fix::suggested(format!("Remove `{written}`"), vec![Edit::delete(range.start..range.end + blanks)]);
    Some(Cause { fix: Some(fix), ..Cause::new(range, message) })
}
