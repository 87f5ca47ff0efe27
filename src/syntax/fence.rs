use crate::text::{Buffer, ByteRange, Splice, after_break, line_end, line_start, lines};

use super::yaml::line::{self, LineKey};

/// Where the front matter is, or what stands in the way of there being one.
///
/// The rule is the Hub's own: the expression `REGEX_YAML_BLOCK` of huggingface_hub's `repocard.py`, which its authors
/// keep equal to the Hub's. Optional white space, `---` and at once a line break; then everything up to the first
/// later line that is `---` followed only by spaces or tabs. A Markdown parser's idea of front matter is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fence {
    /// A block that the Hub sees.
    Closed {
        /// The opening dashes.
        opener: ByteRange,
        /// What stands between the fences, without the line break before the closing one.
        block: ByteRange,
        /// The closing dashes.
        closer: ByteRange,
        /// Where the body starts: after the line break of the closing fence.
        body: usize,
    },
    /// No block; the whole file is body.
    Missing(FrontMatterProblem),
}

/// Why a text has no front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontMatterProblem {
    /// Nothing in it looks like the start of one.
    None,
    /// It opens and never closes.
    Unclosed {
        /// The opening dashes.
        opener: ByteRange,
        /// The lines that were probably meant to be inside: those that look like YAML.
        block: ByteRange,
        /// The line after them that was probably meant to close it, with its indentation and without its break: dashes
        /// that are indented, too few or too many, or `...`.
        closer: Option<ByteRange>,
    },
    /// It starts with lines that look like YAML, without dashes before them.
    Unopened {
        /// Those lines.
        block: ByteRange,
        /// The dashes after them, if there are some.
        closer: Option<ByteRange>,
    },
    /// The opening line holds more than the three dashes: spaces after them, or more dashes.
    Opener {
        /// The whole opening line, without its break.
        line: ByteRange,
        /// The lines up to the next line of dashes.
        block: ByteRange,
        /// These dashes, which may be too many; `None` where there are none.
        closer: Option<ByteRange>,
    },
    /// A block whose lines, dashes included, all stand behind spaces.
    Indented {
        /// From the start of the opening line to the end of the closing one.
        lines: ByteRange,
    },
    /// A closed block, but with something other than white space before it.
    TextBefore {
        /// What stands before it.
        before: ByteRange,
        /// The opening dashes.
        opener: ByteRange,
        /// What stands between the fences.
        block: ByteRange,
        /// Where the text goes on after the closing fence and its break.
        body: usize,
    },
}

impl Fence {
    /// Finds the front matter of `text`.
    pub fn find(text: &str) -> Self {
        let start = text.len() - text.trim_start_matches(is_javascript_white_space).len();
        let first = line_at(text, start);
        let line = &text[first.clone()];
        if line == "---" && first.end < text.len() {
            let from = after_break(text, first.end);
            // The Hub's expression gives back the LF of a CRLF where it finds no closing line otherwise.
            let found = closed(text, start, from).or_else(|| closed(text, start, first.end + 1));
            return found.unwrap_or_else(|| {
                let keys = text.len() - text[from..].trim_start_matches(['\n', '\r']).len();
                if let Some(lines) = indented(text, start) {
                    return Self::Missing(FrontMatterProblem::Indented { lines });
                }
                let (block, closer) = yaml_lines(text, keys);
                Self::Missing(FrontMatterProblem::Unclosed { opener: first.clone(), block, closer })
            });
        }
        if line.starts_with("---") && line.trim_end().bytes().all(|b| b == b'-') {
            let from = after_break(text, first.end);
            let dashes = lines(text, from).find(|l| is_dashes(&text[l.clone()]));
            let closer = dashes.map(|line| line.start..line.start + text[line].trim_end().len());
            let block = closer.as_ref().map_or_else(|| yaml_lines(text, from).0, |closer| from..closer.start);
            return Self::Missing(FrontMatterProblem::Opener { line: first, block, closer });
        }
        Self::Missing(text_before(text, start).or_else(|| unopened(text, start)).unwrap_or(FrontMatterProblem::None))
    }

    /// Whether the block ends at the first line that could close it, whatever stands behind that line. `byte` is that of the
    /// text which the fence was found in.
    pub(super) fn is_first_closing(&self, byte: impl Fn(usize) -> Option<u8>) -> bool {
        // The Hub's other way to read it starts at the LF of a CRLF, and is tried only where this one finds no end.
        let starts_in_break = |at: usize| byte(at - 1) == Some(b'\r') && byte(at) == Some(b'\n');
        matches!(self, Self::Closed { block, .. } if !starts_in_break(block.start))
    }

