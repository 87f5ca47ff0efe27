use super::hub;
use super::libyaml::YamlError;
use super::python::Rewritten;

/// Whether the Hub reads `source` as YAML, and else why not: in the words of serde_yaml where it refuses the text, too.
/// Duplicate keys are YAML to it here; they have a rule of their own.
pub fn verdict(source: &str) -> Result<(), YamlError> {
    let (read, marks) = hub::read(source);
    let Err(refusal) = read else { return Ok(()) };
    if !refusal.is_too_deep() {
        Rewritten::of_broken(source, &marks).judge()?;
    }
    Err(YamlError::new(source, refusal.at, refusal.reason))
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
