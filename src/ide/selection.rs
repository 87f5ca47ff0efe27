use std::sync::Arc;

use crate::rules::Analysis;
use crate::syntax::yaml::{Node, NodeKind, Pair, ScalarStyle};
use crate::syntax::{Block, BlockKind, Entry, Fence, Placed};
use crate::text::{ByteRange, floor_char_boundary, lines, touches};

use super::sections::{body, sections, whole};

/// What to select around `offset`, in bytes: word, scalar or cell, entry or row, block, section, file; each contains the
/// one before, and all contain `offset`. Empty where the text is no model card.
pub fn selections(analysis: &Analysis, offset: usize) -> Vec<ByteRange> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let text = analysis.text();
    let offset = floor_char_boundary(text, offset);
    let mut found = vec![word(text, offset), 0..text.len()];
    let syntax = &analysis.syntax;
    if let Fence::Closed { opener, block, closer, .. } = &syntax.fence {
        found.extend([block.clone(), opener.start..closer.end, syntax.fence.body()..text.len()]);
    }
    if let Some(entry) = syntax.entry_at(offset) {
        in_entry(entry, offset, &mut found);
    }
    if let Some(block) = syntax.block_at(offset) {
        in_block(block, &mut found);
    }
    found.extend(sections(body(syntax)).into_iter().map(|section| section.range));
    for range in &mut found {
        // A line ends before its CR, not between that and the LF.
        let end = &text[range.start..range.end];
        if end.ends_with('\r') && text[range.end..].starts_with('\n') {
            range.end -= 1;
        }
    }
    found.retain(|range| !range.is_empty() && touches(range, offset));
    found.sort_by_key(|range| (range.len(), usize::MAX - range.start));
    let mut nested: Vec<ByteRange> = Vec::new();
    for range in found {
        // Of two that only touch each other at the offset, the smaller stays.
        if nested.last().is_none_or(|inner| range.start <= inner.start && inner.end <= range.end && range != *inner) {
            nested.push(range);
        }
    }
    nested
}

/// The letters, digits and underscores on both sides.
fn word(text: &str, offset: usize) -> ByteRange {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (before, after) = text.split_at(offset);
    before.trim_end_matches(is_word).len()..text.len() - after.trim_start_matches(is_word).len()
}

/// The nodes of the value down to the offset, and the entry itself.
fn in_entry(entry: &Placed<Arc<Entry>>, offset: usize, found: &mut Vec<ByteRange>) {
    let mut push = |range: ByteRange| found.push(entry.absolute(&range));
    let Some(key) = &entry.key else { return };
    push(key.range.clone());
    let mut next = entry.value.as_ref();
    push(key.range.start..next.map_or(entry.source.trim_end().len(), |value| value.range.end).max(key.range.end));
    let at = offset - entry.start;
    let within = |range: &ByteRange| range.start <= at && at <= range.end;
    while let Some(node) = next {
        push(node.range.clone());
        next = match &node.kind {
            NodeKind::Sequence(sequence) => sequence.items.iter().find(|item| within(&item.range)),
            NodeKind::Mapping(mapping) => {
                let pair = |pair: &Pair| pair.key.range.start..pair.value.range.end;
                mapping.pairs.iter().find(|it| within(&pair(it))).map(|it| {
                    push(pair(it));
                    if within(&it.key.range) { &it.key } else { &it.value }
                })
            }
            NodeKind::Scalar(_) | NodeKind::Alias => {
                push(unquoted(node));
                None
            }
        };
    }
}

/// A scalar without its quotes.
fn unquoted(node: &Node) -> ByteRange {
    match node.scalar().map(|scalar| scalar.style) {
        Some(ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) if node.range.len() >= 2 => {
            node.range.start + 1..node.range.end - 1
        }
        _ => node.range.clone(),
    }
}

/// The pieces of a block, its lines, and the block itself.
fn in_block(block: &Placed<Arc<Block>>, found: &mut Vec<ByteRange>) {
    let mut push = |range: ByteRange| found.push(block.absolute(&range));
    block.inlines().for_each(|inline| push(inline.range));
    for pair in &block.pairs {
        push(pair.key.clone());
        push(pair.value.clone());
        push(pair.key.start..pair.value.end.max(pair.key.end));
    }
    for table in &block.tables {
        for row in [&table.header, &table.delimiter].into_iter().chain(&table.rows) {
            push(row.range.clone());
            row.cells().for_each(|cell| push(cell.content));
        }
        push(table.range.clone());
    }
    if matches!(block.kind, BlockKind::List | BlockKind::Paragraph | BlockKind::Code | BlockKind::Quote) {
        lines(&block.source, 0).for_each(push);
    }
    found.push(whole(block));
}

