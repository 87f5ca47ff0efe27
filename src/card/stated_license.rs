use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;
use crate::vocabulary;

use super::Spanned;

/// The licenses that the text states, by their ids: `- **License:** MIT`, and a paragraph of nothing but a license below
/// the heading "License". What a sentence says is not read: it may be about the data or the base model.
pub(super) fn stated(blocks: &[Placed<Arc<Block>>]) -> Vec<Spanned<&'static str>> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let ranges: Vec<ByteRange> = match block.kind {
            BlockKind::List => block
                .pairs
                .iter()
                .filter(|pair| is_license(block.slice(&pair.key)))
                .map(|pair| pair.value.clone())
                .collect(),
            BlockKind::Paragraph if at.checked_sub(1).is_some_and(|above| is_heading(&blocks[above])) => {
                std::iter::once(0..block.source.len()).collect()
            }
            _ => continue,
        };
        found.extend(
            ranges.into_iter().filter_map(|range| Some(Spanned::new(id(block, &range)?, block.absolute(&range)))),
        );
    }
    found
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && is_license(block.plain_text().trim())
}

fn is_license(name: &str) -> bool {
    matches!(&*name.trim_matches(['*', '_', ':', ' ']).to_lowercase(), "license" | "licence")
}

/// The license that a text is: an id, a name, or either as the text of a link.
fn id(block: &Block, range: &ByteRange) -> Option<&'static str> {
    let written = block.slice(range).trim().trim_matches(['*', '_', '.', '`']);
    let text = written.strip_prefix('[').and_then(|rest| rest.split_once("](")).map_or(written, |(text, _)| text);
    vocabulary::license(text).or_else(|| vocabulary::license_meant(text)).map(|license| license.id)
}

#[cfg(test)]
mod tests {
    fn found(text: &str) -> Vec<&'static str> {
        super::stated(&crate::syntax::read(text).body.blocks).into_iter().map(|license| license.value).collect()
    }

    #[test]
    fn licenses_in_lists_and_sections() {
        assert_eq!(found("- **License:** MIT\n- Licence: [Apache 2.0](LICENSE)\n"), ["mit", "apache-2.0"]);
        assert_eq!(found("## License\n\nApache License 2.0.\n\nMIT\n"), ["apache-2.0"]);
    }

    #[test]
    fn what_states_none() {
        for text in
            ["## License\n\nThe data are under MIT.\n", "- Data license: MIT\n", "MIT\n", "- License: see below\n"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
