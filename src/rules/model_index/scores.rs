//! Metrics that are written as names with their values: `accuracy: 0.9`.

use crate::syntax::yaml::{Meaning, Node, Reader, write};
use crate::text::{Edit, line_start};
use crate::vocabulary;

/// What writes `accuracy: 0.9` as an item with `type` and `value`; the inner `None` where more than that stands there. The
/// outer one unless the mapping holds names and numbers alone.
pub(super) fn scores_as_items(source: &str, value: &Node) -> Option<Option<Edit>> {
    let map = value.mapping().filter(|map| !map.pairs.is_empty())?;
    let scores: Vec<_> = map
        .pairs
        .iter()
        .map(|pair| {
            let name =
                pair.key.text().filter(|name| vocabulary::fields_of(METRIC).all(|field| field.name() != *name))?;
            let is_number = matches!(pair.value.meaning(Reader::Hub), Some(Meaning::Number(_)));
            is_number.then(|| (name, &source[pair.value.range.clone()]))
        })
        .collect::<Option<_>>()?;
    let start = line_start(source, value.range.start);
    let indent = &source[start..value.range.start];
    let text = &source[value.range.clone()];
    let is_plain = !map.flow && indent.bytes().all(|b| b == b' ') && !text.contains(['#', '\r']);
    let item = |(name, number): &(&str, &str)| format!("- type: {}\n{indent}  value: {number}", write::scalar(name));
    let items: Vec<_> = scores.iter().map(item).collect();
    let edit = || {
        Edit::replace(value.range.start..value.range.start + text.trim_end().len(), items.join(&format!("\n{indent}")))
    };
    Some(is_plain.then(edit))
}

const METRIC: &str = "model-index[].results[].metrics[]";
