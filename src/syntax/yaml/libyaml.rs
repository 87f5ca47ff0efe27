use serde::de::IgnoredAny;

use crate::text::{ByteRange, floor_char_boundary};

/// Why a text is not YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// The place, in bytes: one character, or empty at the end of the text.
    pub range: ByteRange,
    /// The parser's own words, without the place.
    pub message: Box<str>,
}

impl YamlError {
    /// An error at the character that the byte `at` is part of.
    pub(super) fn new(source: &str, at: usize, message: &str) -> Self {
        let start = floor_char_boundary(source, at.min(source.len()));
        let length = source[start..].chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
        Self { range: start..start + length, message: message.into() }
    }
}

/// What serde_yaml says, which is libyaml.
pub(super) fn libyaml(source: &str) -> Result<(), YamlError> {
    serde_yaml::from_str::<IgnoredAny>(source).map(|_| ()).map_err(|found| {
        let index = found.location().map_or(source.len(), |place| place.index());
        let message = found.to_string();
        YamlError::new(source, index, message.split(" at line ").next().unwrap_or_default())
    })
}
