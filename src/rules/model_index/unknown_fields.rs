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
pub(super) fn unknown_fields(index: &Node, faults: &[Fault]) -> Vec<UnknownField> {
    let mut places = Vec::new();
    let mut open = vec![("model-index".to_owned(), index)];
    while let Some((path, node)) = open.pop() {
        match &node.kind {
            NodeKind::Sequence(list) => open.extend(list.items.iter().map(|item| (format!("{path}[]"), item))),
            NodeKind::Mapping(map) => {
                let fields: Vec<_> = vocabulary::fields_of(&path).filter(|field| field.parent() == path).collect();
                for pair in &map.pairs {
                    let name = pair.key.text().unwrap_or_default();
                    if let Some(field) = fields.iter().find(|field| field.name() == name) {
                        if !matches!(pair.value.kind, NodeKind::Scalar(_)) && field.has_fields() {
                            open.push((field.path.to_owned(), &pair.value));
                        }
                    } else if !pair.value.is_null() && faults.iter().all(|fault| fault.range != pair.key.range) {
                        let whose = path.trim_end_matches("[]").rsplit(['.', ']']).next().unwrap_or_default();
                        places.push((format!("`{name}` in `{whose}`"), pair.key.range.clone()));
                    }
                }
            }
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }
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
