use std::ops::{BitOr, BitOrAssign};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::text::Aside;

/// Kinds of facts of a card: what a rule has read, or what an edit has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FactKinds(u64);

impl FactKinds {
    /// None.
    pub const NONE: Self = Self(0);
    /// All.
    pub const ALL: Self = Self(u64::MAX);
    pub(super) const KIND: Self = Self(1);
    pub(super) const GENERATOR: Self = Self(1 << 1);
    /// All of the front matter but what its entries say: which keys it has in which order, its fences, whether it can be
    /// read.
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
    pub(super) const TEXT_TABLES: Self = Self(1 << 16);
    pub(super) const LOADED: Self = Self(1 << 17);
    pub(super) const TRACKIO_BADGES: Self = Self(1 << 18);
    /// What some entry of the front matter says.
    pub(super) const ENTRIES: Self = Self(1 << 19);

    /// All of the front matter.
    pub(super) const FRONT_MATTER: Self = Self(1 << 2 | u64::MAX << 19);

    /// What the entries of that name say. Some names share a kind.
    pub(super) fn entry(name: &str) -> Self {
        const FIRST: u64 = 20;
        let hash = name.bytes().fold(0, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        Self(1 << (FIRST + hash % (u64::BITS as u64 - FIRST)))
    }

    /// Whether a kind is among both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These where something `is` so, else none.
    pub(super) fn given(self, is: bool) -> Self {
        if is { self } else { Self::NONE }
    }

    /// All but what the entry `model-index` says, where no other entry says something else.
    pub fn without_results(self) -> Self {
        Self(self.0 & !(Self::ENTRIES | Self::MODEL_INDEX | Self::entry("model-index")).0)
    }

    fn bits(self) -> u64 {
        self.0
    }

    fn from_bits(bits: u64) -> Self {
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

/// The kinds that were asked for, noted by those who answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked(Aside<AtomicU64>);

impl Asked {
    pub(super) fn note(&self, kinds: FactKinds) {
        // One thread asks; a swap in one instruction would cost ten times as much.
        self.0.0.store(self.0.0.load(Ordering::Relaxed) | kinds.bits(), Ordering::Relaxed);
    }

    /// What was asked for since this was called last.
    pub(super) fn take(&self) -> FactKinds {
        FactKinds::from_bits(self.0.0.swap(0, Ordering::Relaxed))
    }
}
