//! The licenses of the Hub.

use super::index::{self, Index, hash};
use super::table::{self, Table};

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

static LICENSES: Table<License, 3, { table::count(DATA) }> =
    Table::new(DATA, |[id, name, address]| Some(License { id, name, address: table::optional(address) }));

/// Other spellings, with the ids of the licenses.
static OTHERS: Table<(&str, &str), 2, { table::count(SPELLINGS) }> = Table::new(SPELLINGS, |row| Some(row.into()));

/// How many ids and names there are.
const OWN: usize = 2 * table::count(DATA);
/// The same with other spellings.
const COUNT: usize = OWN + table::count(SPELLINGS);

/// Ids, names and other spellings as folded. Those of the first license are 0 and 1, and so on; the others follow.
static FOLDED: Index<COUNT> = Index::of(spellings());

const fn spellings() -> [u64; COUNT] {
    let (licenses, others) = (table::starts::<{ table::count(DATA) }>(DATA), table::starts(SPELLINGS));
    let others: [u32; table::count(SPELLINGS)] = others;
    let mut keys = [0; COUNT];
    let mut row = 0;
    while row < licenses.len() {
        let id = licenses[row] as usize;
        let name = table::until(DATA, id, b'\t') + 1;
        let end = table::until(DATA, name, b'\t');
        keys[2 * row] = index::key(Folded::of(table::part(DATA, id, name - 1)).hash(), 0, 2 * row);
        keys[2 * row + 1] = index::key(Folded::of(table::part(DATA, name, end)).hash(), 0, 2 * row + 1);
        row += 1;
    }
    let mut row = 0;
    while row < others.len() {
        let start = others[row] as usize;
        let written = table::part(SPELLINGS, start, table::until(SPELLINGS, start, b'\t'));
        let number = 2 * licenses.len() + row;
        keys[number] = index::key(Folded::of(written).hash(), 0, number);
        row += 1;
    }
    keys
}

/// The spelling of that number in [`FOLDED`], and its license.
fn spelling(number: usize) -> Option<(&'static str, &'static License)> {
    match number.checked_sub(OWN) {
        Some(row) => {
            let (written, id) = OTHERS.row(row)?;
            Some((written, license(id)?))
        }
        None => {
            let license = LICENSES.row(number / 2)?;
            Some((if number.is_multiple_of(2) { license.id } else { license.name }, license))
        }
    }
}

/// All licenses in the order of the Hub's list, the usual ones first.
pub fn licenses() -> impl DoubleEndedIterator<Item = &'static License> + Clone {
    LICENSES.iter()
}

/// The license with exactly this id.
pub fn license(id: &str) -> Option<&'static License> {
    LICENSES.find(id)
}

/// The license that `written` clearly means in another spelling: capitals, other separators, an SPDX identifier, its
/// full name. `None` for an exact id and for what could mean two licenses or none ("creative commons", `GPL-ish`).
pub fn license_meant(written: &str) -> Option<&'static License> {
    spelled(written).filter(|license| license.id != written)
}

fn spelled(written: &str) -> Option<&'static License> {
    let folded = Folded::of(written.to_lowercase().replace(char::is_whitespace, " ").as_bytes());
    let mut alike = FOLDED.rows(folded.hash()).rev().filter_map(spelling);
    alike.find(|(known, _)| Folded::of(known.as_bytes()) == folded).map(|(_, license)| license)
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
/// "Apache License, Version 2.0" and `apache-2.0` are both `apache2`. Of case and blanks, only those of ASCII are seen.
#[derive(Debug, PartialEq, Eq)]
struct Folded {
    bytes: [u8; ROOM],
    /// More than there is room for where a text is longer than any license.
    length: usize,
}

/// The longest of the data files is shorter, as the tests hold.
const ROOM: usize = 80;

