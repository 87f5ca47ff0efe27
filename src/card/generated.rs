use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::{Buffer, ByteRange, Splice, lines};
use crate::vocabulary::GeneratorPhrase;

use super::signs::Signs;

/// The comment by which a generator asks its user to proofread the card. Sources: the Trainer and the Keras callback of
/// transformers, the training scripts of diffusers; they differ in who "had access to" the information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedComment {
    /// The comment, in bytes of the card's text.
    pub range: ByteRange,
    /// The same with the rest of its line and one blank line below.
    pub with_blank_line: ByteRange,
}

const ASKS: [GeneratorPhrase; 2] = [GeneratorPhrase::Proofread, GeneratorPhrase::GeneratedAutomatically];

/// Whether a block may hold such a comment.
pub(super) fn signs(block: &Block) -> Signs {
    let asks = || ASKS.iter().any(|phrase| phrase.is_in(&block.source));
    Signs::COMMENT.given(block.kind == BlockKind::Html && asks())
}

/// The first such comment of a block of HTML.
pub(super) fn comment(text: &Buffer, block: &Placed<Arc<Block>>) -> Option<GeneratedComment> {
    let asks = ASKS.iter().find_map(|phrase| block.source.find(phrase.text()))?;
    let start = block.source[..asks].rfind("<!--")?;
    let end = asks + block.source[asks..].find("-->")? + "-->".len();
    let range = block.absolute(&(start..end));
    let with_blank_line = range.start..end_of_blank_line(text, &range).unwrap_or(range.end);
    Some(GeneratedComment { range, with_blank_line })
}

/// Where the line after the blank line below `comment` starts; `None` where it shares a line with something else.
fn end_of_blank_line(text: &Buffer, comment: &ByteRange) -> Option<usize> {
    let starts_line = comment.start == 0 || matches!(text.byte(comment.start - 1), Some(b'\n' | b'\r'));
    let below = text.slice(comment.end..text.floor(comment.end + BELOW));
    let is_blank = |line: &ByteRange| below[line.clone()].trim().is_empty();
    let mut lines = lines(&below, 0).peekable();
    lines.next().filter(is_blank).filter(|_| starts_line)?;
    let next = lines.next_if(is_blank).and(lines.peek());
    next.map(|line| comment.end + line.start)
}

/// Whether an edit is so far from a comment that nothing of it changes but its place.
pub(super) fn is_far(comment: &GeneratedComment, splice: &Splice) -> bool {
    splice.old_end < comment.range.start || splice.start > comment.range.end + BELOW
}

/// How far is looked for the end of the blank line, in bytes.
const BELOW: usize = 256;

#[cfg(test)]
mod tests {
    use crate::{card::Card, syntax};

    /// What is left once the comment is taken away.
    fn rest(text: &str) -> Option<String> {
        let comment = Card::read(text, &syntax::read(text)).generated_comment()?.clone();
        assert!(text[comment.range].ends_with("-->"));
        let mut rest = text.to_owned();
        rest.replace_range(comment.with_blank_line, "");
        Some(rest)
    }

    const COMMENT: &str = "<!-- This model card has been generated automatically according to the information Keras had \
                           access to. You should\nprobably proofread and complete it, then remove this comment. -->";

    #[test]
    fn a_blank_line_goes_with_it() {
        assert_eq!(rest(&format!("{COMMENT}\n\n# T\n")).as_deref(), Some("# T\n"));
        assert_eq!(rest(&format!("A\r\n\r\n{COMMENT} \r\n\r\n\r\n# T")).as_deref(), Some("A\r\n\r\n\r\n# T"));
    }

    #[test]
    fn what_shares_its_line_stays() {
        assert_eq!(rest(&format!("{COMMENT} B\n\nC\n")).as_deref(), Some(" B\n\nC\n"));
        assert_eq!(rest(&format!("{COMMENT}\n# T\n")).as_deref(), Some("\n# T\n"));
        assert_eq!(rest(COMMENT).as_deref(), Some(""));
    }

    #[test]
    fn other_comments_and_code_are_none() {
        assert_eq!(rest("<!-- Please proofread -->\n"), None);
        assert_eq!(rest(&format!("```\n{COMMENT}\n```\n")), None);
        assert_eq!(rest("<!-- proofread and complete it, then remove this comment"), None);
    }
}
