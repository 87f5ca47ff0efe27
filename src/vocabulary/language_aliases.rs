//! What people write in place of a language code.

use std::sync::LazyLock;

use super::languages::{Language, LanguageSet, code_of_name, language, languages};
use super::table;
use crate::text::typos;

const DATA: &str = include_str!("data/language-aliases.tsv");

/// What a text in `language` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageAlias<'a> {
    /// The text asked about.
    pub written: &'a str,
    /// The code to write; `None` where the entry says nothing and is better removed.
    pub code: Option<&'static str>,
    /// Why it is not right, or not best, as it is.
    pub reason: AliasReason,
}

/// Why a text in `language` should be another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasReason {
    /// An English name: `english`.
    Name,
    /// A name in the language itself: `Deutsch`.
    NativeName,
    /// The bibliographic code of ISO 639-2: `ger`.
    Iso6392b,
    /// The code of a country: `jp`.
    CountryCode,
    /// A tag with a region, script or variant: `en-US`.
    Bcp47,
    /// The same with an underscore: `en_US`.
    Locale,
    /// A valid code in capitals: `EN`.
    Case,
    /// A programming language: `python`.
    Programming,
    /// A code that ISO has withdrawn: `iw`.
    Withdrawn,
    /// A valid code of three letters whose language has one of two: `eng`.
    PreferTwoLetter,
    /// A valid code that often is a typo for another one: `kr` is Kanuri.
    ConfusableValid,
    /// Nothing: `none`, `???`.
    Placeholder,
    /// Another word for a code: `multi-lingual`.
    Word,
}

impl AliasReason {
    /// Whether the text is a valid code all the same, so that a hint is all it deserves.
    pub fn is_valid(self) -> bool {
        matches!(self, Self::PreferTwoLetter | Self::ConfusableValid)
    }

    fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "name" => Self::Name,
            "native-name" => Self::NativeName,
            "iso639-2b" => Self::Iso6392b,
            "country-code" => Self::CountryCode,
            "bcp47" => Self::Bcp47,
            "locale" => Self::Locale,
            "programming" => Self::Programming,
            "withdrawn-code" => Self::Withdrawn,
            "prefer-two-letter" => Self::PreferTwoLetter,
            "confusable-valid" => Self::ConfusableValid,
            "placeholder" => Self::Placeholder,
            "word" => Self::Word,
            _ => return None,
        })
    }
}

fn alias([written, code, reason]: [&'static str; 3]) -> Option<LanguageAlias<'static>> {
    Some(LanguageAlias { written, code: table::optional(code), reason: AliasReason::parse(reason)? })
}

/// All of them, for those who go through them.
static ALIASES: LazyLock<Vec<LanguageAlias<'static>>> = LazyLock::new(|| table::parse(DATA, alias));

fn listed(lower: &str) -> Option<LanguageAlias<'static>> {
    table::find(DATA, lower).and_then(alias)
}

/// What `written` stands for where it is no language code, or a code for which there is a better or likelier one (see
/// [`AliasReason::is_valid`]). `None` for a code that is right and for text that is not understood.
///
/// Case does not matter. Besides the listed texts, it knows codes in capitals, tags that start with a code, and the
/// English names of all languages. `en-de` may be two languages and so is not understood; `en-DE` is English.
pub fn language_alias(written: &str) -> Option<LanguageAlias<'_>> {
    if language(written).is_some() {
        return listed(written).map(|alias| LanguageAlias { written, ..alias });
    }
    let lower = written.to_lowercase();
    if let Some(alias) = listed(&lower) {
        let reason = if alias.reason.is_valid() { AliasReason::Case } else { alias.reason };
        return Some(LanguageAlias { written, code: alias.code, reason });
    }
    let (code, reason) = if let Some(language) = language(&lower) {
        (language.code, AliasReason::Case)
    } else if let Some(found) = start_of_tag(written) {
        found
    } else {
        (code_of_name(written)?, AliasReason::Name)
    };
    Some(LanguageAlias { written, code: Some(shortest(code)), reason })
}

/// The code that a tag such as `sv-SE`, `sr_Latn` or `zh-Hant-TW` starts with. `None` where a further part is itself a
/// language (`en-de`), unless its capitals make it a region.
fn start_of_tag(written: &str) -> Option<(&'static str, AliasReason)> {
    let at = written.find(['-', '_'])?;
    let (first, rest) = (&written[..at], &written[at + 1..]);
    let base = language(&first.to_lowercase()).filter(|base| base.set != LanguageSet::Special)?;
    let case_tells = first == base.code;
    for part in rest.split(['-', '_']) {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let as_code = if case_tells { part.to_owned() } else { part.to_lowercase() };
        if as_code != base.code && language(&as_code).is_some() {
            return None;
        }
    }
    let reason = if written.contains('_') { AliasReason::Locale } else { AliasReason::Bcp47 };
    Some((base.code, reason))
}

