use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::{ByteRange, Splice};

use super::Spanned;
use super::reported::announces_results;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Without markup.
    pub text: String,
    /// Whether nothing that a reader sees stands between it and the next heading or the end of the card. Comments are
    /// not seen.
    pub is_bare: bool,
    /// Whether it holds a link, an image or HTML, and so says something itself.
    pub has_links: bool,
    /// The sentence that ends its section and announces results, of which none follow; in bytes from the heading's first.
    pub announcement: Option<ByteRange>,
}

/// From how many characters on a heading is a sentence, or says all there is to say.
const SENTENCE: usize = 60;

impl Heading {
    /// Follows an edit below it, which changes nothing that it says: what stood at or behind the byte `at`, counted from its
    /// first, moves.
    pub(super) fn follow_below(&mut self, at: usize, splice: &Splice) {
        let moved = |at: usize| at + splice.new_end - splice.old_end;
        let announcement = self.announcement.iter_mut().filter(|it| it.start >= at);
        announcement.for_each(|it| *it = moved(it.start)..moved(it.end));
    }

    /// Whether it is the heading of that name, as people vary it: capitals, commas, `&` or "and", a colon behind it, and with
    /// or without the word `[optional]` of the Hub's template.
    pub fn is_called(&self, name: &str) -> bool {
        folded(&self.text) == folded(name)
    }

    /// Whether it says something itself, as a sentence, a link or a sign does, and needs no text below it.
    pub fn is_text(&self) -> bool {
        let text = self.text.trim();
        let is_sentence = text.contains(':') || text.ends_with(['.', '!', '?']) || text.chars().count() >= SENTENCE;
        let is_address =
            |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        is_sentence
            || self.has_links
            || text.split_whitespace().any(is_address)
            || !text.contains(char::is_alphanumeric)
    }
}

fn folded(name: &str) -> String {
    let name = name.trim().trim_end_matches("[optional]").trim_end_matches([' ', ':']);
    name.to_lowercase().replace('&', "and").replace(',', "")
}

/// The headings of all blocks, in order.
pub(super) fn headings(blocks: &[Placed<Arc<Block>>]) -> Vec<Spanned<Heading>> {
    let heading = |(i, block): (usize, &Placed<Arc<Block>>)| match block.kind {
        BlockKind::Heading(level) => {
            let below = blocks[i + 1..].iter().find(|block| !is_comment(block));
            let is_bare = below.is_none_or(|below| matches!(below.kind, BlockKind::Heading(_)));
            let has_links = ["](", "<", "http://", "https://"].iter().any(|sign| block.source.contains(sign));
            let announcement = announcement(block, &blocks[i + 1..]);
            let heading = Heading { level, text: block.plain_text(), is_bare, has_links, announcement };
            Some(Spanned::new(heading, block.absolute(&(0..block.source.len()))))
        }
        _ => None,
    };
    blocks.iter().enumerate().filter_map(heading).collect()
}

/// The last paragraph of the section, if it announces results: "It achieves the following results on the evaluation set:".
fn announcement(heading: &Placed<Arc<Block>>, below: &[Placed<Arc<Block>>]) -> Option<ByteRange> {
    let section = below.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let last = section.filter(|block| !is_comment(block)).last()?;
    let start = last.start - heading.start;
    announces_results(last).then(|| start..start + last.source.len())
}

/// Whether it is nothing but a comment of HTML.
pub fn is_comment(block: &Block) -> bool {
    let inside = block.source.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    block.kind == BlockKind::Html && inside.is_some_and(|inside| !inside.contains("-->"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_have_one_name_in_all_spellings() {
        let heading = |text: &str| {
            let text = text.to_owned();
            super::Heading { level: 2, text, is_bare: false, has_links: false, announcement: None }
        };
        assert!(heading("Intended Uses and Limitations:").is_called("Intended uses & limitations"));
        assert!(heading("Bias, Risks and Limitations").is_called("Bias, Risks, and Limitations"));
        assert!(heading("Glossary").is_called("Glossary [optional]"));
        assert!(!heading("Uses").is_called("Direct Use"));
    }

    #[test]
    fn headings_know_what_stands_below() {
        let text =
            "# *A* `b`\n\n## C\n<!-- c -->\n\n<!-- d -->\n## E\n<!-- e --> x <!-- f -->\n\nF\n--\n\n<br>\n\n### G\n";
        let headings = super::headings(&crate::syntax::read(text).body.blocks);
        let found: Vec<_> = headings.iter().map(|heading| &heading.value).collect();
        let parts: Vec<_> = found.iter().map(|heading| (heading.level, &*heading.text, heading.is_bare)).collect();
        assert_eq!(parts, [(1, "A b", true), (2, "C", true), (2, "E", false), (2, "F", false), (3, "G", true)]);
    }
}
