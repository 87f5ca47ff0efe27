use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::syntax::{Block, InlineKind, Placed};
use crate::text::ByteRange;

use super::{Metadata, Spanned};

/// A place that refers to a file of the repository: a link, an image, `<img src="…">`, `license_link`, or the picture of
/// a widget's output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLink {
    /// The path from the folder of the card, with `/`, without escapes, query and fragment.
    pub path: String,
    /// The target as written; the whole link where it does not stand there as it reads.
    pub place: Spanned<String>,
    /// Whether the place is the target alone.
    pub is_exact: bool,
}

/// All references to files. Left out are addresses, places in the card, paths from the root of the site, and those that
/// lead out of the folder or to hidden files.
///
/// Those of the front matter.
pub(super) fn of_metadata(metadata: &Metadata) -> impl Iterator<Item = FileLink> {
    let in_metadata = metadata.texts("license_link").into_iter().chain(widget_outputs(metadata));
    in_metadata.filter_map(|text| {
        let place = Spanned::new(text.value.to_owned(), text.range.clone());
        // Quotes are no part of the value, so a range is longer than what it says.
        Some(FileLink { path: path(text.value)?, is_exact: text.range.len() == text.value.len(), place })
    })
}

/// Those of blocks.
pub(super) fn of_blocks(blocks: &[Placed<Arc<Block>>]) -> impl Iterator<Item = FileLink> {
    blocks.iter().flat_map(of_block)
}

/// `widget[].output.url`, as diffusers writes it.
fn widget_outputs(metadata: &Metadata) -> impl Iterator<Item = Spanned<&str>> {
    let entry = metadata.get("widget");
    let examples = entry.into_iter().flat_map(|entry| {
        let items = entry.value.iter().flat_map(|value| value.one_or_many());
        items.map(move |item| (entry, item))
    });
    examples.filter_map(|(entry, item)| {
        let url = item.mapping()?.get("output")?.mapping()?.get("url")?;
        Some(Spanned::new(url.text()?, entry.absolute(&url.range)))
    })
}

fn of_block(block: &Placed<Arc<Block>>) -> Vec<FileLink> {
    let mut found = Vec::new();
    let mut add = |target: &str, range: ByteRange, is_exact: bool| {
        if let Some(path) = path(target) {
            let place = Spanned::new(block.slice(&range).to_owned(), block.absolute(&range));
            found.push(FileLink { path, place, is_exact });
        }
    };
    for inline in block.inlines() {
        match inline.kind {
            InlineKind::Link(target) | InlineKind::Image(target) => {
                // The target stands behind the text; an escaped one, or that of a reference, is not found.
                let behind = block.slice(&inline.range).rfind(&format!("]({target}"));
                let start = behind.map(|at| inline.range.start + at + 2);
                let range = start.map_or(inline.range.clone(), |start| start..start + target.len());
                add(target, range, start.is_some());
            }
            InlineKind::Html => {
                for range in image_sources(block, &inline.range) {
                    add(block.slice(&range), range.clone(), true);
                }
            }
            InlineKind::Text | InlineKind::Code => {}
        }
    }
    found
}

/// The values of `src` in the `<img …>` that begin in `html`, comments left out.
fn image_sources(block: &Block, html: &ByteRange) -> Vec<ByteRange> {
    let source = &*block.source;
    let value = |at: usize| {
        let before = &source[..at];
        if before.rfind("<!--").is_some_and(|comment| !before[comment..].contains("-->")) {
            return None;
        }
        let tag = &source[at..at + source[at..].find('>')?];
        let name = tag.find("src=").filter(|src| tag[..*src].ends_with(char::is_whitespace))?;
        let quote = tag[name + 4..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let start = name + 5;
        let end = start + tag[start..].find(quote)?;
        Some(at + start..at + end)
    };
    block.slice(html).match_indices("<img").filter_map(|(at, _)| value(html.start + at)).collect()
}

/// The path that a target names, if it is one in the folder of the card.
fn path(target: &str) -> Option<String> {
    let target = target.trim();
    let target = &target[..target.find(['#', '?']).unwrap_or(target.len())];
    // A colon ends the scheme of an address, `@` stands in a mail address, braces in a template.
    if target.starts_with('/') || target.contains([':', '@', '\\', '{', '<', '*', '|']) {
        return None;
    }
    let path = percent_decode_str(target).decode_utf8().ok()?;
    let path = path.strip_prefix("./").unwrap_or(&path);
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(char::is_control);
    path.trim_end_matches('/').split('/').all(is_plain).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::card::Card;

    /// `path <- what is written`, with `~` where that is more than the target.
    fn found(text: &str) -> Vec<String> {
        let card = Card::read(text, &crate::syntax::read(text));
        let show = |link: &super::FileLink| {
            assert_eq!(text[link.place.range.clone()].trim_matches('"'), link.place.value);
            format!("{} <-{} {}", link.path, if link.is_exact { "" } else { "~" }, link.place.value)
        };
        card.file_links().map(show).collect()
    }

    #[test]
    fn links_and_images() {
        assert_eq!(
            found(
                "[a](LICENSE) ![b](./img/b%20c.png \"t\") [![d](d.png)](e/#f) [g](<h i.md?x=1>)\n\n| [t](u) |\n|-|\n"
            ),
            [
                "LICENSE <- LICENSE",
                "img/b c.png <- ./img/b%20c.png",
                "e/ <- e/#f",
                "d.png <- d.png",
                "h i.md <-~ [g](<h i.md?x=1>)",
                "u <- u"
            ]
        );
        assert_eq!(found("[a][r]\n\n[r]: x.md\n"), ["x.md <-~ [a][r]"]);
    }

    #[test]
    fn html() {
        assert_eq!(
            found(
                "<p align=\"center\">\n  <img width=\"4\"\n src='a.png'/>\n</p>\n\nx <img src=\"b.png\"> <img data-src=\"c.png\">"
            ),
            ["a.png <- a.png", "b.png <- b.png"]
        );
        assert!(found("<!--\n<img src=\"a.png\">\n-->\n\n`<img src=\"b.png\">`\n\n<img src=").is_empty());
    }

    #[test]
    fn metadata() {
        let card =
            "---\nlicense_link: \"LICENSE\"\nwidget:\n- text: a\n  output:\n    url: image_0.png\n- output: x\n---\n";
        assert_eq!(found(card), ["LICENSE <-~ LICENSE", "image_0.png <- image_0.png"]);
    }

    #[test]
    fn what_is_no_file_of_the_folder() {
        let targets =
            "https://x.org/a //x.org/a /a #a ?a ../a a/../b mailto:a@b.c a@b.c .gitattributes a/.b {{a}} a//b C:\\a";
        for target in targets.split(' ') {
            assert!(found(&format!("[x]({target})\n")).is_empty(), "{target}");
        }
        assert!(found("---\nlicense_link: https://x.org/l\n---\n[x]() ![]()\n").is_empty());
    }
}
