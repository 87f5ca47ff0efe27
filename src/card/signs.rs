use std::ops::BitOr;

/// What a block has that decides about the card as a whole, so that a card is asked for it without reading its blocks again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u32);

impl Signs {
    /// Nothing of it.
    pub(super) const NONE: Self = Self(0);
    /// What only the generators and templates of model cards write.
    pub(super) const GENERATED: Self = Self(1 << 16);
    /// It names the Hub, or one of the libraries that load models from it.
    pub(super) const HUB: Self = Self(1 << 17);
    /// The sentence that says what the model was made from.
    pub(super) const PROVENANCE: Self = Self(1 << 18);
    /// The comment that asks to proofread a generated card.
    pub(super) const COMMENT: Self = Self(1 << 19);

    /// A heading of the card of a copy of a model in another form.
    pub(super) const CONVERSION: Self = Self(1 << 21);
    /// Words that say what the model was made from.
    pub(super) const RELATED: Self = Self(1 << 20);
    /// It may tell something of its section, or how others in it are to be read: all but running text.
    pub(super) const SECTION: Self = Self(1 << 22);
    /// Running text with lines `key: value`.
    pub(super) const PAIRS: Self = Self(1 << 23);
    /// It says how what stands right below is to be read.
    pub(super) const TITLE: Self = Self(1 << 24);

    /// The sign of a generator, by its index in the list of those, which is below 16.
    pub(super) const fn of_generator(index: usize) -> Self {
        Self(1 << index)
    }

    /// This sign where it `is` there.
    pub(super) fn given(self, is: bool) -> Self {
        if is { self } else { Self::NONE }
    }

    /// Whether one of those is among these.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
