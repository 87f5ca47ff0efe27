use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed};
use crate::text::ByteRange;
use crate::vocabulary;

use super::Spanned;

/// The licenses that the text states, by their ids: `- **License:** MIT`, and a paragraph of nothing but a license below
/// the heading "License", or there the sentence "This model is released under …". What other sentences say is not read: they
/// may be about the data or the base model.
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
            BlockKind::Paragraph if at.checked_sub(1).is_some_and(|above| is_title(&blocks[above])) => {
                std::iter::once(in_sentence(block).unwrap_or(0..block.source.len())).collect()
            }
            _ => continue,
        };
        found.extend(
            ranges.into_iter().filter_map(|range| Some(Spanned::new(id(block, &range)?, block.absolute(&range)))),
        );
    }
    found
}

/// Whether it is the heading "License".
pub(super) fn is_title(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && is_license(block.plain_text().trim())
}

fn is_license(name: &str) -> bool {
    matches!(&*name.trim_matches(['*', '_', ':', ' ']).to_lowercase(), "license" | "licence")
}

/// The license in "This model is released under the X license.", if the paragraph starts with that.
fn in_sentence(block: &Block) -> Option<ByteRange> {
    const SUBJECTS: [&str; 6] =
        ["this model", "the model", "this checkpoint", "this adapter", "the model weights", "these weights"];
    const VERBS: [&str; 7] =
        ["licensed", "released", "distributed", "available", "made available", "provided", "published"];
    let text = block.source.trim_end();
    let end = [". ", ".\n", ".\r"].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    let mut rest = &text[..end];
    let mut skip = |words: &str| {
        let is_there = rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
        let after = rest.get(words.len()..).filter(|after| is_there && after.starts_with(' '))?;
        rest = after.trim_start();
        Some(())
    };
    SUBJECTS.iter().find_map(|words| skip(words))?;
    skip("is").or_else(|| skip("are"))?;
    VERBS.iter().find_map(|words| skip(words))?;
    skip("under")?;
    for words in ["the", "terms of", "the"] {
        _ = skip(words);
    }
    Some(end - rest.len()..end)
}

/// The license that a text is: an id, a name, or either as the text of a link.
fn id(block: &Block, range: &ByteRange) -> Option<&'static str> {
    let written = block.slice(range).trim().trim_matches(['*', '_', '.', '`']);
    let text = written.strip_prefix('[').and_then(|rest| rest.split_once("](")).map_or(written, |(text, _)| text);
    let text = text.trim_matches(['*', '_', '`']);
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
        assert_eq!(found("## License\n\nThis model is released under the Apache 2.0 license.\n"), ["apache-2.0"]);
        let linked =
            "## License\n\nThe model is licensed under the [CC BY-NC 4.0](https://x.org) license. The data is not.\n";
        assert_eq!(found(linked), ["cc-by-nc-4.0"]);
    }

    #[test]
    fn what_states_none() {
        for text in [
            "## License\n\nThe data are under MIT.\n",
            "## License\n\nThis model is under MIT, the data is not.\n",
            "- Data license: MIT\n",
            "MIT\n",
            "- License: see below\n",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
