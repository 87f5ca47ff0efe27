use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed, lines, trimmed};
use crate::text::ByteRange;

use super::Spanned;

/// A line of the list below "Framework versions": `- Transformers 4.20.1`, or `- Transformers: 4.20.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkVersion {
    /// `Transformers`
    pub name: Spanned<String>,
    /// `4.20.1`, as printed; empty where nothing follows the name.
    pub version: Spanned<String>,
}

/// The lines of the lists right below such a heading.
pub(super) fn frameworks(blocks: &[Placed<Arc<Block>>]) -> Vec<FrameworkVersion> {
    let is_heading = |block: &Block| {
        matches!(block.kind, BlockKind::Heading(_))
            && block.plain_text().trim().eq_ignore_ascii_case("Framework versions")
    };
    let lists = blocks.windows(2).filter(|pair| is_heading(&pair[0]) && pair[1].kind == BlockKind::List);
    lists.flat_map(|pair| lines(&pair[1].source, 0).filter_map(|line| read(&pair[1], line))).collect()
}

fn read(list: &Placed<Arc<Block>>, line: ByteRange) -> Option<FrameworkVersion> {
    let line = trimmed(&list.source, line);
    let item = list.slice(&line).strip_prefix(['-', '*', '+'])?;
    let item = trimmed(&list.source, line.end - item.len()..line.end);
    let text = list.slice(&item);
    // Some names have several words (`Sentence Transformers: 3.0.1`); no version does.
    let split = text.find(':').or_else(|| text.rfind([' ', '\t'])).unwrap_or(text.len());
    let rest = if text[split..].starts_with(':') { split + 1 } else { split };
    let spanned = |range: ByteRange| {
        let range = trimmed(&list.source, range);
        Spanned::new(list.slice(&range).to_owned(), list.absolute(&range))
    };
    Some(FrameworkVersion {
        name: spanned(item.start..item.start + split),
        version: spanned(item.start + rest..item.end),
    })
}

#[cfg(test)]
mod tests {
    fn lines(text: &str) -> Vec<(String, String)> {
        let found = super::frameworks(&crate::syntax::read(text).blocks);
        for part in found.iter().flat_map(|line| [&line.name, &line.version]) {
            assert_eq!(&text[part.range.clone()], part.value);
        }
        found.into_iter().map(|line| (line.name.value, line.version.value)).collect()
    }

    #[test]
    fn versions() {
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(
            lines("### Framework versions\n\n- Transformers 4.20.1\r\n- Pytorch 1.11.0+cu113 \n- Tokenizers\n"),
            [pair("Transformers", "4.20.1"), pair("Pytorch", "1.11.0+cu113"), pair("Tokenizers", "")]
        );
        assert_eq!(
            lines("## Framework Versions\n- Sentence Transformers: 3.0.1\n- TRL: \n"),
            [pair("Sentence Transformers", "3.0.1"), pair("TRL", "")]
        );
        assert_eq!(lines("### Frameworks\n- Transformers 4.20.1\n"), []);
        assert_eq!(lines("### Framework versions\n\ntext\n\n- Transformers 4.20.1\n"), []);
    }
}
