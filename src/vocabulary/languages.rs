//! The language codes of the Hub.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/languages.tsv");
const FAMILIES: &str = include_str!("data/language-families.tsv");

/// A language, or something like it, that `language` may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// What to write: `en`.
    pub code: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// Where the code comes from.
    pub set: LanguageSet,
}

/// Where a language code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageSet {
    /// ISO 639-1, two letters; preferred where a language has one.
    Iso6391,
    /// ISO 639-2 or 639-3, three letters.
    Iso6393,
    /// ISO 639-5, three letters: a family or group of languages. Whether the Hub takes these was not established, so
    /// they are good enough to stay silent about, and not to be proposed.
    Family,
    /// `code` and `multilingual`, the Hub's own.
    Special,
}

/// By length of the code, then by code.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut all = table::parse(DATA, |[code, name]| {
        let set = match code.len() {
            2 => LanguageSet::Iso6391,
            3 => LanguageSet::Iso6393,
            _ => LanguageSet::Special,
        };
        Some(Language { code, name, set })
    });
    all.extend(table::parse(FAMILIES, |[code, name]| Some(Language { code, name, set: LanguageSet::Family })));
    all.sort_by_key(|language| order(language.code));
    all
});

fn order(code: &str) -> (usize, &str) {
    (code.len(), code)
}

/// All languages: codes of two letters by code, of three letters by code, and the special ones.
pub fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// The language with exactly this code; codes are in lower case.
pub fn language(code: &str) -> Option<&'static Language> {
    let at = languages().binary_search_by_key(&order(code), |language| order(language.code)).ok()?;
    Some(&languages()[at])
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        let codes = table::parse(DATA, |[code, _]| Some(code));
        assert_table(DATA, &codes, |code| *code);
        assert!(codes.is_sorted_by_key(|code| order(code)));
        let families = table::parse(FAMILIES, |[code, _]| Some(code));
        assert_table(FAMILIES, &families, |code| *code);
        assert!(families.is_sorted());
        assert!(languages().windows(2).all(|pair| order(pair[0].code) < order(pair[1].code)));
        assert_eq!((codes.len(), families.len(), languages().len()), (8102, 115, 8217));
    }

    #[test]
    fn codes_are_lower_case_letters() {
        for language in languages() {
            assert!(language.code.bytes().all(|b| b.is_ascii_lowercase()), "{}", language.code);
        }
    }

    #[test]
    fn a_code_is_found_exactly() {
        assert_eq!(language("en").expect("a language").name, "English");
        assert_eq!(language("nb").expect("a language").name, "Norwegian Bokmål");
        assert_eq!(language("yue").expect("a language").set, LanguageSet::Iso6393);
        assert_eq!(language("zls").expect("a language").set, LanguageSet::Family);
        assert_eq!(language("multilingual").expect("a language").set, LanguageSet::Special);
        for code in ["code", "unk", "und", "mul", "zxx", "mis", "no"] {
            assert!(language(code).is_some(), "{code}");
        }
        for text in ["", "EN", "english", "jp", "en-US", "e", "zzzz"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
