//! The syntax trees of real cards against what other readers see.

use modelcard_lsp::syntax::{Fence, yaml};
use pulldown_cmark::{Event, Parser, Tag};

use super::check_cards;
use crate::properties::formatting::{MARKDOWN, without_tabs};

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

/// Our own splitter sees the cells that the row has; pulldown-cmark those that GFM shows. Up to the number of columns
/// they must agree.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn cells_are_where_gfm_shows_them() {
    check_cards(|card| {
        let (path, syntax) = (&card.path, &card.analysis.syntax);
        let body = &card.text()[syntax.fence.body()..];
        let readable = without_tabs(body);
        let mut shown = Parser::new_ext(&readable, MARKDOWN).into_offset_iter().filter_map(|(event, range)| {
            matches!(event, Event::Start(Tag::TableCell)).then(|| body[range].trim().to_owned())
        });
        for block in &syntax.body.blocks {
            for table in &block.tables {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    for column in 0..table.header.cells.len() {
                        let own = row.cells.get(column).map_or("", |cell| block.slice(&cell.content));
                        assert_eq!(Some(own), shown.next().as_deref(), "{path}: {}", block.slice(&row.range));
                    }
                }
            }
        }
        assert_eq!(shown.next(), None, "{path}");
    });
}
