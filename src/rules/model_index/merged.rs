use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::card::result_identity;
use crate::syntax::yaml::{Mapping, Node, NodeKind, Reader};
use crate::text::ByteRange;

/// The results that become part of an earlier one, and what is lost of each.
pub(super) fn merged(results: &[&Mapping]) -> Vec<(ByteRange, Vec<String>)> {
    let mut firsts: HashMap<_, &Mapping> = HashMap::new();
    let mut merged = Vec::new();
    for result in results {
        match firsts.entry(result_identity(result)) {
            Entry::Vacant(place) => _ = place.insert(result),
            Entry::Occupied(first) => {
                let lost = differing(first.get(), result);
                let place = result.pairs.iter().find(|pair| pair.key.text() == Some("dataset"));
                merged.extend(place.filter(|_| !lost.is_empty()).map(|pair| (pair.key.range.clone(), lost)));
            }
        }
    }
    merged
}

/// The fields besides the metrics that a result has and the one it is merged into has not, or says otherwise.
fn differing(first: &Mapping, result: &Mapping) -> Vec<String> {
    let field = |map: &Mapping, part: &str, field: &str| {
        map.get(part)?.mapping()?.get(field).filter(|it| !it.is_null()).map(plain)
    };
    let inside = |part: &str, fields: &[&str]| {
        let is_lost = |name: &&&str| {
            let said = field(result, part, name);
            said.is_some() && said != field(first, part, name)
        };
        fields.iter().filter(is_lost).map(|name| format!("{part}.{name}")).collect::<Vec<_>>()
    };
    let lost = [inside("dataset", &["name", "args"]), inside("source", &["url", "name"])].concat();
    // Another display name of the same task alone tells nothing apart.
    if lost.is_empty() { lost } else { [lost, inside("task", &["name"])].concat() }
}

/// What a value says, in a form that does not depend on how it is written.
fn plain(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => format!("{:?} {:?}", node.meaning(Reader::Python), scalar.text),
        NodeKind::Sequence(list) => format!("{:?}", list.items.iter().map(plain).collect::<Vec<_>>()),
        NodeKind::Mapping(map) => {
            let mut pairs: Vec<_> = map.pairs.iter().map(|pair| (plain(&pair.key), plain(&pair.value))).collect();
            pairs.sort();
            format!("{pairs:?}")
        }
        NodeKind::Alias => String::new(),
    }
}
