//! What holds for any input: for texts put together from whatever breaks a reader, and for those that fuzzers found worth
//! keeping. `targets/` has the fuzzers.
//!
//! `MODELCARD_FUZZ` is how many texts each test tries; 200 where it is not set.

mod held;
mod twins;
mod wire;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use crate::ladder::pieces;

use held::{PROPERTIES, SEPARATOR};

fn config() -> ProptestConfig {
    let cases = std::env::var("MODELCARD_FUZZ").map_or(200, |count| count.parse().expect("a number"));
    crate::properties::cases(cases)
}

/// Front matter that is nearly some, and a body.
fn text() -> impl Strategy<Value = String> {
    let some = || prop::collection::vec(select(pieces()), 0..25).prop_map(|pieces| pieces.concat());
    let fence = || select(&["---\n", "---\r\n", "--- \n", "", "\u{feff}---\n"][..]);
    (fence(), some(), fence(), some())
        .prop_map(|(open, metadata, close, body)| format!("{open}{metadata}\n{close}{body}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everything_may_be_asked_of_anything(text in text()) {
        held::hold("analysis", text.as_bytes());
    }

    #[test]
    fn what_is_kept_is_what_is_read(
        text in text(),
        edits in prop::collection::vec((any::<[u8; 2]>(), 0..20_u8, select(pieces())), 1..6),
    ) {
        let edits = edits.into_iter().map(|(at, removed, typed)| [&at[..], &[removed], typed.as_bytes()].concat());
        let parts: Vec<_> = [text.into_bytes()].into_iter().chain(edits).collect();
        held::hold("edits", &parts.join(&SEPARATOR));
    }

    #[test]
    fn what_is_formatted_is_formatted(text in text()) {
        held::hold("formatting", text.as_bytes());
    }

    #[test]
    fn safe_fixes_leave_a_card_that_is_read(text in text()) {
        held::hold("fixes", text.as_bytes());
    }
}

/// Inputs that reach what others do not, kept by the fuzzers.
#[test]
fn the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, property) in PROPERTIES {
        let inputs: Vec<_> = fs::read_dir(corpus.join(name)).expect(name).collect();
        assert!(!inputs.is_empty(), "{name}");
        for input in inputs {
            property(&fs::read(input.expect("a file").path()).expect("its bytes"));
        }
    }
}
