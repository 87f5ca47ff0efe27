use crate::rules::ValueView;
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::ByteRange;
use crate::vocabulary;

use super::shape::Fault;

/// A field that no class of huggingface_hub has.
pub(super) struct UnknownField {
    /// What to call it: "`args` in `task`".
    pub(super) what: String,
    /// Where it stands first.
    pub(super) range: ByteRange,
    /// How often besides.
    pub(super) more: usize,
}

/// The fields that huggingface_hub does not know, each once. Misspelled ones are among the faults.
pub(super) fn unknown_fields(view: ValueView, faults: &[Fault]) -> Vec<UnknownField> {
    let mut places = places(view, "model-index");
    places.retain(|(_, range)| faults.iter().all(|fault| fault.range != *range));
    places.sort_by_key(|(_, range)| range.start);
    let mut found: Vec<UnknownField> = Vec::new();
    for (what, range) in places {
        match found.iter_mut().find(|known| known.what == what) {
            Some(known) => known.more += 1,
            None => found.push(UnknownField { what, range, more: 0 }),
        }
    }
    found
}

/// Whether there are any in the value at `path`.
pub(super) fn has_unknown_fields(value: &Node, path: &str) -> bool {
    !places(ValueView::all(Some(value)), path).is_empty()
}

/// What to call each of them, and where it stands.
fn places(view: ValueView, path: &str) -> Vec<(String, ByteRange)> {
    let mut places = Vec::new();
    let mut open: Vec<_> = view.root().map(|value| (path.to_owned(), value)).into_iter().collect();
    while let Some((path, node)) = open.pop() {
        match &node.kind {
            NodeKind::Sequence(list) => open.extend(view.items(list).map(|item| (format!("{path}[]"), item))),
            NodeKind::Mapping(map) => {
                let fields: Vec<_> = vocabulary::fields_of(&path).filter(|field| field.parent() == path).collect();
                for pair in &map.pairs {
                    let name = pair.key.text().unwrap_or_default();
                    if let Some(field) = fields.iter().find(|field| field.name() == name) {
                        if !matches!(pair.value.kind, NodeKind::Scalar(_)) && field.has_fields() {
                            open.push((field.path.to_owned(), &pair.value));
                        }
                    } else if !pair.value.is_null() {
                        let whose = path.trim_end_matches("[]").rsplit(['.', ']']).next().unwrap_or_default();
                        places.push((format!("`{name}` in `{whose}`"), pair.key.range.clone()));
                    }
                }
            }
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }
    places
}
