use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::{ByteRange, line_end, line_start};

/// What our comments begin with.
pub(in crate::rules) const MARK: &str = "modelcard-lsp:";

/// A comment that silences findings. Ranges are relative to the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Comment {
    /// All of it, with `#` or `<!--` and `-->`.
    pub(in crate::rules) range: ByteRange,
    /// The names between the brackets, in their order; none to silence all rules.
    pub(in crate::rules) rules: Vec<Name>,
    /// It silences findings of the whole file.
    pub(in crate::rules) is_for_file: bool,
    /// Nothing else stands on its line.
    pub(super) is_alone: bool,
}

/// A name between the brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Name {
    pub(in crate::rules) range: ByteRange,
    pub(super) text: Box<str>,
}

/// The comments of YAML.
pub(super) fn in_yaml(text: &str) -> Vec<Comment> {
    let found = marks(text).filter_map(|mark| {
        let before = &text[line_start(text, mark)..mark];
        let hash = before.trim_end_matches([' ', '\t']).strip_suffix('#')?;
        let start = mark - before.len() + hash.len();
        let is_comment = hash.is_empty() || hash.ends_with([' ', '\t']);
        let (is_for_file, rules, end) = directive(text, mark)?;
        let rest = &text[end..line_end(text, end)];
        let is_whole = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
        let is_alone = hash.trim().is_empty();
        // What follows the brackets tells the reason, and is part of the comment.
        let end = end + rest.trim_end().len();
        (is_comment && is_whole).then_some(Comment { range: start..end, rules, is_for_file, is_alone })
    });
    found.collect()
}

/// The comments of Markdown.
pub(in crate::rules) fn in_markdown(text: &str) -> Vec<Comment> {
    let found = marks(text).filter_map(|mark| {
        let start = text[..mark].trim_end().strip_suffix("<!--")?.len();
        let (is_for_file, rules, end) = directive(text, mark)?;
        let rest = &text[end..];
        let is_whole = rest.starts_with([' ', '\t', '\r', '\n']) || rest.starts_with("-->");
        let end = end + rest.find("-->")? + "-->".len();
        let before = &text[line_start(text, start)..start];
        let is_alone = before.trim().is_empty() && text[end..line_end(text, end)].trim().is_empty();
        is_whole.then_some(Comment { range: start..end, rules, is_for_file, is_alone })
    });
    found.collect()
}

fn marks(text: &str) -> impl Iterator<Item = usize> {
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARK));
    FINDER.find_iter(text.as_bytes())
}

/// `modelcard-lsp: ignore[a, b]` at the byte `mark`: whether it is for the file, the names, and where it ends.
fn directive(text: &str, mark: usize) -> Option<(bool, Vec<Name>, usize)> {
    let after = &text[mark + MARK.len()..];
    let word = after.trim_start_matches([' ', '\t']);
    let word_at = mark + MARK.len() + after.len() - word.len();
    let (is_for_file, length) = if word.starts_with("ignore-file") {
        (true, "ignore-file".len())
    } else if word.starts_with("ignore") {
        (false, "ignore".len())
    } else {
        return None;
    };
    let end = word_at + length;
    let Some(list) = text[end..].strip_prefix('[') else { return Some((is_for_file, Vec::new(), end)) };
    let length = list.find([']', '\n', '\r']).filter(|&at| list[at..].starts_with(']'))?;
    let mut at = end + 1;
    let mut rules = Vec::new();
    for name in list[..length].split(',') {
        let start = at + name.len() - name.trim_start().len();
        let text = name.trim();
        if !text.is_empty() {
            rules.push(Name { range: start..start + text.len(), text: text.into() });
        }
        at += name.len() + 1;
    }
    Some((is_for_file, rules, end + length + 2))
}

#[cfg(test)]
mod tests {
    use super::{Comment, in_markdown, in_yaml};

    fn shown(text: &str, comments: Vec<Comment>) -> Vec<String> {
        let show = |comment: Comment| {
            let names: Vec<_> = comment.rules.iter().map(|name| &text[name.range.clone()]).collect();
            let kind = match (comment.is_for_file, comment.is_alone) {
                (true, _) => "file",
                (false, true) => "alone",
                (false, false) => "line",
            };
            format!("{kind} {} {}", names.join("+"), &text[comment.range])
        };
        comments.into_iter().map(show).collect()
    }

    #[test]
    fn yaml() {
        let found = |text: &str| shown(text, in_yaml(text));
        assert_eq!(found("a: b # modelcard-lsp: ignore[x-y]\n"), ["line x-y # modelcard-lsp: ignore[x-y]"]);
        assert_eq!(found("  #modelcard-lsp:ignore[x, y ] why\n"), ["alone x+y #modelcard-lsp:ignore[x, y ] why"]);
        assert_eq!(found("# modelcard-lsp: ignore-file\n"), ["file  # modelcard-lsp: ignore-file"]);
        for none in [
            "a: modelcard-lsp: ignore",
            "a#modelcard-lsp: ignore",
            "# modelcard-lsp: ignores",
            "# x modelcard-lsp: ignore",
            "# modelcard-lsp: ignore[x",
            "# modelcard-lsp: off",
            "# modelcard-lsp: ignore-x",
        ] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn markdown() {
        let found = |text: &str| shown(text, in_markdown(text));
        let alone = "<!-- modelcard-lsp: ignore[x] because\nof y -->";
        assert_eq!(found(&format!("{alone}\ntext\n")), [format!("alone x {alone}")]);
        let line = "<!--modelcard-lsp: ignore-file[x]-->";
        assert_eq!(found(&format!("text {line}\n")), [format!("file x {line}")]);
        for none in [
            "# modelcard-lsp: ignore",
            "<!-- modelcard-lsp: ignore",
            "<!-- modelcard-lsp: ignored -->",
            "<!-- modelcard-lsp: ignore-x -->",
        ] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }
}
