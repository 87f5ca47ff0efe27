//! What is written at once where a key of the front matter is completed.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/metadata-snippets.tsv");

static SNIPPETS: LazyLock<Vec<(&str, String)>> =
    LazyLock::new(|| table::parse(DATA, |[place, text]| Some((place, text.replace("\\n", "\n")))));

/// The snippet for a key, for `key=value`, or for the whole block, which is `---`: text in the form of the Language
/// Server Protocol, with `$1` and `${1:text}` for the places to fill in and `$0` for the last one. `<key>` stands for the
/// first text of that key in the card, and `<model>` for the name of the model.
pub fn metadata_snippet(place: &str) -> Option<&'static str> {
    SNIPPETS.iter().find(|(known, _)| *known == place).map(|(_, text)| &**text)
}

/// The same for the values of a key, each beside its value.
pub fn metadata_value_snippets(key: &str) -> Vec<(&'static str, &'static str)> {
    let value = |place: &'static str| place.strip_prefix(key).and_then(|rest| rest.strip_prefix('='));
    SNIPPETS.iter().filter_map(|(place, text)| Some((value(place)?, &**text))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::metadata_keys::metadata_key;
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, SNIPPETS.iter(), |(place, _)| *place);
        for (place, text) in SNIPPETS.iter() {
            let key = place.split('=').next().unwrap_or_default();
            assert!(*place == "---" || metadata_key(key).is_some(), "{place}");
            let start = if *place == key { *place } else { &place[key.len() + 1..] };
            assert!(text.starts_with(start), "{place}: the text begins with what is completed");
            assert!(text.contains("$0"), "{place}: the cursor ends somewhere");
            let keys = text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
            for (key, _) in keys {
                assert!(key == "model" || metadata_key(key).is_some(), "{place}: {key}");
            }
        }
    }
}
