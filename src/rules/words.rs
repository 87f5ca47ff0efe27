/// "a", "a and b", "a, b and c".
pub(crate) fn joined<T: AsRef<str>>(parts: Vec<T>) -> String {
    let parts: Vec<_> = parts.iter().map(AsRef::as_ref).collect();
    match &parts[..] {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn lists_in_words() {
        assert_eq!(joined(vec!["a", "b", "c"]), "a, b and c");
        assert_eq!(joined(vec!["a", "b"]), "a and b");
        assert_eq!(joined(vec!["a"]), "a");
        assert_eq!(joined::<&str>(vec![]), "");
    }
}