#[cfg(test)]
mod tests {
    use super::selections;
    use crate::rules::{Config, analyse};

    /// The texts to select where `$0` stands.
    fn texts(card: &str) -> Vec<String> {
        let (analysis, offset) = crate::ide::at(card);
        let found = selections(&analysis, offset);
        assert_eq!(found.last(), Some(&(0..analysis.text().len())));
        found.into_iter().map(|range| analysis.text()[range].to_owned()).collect()
    }

    /// All but the last, which is the file.
    fn inner(card: &str) -> Vec<String> {
        let mut texts = texts(card);
        texts.pop();
        texts
    }

    #[test]
    fn in_the_front_matter() {
        let found = inner("---\nlicense: mit\nwidget:\n- text: 'a $0b'\n  src: c\n---\nbody\n");
        let expected = [
            "b",
            "a b",
            "'a b'",
            "text: 'a b'",
            "text: 'a b'\n  src: c",
            "- text: 'a b'\n  src: c",
            "widget:\n- text: 'a b'\n  src: c",
            "license: mit\nwidget:\n- text: 'a b'\n  src: c",
            "---\nlicense: mit\nwidget:\n- text: 'a b'\n  src: c\n---",
        ];
        assert_eq!(found, expected);
        assert_eq!(inner("---\nlicense$0: mit\n---\n"), ["license", "license: mit", "---\nlicense: mit\n---"]);
        assert_eq!(inner("---\nlicense: mit\ntags: a: $0b\n---\n")[..2], ["b", "tags: a: b"]);
    }

    #[test]
    fn in_a_table() {
        let body = "# A\n\n## B\n\ntext\n\n| x | y |\n|---|---|\n| 0.$05 | 2 |\n\n# C\n";
        let table = "| x | y |\n|---|---|\n| 0.5 | 2 |";
        let expected = [
            "5",
            "0.5",
            "| 0.5 | 2 |",
            table,
            &format!("## B\n\ntext\n\n{table}"),
            &format!("# A\n\n## B\n\ntext\n\n{table}"),
        ];
        let found = inner(&format!("---\nlicense: mit\n---\n{body}"));
        assert_eq!(found[..6], expected);
        assert_eq!(found[6], body.replace("$0", ""));
    }

    #[test]
    fn in_a_list_and_in_text() {
        let found = inner("---\nlicense: mit\n---\ntext:\n\n- Loss: 1.2\n- F1 Sc$0ore: 0.5\n");
        let expected = ["Score", "F1 Score", "F1 Score: 0.5", "- F1 Score: 0.5", "- Loss: 1.2\n- F1 Score: 0.5"];
        assert_eq!(found[..5], expected);
        let found = inner("---\nlicense: mit\n---\nA [li$0nk](u)\nand more\n");
        assert_eq!(found[..4], ["link", "[link](u)", "A [link](u)", "A [link](u)\nand more"]);
    }

    #[test]
    fn no_range_ends_between_cr_and_lf() {
        for card in [
            "---\r\nlicense: mit\r\n---\r\n\r\n```\r\na$0b\r\ncd\r\n```\r\n",
            "---\r\na: b\r\n---\r\n    a$0b\r\n    c\r\n",
        ] {
            let text = card.replace("$0", "");
            let (analysis, offset) = crate::ide::at(card);
            for range in selections(&analysis, offset) {
                assert!(!text[..range.end].ends_with('\r') || !text[range.end..].starts_with('\n'), "{range:?}");
            }
        }
    }

    #[test]
    fn anywhere() {
        assert!(selections(&analyse("# A README", &Config::default()), 3).is_empty());
        let text = "---\nlicense: é\n---\nü";
        let analysis = analyse(text, &Config::default());
        for offset in 0..text.len() + 3 {
            assert!(selections(&analysis, offset).iter().all(|range| text.get(range.clone()).is_some()));
        }
    }
}
