//! The syntax trees of real cards against what other readers see.

use modelcard_lsp::syntax::{Fence, yaml};

use super::check_cards;

/// Reading the front matter entry by entry gives what reading it at once gives.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn entries_are_what_the_whole_block_says() {
    check_cards(|card| {
        let (path, syntax) = (&card.path, &card.analysis.syntax);
        let Fence::Closed { block, .. } = &syntax.fence else { return };
        let source = &card.text()[block.clone()];
        let Some(whole) = yaml::verdict(source).ok().and_then(|()| yaml::parse(source)) else { return };
        let Some(mapping) = whole.mapping() else { return };
        let at_once: Vec<_> = mapping.pairs.iter().map(|pair| pair.key.scalar().map(|key| &*key.text)).collect();
        let entries: Vec<_> = syntax.entries.iter().map(|entry| Some(entry.name())).collect();
        assert_eq!(entries, at_once, "{path}");
        for (entry, pair) in syntax.entries.iter().zip(&mapping.pairs) {
            let value = entry.value.as_ref().unwrap_or_else(|| panic!("{path}: {} has no value", entry.name()));
            let by_entry: Vec<_> = value.walk().map(|node| (content(node), entry.absolute(&node.range))).collect();
            let range = |node: &yaml::Node| block.start + node.range.start..block.start + node.range.end;
            let at_once: Vec<_> = pair.value.walk().map(|node| (content(node), range(node))).collect();
            assert_eq!(by_entry, at_once, "{path}: {}", entry.name());
        }
    });
}

/// The kind of a node and, of a scalar, its text.
fn content(node: &yaml::Node) -> String {
    match &node.kind {
        yaml::NodeKind::Scalar(scalar) => format!("{:?} {}", scalar.style, scalar.text),
        yaml::NodeKind::Sequence(_) => "sequence".into(),
        yaml::NodeKind::Mapping(_) => "mapping".into(),
        yaml::NodeKind::Alias => "alias".into(),
    }
}
