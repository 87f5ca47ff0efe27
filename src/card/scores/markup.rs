//! Labels and cells without their markup: emphasis of Markdown, HTML and TeX, links, notes and pictures.

use crate::text::ByteRange;

/// A text without markup, and what the markup said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marked {
    /// What a reader sees, in one line.
    pub(super) text: String,
    /// Whether some of it is bold.
    pub(super) bold: bool,
    /// Whether some of it is underlined, as the second best is.
    pub(super) underlined: bool,
    /// The address of its link.
    pub(super) address: Option<String>,
}

/// A name of a row or column.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) marked: Marked,
    /// Of two lines of a header the first, by which the name is looked up where both together are unknown.
    pub(super) first_line: Option<String>,
    pub(super) range: ByteRange,
}

/// TeX and entities that stand in cells, and what they show.
const SHOWN: [(&str, &str); 14] = [
    ("\\pm", "±"),
    ("\\uparrow", "↑"),
    ("\\downarrow", "↓"),
    ("\\times", "×"),
    ("\\%", "%"),
    ("&nbsp;", " "),
    ("&plusmn;", "±"),
    ("&uarr;", "↑"),
    ("&darr;", "↓"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&dagger;", "†"),
    ("\u{a0}", " "),
];

/// Whether a cell, as written, may be bold: there is none of what makes it so in most.
pub fn may_be_bold(raw: &str) -> bool {
    let count = |mark: u8| raw.bytes().filter(|byte| *byte == mark).count();
    raw.contains(['<', '\\']) || count(b'*') > 1 || count(b'_') > 2
}

/// Takes the markup away. Raised notes (`<sup>[1]</sup>`) go, raised and lowered words stay.
pub(super) fn read(raw: &str) -> Marked {
    // Most cells are a plain number.
    if raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b' ' | b'%')) {
        return Marked { text: raw.trim().to_owned(), ..Marked::default() };
    }
    let mut marked = Marked::default();
    let mut raw = raw.to_owned();
    for (written, shown) in SHOWN {
        if raw.contains(written) {
            raw = raw.replace(written, shown);
        }
    }
    let without_tags = tags(&raw, &mut marked);
    let text = links(&without_tags, &mut marked);
    let text = emphasis(&text, &mut marked);
    marked.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    marked
}

fn tags(raw: &str, marked: &mut Marked) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let starts_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let Some(end) = tag.find('>').filter(|_| starts_tag) else {
            text.push('<');
            rest = &tag[1..];
            continue;
        };
        rest = &tag[end + 1..];
        let inner = &tag[1..end];
        let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        match &*name.to_ascii_lowercase() {
            "b" | "strong" => marked.bold = true,
            "u" | "ins" => marked.underlined = true,
            "br" | "br/" | "p" | "/p" | "div" | "/div" | "sub" | "img" => text.push(' '),
            "a" => marked.address = attribute(inner, "href").or(marked.address.take()),
            "sup" => {
                let close = rest.find("</sup>").or_else(|| rest.find("<sup>")).unwrap_or(rest.len());
                let note = &rest[..close];
                if is_note(note) {
                    rest = &rest[close..];
                } else {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    text.push_str(rest);
    text
}

/// `[1]`, `†`, `2`, `*` beside a name or number.
fn is_note(note: &str) -> bool {
    let inner = note.trim().trim_start_matches('[').trim_end_matches(']');
    inner.chars().count() <= 3 && inner.chars().all(|c| c.is_ascii_alphanumeric() || is_mark(c) || c == '\\')
}

/// Whether a character marks a note.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{1d43}'
            ..='\u{1d6a}'
                | '*'
                | '†'
                | '‡'
                | '§'
                | '¶'
                | '⁺'
                | '⁎'
                | '∗'
                | '¹'
                | '²'
                | '³'
                | '⁴'
                | '⁵'
                | '⁶'
                | '⁷'
                | '⁸'
                | '⁹'
                | '⁰'
                | '#'
                | '^'
    )
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = &tag[tag.find(name)? + name.len()..];
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (inner, end) = match quote {
        Some(quote) => (&value[1..], quote),
        None => (value, ' '),
    };
    Some(inner.split(end).next().unwrap_or_default().to_owned())
}

