//! How much memory a text may take, by an estimate that grows with each line and each character that may begin something in
//! YAML or Markdown. A node takes the parsers up to 150 bytes while their trees grow, and an entry, a block or a finding a few
//! hundred. The figures are what the shapes of `tests/ladder/` take, which hold what comes of them.
//!
//! It knows no context, and so holds whatever stands around. What is dense by it is looked at once more, with the parser's help
//! ([`room`](super::room())).

use crate::text::limits::{DENSEST, UNWEIGHED};
use crate::text::lines;

/// More than any byte adds to the estimate, or takes away by not being there: what it weighs, what it weighs with those beside
/// it, and what it makes of its line and the next.
const MOST: usize = 4_000;

/// What each byte of a text takes by itself: the text is kept twice, and was handed over once.
pub(super) const BYTE: usize = 4;

/// How many bytes may be written or removed, whatever they are, before the text may be dense; `None` where it is.
pub(super) fn room(text: &str) -> Option<usize> {
    (DENSEST * text.len()).checked_sub(weight(text)).map(|left| left / (MOST + DENSEST))
}

/// Whether front matter is too dense to be read.
pub(super) fn is_too_dense(front_matter: &str) -> bool {
    front_matter.len() > UNWEIGHED && of_front_matter(front_matter) > DENSEST * front_matter.len()
}

/// The estimate, in bytes, of any text.
pub(super) fn weight(text: &str) -> usize {
    let breaks = of_lines(text, |line, content| match (content, line.starts_with(b"    ")) {
        ([b'-', b' ', ..], true) if memchr::memmem::find(content, b": ").is_some() => LINE + MAPPING,
        ([b'-', b' ', ..], _) | (_, false) => LINE,
        (_, true) => LINE + CODE,
    });
    BYTE * text.len() + breaks
}

/// The same of a text that is nothing but front matter.
pub(super) fn of_front_matter(text: &str) -> usize {
    let mut is_of_results = false;
    let breaks = of_lines(text, |line, content| match content {
        [b'-', b' ', ..] if is_of_results => ITEM_OF_RESULTS,
        [b'-', b' ', ..] => ITEM,
        _ if line.starts_with(b"  ") && is_of_results => NESTED_IN_RESULTS,
        _ if line.starts_with(b"  ") => NESTED,
        [b'#', ..] => LINE,
        _ => {
            is_of_results = RESULTS.iter().any(|key| memchr::memmem::find(line, key).is_some());
            LINE
        }
    });
    BYTE * text.len() + breaks
}

/// What the lines weigh: by what stands in each, and by what `of_break` says of those that are not blank, with and without the
/// white space around them. Of blank lines, the first ends a block.
fn of_lines(text: &str, mut of_break: impl FnMut(&[u8], &[u8]) -> usize) -> usize {
    let mut weight = 0;
    let mut is_below_blank = true;
    for line in lines(text, 0) {
        let line = text[line].as_bytes();
        let content = line.trim_ascii();
        weight += of_line(line);
        weight += match content {
            [] if is_below_blank => 0,
            [] => LINE,
            _ => of_break(line, content),
        };
        is_below_blank = content.is_empty();
    }
    weight
}

/// A line of an entry in front matter, which is indented.
const NESTED: usize = 180;
const NESTED_IN_RESULTS: usize = 100;

/// An item of a list in front matter; and in lists of results, where it may be at fault.
const ITEM: usize = 100;
const ITEM_OF_RESULTS: usize = 575;
const RESULTS: [&[u8]; 2] = [b"model-index", b"eval_results"];

/// What may be a line of code weighs so much more.
const CODE: usize = 140;

/// An item that is a mapping, as a metric of `model-index`, weighs so much more.
const MAPPING: usize = 150;

/// A line of fewer bytes, in a text of nothing else, is not prose.
const SHORT: usize = 16;

/// A line break and the text behind it.
const LINE: usize = 200;

/// What a line weighs by what stands in it.
fn of_line(line: &[u8]) -> usize {
    let signs = line.iter().enumerate().filter(|(_, byte)| IS_SIGN[usize::from(**byte)]);
    let signs: usize = signs.map(|(at, &byte)| usize::from(WEIGHTS[usize::from(byte)]) + beside(line, at)).sum();
    let hashes = line.iter().take_while(|&&byte| byte == b'#').count();
    let content = line.trim_ascii_start();
    let indent = line.len() - content.len();
    let starts_entry = indent < 2 && content.first().is_some_and(|byte| !byte.is_ascii_punctuation());
    let start = match (hashes, line) {
        (0, [b'?', b' ', ..]) => 300,
        (0, [b'.', b'.', b'.', ..] | [b'%', ..]) => 250,
        // An item that is a mapping of mappings, as a result of `model-index`.
        (0, [.., b':']) if content.starts_with(b"- ") => 250,
        // An item without a text.
        (0, [.., b'-' | b'+']) => 125,
        // What may be an entry of front matter: a broken one has no colon.
        (0, _) if starts_entry && (line.len() < SHORT || line.contains(&b':')) => 90,
        (0, _) => 0,
        // A heading, and one without a space.
        _ if matches!(line.get(hashes), None | Some(b' ')) => 150,
        _ => 570,
    };
    signs + start
}

