use crate::text::ByteRange;

use super::Finding;

/// A finding, and where the piece starts that its ranges are relative to.
#[derive(Debug, Clone, Copy)]
pub struct FindingAt<'a> {
    /// In bytes of the text.
    pub start: usize,
    /// The line that starts there, from 0; `None` where none does.
    pub line: Option<u32>,
    /// Ranges are relative to `start`.
    pub finding: &'a Finding,
}

impl<'a> FindingAt<'a> {
    /// Of one whose ranges are those of the text.
    pub fn absolute(finding: &'a Finding) -> Self {
        Self { start: 0, line: Some(0), finding }
    }

    /// A range of it in the text.
    pub fn in_text(&self, range: &ByteRange) -> ByteRange {
        self.start + range.start..self.start + range.end
    }
}
