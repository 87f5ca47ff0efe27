use std::sync::Arc;

use crate::rules::Analysis;
use crate::syntax::yaml::NodeKind;
use crate::syntax::{BlockKind, Entry, Fence, Placed};
use crate::text::{ByteRange, lines};

use super::sections::{body, sections, whole};

/// Several lines that can be folded into their first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// From the first line to the last, in bytes of the card's text.
    pub range: ByteRange,
    /// Whether it is a comment.
    pub comment: bool,
}

/// What can be folded: the front matter, its entries and what is in them, sections, tables, lists, code, quotes, HTML,
/// and comments. Empty where the text is no model card.
pub fn folds(analysis: &Analysis) -> Vec<Fold> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let mut folds = Vec::new();
    let mut fold = |range, comment| folds.push(Fold { range, comment });
    if let Fence::Closed { opener, closer, .. } = &analysis.syntax.fence {
        fold(opener.start..closer.end, false);
    }
    analysis.syntax.entries.iter().for_each(|entry| fold_entry(entry, &mut fold));
    let body = body(&analysis.syntax);
    sections(body).into_iter().for_each(|section| fold(section.range, false));
    for block in body {
        match block.kind {
            BlockKind::Html => fold(whole(block), block.source.starts_with("<!--")),
            BlockKind::Code | BlockKind::List | BlockKind::Quote => fold(whole(block), false),
            _ => {}
        }
        block.tables.iter().for_each(|table| fold(block.absolute(&table.range), false));
    }
    folds.retain(|fold| analysis.text()[fold.range.clone()].contains(['\n', '\r']));
    folds.sort_by_key(|fold| (fold.range.start, usize::MAX - fold.range.end));
    folds
}

/// The entry, the entries and items of all mappings and lists in it, and its comments.
fn fold_entry(entry: &Placed<Arc<Entry>>, fold: &mut impl FnMut(ByteRange, bool)) {
    let several_lines = |range: &ByteRange| entry.source[range.clone()].contains(['\n', '\r']);
    let mut scalars = Vec::new();
    for node in entry.value.iter().flat_map(|value| value.walk()) {
        match &node.kind {
            NodeKind::Mapping(mapping) => mapping.pairs.iter().for_each(|pair| {
                fold(entry.absolute(&(pair.key.range.start..pair.value.range.end.max(pair.key.range.end))), false);
            }),
            NodeKind::Sequence(sequence) => {
                sequence.items.iter().for_each(|item| fold(entry.absolute(&item.range), false));
            }
            NodeKind::Scalar(_) if several_lines(&node.range) => scalars.push(node.range.clone()),
            NodeKind::Scalar(_) | NodeKind::Alias => {}
        }
    }
    if let Some(key) = &entry.key {
        let end = entry.value.as_ref().map_or_else(|| last_content(&entry.source), |value| value.range.end);
        fold(entry.absolute(&(key.range.start..end.max(key.range.end))), false);
    }
    let in_scalar = |line: &ByteRange| scalars.iter().any(|scalar| scalar.start <= line.end && line.start < scalar.end);
    let mut comment: Option<ByteRange> = None;
    for line in lines(&entry.source, 0) {
        let text = entry.source[line.clone()].trim_start_matches(' ');
        if text.starts_with('#') && !in_scalar(&line) {
            comment = Some(comment.map_or(line.start, |above| above.start)..line.end);
        } else if let Some(comment) = comment.take() {
            fold(entry.absolute(&comment), true);
        }
    }
    if let Some(comment) = comment {
        fold(entry.absolute(&comment), true);
    }
}

/// Where the last line ends that is neither blank nor a comment.
fn last_content(source: &str) -> usize {
    let content = |line: &ByteRange| {
        let text = source[line.clone()].trim_start();
        !text.is_empty() && !text.starts_with('#')
    };
    lines(source, 0).filter(content).last().map_or(0, |line| line.end)
}

#[cfg(test)]
mod tests {
    use super::folds;
    use crate::rules::{Config, analyse};

    /// First and last line of each, from 1; `#` where it is a comment.
    fn found(text: &str) -> Vec<String> {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let show = |fold: super::Fold| {
            let mark = if fold.comment { "#" } else { "" };
            format!("{}-{}{mark}", line(fold.range.start), line(fold.range.end))
        };
        folds(&analyse(text, &Config::default())).into_iter().map(show).collect()
    }

    #[test]
    fn front_matter() {
        let text = "---\n# c\n# d\nlicense: mit\ntags:\n- a\n- b\n# e\nmodel-index:\n- name: m\n  results:\n  - task:\n      \
                    type: t\n    metrics: []\nnote: |\n  # not\n  # a comment\n\n---\n";
        assert_eq!(found(text), ["1-19", "2-3#", "5-7", "9-14", "10-14", "11-14", "12-14", "12-13", "15-17"]);
        assert_eq!(found(&text.replace('\n', "\r\n")), found(text));
    }

    #[test]
    fn a_broken_entry_folds_down_to_its_last_line() {
        assert_eq!(found("---\nlicense: mit\ntags:\n- a: b: c\n- d\n# e\n\n---\n"), ["1-8", "3-5"]);
    }

    #[test]
    fn a_body() {
        let text = "---\nlicense: mit\n---\n# A\n\n## B\n\n- a\n- b\n\n```\ncode\n```\n\n<!-- x\ny -->\n\n## C\n\n| a |\n|---|\n\
                    | 1 |\n\n\n# D\ntext\n";
        assert_eq!(found(text), ["1-3", "4-22", "6-16", "8-9", "11-13", "15-16#", "18-22", "20-22", "25-26"]);
    }

    #[test]
    fn nothing_to_fold() {
        assert_eq!(found("# A README\n\n- a\n- b\n"), [""; 0]);
        assert_eq!(found("---\nlicense: mit\n---\n# A\n"), ["1-3"]);
    }
}
