//! The licenses of the Hub.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/licenses.tsv");
const SPELLINGS: &str = include_str!("data/license-spellings.tsv");

/// A license that `license` may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// What to write: `apache-2.0`.
    pub id: &'static str,
    /// Its full name.
    pub name: &'static str,
    /// Where its text stands: in the SPDX license list, or at its author's. `None` where that is not known, and for families.
    pub address: Option<&'static str>,
}

static LICENSES: LazyLock<Vec<License>> = LazyLock::new(|| {
    table::parse(DATA, |[id, name, address]| Some(License { id, name, address: table::optional(address) }))
});

/// All licenses by their folded id, name and other spellings.
static FOLDED: LazyLock<HashMap<String, &'static License>> = LazyLock::new(|| {
    let names = licenses().iter().flat_map(|license| [(license.id, license), (license.name, license)]);
    let spellings = table::parse(SPELLINGS, |[written, id]| Some((written, license(id)?)));
    names.chain(spellings).map(|(text, license)| (fold(text), license)).collect()
});

/// All licenses in the order of the Hub's list, the usual ones first.
pub fn licenses() -> &'static [License] {
    &LICENSES
}

/// The license with exactly this id.
pub fn license(id: &str) -> Option<&'static License> {
    licenses().iter().find(|license| license.id == id)
}

/// The license that `written` clearly means in another spelling: capitals, other separators, an SPDX identifier, its
/// full name. `None` for an exact id and for what could mean two licenses or none ("creative commons", `GPL-ish`).
pub fn license_meant(written: &str) -> Option<&'static License> {
    FOLDED.get(&fold(written)).copied().filter(|license| license.id != written)
}

/// Words that do not tell one license from another. GNU is here since "GNU GPL" and "GPL" are one.
const NOISE: [&str; 14] = [
    "license",
    "licence",
    "licensed",
    "licenses",
    "version",
    "v",
    "agreement",
    "the",
    "gnu",
    "international",
    "universal",
    "unported",
    "generic",
    "deed",
];

/// What is left without case, separators, words that say nothing, `v` before a number and `.0` behind one:
/// "Apache License, Version 2.0" and `apache-2.0` are both `apache2`.
fn fold(written: &str) -> String {
    let lower = written.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for word in lower.split(|c: char| c.is_whitespace() || "_-,()\"'/–".contains(c)) {
        if NOISE.contains(&word.trim_end_matches('.')) {
            continue;
        }
        let start = folded.len();
        let mut rest = word.chars().peekable();
        while let Some(c) = rest.next() {
            let is_version_mark = c == 'v' && rest.peek().is_some_and(char::is_ascii_digit);
            if !is_version_mark {
                folded.push(c);
            }
        }
        if let Some(number) = folded[start..].strip_suffix(".0")
            && number.ends_with(|c: char| c.is_ascii_digit())
        {
            folded.truncate(start + number.len());
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, licenses(), |license| license.id);
        assert_eq!([licenses()[0].id, licenses()[1].id], ["apache-2.0", "mit"]);
        assert!(license("bsd-3-clause").expect("a license").name.contains("\"Revised\""));
    }

    #[test]
    fn spellings_are_sound_and_needed() {
        let rows = table::parse(SPELLINGS, |[written, id]| Some((written, id)));
        assert_table(SPELLINGS, &rows, |row| fold(row.0));
        for (written, id) in rows {
            assert_eq!(license_meant(written).map(|license| license.id), Some(id), "{written}");
            let named = |license: &License| fold(license.id) == fold(written) || fold(license.name) == fold(written);
            assert!(!licenses().iter().any(named), "{written} is found by folding alone");
        }
    }

    #[test]
    fn folding_keeps_licenses_apart() {
        for license in licenses() {
            assert_eq!(FOLDED.get(&fold(license.id)), Some(&license));
            assert_eq!(FOLDED.get(&fold(license.name)), Some(&license), "{}", license.name);
        }
        assert!(!FOLDED.contains_key(""));
    }

    #[test]
    fn common_spellings_are_understood() {
        for (written, id) in [
            ("Apache-2.0", "apache-2.0"),
            ("Apache 2.0", "apache-2.0"),
            ("apache-2", "apache-2.0"),
            ("apache license 2.0", "apache-2.0"),
            ("Apache License, Version 2.0", "apache-2.0"),
            ("apache_v2", "apache-2.0"),
            ("MIT", "mit"),
            ("The MIT License", "mit"),
            ("BSD-3", "bsd-3-clause"),
            ("BSD 3-Clause License", "bsd-3-clause"),
            ("GPLv3", "gpl-3.0"),
            ("GNU GPL v3.0", "gpl-3.0"),
            ("GPL-3.0-or-later", "gpl-3.0"),
            ("LGPLv2.1", "lgpl-2.1"),
            ("CC BY 4.0", "cc-by-4.0"),
            ("CC-BY-NC-SA 4.0 International", "cc-by-nc-sa-4.0"),
            ("Creative Commons Attribution 4.0 International", "cc-by-4.0"),
            ("cc0", "cc0-1.0"),
            ("Academic Free License v3.0", "afl-3.0"),
            ("PDDL", "pddl"),
            ("Llama 3.1 Community License", "llama3.1"),
            ("llama-3", "llama3"),
            ("CreativeML Open RAIL-M", "creativeml-openrail-m"),
            ("Gemma", "gemma"),
            ("Other", "other"),
        ] {
            assert_eq!(license_meant(written).map(|license| license.id), Some(id), "{written}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for written in [
            "mit",
            "apache-2.0",
            "",
            "???",
            "license",
            "creative commons",
            "cc-by",
            "cc-by-nc",
            "apache",
            "public domain",
            "PUBLIC DOMAIN NOTICE",
            "openrail-m",
            "BSL 1.1",
            "apache-2.0, mit",
            "v",
            "ｖ2.0",
        ] {
            assert_eq!(license_meant(written), None, "{written}");
        }
    }
}
