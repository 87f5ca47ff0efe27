//! What is read again after edits of real cards.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::check_cards;
use crate::properties::edits::{Edits, hold};

/// Larger cards are left out, in bytes.
const LARGEST: usize = 40_000;

/// What is edited of a card, in bytes read: short cards get more edits than long ones, since each edit costs a reading of
/// the whole.
const BUDGET: usize = 105_000;

/// A hundred thousand edits of the 1,870 cards; `MODELCARD_EDITS` says how many times as many, where it is set.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn equals_what_is_read_of_the_whole() {
    let times = std::env::var("MODELCARD_EDITS").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let count = AtomicUsize::new(0);
    check_cards(|card| {
        let length = card.text().len();
        if length < LARGEST {
            let edits = times * (BUDGET / length.max(1)).clamp(5, 150);
            let mut random = Edits::seeded(card.path.bytes().fold(0, u8::wrapping_add));
            let result =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| hold(card.text(), &mut random, edits)));
            assert!(result.is_ok(), "{}", card.path);
            count.fetch_add(edits, Ordering::Relaxed);
        }
    });
    println!("{} edits", count.into_inner());
}
