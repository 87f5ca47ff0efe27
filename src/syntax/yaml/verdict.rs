use super::hub::{self, Mark, Refusal};
use super::libyaml::YamlError;
use super::plain::is_plain;
use super::python::{self, Rewritten};

/// Whether the Hub reads `source` as YAML, and else why not: in the words of serde_yaml where it refuses the text, too.
/// Duplicate keys are YAML to it here; they have a rule of their own.
pub fn verdict(source: &str) -> Result<(), YamlError> {
    match hub::judge(source) {
        Ok(()) => Ok(()),
        Err(refusal) => Err(why(source, refusal, &hub::read(source).1)),
    }
}

/// The same, and whether PyYAML refuses what the Hub reads.
pub fn verdict_of_both(source: &str) -> (Result<(), YamlError>, bool) {
    if is_plain(source) {
        return (verdict(source), false);
    }
    match hub::read(source) {
        (Ok(()), marks) => (Ok(()), !python::refusals(source, &marks).is_empty()),
        (Err(refusal), marks) => (Err(why(source, refusal, &marks)), false),
    }
}

/// As [`verdict`], without the memory that the words of serde_yaml take.
pub fn verdict_in_own_words(source: &str) -> Result<(), YamlError> {
    hub::judge(source).map_err(|refusal| YamlError::new(source, refusal.at, refusal.reason))
}

/// What to say of a text that the Hub refuses.
fn why(source: &str, refusal: Refusal, marks: &[Mark]) -> YamlError {
    let own = || YamlError::new(source, refusal.at, refusal.reason);
    if refusal.is_too_deep() {
        return own();
    }
    Rewritten::of_broken(source, marks).judge().err().unwrap_or_else(own)
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
