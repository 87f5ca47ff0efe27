//! Halves of surrogate pairs in JSON: `"\\ud83e"` alone. JavaScript may send one, while an emoji is typed or cut through; it
//! is valid JSON and no text, so `serde_json` refuses the whole message, and with it an edit.

use std::ops::RangeInclusive;

const HIGH: RangeInclusive<u16> = 0xD800..=0xDBFF;
const LOW: RangeInclusive<u16> = 0xDC00..=0xDFFF;

/// The length of an escape such as `\ud83e`, in bytes.
const ESCAPE: usize = 6;

/// The message with U+FFFD in the place of each half, which is one unit of UTF-16 as well; `None` where it has none.
pub(super) fn replaced(body: &[u8]) -> Option<Vec<u8>> {
    let mut replaced: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', body.get(at..)?) {
        at += found;
        match unit(body, at) {
            None => at += 2,
            Some(high) if HIGH.contains(&high) && unit(body, at + ESCAPE).is_some_and(|low| LOW.contains(&low)) => {
                at += 2 * ESCAPE;
            }
            Some(half) if HIGH.contains(&half) || LOW.contains(&half) => {
                replaced.get_or_insert_with(|| body.to_vec())[at + 2..at + ESCAPE].copy_from_slice(b"fffd");
                at += ESCAPE;
            }
            Some(_) => at += ESCAPE,
        }
    }
    replaced
}

/// The unit of UTF-16 that an escape at the byte `at` stands for.
fn unit(body: &[u8], at: usize) -> Option<u16> {
    let digits = body.get(at..at + ESCAPE)?.strip_prefix(b"\\u")?;
    let digits = digits.iter().all(u8::is_ascii_hexdigit).then_some(digits)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn halves_are_replaced_and_nothing_else() {
        for (body, expected) in [
            (r#""\ud83e""#, Some(r#""\ufffd""#)),
            (r#""a\uDD17b\ud83e\ud83e\udd17""#, Some(r#""a\ufffdb\ufffd\ud83e\udd17""#)),
            (r#""\ud83e\u0041""#, Some(r#""\ufffd\u0041""#)),
            (r#""\ud83e\udd17""#, None),
            (r#""\\ud83e""#, None),
            (r#""\u00e9\n\ud8""#, None),
            (r#""\"#, None),
            ("", None),
        ] {
            let replaced = super::replaced(body.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(replaced.as_deref(), expected, "{body}");
        }
    }
}
