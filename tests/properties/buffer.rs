//! The buffer against a plain string, under random edits in all three encodings.

use modelcard_lsp::text::{Buffer, Change, Encoding, LineEnding, Position};
use proptest::prelude::*;

/// The same text as a string, with positions found by counting from the start.
struct Model(String);

impl Model {
    fn lines(&self) -> Vec<(usize, &str)> {
        let mut lines = Vec::new();
        let mut start = 0;
        let bytes = self.0.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = match &bytes[at..] {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => 0,
            };
            if length == 0 {
                at += 1;
                continue;
            }
            lines.push((start, &self.0[start..at]));
            at += length;
            start = at;
        }
        lines.push((start, &self.0[start..]));
        lines
    }

    fn byte_at(&self, position: Position, encoding: Encoding) -> usize {
        let lines = self.lines();
        let Some((start, line)) = lines.get(position.line as usize) else { return self.0.len() };
        let mut units = 0;
        for (i, c) in line.char_indices() {
            units += match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units > position.column as usize {
                return start + i;
            }
        }
        start + line.len()
    }

    fn apply(&mut self, change: &Change, encoding: Encoding) {
        match &change.range {
            None => self.0 = change.text.clone(),
            Some(range) => {
                let (a, b) = (self.byte_at(range.start, encoding), self.byte_at(range.end, encoding));
                self.0.replace_range(a.min(b)..a.max(b), &change.text);
            }
        }
    }
}

/// Texts of what is hard: all line breaks, breaks that are none to the protocol, and characters of every width.
fn text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "key: value",
        " ",
        "\n",
        "\r",
        "\r\n",
        "é",
        "中",
        "🤗",
        "👩‍🔬",
        "\u{2028}",
        "\u{85}",
        "\u{b}",
        "\u{feff}",
        "\0",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

fn position() -> impl Strategy<Value = Position> {
    let far = prop_oneof![9 => 0..8u32, 1 => Just(u32::MAX)];
    (far.clone(), prop_oneof![9 => 0..16u32, 1 => Just(u32::MAX)]).prop_map(|(line, column)| Position { line, column })
}

fn change() -> impl Strategy<Value = Change> {
    let range = prop::option::weighted(0.95, (position(), position()).prop_map(|(start, end)| start..end));
    (range, text()).prop_map(|(range, text)| Change { range, text })
}

proptest! {
    #![proptest_config(super::cases(256))]

    #[test]
    fn edits_agree_with_a_string(
        start in text(),
        changes in prop::collection::vec(change(), 0..12),
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
        asked in position(),
    ) {
        let mut buffer = Buffer::new(&start);
        let mut model = Model(start);
        for change in &changes {
            let before = model.0.clone();
            let splice = buffer.apply(change, encoding);
            model.apply(change, encoding);
            prop_assert_eq!(&buffer.to_string(), &model.0);
            prop_assert_eq!(&before[..splice.start], &model.0[..splice.start]);
            prop_assert_eq!(&before[splice.old_end..], &model.0[splice.new_end..]);
            prop_assert_eq!(buffer.line_ending(), LineEnding::of(&model.0));
            prop_assert_eq!(buffer.byte_at(asked, encoding), model.byte_at(asked, encoding));
        }
    }

    /// Every byte where a character starts has a position, and the position leads back to it; but the LF of a CRLF has
    /// none, since the line ends before the CR.
    #[test]
    fn positions_lead_back(text in text()) {
        let buffer = Buffer::new(&text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let bytes = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
            for byte in bytes.filter(|&at| !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))) {
                prop_assert_eq!(buffer.byte_at(buffer.position_at(byte, encoding), encoding), byte);
            }
        }
    }
}
