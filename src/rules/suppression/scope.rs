use crate::rules::Document;
use crate::syntax::Syntax;
use crate::text::{Buffer, ByteRange, after_break, line_start, lines};

use super::comment::in_yaml;
use super::{Comment, MARK};

/// A comment, and what it covers.
#[derive(Debug, Clone)]
pub(in crate::rules) struct Scoped {
    /// Ranges are relative to `start`.
    pub(in crate::rules) comment: Comment,
    /// In bytes of the text.
    pub(in crate::rules) start: usize,
    /// The places it covers, in bytes of the text.
    pub(in crate::rules) covers: ByteRange,
}

/// The rules that comments may name.
pub(in crate::rules) struct Names<'r> {
    /// Of all rules.
    pub(in crate::rules) all: &'r [&'static str],
    /// Of those that ran: a comment may well have something to silence of others.
    pub(in crate::rules) active: &'r [&'static str],
}

/// Whether the YAML of a card or of a file of results may have comments.
pub(in crate::rules) fn is_in_yaml(buffer: &Buffer, syntax: &Syntax, document: Document) -> bool {
    let yaml = yaml_of(buffer, syntax, document);
    !yaml.is_empty() && memchr::memmem::find(buffer.slice(yaml).as_bytes(), MARK.as_bytes()).is_some()
}

fn yaml_of(buffer: &Buffer, syntax: &Syntax, document: Document) -> ByteRange {
    match document {
        Document::EvalResults | Document::MisplacedEvalResults => 0..buffer.len(),
        Document::Card => 0..syntax.fence.body(),
    }
}

/// All comments of a card with what they cover. `blocks` are those of the blocks of the body, by their indexes; the YAML is
/// looked through where it may have any.
pub(in crate::rules) fn scoped<'a>(
    buffer: &Buffer,
    syntax: &Syntax,
    document: Document,
    is_in_yaml: bool,
    blocks: impl Iterator<Item = (usize, &'a Comment)>,
) -> Vec<Scoped> {
    let whole_file = 0..usize::MAX;
    let mut all = Vec::new();
    if is_in_yaml {
        let text = buffer.slice(yaml_of(buffer, syntax, document));
        all.extend(in_yaml(&text).into_iter().map(|comment| {
            let covers = match (comment.is_for_file, comment.is_alone) {
                (true, _) => whole_file.clone(),
                (false, true) => next_node(&text, comment.range.end),
                (false, false) => line_at(&text, comment.range.start),
            };
            Scoped { comment, start: 0, covers }
        }));
    }
    all.extend(blocks.map(|(index, comment)| {
        let block = &syntax.body.blocks[index];
        let is_block = block.source.trim().len() == comment.range.len();
        let covers = match (comment.is_for_file, comment.is_alone) {
            (true, _) => whole_file.clone(),
            (false, true) if is_block => match syntax.body.blocks.get(index + 1) {
                Some(next) => next.start..next.start + next.source.len() + 1,
                None => 0..0,
            },
            (false, true) => block.absolute(&next_line(&block.source, comment.range.end)),
            (false, false) => block.absolute(&line_at(&block.source, comment.range.start)),
        };
        Scoped { comment: comment.clone(), start: block.start, covers }
    }));
    all
}

/// The line at the byte `at`.
fn line_at(text: &str, at: usize) -> ByteRange {
    let start = line_start(text, at);
    lines(text, start).next().map_or(0..0, |line| start..behind(text, line.end))
}

/// Where what covers the line that ends at `end` ends: a finding may have its place behind the last character.
fn behind(text: &str, end: usize) -> usize {
    after_break(text, end).max(end + 1)
}

/// The line below the one at the byte `at`.
fn next_line(text: &str, at: usize) -> ByteRange {
    lines(text, line_start(text, at)).nth(1).map_or(0..0, |line| line.start..behind(text, line.end))
}

/// The YAML below the line at the byte `at`: the next line with content, and those that are indented deeper or, below a key,
/// items of its list.
fn next_node(text: &str, at: usize) -> ByteRange {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_item =
        |line: &str| matches!(line.trim_start().as_bytes(), [b'-', b' ' | b'\t' | b'\r' | b'\n', ..] | [b'-']);
    let is_empty = |line: &str| line.trim().is_empty();
    let is_comment = |line: &str| line.trim_start().starts_with('#');
    let mut below = lines(text, line_start(text, at)).skip(1);
    let Some(first) = below.find(|line| !is_empty(&text[line.clone()]) && !is_comment(&text[line.clone()])) else {
        return 0..0;
    };
    let head = &text[first.clone()];
    let belongs = |line: &&str| {
        let is_item_of_key = indent(line) == indent(head) && is_item(line) && !is_item(head);
        is_empty(line) || indent(line) > indent(head) || is_item_of_key
    };
    let last = below.take_while(|line| belongs(&&text[line.clone()])).last();
    first.start..behind(text, last.map_or(first.end, |line| line.end))
}

#[cfg(test)]
mod tests {
    use super::next_node;

    #[test]
    fn a_node_ends_where_the_next_one_starts() {
        let covered = |text: &str| text[next_node(text, 0)].to_owned();
        assert_eq!(covered("#\n# more\n\na:\n- b\n  c\nd: e\n"), "a:\n- b\n  c\n");
        assert_eq!(covered("#\n- a\n- b\n"), "- a\n");
        assert_eq!(covered("  #\n  a:\n    b: c\n\n    d: e\n  f: g\n"), "  a:\n    b: c\n\n    d: e\n");
        assert_eq!(covered("#\n---\ntext"), "---\n");
        assert_eq!(covered("#\n"), "");
    }
}