/// What each byte weighs by itself.
const WEIGHTS: [u16; 256] = {
    let mut weights = [0; 256];
    let known = [
        (b'|', 180),
        (b'[', 290),
        (b']', 290),
        (b'{', 130),
        (b'<', 290),
        (b'>', 160),
        (b'*', 240),
        (b'_', 60),
        (b'`', 290),
        (b'~', 215),
        (b'\\', 90),
        (b'&', 290),
        (b',', 130),
        (b':', 100),
        (b'"', 25),
        (b'\'', 40),
        (b'\t', 145),
        (b'\r', 25),
    ];
    let mut at = 0;
    while at < known.len() {
        weights[known[at].0 as usize] = known[at].1;
        at += 1;
    }
    weights
};

/// Whether a byte may weigh anything. Most bytes are letters, which weigh nothing.
const IS_SIGN: [bool; 256] = {
    let mut signs = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = WEIGHTS[byte] > 0 || matches!(byte as u8, b'!' | b'-' | b'+' | b'.' | b')' | 0xe2 | 0xc3);
        byte += 1;
    }
    signs
};

/// What a byte of a line weighs with those beside it, besides what each weighs by itself.
fn beside(line: &[u8], at: usize) -> usize {
    let is_first = || line[..at].trim_ascii().is_empty();
    match (line[at], line.get(at + 1)) {
        (b'!', Some(b'[')) => 300,
        // A tag.
        (b'!', Some(byte)) if !byte.is_ascii_whitespace() => 150,
        // Items of lists, one in the other if they stand on one line.
        (b'-' | b'+', Some(b' ' | b'\t')) if is_first() => 125,
        (b'-' | b'+', Some(b' ' | b'\t')) => 330,
        (b'*', Some(b' ' | b'\t')) => 100,
        (b'.' | b')', Some(b' ')) if at > 0 && line[at - 1].is_ascii_digit() => 240,
        // Links, and what may end emphasis.
        (b']', Some(b'(')) => 100,
        (b':', Some(b'/')) => 110,
        (b'_', next) if next.is_none_or(|byte| !byte.is_ascii_alphanumeric()) => 270,
        // Punctuation beyond ASCII, invisible characters among it; and what text in a wrong encoding is full of.
        (0xe2, Some(0x80)) => 220,
        (0xc3, Some(0x82 | 0x83)) => 300,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{BYTE, MOST, of_front_matter, of_line, weight};

    /// What [`room`](super::room) says holds whatever is written.
    #[test]
    fn no_byte_weighs_more() {
        let text = "# T\n\n- a *b* `c` [d](e) <f> & {g: h, i}\r\n\r\n| 1.0 | 2\n?\n# \n\n#\nÃ â\u{200b}\n-\n\n";
        for (at, _) in text.char_indices() {
            for written in ["\n", "\r", " ", "{", "#", "-", "x", "1", ".", "?", "&"] {
                let longer = [&text[..at], written, &text[at..]].concat();
                assert!(weight(&longer).abs_diff(weight(text)) < MOST, "{longer:?}");
            }
        }
    }

    #[test]
    fn lines_weigh_what_stands_in_them() {
        let of_lines = |text: &str| weight(text) - BYTE * text.len();
        assert_eq!(of_lines("a\n\n\n\nb\n"), of_lines("a\r\n\r\n\r\nb"));
        assert!(of_line(b"##T") > of_line(b"## T"));
        assert!(of_line(b"1. a") > of_line(b"1 a"));
        assert!(of_line(b"-") > of_line(b"a"));
        assert!(of_line(b"- task:") > of_line(b"- task: a"));
        assert!(weight("    a") > BYTE + weight("   a") && of_front_matter("    a") < weight("    a"));
        assert!(of_line(b"a: b") > of_line(b"  a: b"));
        assert!(weight("    - a: b") > weight("    - a:b"));
        assert!(of_line(b"- - a") > of_line(b"- a") + of_line(b"- a"));
        assert!(of_front_matter("  - a") < weight("  - a"));
        assert!(of_front_matter("x: y\n- a") < of_front_matter("model-index:\n- a"));
    }
}
