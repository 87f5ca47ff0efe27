//! The keys of the front matter and their values.

pub(super) mod key_null;
pub(super) mod language_value;
pub(super) mod license_value;
