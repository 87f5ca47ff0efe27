//! What is read again after edits of real cards.

use super::check_cards;
use crate::properties::edits::{Edits, hold};

/// `MODELCARD_EDITS` says how many edits a card, where it is set.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn equals_what_is_read_of_the_whole() {
    let count = std::env::var("MODELCARD_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    check_cards(|card| {
        if card.text().len() < 40_000 {
            let mut edits = Edits::seeded(card.path.bytes().fold(0, u8::wrapping_add));
            let result =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| hold(card.text(), &mut edits, count)));
            assert!(result.is_ok(), "{}", card.path);
        }
    });
}