    /// The fence of a block of simple entries after an edit in it that leaves them simple: none of them begins a line with
    /// dashes, so nothing closes the block earlier. `None` where the edit may have changed a line break beside a fence.
    pub(super) fn moved(&self, text: &Buffer, splice: &Splice) -> Option<Self> {
        let Self::Closed { opener, block, closer, body } = self else { return None };
        let moved = Self::Closed {
            opener: opener.clone(),
            block: block.start..splice.moved(block.end),
            closer: splice.moved(closer.start)..splice.moved(closer.end),
            body: splice.moved(*body),
        };
        let Self::Closed { block: new, .. } = &moved else { return None };
        let is_inside = block.start < splice.start && text.byte(new.end - 1) != Some(b'\r');
        let ends_line = matches!(text.byte(moved.body() - 1), Some(b'\n' | b'\r'));
        (is_inside && ends_line && self.is_first_closing(|at| text.byte(at))).then_some(moved)
    }

    /// Where the body starts, in bytes; 0 where there is no front matter.
    pub fn body(&self) -> usize {
        match self {
            Self::Closed { body, .. } => *body,
            Self::Missing(_) => 0,
        }
    }
}

/// The closed block whose opening dashes stand at `opener` and whose content starts at `start`.
fn closed(text: &str, opener: usize, start: usize) -> Option<Fence> {
    let opener = opener..opener + 3;
    let mut from = start;
    while let Some(found) = text[from..].find("---") {
        let dashes = from + found;
        from = dashes + 1;
        let before = &text.as_bytes()[start.min(dashes)..dashes];
        let line_break = match before {
            [.., b'\r', b'\n'] => 2,
            [.., b'\n' | b'\r'] => 1,
            _ => continue,
        };
        let rest = text[dashes + 3..].trim_start_matches([' ', '\t']);
        let end = text.len() - rest.len();
        let body = match rest.as_bytes() {
            [] => end,
            [b'\n', ..] => end + 1,
            [b'\r', b'\n', ..] => end + 2,
            _ => continue,
        };
        return Some(Fence::Closed { opener, block: start..dashes - line_break, closer: dashes..dashes + 3, body });
    }
    None
}

/// A block that would be closed, were it not for the text before it. Only the first line of dashes is tried, and only
/// if a key follows at once: a card without front matter may well hold thematic breaks.
fn text_before(text: &str, start: usize) -> Option<FrontMatterProblem> {
    let opener = lines(text, start).find(|line| &text[line.clone()] == "---")?;
    if is_example(&text[start..opener.start]) {
        return None;
    }
    let Fence::Closed { opener, block, body, .. } = closed(text, opener.start, after_break(text, opener.end))? else {
        return None;
    };
    let first = line_at(text, block.start);
    plain_key(&text[first.start..first.end.min(block.end)])?;
    Some(FrontMatterProblem::TextBefore { before: start..text[..opener.start].trim_end().len(), opener, block, body })
}

/// Whether what follows `before` is shown rather than meant: in a code block, an HTML comment, or what a reader has to
/// unfold.
fn is_example(before: &str) -> bool {
    let mut fence: Option<(u8, usize)> = None;
    for line in lines(before, 0) {
        let line = before[line].trim_start_matches([' ', '\t', '>', '-', '*']);
        let mark = line.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'));
        let Some(mark) = mark else { continue };
        let length = line.bytes().take_while(|byte| *byte == mark).count();
        fence = match fence {
            None if length > 2 && !(mark == b'`' && line[length..].contains('`')) => Some((mark, length)),
            Some((open, least)) if open == mark && length >= least && line[length..].trim().is_empty() => None,
            other => other,
        };
    }
    let lower = before.to_ascii_lowercase();
    let is_open = |start: &str, end: &str| lower.rfind(start).is_some_and(|at| !lower[at..].contains(end));
    let is_in = |tag: &str| lower.matches(&format!("<{tag}")).count() > lower.matches(&format!("</{tag}")).count();
    fence.is_some()
        || is_open("<!--", "-->")
        || ["blockquote", "details", "pre", "template", "script"].iter().any(|tag| is_in(tag))
}

