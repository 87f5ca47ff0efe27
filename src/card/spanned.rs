use crate::text::ByteRange;

/// A value and where the card says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, in bytes of the card's text.
    pub range: ByteRange,
}

impl<T> Spanned<T> {
    /// A value that stands at `range`.
    pub fn new(value: T, range: ByteRange) -> Self {
        Self { value, range }
    }
}
