use crate::rules::{Finding, Rule, ValueView};
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader};

/// The values of metrics that are lists, mappings or booleans, of which `rule` tells.
pub(super) fn findings<'a>(rule: &'static Rule, view: ValueView<'a>) -> impl Iterator<Item = Finding> + use<'a> {
    let maps = view.walk().filter_map(Node::mapping);
    let metrics = maps.filter_map(|map| map.get("metrics")?.sequence()).flat_map(|list| &list.items);
    let values = metrics.filter_map(|metric| metric.mapping()?.get("value"));
    let judge = move |value: &Node| {
        let (what, advice) = match &value.kind {
            NodeKind::Sequence(_) => ("a list", "Write one number, and the others as metrics of their own"),
            NodeKind::Mapping(_) => ("a mapping", "Write one number, and the others as metrics of their own"),
            _ => match value.meaning(Reader::Hub) {
                Some(Meaning::Bool(_)) => ("a boolean", "Write the number that was measured"),
                Some(Meaning::Date) => ("a date", "Write the number that was measured"),
                _ => return None,
            },
        };
        let message = format!("A metric takes one number, but this is {what}, which tools cannot compare. {advice}.");
        Some(Finding::new(rule, value.range.clone(), message))
    };
    values.filter_map(judge)
}
