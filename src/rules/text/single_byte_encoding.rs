use crate::text::ByteRange;

/// What the bytes 0x80 to 0x9F are in Windows-1252; those from there on are their code points. The five without a character
/// are controls, as for browsers.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// What the bytes from 0x80 on are in Mac Roman.
const MAC_ROMAN: &str = "\
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
    †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›\u{FB01}\u{FB02}\
    ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// What `é` becomes `Ã©` in.
pub(super) static WINDOWS: SingleByteEncoding =
    SingleByteEncoding { name: "Windows-1252", upper: WINDOWS_1252, is_latin: true };
/// What `é` becomes `√©` in.
pub(super) static MAC: SingleByteEncoding = SingleByteEncoding { name: "Mac Roman", upper: MAC_ROMAN, is_latin: false };

/// An encoding of one byte a character.
pub(super) struct SingleByteEncoding {
    /// How people call it.
    pub(super) name: &'static str,
    /// The characters of the bytes from 0x80 on.
    upper: &'static str,
    /// Whether the bytes from 0xA0 on are their code points.
    is_latin: bool,
}

/// Characters beside each other that are broken.
pub(super) struct Run {
    /// Where they stand.
    pub(super) range: ByteRange,
    /// What they were.
    pub(super) meant: String,
    /// How sure that is.
    pub(super) doubt: Doubt,
}

/// How likely what is written is meant as it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Nobody writes that.
    None,
    /// Odd, but possible.
    Some,
    /// It may well be meant.
    Great,
}

impl SingleByteEncoding {
    fn byte(&self, c: char) -> Option<u8> {
        if self.is_latin && matches!(c, '\u{A0}'..='\u{FF}') {
            return u8::try_from(c).ok();
        }
        let at = self.upper.find(c)?;
        u8::try_from(0x80 + self.upper[..at].chars().count()).ok()
    }

    /// The runs in a range of `source`.
    pub(super) fn runs(&self, source: &str, range: &ByteRange) -> Vec<Run> {
        let text = &source[range.clone()];
        let mut runs: Vec<Run> = Vec::new();
        let mut letters = 0;
        let mut at = 0;
        while let Some(next) = text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii()) {
            at += next;
            let Some(c) = text[at..].chars().next() else { break };
            let Some((meant, length)) = self.decode(&text[at..]).filter(|(meant, _)| is_plausible(*meant)) else {
                at += c.len_utf8();
                continue;
            };
            let before = text[..at].chars().next_back();
            let doubt = self.doubt(before, &text[at..at + length], meant);
            let start = range.start + at;
            at += length;
            match runs.last_mut().filter(|run| run.range.end == start) {
                Some(run) => {
                    letters += usize::from(meant.is_alphabetic());
                    run.range.end += length;
                    run.meant.push(meant);
                    // Two letters of one script in a row are no chance.
                    run.doubt = run.doubt.min(if letters > 1 { Doubt::None } else { doubt });
                }
                None => {
                    letters = usize::from(meant.is_alphabetic());
                    runs.push(Run { range: start..start + length, meant: meant.into(), doubt });
                }
            }
        }
        runs
    }

    /// What a text was that went through the encoding more than once, of which one time is undone.
    pub(super) fn undone(&self, text: String) -> String {
        let runs = self.runs(&text, &(0..text.len()));
        if runs.iter().all(|run| run.doubt != Doubt::None) {
            return text;
        }
        let mut undone = String::new();
        let mut done = 0;
        for run in runs.iter().filter(|run| run.doubt != Doubt::Great) {
            undone += &text[done..run.range.start];
            undone += &run.meant;
            done = run.range.end;
        }
        undone += &text[done..];
        // Each time the text becomes shorter.
        self.undone(undone)
    }

    /// Whether a character in it lost the last of its bytes: `â€` is what is left of `”` where nothing stands for 0x9D.
    pub(super) fn is_cut_off(&self, text: &str) -> bool {
        let byte = |c: Option<char>| c.and_then(|c| self.byte(c));
        text.char_indices().any(|(at, _)| {
            let mut chars = text[at..].chars();
            let starts =
                matches!(byte(chars.next()), Some(0xE0..=0xF4)) && matches!(byte(chars.next()), Some(0x80..=0xBF));
            starts && self.decode(&text[at..]).is_none()
        })
    }

    /// The character that was broken into those `text` starts with, and how many bytes they take.
    fn decode(&self, text: &str) -> Option<(char, usize)> {
        let mut chars = text.char_indices();
        let lead = chars.next().filter(|(_, c)| !c.is_ascii()).and_then(|(_, c)| self.byte(c))?;
        let count = match lead {
            0xC2..=0xDF => 1,
            0xE0..=0xEF => 2,
            0xF0..=0xF4 => 3,
            _ => return None,
        };
        let mut bytes = vec![lead];
        for _ in 0..count {
            bytes.push(self.byte(chars.next()?.1)?);
        }
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        Some((meant, chars.offset()))
    }

    fn doubt(&self, before: Option<char>, written: &str, meant: char) -> Doubt {
        let mut chars = written.chars();
        let (Some(first), Some(second), third) = (chars.next(), chars.next(), chars.next()) else {
            return Doubt::Great;
        };
        if third.is_some() {
            // A letter and what follows a word can be a letter of Chinese: `é`, a no-break space and `»`.
            return if is_symbol(meant) { Doubt::None } else { Doubt::Great };
        }
        if !matches!(meant, '\u{A0}'..='\u{17F}') {
            return Doubt::Great;
        }
        // Letters that words end with in capitals, and what follows a word or a unit; roots and what stands below them.
        let follows = "’‘”“»«›‹…–—™®\u{A0}".contains(second) || first == 'Å' && "²³¹·°±".contains(second);
        let capitals = before.is_some_and(|before| before.is_uppercase());
        let formula = self.name == "Mac Roman" && (first != '√' || "πΩ∑∏∫∞µ±≤≥∂≠".contains(second));
        if follows || capitals || formula { Doubt::Some } else { Doubt::None }
    }
}

/// Controls, private characters and those that stand for others are chance. The upper controls are part of what went
/// through the encoding twice.
fn is_plausible(meant: char) -> bool {
    (!meant.is_control() || meant >= '\u{80}') && !matches!(meant, '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFFD}')
}

/// Punctuation, symbols, emoji and what joins them.
fn is_symbol(meant: char) -> bool {
    matches!(meant, '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20C0}' | '\u{2100}'..='\u{2BFF}' | '\u{3000}'..='\u{301F}')
        || matches!(meant, '\u{FE0E}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, MACINTOSH};

    use super::{MAC, SingleByteEncoding, WINDOWS};

    fn compare(ours: &SingleByteEncoding, theirs: &'static Encoding) {
        for byte in 0x80..=0xFF {
            let bytes = [byte];
            let text = theirs.decode_without_bom_handling(&bytes).0;
            assert_eq!(text.chars().map(|c| ours.byte(c)).collect::<Vec<_>>(), [Some(byte)], "{text} of {}", ours.name);
        }
        assert_eq!(['a', '\u{7F}', '\u{100}', 'я'].map(|c| ours.byte(c)), [None; 4]);
    }

    #[test]
    fn the_characters_are_those_of_browsers() {
        compare(&WINDOWS, encoding_rs::WINDOWS_1252);
        compare(&MAC, MACINTOSH);
    }
}