/// The lines of a block that is closed but for the spaces before each of its lines; `start` is that of its dashes.
fn indented(text: &str, start: usize) -> Option<ByteRange> {
    let from = line_start(text, start);
    let is_inside =
        |line: &ByteRange| text[line.clone()].starts_with([' ', '\t']) || text[line.clone()].trim().is_empty();
    let mut inside =
        lines(text, from).skip(1).take_while(is_inside).filter(|line| !text[line.clone()].trim().is_empty());
    let first = inside.next().filter(|_| from < start)?;
    plain_key(text[first].trim_start())?;
    let closer = inside.find(|line| text[line.clone()].trim() == "---")?;
    Some(from..closer.end)
}

/// Lines of YAML right at the start, the first of which is a key. One key alone can be any text.
fn unopened(text: &str, start: usize) -> Option<FrontMatterProblem> {
    let (block, closer) = yaml_lines(text, start);
    let keys = lines(&text[..block.end], start).filter(|line| plain_key(&text[line.clone()]).is_some());
    (keys.count() > 1).then_some(FrontMatterProblem::Unopened { block, closer })
}

/// How many bytes behind the front matter tell whether a [`second_block`] may stand there.
pub(super) const SECOND_BLOCK_HEAD: usize = 1024;

/// Whether a body that starts with `head` may start with a [`second_block`]: dashes, and a key on the next line. `head` is all of the
/// body, or [`SECOND_BLOCK_HEAD`] bytes of it, less those of a char that is cut.
pub(super) fn may_open_second_block(head: &str) -> bool {
    let rest = head.trim_start();
    if rest.is_empty() || !rest.contains(['\n', '\r']) {
        // Nothing but white space, or one long line: it is not known what comes.
        return head.len() >= SECOND_BLOCK_HEAD - 4 || rest.starts_with('-');
    }
    let first = line_at(rest, 0);
    let second = line_at(rest, after_break(rest, first.end));
    &rest[first] == "---" && (second.end == rest.len() || plain_key(&rest[second]).is_some())
}

/// A second block right after the first, which ends at `body`: the Hub takes it for text. Its opening dashes and what
/// stands between the fences.
pub(super) fn second_block(text: &str, body: usize) -> Option<(ByteRange, ByteRange)> {
    let start = text.len() - text[body..].trim_start().len();
    if &text[line_at(text, start)] != "---" {
        return None;
    }
    let Fence::Closed { opener, block, .. } = closed(text, start, after_break(text, start + 3))? else { return None };
    let first = line_at(text, block.start);
    plain_key(&text[first.start..first.end.min(block.end)])?;
    Some((opener, block))
}

/// Where the body is read from: a byte order mark before a first heading is no part of it.
pub(super) fn body_start(text: &str, fence: &Fence) -> usize {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    fence.body().max(mark)
}

/// The key that a line at column 0 starts, as in `license: mit`, if it is as plain as those that people write.
pub(super) fn plain_key(line: &str) -> Option<LineKey<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let is_plain = |key: &LineKey| {
        !key.is_quoted && key.length == key.colon && !key.name.starts_with([' ', '-']) && key.name.chars().all(is_part)
    };
    line::key(line).filter(is_plain)
}

/// The rest of the line from `at` on, without its break.
pub(super) fn line_at(text: &str, at: usize) -> ByteRange {
    at..line_end(text, at)
}

/// The lines from `from` on that look like YAML: keys, list items, indented lines, comments, and blank lines between
/// them. And the line after them where it looks like a fence.
fn yaml_lines(text: &str, from: usize) -> (ByteRange, Option<ByteRange>) {
    let mut end = from;
    let mut inside = false;
    for line in lines(text, from) {
        let source = &text[line.clone()];
        // A word alone is a key that is being written.
        let key = plain_key(source).map_or_else(|| source.trim_end(), |key| key.name);
        let is_key = !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_lowercase() || b"_-".contains(&b))
            && key.starts_with(|c: char| c.is_ascii_lowercase());
        let trimmed = source.trim();
        if trimmed == "..." || (trimmed.len() >= 2 && trimmed.bytes().all(|b| b == b'-')) {
            return (from..end, Some(line.start..line.start + source.trim_end().len()));
        }
        let goes_on = source.starts_with(['-', ' ', '\t']) && !trimmed.starts_with("<!--");
        let is_comment = source.starts_with('#') && !source.starts_with("# ") && !source.starts_with("##");
        if is_key || inside && (goes_on || is_comment) && !trimmed.is_empty() {
            inside = true;
            end = after_break(text, line.end);
        } else if !trimmed.is_empty() {
            break;
        }
    }
    (from..end, None)
}

