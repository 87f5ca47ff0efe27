//! What holds for any text, over texts made at random. `tests/corpus` holds the same over real cards.

mod broken_cards;
mod buffer;
pub(crate) mod edits;
pub(crate) mod formatting;
pub(crate) mod front_matter_fixes;
mod model_index_fixes;
pub(crate) mod mutants;
pub(crate) mod mutations;
mod numbers;
pub(crate) mod quiet_results;
pub(crate) mod ranges;
pub(crate) mod safe_fixes;
mod syntax;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, made at random from one seed: a run that fails, fails again. `PROPTEST_RNG_SEED` sets another, to look for
/// new ones. Failures are not kept in files: a failure becomes a test of its own.
pub(crate) fn cases(cases: u32) -> Config {
    let default = Config::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        seed => seed,
    };
    Config { cases, failure_persistence: None, rng_seed, ..default }
}
