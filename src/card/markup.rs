use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::syntax::{Block, BlockKind, InlineKind, Placed};
use crate::text::ByteRange;

/// A tag of HTML, a place in the card that links may lead to, or a link to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    /// What it is.
    pub kind: MarkupKind,
    /// Where it stands, in bytes of the card's text.
    pub range: ByteRange,
}

/// The kinds of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkupKind {
    /// `<details>` or `<div>`, in lower case and without attributes.
    Opener(&'static str),
    /// `</details>` or `</div>`.
    Closer(&'static str),
    /// The `id` or `name` of any tag, and the text of a heading in HTML.
    Target(String),
    /// The fragment of a link into the card, without its `#` and escapes.
    Fragment(String),
}

/// The tags that hold blocks, and swallow the rest of the card where they are never closed.
const CONTAINERS: [&str; 2] = ["details", "div"];

/// The markup of blocks, in order.
pub(super) fn of_blocks(blocks: &[Placed<Arc<Block>>]) -> Vec<Markup> {
    let mut found = Vec::new();
    for block in blocks {
        let first = found.len();
        if block.kind == BlockKind::Html {
            html(block, 0..block.source.len(), &mut found);
        }
        for inline in block.inlines() {
            match inline.kind {
                InlineKind::Html if block.kind != BlockKind::Html => html(block, inline.range.clone(), &mut found),
                InlineKind::Link(address) => found.extend(fragment(address, inline.range.clone())),
                _ => {}
            }
        }
        found[first..].iter_mut().for_each(|it| it.range = block.absolute(&it.range));
        found[first..].sort_by_key(|it| it.range.start);
    }
    found
}

fn fragment(address: &str, range: ByteRange) -> Option<Markup> {
    let fragment = address.strip_prefix('#').filter(|fragment| !fragment.is_empty())?;
    let fragment = percent_decode_str(fragment).decode_utf8().ok()?.into_owned();
    Some(Markup { kind: MarkupKind::Fragment(fragment), range })
}

/// The tags in a range of HTML, comments left out.
fn html(block: &Block, range: ByteRange, found: &mut Vec<Markup>) {
    let source = &block.source[..range.end];
    let mut at = range.start;
    while let Some(start) = source[at..].find('<').map(|found| at + found) {
        let rest = &source[start..];
        if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else { return };
            at = start + end;
            continue;
        }
        let Some(end) = rest.find('>').map(|end| start + end + 1) else { return };
        at = start + 1;
        let tag = &source[start..end];
        let is_closer = tag.starts_with("</");
        let inside = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        let mut add = |kind| found.push(Markup { kind, range: start..end });
        if let Some(name) = CONTAINERS.into_iter().find(|known| name.eq_ignore_ascii_case(known)) {
            add(if is_closer { MarkupKind::Closer(name) } else { MarkupKind::Opener(name) });
        }
        let is_heading = matches!(name.to_ascii_lowercase().as_bytes(), [b'h', b'1'..=b'6']);
        if is_heading && !is_closer {
            let rest = &source[end..];
            let text = &rest[..rest.find("</h").or_else(|| rest.find("</H")).unwrap_or(0)];
            add(MarkupKind::Target(without_tags(text)));
        }
        if !inside.contains('=') {
            continue;
        }
        for attribute in ["id", "name"] {
            if let Some(value) = attribute_of(inside, attribute) {
                add(MarkupKind::Target(value.to_owned()));
            }
        }
        if let Some(link) = attribute_of(inside, "href") {
            found.extend(fragment(link, start..end));
        }
    }
}

/// What a reader sees of a piece of HTML.
fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('>').map_or("", |(_, text)| text))
}

/// The value of an attribute of a tag.
fn attribute_of<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let is_start = |at: usize| tag[..at].ends_with(char::is_whitespace);
    let (at, _) = tag.match_indices(name).find(|(at, _)| is_start(*at) && tag[at + name.len()..].starts_with('='))?;
    let value = &tag[at + name.len() + 1..];
    match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split(char::is_whitespace).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::MarkupKind::{self, Closer, Fragment, Opener, Target};

    fn found(text: &str) -> Vec<MarkupKind> {
        super::of_blocks(&crate::syntax::read(text).body.blocks).into_iter().map(|it| it.kind).collect()
    }

    #[test]
    fn tags_and_targets() {
        assert_eq!(
            found("<Details open>\n<summary>x</summary>\n\ny\n\n</details>\n"),
            [Opener("details"), Closer("details")]
        );
        assert_eq!(
            found("x <div id='a b'> <a  name=\"c\"></a>\n"),
            [Opener("div"), Target("a b".into()), Target("c".into())]
        );
        assert_eq!(found("<!-- <div> -->\n\n`<div>`\n\n```\n<div>\n```\n\n<!-- <div>"), []);
        assert_eq!(found("<div"), []);
        assert_eq!(found("<h2><b>Use</b> it</h2>\n"), [Target("Use it".into())]);
    }

    #[test]
    fn links_into_the_card() {
        assert_eq!(
            found("[a](#b%20c) <a href=\"#d\">e</a> [f](g#h) [i](#)\n"),
            [Fragment("b c".into()), Fragment("d".into())]
        );
    }
}