fn is_dashes(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// `\s` of JavaScript, which the Hub uses: it takes in the byte order mark, and Rust's does not.
fn is_javascript_white_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::{Fence, FrontMatterProblem};

    fn block(text: &str) -> Option<(&str, &str)> {
        match Fence::find(text) {
            Fence::Closed { block, body, .. } => Some((&text[block], &text[body..])),
            Fence::Missing(_) => None,
        }
    }

    #[test]
    fn blocks_the_hub_sees() {
        assert_eq!(block("---\na: b\n---\nbody"), Some(("a: b", "body")));
        assert_eq!(block("---\r\na: b\r\n---\r\nbody"), Some(("a: b", "body")));
        assert_eq!(block("\n\n ---\na: b\n--- \t\nbody"), Some(("a: b", "body")));
        assert_eq!(block("\u{feff}---\na: b\n---"), Some(("a: b", "")));
        assert_eq!(block("---\n\n---\n"), Some(("", "")));
        assert_eq!(block("---\na: b\n ---\n...\n---\n"), Some(("a: b\n ---\n...", "")));
        assert_eq!(block("---\na: |\n  ---\n---\n"), Some(("a: |\n  ---", "")));
    }

    /// The Hub's expression looks for a line break before the closing dashes and finds it only later.
    #[test]
    fn a_block_with_nothing_in_it_goes_on_to_the_next_fence() {
        assert_eq!(block("---\n---\n"), None);
        assert_eq!(block("---\r\n---\r\n"), Some(("", "")));
        assert_eq!(block("---\n---\na: b\n---\n"), Some(("---\na: b", "")));
    }

    #[test]
    fn a_second_block_is_text() {
        let second =
            |text: &str| super::second_block(text, Fence::find(text).body()).map(|(_, block)| text[block].to_owned());
        assert_eq!(second("---\na: b\n---\n\n---\nc: d\n---\n"), Some("c: d".into()));
        assert_eq!(second("---\na: b\n---\n---\n\ntext: x\n\n---\n"), None);
        assert_eq!(second("---\na: b\n---\n---\nc: d\n"), None);
        assert_eq!(second("---\na: b\n---\ntext\n---\nc: d\n---\n"), None);
    }

    #[test]
    fn problems_that_hide_the_block() {
        let problem = |text| match Fence::find(text) {
            Fence::Missing(problem) => problem,
            Fence::Closed { .. } => panic!("{text:?} has a block"),
        };
        assert_eq!(problem(""), FrontMatterProblem::None);
        assert_eq!(problem("# Title\n\ntext\n\n---\n\nmore\n\n---\n"), FrontMatterProblem::None);
        assert_eq!(
            problem("---\na: b\n\n# T\n"),
            FrontMatterProblem::Unclosed { opener: 0..3, block: 4..9, closer: None }
        );
        let indented = FrontMatterProblem::Unclosed { opener: 0..3, block: 4..18, closer: Some(19..23) };
        assert_eq!(problem("---\na: b\n\nc:\n - d\n\n ---\n# T\n"), indented);
        assert_eq!(
            problem("---\na: b\nA text\n"),
            FrontMatterProblem::Unclosed { opener: 0..3, block: 4..9, closer: None }
        );
        assert_eq!(
            problem("---\na: b\nlic"),
            FrontMatterProblem::Unclosed { opener: 0..3, block: 4..12, closer: None }
        );
        assert_eq!(
            problem("---\n---\n# T\n"),
            FrontMatterProblem::Unclosed { opener: 0..3, block: 4..4, closer: Some(4..7) }
        );
        assert_eq!(
            problem("a: b\nc: d\n---\ntext\n"),
            FrontMatterProblem::Unopened { block: 0..10, closer: Some(10..13) }
        );
        assert_eq!(problem("a: b\n\ntext\n"), FrontMatterProblem::None);
        assert_eq!(
            problem("--- \na: b\n---\n"),
            FrontMatterProblem::Opener { line: 0..4, block: 5..10, closer: Some(10..13) }
        );
        assert_eq!(
            problem("----\na: b\n---- \n"),
            FrontMatterProblem::Opener { line: 0..4, block: 5..10, closer: Some(10..14) }
        );
        let text_before = FrontMatterProblem::TextBefore { before: 0..10, opener: 11..14, block: 15..19, body: 24 };
        assert_eq!(problem("<!-- x -->\n---\na: b\n---\n"), text_before);
        assert_eq!(problem("---"), FrontMatterProblem::Opener { line: 0..3, block: 3..3, closer: None });
    }
}
