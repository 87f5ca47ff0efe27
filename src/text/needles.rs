use memchr::memmem::Finder;

/// Words to look for again and again: to prepare a search costs more than to search a paragraph.
pub struct Needles(Vec<Finder<'static>>);

impl Needles {
    /// Prepares the search for `words`.
    pub fn of<W: AsRef<str>>(words: &[W]) -> Self {
        Self(words.iter().map(|word| Finder::new(word.as_ref()).into_owned()).collect())
    }

    /// Whether some word stands in `text`.
    pub fn any_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| word.find(text.as_bytes()).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::Needles;

    #[test]
    fn some_word() {
        let needles = Needles::of(&["otter", "{{"]);
        assert!(needles.any_in("an otter") && needles.any_in("a{{b"));
        assert!(!needles.any_in("") && !needles.any_in("Otter {"));
    }
}
