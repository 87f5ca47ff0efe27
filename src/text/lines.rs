//! Lines of a text that is no buffer. They end at LF, CRLF and CR, as an editor's do. All places are bytes on character
//! boundaries.

use super::ByteRange;

/// Where the line of the byte `at` starts.
pub fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |line_break| line_break + 1)
}

/// Where the line of the byte `at` ends, before its break.
pub fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

/// The byte after the line break at `at`; `at` itself where there is none.
pub fn after_break(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        Some([b'\n' | b'\r', ..]) => at + 1,
        _ => at,
    }
}

/// Where the line break that ends at `at` starts; `at` itself where there is none.
pub fn before_break(text: &str, at: usize) -> usize {
    match text.as_bytes().get(..at) {
        Some([.., b'\r', b'\n']) => at - 2,
        Some([.., b'\n' | b'\r']) => at - 1,
        _ => at,
    }
}

/// The lines from the byte `from` on, without their breaks, which are LF, CRLF or CR.
pub fn lines(text: &str, from: usize) -> impl Iterator<Item = ByteRange> + '_ {
    let mut next = Some(from);
    std::iter::from_fn(move || {
        let start = next.filter(|&at| at < text.len())?;
        let line = start..line_end(text, start);
        next = Some(after_break(text, line.end));
        Some(line)
    })
}

/// The last character boundary at or before the byte `at`; the end of the text where that is past it.
// As `str::floor_char_boundary`, which is newer than the oldest Rust we build with.
pub fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_their_breaks() {
        let text = "a\r\nbc\rd\n";
        assert_eq!((line_start(text, 4), line_end(text, 4)), (3, 5));
        assert_eq!((line_start(text, 0), line_end(text, 0)), (0, 1));
        assert_eq!((line_start(text, 8), line_end(text, 8)), (8, 8));
        assert_eq!([1, 5, 7, 3, 8].map(|at| after_break(text, at)), [3, 6, 8, 3, 8]);
        assert_eq!([3, 6, 8, 5, 0].map(|at| before_break(text, at)), [1, 5, 7, 5, 0]);
        assert_eq!(lines(text, 0).collect::<Vec<_>>(), [0..1, 3..5, 6..7]);
        assert_eq!(lines("a\n\nb", 1).collect::<Vec<_>>(), [1..1, 2..2, 3..4]);
    }

    #[test]
    fn boundaries_of_characters() {
        assert_eq!([0, 1, 2, 3, 4, 9].map(|at| floor_char_boundary("aé😀", at)), [0, 1, 1, 3, 3, 7]);
        assert_eq!(floor_char_boundary("", usize::MAX), 0);
    }
}