/// The code of the language whose name, in English or its own words, is nearest to a word that is at most `most` typos
/// away; `None` where two are as near. Languages with a code of two letters only.
pub fn nearest_language(word: &str, most: usize) -> Option<Language> {
    let lower = word.to_lowercase();
    let by_name =
        languages().iter().filter(|it| it.set == LanguageSet::Iso6391).map(|it| (it.name.to_lowercase(), it.code));
    let is_name = |alias: &&LanguageAlias| matches!(alias.reason, AliasReason::Name | AliasReason::NativeName);
    let by_alias = ALIASES.iter().filter(is_name).filter_map(|it| Some((it.written.to_owned(), it.code?)));
    let near = by_name.chain(by_alias).filter(|(name, code)| code.len() == 2 && name.len() > 4);
    let near: Vec<_> = near.filter_map(|(name, code)| Some((typos(&lower, &name, most)?, code))).collect();
    let least = near.iter().map(|(typos, _)| *typos).min()?;
    let mut nearest = near.iter().filter(|(typos, _)| *typos == least).map(|(_, code)| *code);
    let code = nearest.next()?;
    language(code).filter(|_| nearest.all(|other| other == code))
}

/// The code of two letters where there is one.
fn shortest(code: &'static str) -> &'static str {
    listed(code)
        .filter(|alias| alias.reason == AliasReason::PreferTwoLetter)
        .and_then(|alias| alias.code)
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, ALIASES.iter(), |alias| alias.written);
        assert!(ALIASES.is_sorted_by_key(|alias| alias.written));
        for alias in ALIASES.iter() {
            assert_eq!(alias.written, alias.written.to_lowercase());
            assert_eq!(language(alias.written).is_some(), alias.reason.is_valid(), "{}", alias.written);
            assert!(alias.code.is_none_or(|code| language(code).is_some()), "{}", alias.written);
            assert!(
                alias.code.is_some() || matches!(alias.reason, AliasReason::Placeholder | AliasReason::Withdrawn),
                "{}",
                alias.written
            );
            if alias.reason == AliasReason::PreferTwoLetter {
                assert_eq!(alias.code.map(str::len), Some(2));
            }
        }
    }

    #[test]
    fn no_row_says_what_the_code_finds_anyway() {
        for alias in ALIASES.iter().filter(|alias| !alias.reason.is_valid()) {
            let (written, code) = (alias.written, alias.code);
            assert!(start_of_tag(written).is_none_or(|(tag, _)| Some(tag) != code), "{written}");
            assert!(code_of_name(written).is_none_or(|named| Some(shortest(named)) != code), "{written}");
        }
    }

    #[test]
    fn what_people_write_is_understood() {
        use AliasReason::*;
        for (written, code, reason) in [
            ("english", "en", Name),
            ("English", "en", Name),
            ("Moroccan Arabic", "ary", Name),
            ("Kirghiz", "ky", Name),
            ("Español", "es", NativeName),
            ("ger", "de", Iso6392b),
            ("jp", "ja", CountryCode),
            ("vn", "vi", CountryCode),
            ("sv-SE", "sv", Bcp47),
            ("pt-br", "pt", Bcp47),
            ("zh-Hant-TW", "zh", Bcp47),
            ("eng-US", "en", Bcp47),
            ("rm-sursilv", "rm", Bcp47),
            ("en-DE", "en", Bcp47),
            ("sr_Cyrl", "sr", Locale),
            ("zh_CN", "zh", Locale),
            ("EN", "en", Case),
            ("ENG", "en", Case),
            ("Multilingual", "multilingual", Case),
            ("KR", "ko", Case),
            ("Python", "code", Programming),
            ("iw", "he", Withdrawn),
            ("eng", "en", PreferTwoLetter),
            ("kr", "ko", ConfusableValid),
            ("multi-lingual", "multilingual", Word),
        ] {
            assert_eq!(language_alias(written), Some(LanguageAlias { written, code: Some(code), reason }));
        }
        assert_eq!(language_alias("None").expect("an alias").code, None);
    }

    #[test]
    fn codes_that_are_right_and_text_that_is_not_understood_give_nothing() {
        for written in ["en", "no", "yue", "zls", "unk", "code", "multilingual"] {
            assert_eq!(language_alias(written), None, "{written}");
        }
        for written in ["", "-", "_", "en-", "-en", "en--us", "en-de", "EN-DE", "hi_en", "en-é", "code-x", "en-de-fr"]
        {
            assert_eq!(language_alias(written), None, "{written}");
        }
        for written in ["English Cszech", "en, de", "protein", "en-multilingual", "Slavic languages"] {
            assert_eq!(language_alias(written), None, "{written}");
        }
    }

    #[test]
    fn only_valid_codes_are_called_valid() {
        for written in ["ENG", "KR", "CPP", "All"] {
            assert!(!language_alias(written).expect("an alias").reason.is_valid());
        }
    }
}
