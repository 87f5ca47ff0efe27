//! The properties of `tests/fuzz/` for a fuzzer.

mod ladder {
    pub(crate) use super::requests::{Card, REQUESTS, keys};
}
mod properties {
    pub(crate) use super::ranges;
}
#[path = "../held.rs"]
mod held;
#[path = "../../properties/ranges.rs"]
mod ranges;
#[path = "../../ladder/requests.rs"]
mod requests;
#[path = "../twins.rs"]
mod twins;
#[path = "../wire.rs"]
mod wire;

/// Holds an input against the property of that name.
pub fn hold(property: &str, input: &[u8]) {
    held::hold(property, input);
}
