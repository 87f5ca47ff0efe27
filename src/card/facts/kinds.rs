use std::ops::{BitOr, BitOrAssign};

/// Kinds of facts of a card: what a rule has read, or what an edit has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FactKinds(u16);

impl FactKinds {
    /// None.
    pub const NONE: Self = Self(0);
    /// All.
    pub const ALL: Self = Self(u16::MAX);
    pub(super) const KIND: Self = Self(1);
    pub(super) const GENERATOR: Self = Self(1 << 1);
    pub(super) const METADATA: Self = Self(1 << 2);
    pub(super) const MODEL_INDEX: Self = Self(1 << 3);
    pub(super) const HEADINGS: Self = Self(1 << 4);
    pub(super) const GENERATED_COMMENT: Self = Self(1 << 5);
    pub(super) const PROVENANCE: Self = Self(1 << 6);
    pub(super) const REPORTED: Self = Self(1 << 7);
    pub(super) const HYPERPARAMETERS: Self = Self(1 << 8);
    pub(super) const FRAMEWORKS: Self = Self(1 << 9);
    pub(super) const TABLES: Self = Self(1 << 10);
    pub(super) const PLACEHOLDERS: Self = Self(1 << 11);
    pub(super) const FILE_LINKS: Self = Self(1 << 12);
    pub(super) const MARKUP: Self = Self(1 << 13);
    pub(super) const BODY: Self = Self(1 << 14);
    pub(super) const STATED_LICENSES: Self = Self(1 << 15);

    /// Whether a kind is among both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These where something `is` so, else none.
    pub(super) fn given(self, is: bool) -> Self {
        if is { self } else { Self::NONE }
    }

    pub(super) fn bits(self) -> u16 {
        self.0
    }

    pub(super) fn from_bits(bits: u16) -> Self {
        Self(bits)
    }
}

impl BitOr for FactKinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for FactKinds {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
