use crate::text::{line_end, line_start, lines};

/// The line that the cursor is on.
#[derive(Debug, Clone, Copy)]
pub(in crate::ide) struct Line<'a> {
    /// The whole text.
    pub(in crate::ide) source: &'a str,
    /// Where the line starts, in bytes of the text.
    pub(in crate::ide) start: usize,
    /// Where it ends, without its break.
    pub(in crate::ide) end: usize,
    /// The cursor, between the two.
    pub(in crate::ide) offset: usize,
}

impl<'a> Line<'a> {
    /// The line of `offset`, which is on a character boundary of `source`.
    pub(in crate::ide) fn at(source: &'a str, offset: usize) -> Self {
        // Between the two characters of a CRLF is the end of the line before it.
        let split = source.as_bytes().get(offset.wrapping_sub(1)..=offset) == Some(b"\r\n".as_slice());
        let offset = if split { offset - 1 } else { offset };
        let start = line_start(source, offset);
        let end = line_end(source, offset);
        Self { source, start, end, offset }
    }

    /// The line.
    pub(in crate::ide) fn text(&self) -> &'a str {
        &self.source[self.start..self.end]
    }

    /// What is left of the cursor.
    pub(in crate::ide) fn before(&self) -> &'a str {
        &self.source[self.start..self.offset]
    }

    /// What is right of it.
    pub(in crate::ide) fn after(&self) -> &'a str {
        &self.source[self.offset..self.end]
    }

    /// The lines above, the nearest first.
    pub(in crate::ide) fn above(&self) -> impl Iterator<Item = &'a str> {
        let mut end = self.start;
        std::iter::from_fn(move || {
            let above = &self.source[..end];
            let line = ["\r\n", "\n", "\r"].into_iter().find_map(|line_break| above.strip_suffix(line_break))?;
            end = line_start(line, line.len());
            Some(&line[end..])
        })
    }

    /// The lines below.
    pub(in crate::ide) fn below(&self) -> impl Iterator<Item = &'a str> {
        lines(self.source, self.end).skip(1).map(|line| &self.source[line])
    }
}