impl Folded {
    const fn of(text: &[u8]) -> Self {
        let mut folded = Self { bytes: [0; ROOM], length: 0 };
        let mut from = 0;
        while from < text.len() {
            let mut to = from;
            while to < text.len() && separator(text, to) == 0 {
                to += 1;
            }
            let word = text.split_at(to).0.split_at(from).1;
            if !is_noise(word) {
                folded.append(word);
            }
            from = to + separator(text, to);
        }
        folded
    }

    const fn append(&mut self, word: &[u8]) {
        let start = self.length;
        let mut at = 0;
        while at < word.len() {
            let is_before_number = at + 1 < word.len() && word[at + 1].is_ascii_digit();
            let is_version_mark = matches!(word[at], b'v' | b'V') && is_before_number;
            if !is_version_mark {
                if self.length < ROOM {
                    self.bytes[self.length] = word[at].to_ascii_lowercase();
                }
                self.length += 1;
            }
            at += 1;
        }
        if self.length <= ROOM
            && self.length >= start + 3
            && self.bytes[self.length - 3].is_ascii_digit()
            && self.bytes[self.length - 2] == b'.'
            && self.bytes[self.length - 1] == b'0'
        {
            self.length -= 2;
            (self.bytes[self.length], self.bytes[self.length + 1]) = (0, 0);
        }
    }

    const fn hash(&self) -> u32 {
        hash(if self.length < ROOM { self.bytes.split_at(self.length).0 } else { &self.bytes })
    }
}

/// How many bytes a separator has there; 0 if there is none, and where the text ends.
const fn separator(text: &[u8], at: usize) -> usize {
    const DASH: &[u8] = "–".as_bytes();
    match text.split_at(at).1 {
        [first, second, third, ..] if *first == DASH[0] && *second == DASH[1] && *third == DASH[2] => DASH.len(),
        [b'_' | b'-' | b',' | b'(' | b')' | b'"' | b'\'' | b'/', ..] => 1,
        [byte, ..] if byte.is_ascii_whitespace() => 1,
        _ => 0,
    }
}

/// Whether a word is one of [`NOISE`], perhaps with points behind it.
const fn is_noise(word: &[u8]) -> bool {
    let mut length = word.len();
    while length > 0 && word[length - 1] == b'.' {
        length -= 1;
    }
    let word = word.split_at(length).0;
    let mut at = 0;
    while at < NOISE.len() {
        if is_written(word, NOISE[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a word is another one, which is in small letters.
const fn is_written(word: &[u8], small: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() && at < small.len() && word[at].to_ascii_lowercase() == small[at] {
        at += 1;
    }
    at == word.len() && at == small.len()
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, licenses(), |license| license.id);
        assert!(licenses().map(|license| license.id).take(2).eq(["apache-2.0", "mit"]));
        assert!(license("bsd-3-clause").expect("a license").name.contains("\"Revised\""));
    }

    #[test]
    fn spellings_are_sound_and_needed() {
        assert_table(SPELLINGS, OTHERS.iter(), |(written, _)| Folded::of(written.as_bytes()).bytes);
        for (written, id) in OTHERS.iter() {
            assert_eq!(license_meant(written).map(|license| license.id), Some(*id), "{written}");
            let is_same = |known: &str| Folded::of(known.as_bytes()) == Folded::of(written.as_bytes());
            let named = |license: &License| is_same(license.id) || is_same(license.name);
            assert!(!licenses().any(named), "{written} is found by folding alone");
        }
    }

    #[test]
    fn folding_keeps_licenses_apart() {
        for license in licenses() {
            assert_eq!(spelled(license.id), Some(license));
            assert_eq!(spelled(license.name), Some(license), "{}", license.name);
            assert!(Folded::of(license.name.as_bytes()).length < ROOM, "{}", license.name);
        }
        assert_eq!(spelled(""), None);
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
            ("CDLA Sharing\u{a0}1.0", "cdla-sharing-1.0"),
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
            "an MIT license that is longer than any name of a license which the Hub knows, whatever the words may be",
        ] {
            assert_eq!(license_meant(written), None, "{written}");
        }
    }
}