/// Of links the text, of pictures and marks of footnotes nothing.
fn links(raw: &str, marked: &mut Marked) -> String {
    if !raw.contains('[') {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('[') {
        let is_picture = rest[..at].ends_with('!');
        text.push_str(rest[..at].strip_suffix('!').filter(|_| is_picture).unwrap_or(&rest[..at]));
        let Some((inner, after)) = bracketed(&rest[at..], '[', ']') else {
            text.push_str(&rest[at..]);
            return text;
        };
        // A footnote, whatever follows.
        if inner.starts_with('^') {
            rest = after;
            continue;
        }
        let target = bracketed(after, '(', ')').or_else(|| bracketed(after, '[', ']'));
        match target {
            Some((address, after)) => {
                if !is_picture {
                    marked.address.get_or_insert_with(|| address.to_owned());
                    text.push_str(&links(inner, marked));
                }
                rest = after;
            }
            None => {
                text.push_str(&rest[at..rest.len() - after.len()]);
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// What stands between a bracket at the start and its fellow, and what follows.
fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            c if at == 0 && c != open => return None,
            c if c == open => depth += 1,
            c if c == close => {
                depth -= 1;
                if depth == 0 {
                    return Some((&text[1..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

fn emphasis(raw: &str, marked: &mut Marked) -> String {
    let is_double = |c: char| raw.contains(&format!("{c}{c}"));
    // What is bold may be slanted, too: `**_81.2_**`.
    let trimmed = raw.trim().trim_matches('*').trim();
    marked.bold |= is_double('*') || raw.contains("\\mathbf") || raw.contains("\\textbf") || raw.contains("\\bf");
    let underscored = trimmed.starts_with('_') && trimmed.ends_with('_') && trimmed.len() > 2;
    marked.bold |= underscored && trimmed.starts_with("__");
    marked.underlined |= raw.contains("\\underline");
    let mut text = trimmed.to_owned();
    if underscored {
        text = text.trim_matches('_').to_owned();
    }
    if text.contains('$') {
        for command in ["\\mathbf", "\\textbf", "\\underline", "\\text", "\\mathrm", "\\bf", "\\rm"] {
            text = text.replace(command, "");
        }
        text.retain(|c| !matches!(c, '$' | '{' | '}' | '^'));
    }
    text.retain(|c| !matches!(c, '*' | '`' | '\\' | '~') || c == '~' && raw.matches('~').count() == 1);
    text
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_a_reader_sees() {
        for (raw, shown) in [
            ("**81.2**", "81.2"),
            ("__81.2__", "81.2"),
            ("**_81.2_**", "81.2"),
            ("<b>81.2</b>", "81.2"),
            ("[Otter-7B](https://huggingface.co/lab/Otter-7B)", "Otter-7B"),
            ("[Otter][otter]", "Otter"),
            ("arc_challenge", "arc_challenge"),
            ("40.2<sup>[2]</sup>", "40.2"),
            ("DocQA<sub>test</sub>", "DocQA test"),
            ("17 \\*", "17"),
            ("Otter[^1]", "Otter"),
            ("**0.4**[^a][^b-2]", "0.4"),
            ("$81.2 \\pm 0.3$", "81.2 ± 0.3"),
            ("Big<br>Bench", "Big Bench"),
            ("![a](b.png) Otter", "Otter"),
            ("a < b", "a < b"),
            ("~80", "~80"),
            ("0.4&nbsp;±&nbsp;0.1", "0.4 ± 0.1"),
            ("[unclosed", "[unclosed"),
            ("<unclosed", "<unclosed"),
        ] {
            assert_eq!(read(raw).text, shown, "{raw}");
        }
    }

    #[test]
    fn what_the_markup_says() {
        for raw in ["**a**", "__a__", "<strong>a</strong>", "$\\mathbf{1}$", "[**a**](b)"] {
            assert!(read(raw).bold, "{raw}");
        }
        assert!(!read("*a*").bold && !read("a_b").bold);
        assert!(read("<u>7</u>").underlined && read("$\\underline{7}$").underlined);
        assert_eq!(read("[a](b/c)").address.as_deref(), Some("b/c"));
        assert_eq!(read("<a href='b'>a</a>").address.as_deref(), Some("b"));
    }
}
