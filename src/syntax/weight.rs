//! How much memory a text may take, by an estimate that grows with each line and each character that may begin something in
//! YAML or Markdown. A node takes the parsers up to 150 bytes while their trees grow, and an entry, a block or a finding a few
//! hundred. The figures are what the shapes of `tests/ladder/` take, which hold what comes of them.

use crate::text::limits::{DENSEST, UNWEIGHED};
use crate::text::{Buffer, lines};

/// More than any byte adds to the estimate, or takes away by not being there: what it weighs, what it weighs with those beside
/// it, and what it makes of its line, most where two lines of many bars become one.
const MOST: usize = 3_000 + COLUMNS * BEYOND_COLUMNS;

/// How many bytes may be written or removed, whatever they are, before this is to be asked again; `None` where the text is so
/// dense that its body is left unread. Depends on nothing but the text.
pub fn room(text: &Buffer) -> Option<usize> {
    match UNWEIGHED.checked_sub(text.len()) {
        Some(room) => Some(room),
        None => room_of(&text.slice(0..text.len())),
    }
}

/// Whether a part of a text is too dense to be read.
pub(super) fn is_too_dense(text: &str) -> bool {
    text.len() > UNWEIGHED && room_of(text).is_none()
}

fn room_of(text: &str) -> Option<usize> {
    (DENSEST * text.len()).checked_sub(weight(text)).map(|left| left / (MOST + DENSEST))
}

/// The estimate, in bytes.
fn weight(text: &str) -> usize {
    let mut weight = 0;
    let mut is_below_blank = true;
    for line in lines(text, 0) {
        let line = text[line].as_bytes();
        let is_blank = line.trim_ascii().is_empty();
        weight += of_line(line);
        // Of blank lines, the first ends a block.
        weight += match line {
            _ if is_blank && is_below_blank => 0,
            [b'-' | b'+' | b'*', b' ', ..] => ITEM,
            _ => LINE,
        };
        is_below_blank = is_blank;
    }
    weight
}

const LINE: usize = 200;

/// An item of a list, in the place of a line: a long list is parsed some items at a time.
const ITEM: usize = 80;

/// Bars in one line beyond so many: no table has as many columns.
const COLUMNS: usize = 100;
const BEYOND_COLUMNS: usize = 110;

/// What a line weighs by what stands in it.
fn of_line(line: &[u8]) -> usize {
    let signs = line.iter().enumerate().filter(|(_, byte)| IS_SIGN[usize::from(**byte)]);
    let signs: usize = signs.map(|(at, &byte)| usize::from(WEIGHTS[usize::from(byte)]) + beside(line, at)).sum();
    let hashes = line.iter().take_while(|&&byte| byte == b'#').count();
    let is_indented = line.starts_with(b"    ");
    let start = match (hashes, line) {
        (0, [b'?', b' ', ..]) => 300,
        (0, [b'.', b'.', b'.', ..]) => 200,
        // An item that is a mapping of mappings, as a result of `model-index`.
        (0, [.., b':']) if line.trim_ascii_start().starts_with(b"- ") => 800,
        // A line of code.
        (0, _) if is_indented && !line.trim_ascii_start().starts_with(b"- ") => 110,
        // An item without a text.
        (0, [.., b'-' | b'+']) => 125,
        (0, _) => 0,
        // A heading, and one without a space.
        _ if matches!(line.get(hashes), None | Some(b' ')) => 150,
        _ => 550,
    };
    let bars = memchr::memchr_iter(b'|', line).count();
    signs + start + BEYOND_COLUMNS * bars.saturating_sub(COLUMNS)
}

/// What each byte weighs by itself.
const WEIGHTS: [u16; 256] = {
    let mut weights = [0; 256];
    let known = [
        (b'|', 140),
        (b'[', 215),
        (b']', 215),
        (b'{', 130),
        (b'<', 200),
        (b'>', 140),
        (b'*', 160),
        (b'_', 60),
        (b'`', 125),
        (b'~', 125),
        (b'\\', 65),
        (b'&', 200),
        (b',', 100),
        (b':', 60),
        (b'"', 25),
        (b'\'', 40),
        (b'\t', 125),
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
    match (line[at], line.get(at + 1)) {
        (b'!', Some(b'[')) => 300,
        // Items of lists.
        (b'-' | b'+', Some(b' ' | b'\t')) => 125,
        (b'.' | b')', Some(b' ')) if at > 0 && line[at - 1].is_ascii_digit() => 190,
        // Punctuation beyond ASCII, invisible characters among it; and what text in a wrong encoding is full of.
        (0xe2, Some(0x80)) => 100,
        (0xc3, Some(0x82 | 0x83)) => 300,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, of_line, room, weight};
    use crate::text::Buffer;
    use crate::text::limits::UNWEIGHED;

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

    /// What people write at such length is read.
    #[test]
    fn lists_code_and_logs_are_read() {
        for line in ["- `17`: [name](address) **new**\n", "{\"a\": 17},\n", "| 17 | .5 | .6 | .7 |\n", "- name\n"] {
            assert!(room(&Buffer::new(&line.repeat(2 * UNWEIGHED / line.len()))).is_some(), "{line}");
        }
        assert_eq!(room(&Buffer::new(&"{".repeat(UNWEIGHED + 1))), None);
    }

    #[test]
    fn lines_weigh_what_stands_in_them() {
        assert_eq!(weight("a\n\n\n\nb\n"), weight("a\r\n\r\n\r\nb"));
        assert!(of_line(b"##T") > of_line(b"## T"));
        assert!(of_line(b"1. a") > of_line(b"1 a"));
        assert!(of_line(b"-") > of_line(b"a"));
        assert!(of_line(b"- task:") > of_line(b"- task: a"));
        assert!(of_line(b"    a") > of_line(b"  a"));
        assert!(weight("- a") < weight("  - a"));
    }
}
