//! Where the badges of Trackio lead to.

use std::sync::Arc;

use crate::syntax::{Block, InlineKind, Placed};
use crate::vocabulary::space_of_address;

use super::Spanned;

/// The Space, `owner/name`, that a tag of Trackio names: `trackio:https://huggingface.co/spaces/owner/name`.
pub fn space_of_tag(tag: &str) -> Option<&str> {
    space_of_address(tag.strip_prefix("trackio:")?)
}

/// The Spaces, `owner/name`, that badges of Trackio lead to: links of an image, as the Trainer of transformers and TRL write
/// them. A link of words may lead to anything about Trackio.
pub(super) fn badges(blocks: &[Placed<Arc<Block>>]) -> Vec<Spanned<Box<str>>> {
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| block.source.contains("trackio")) {
        for inline in block.inlines() {
            let InlineKind::Link(address) = &inline.kind else { continue };
            let link = block.slice(&inline.range);
            let Some((shown, _)) = link.rsplit_once("](") else { continue };
            let is_badge = shown.contains("trackio") && (shown.contains("<img") || shown.contains("!["));
            if let Some(space) = space_of_address(address).filter(|_| is_badge) {
                found.push(Spanned::new(space.into(), block.absolute(&inline.range)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    fn found(text: &str) -> Vec<Box<str>> {
        super::badges(&crate::syntax::read(text).body.blocks).into_iter().map(|space| space.value).collect()
    }

    #[test]
    fn links_of_an_image() {
        let space = "https://huggingface.co/spaces/lab/runs";
        let html = format!("[<img src=\"https://x.org/trackio/badge.png\" alt=\"Visualize in Trackio\"/>]({space})\n");
        assert_eq!(found(&html), ["lab/runs".into()]);
        assert_eq!(
            found(&format!("Runs: [![trackio](https://x.org/b.png)]({space}?project=a)\n")),
            ["lab/runs".into()]
        );
        assert_eq!(found(&format!("[How trackio works]({space})\n")), []);
        assert_eq!(found(&format!("[![demo](https://x.org/b.png)]({space}), by trackio\n")), []);
        assert_eq!(found("[![trackio](https://x.org/b.png)](https://x.org/runs)\n"), []);
    }
}
