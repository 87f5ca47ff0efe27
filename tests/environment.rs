//! What tests need that this repository does not hold. `tests/README.md` says how to run those.

/// The value of an environment variable, which is `meaning`. Fails the test where it is not set.
pub(crate) fn variable(name: &str, meaning: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("set {name} to {meaning}, or run without `--include-ignored`"))
}
