//! The language codes of the Hub.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/languages.tsv");
const FAMILIES: &str = include_str!("data/language-families.tsv");

/// A language, or something like it, that `language` may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Language {
    fn of_row([code, name]: [&'static str; 2]) -> Option<Self> {
        let set = match code.len() {
            2 => LanguageSet::Iso6391,
            3 => LanguageSet::Iso6393,
            _ => LanguageSet::Special,
        };
        Some(Self { code, name, set })
    }

    fn of_family_row([code, name]: [&'static str; 2]) -> Option<Self> {
        Some(Self { code, name, set: LanguageSet::Family })
    }
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut all = table::parse(DATA, Language::of_row);
    all.extend(table::parse(FAMILIES, Language::of_family_row));
    all
});

/// All languages: codes of two letters by code, of three letters by code, the special ones, and families by code.
/// Thousands: [`language()`] answers without building this list.
pub fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// The language with exactly this code; codes are in lower case.
pub fn language(code: &str) -> Option<Language> {
    // Nearly every card names a language, and nearly none needs more than one of the thousands.
    let search = |text| table::search(text, |found| order(found).cmp(&order(code)));
    let found = search(DATA).map(Language::of_row);
    found.or_else(|| search(FAMILIES).map(Language::of_family_row)).flatten()
}

/// The code of the language with exactly this English name, ignoring case; of no family.
pub(super) fn code_of_name(name: &str) -> Option<&'static str> {
    let is_name = |tab: &usize| {
        let cell = DATA.as_bytes()[tab + 1..].split_at_checked(name.len());
        cell.is_some_and(|(cell, rest)| {
            cell.eq_ignore_ascii_case(name.as_bytes()) && matches!(rest, [] | [b'\n' | b'\r', ..])
        })
    };
    let tab = memchr::memchr_iter(b'\t', DATA.as_bytes()).find(is_name)?;
    DATA[..tab].rsplit('\n').next()
}

/// The order of the rows in both files: by length of the code, then by code.
fn order(code: &str) -> (usize, &str) {
    (code.len(), code)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        let codes = table::parse(DATA, Language::of_row);
        assert_table(DATA, &codes, |language| language.code);
        assert!(codes.is_sorted_by_key(|language| order(language.code)));
        let families = table::parse(FAMILIES, Language::of_family_row);
        assert_table(FAMILIES, &families, |language| language.code);
        assert!(families.is_sorted_by_key(|language| order(language.code)));
        assert_eq!(*languages(), [codes, families].concat());
    }

    #[test]
    fn every_code_is_found() {
        for expected in languages() {
            assert_eq!(language(expected.code), Some(*expected));
        }
        for code in ["", "0", "a", "a0", "zz", "zzz", "zzzz", "zzzzzzzzzzzzz", "en\t", "English", "é"] {
            assert_eq!(language(code), None, "{code}");
        }
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
