use std::sync::Arc;

use crate::syntax::{Block, BlockKind, Placed, trimmed};
use crate::text::{ByteRange, lines};

use super::Spanned;

/// A line of the list below "Framework versions": `- Transformers 4.20.1`, or `- Transformers: 4.20.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkVersion {
    /// `Transformers`
    pub name: Spanned<String>,
    /// `4.20.1`, as printed, with what is remarked of it; empty where nothing follows the name.
    pub version: Spanned<String>,
}

impl FrameworkVersion {
    /// The first two numbers of the version: `(4, 20)`. `None` where it is no version.
    pub fn release(&self) -> Option<(u32, u32)> {
        release(self.number())
    }

    /// The version without signs before it (`>=`) and remarks behind it (`or later`).
    fn number(&self) -> &str {
        let first = self.version.value.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit()));
        let first = first.unwrap_or(&self.version.value).trim_matches('`');
        first.trim_start_matches(['>', '<', '=', '~', '^', '≥', '≤', '(']).trim_end_matches([',', ';', ')', '.'])
    }
}

/// The first two numbers of a version as Python writes it: digits between points, then `.dev0`, `rc1`, `.post1`, and what
/// was built locally behind a `+`. A missing second number is 0.
fn release(version: &str) -> Option<(u32, u32)> {
    let version = version.strip_prefix('v').unwrap_or(version);
    // `4.46+` is that and later ones.
    let version = version.strip_suffix('+').unwrap_or(version);
    let (public, local) = version.split_once('+').unwrap_or((version, "0"));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut parts = public.split(['.', '-']);
    let major = parts.next()?.parse().ok()?;
    let second = parts.next().unwrap_or("0");
    let minor: Option<u32> = digits(second).parse().ok();
    let rest = parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
    (rest && !local.is_empty() && local.chars().all(is_word)).then_some((major, minor?))
}

/// The digits that a part of a version starts with: `0rc1` is 0.
fn digits(part: &str) -> &str {
    &part[..part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len()]
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
    // Some names have several words (`Sentence Transformers: 3.0.1`), and remarks may follow the version.
    let begins_version = |(at, _): &(usize, char)| {
        let word = text[at + 1..].trim_start_matches(['>', '<', '=', '~', '^', '≥', '≤', '`', '(', ' ']);
        word.strip_prefix('v').unwrap_or(word).starts_with(|c: char| c.is_ascii_digit())
    };
    let blanks = || text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t'));
    let of_version = || blanks().find(begins_version).map(|(at, _)| at);
    let split = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len)).or_else(of_version);
    let split = split.or_else(|| text.find(':')).or_else(|| text.rfind([' ', '\t'])).unwrap_or(text.len());
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
        let found = super::frameworks(&crate::syntax::read(text).body.blocks);
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
