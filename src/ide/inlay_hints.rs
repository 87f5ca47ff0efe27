use crate::rules::Analysis;
use crate::syntax::lines;
use crate::text::ByteRange;
use crate::vocabulary;

use super::InlayHintSettings;

/// A name that an editor shows behind a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlayHint {
    /// The end of the code, in bytes of the card's text.
    pub at: usize,
    /// The name.
    pub label: String,
}

/// The names of the codes in `range`, in bytes. Nothing where the name is what is written, or follows on the line, and
/// where the text is no model card.
pub fn inlay_hints(analysis: &Analysis, range: &ByteRange, shown: InlayHintSettings) -> Vec<InlayHint> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    let named = |key, shown: bool, name: fn(&str) -> Option<&'static str>| {
        let values = if shown { analysis.card.metadata.texts(key) } else { Vec::new() };
        values.into_iter().filter_map(move |value| Some((value.range.end, name(value.value)?, value.value)))
    };
    let language = |code: &str| vocabulary::language(code).map(|language| language.name);
    let license = |id: &str| vocabulary::license(id).map(|license| license.name);
    let found = named("language", shown.languages, language).chain(named("license", shown.licenses, license));
    let inside = found.filter(|(at, ..)| range.start <= *at && *at <= range.end);
    let new = inside.filter(|(at, name, code)| !code.eq_ignore_ascii_case(name) && !follows(&analysis.text, *at, name));
    new.map(|(at, name, _)| InlayHint { at, label: name.to_owned() }).collect()
}

/// Whether the rest of the line has the name, as in `- en # English`.
fn follows(text: &str, at: usize, name: &str) -> bool {
    let rest = lines(text, at).next().map(|line| text[line].to_lowercase());
    rest.is_some_and(|rest| rest.contains(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::inlay_hints;
    use crate::ide::InlayHintSettings;
    use crate::rules::{Config, analyse};

    const ALL: InlayHintSettings = InlayHintSettings { languages: true, licenses: true };

    /// The card with the hints in it.
    fn shown(text: &str, settings: InlayHintSettings) -> String {
        let mut hints = inlay_hints(&analyse(text, &Config::default()), &(0..text.len()), settings);
        hints.sort_by_key(|hint| hint.at);
        let mut out = text.to_owned();
        hints.iter().rev().for_each(|hint| out.insert_str(hint.at, &format!(" <{}>", hint.label)));
        out
    }

    const CARD: &str = "---\nlanguage:\n- en\n- \"de\"\n- fr # French\n- english\nlicense: afl-3.0\n---\n";

    #[test]
    fn names_behind_codes() {
        let expected = "---\nlanguage:\n- en <English>\n- \"de\" <German>\n- fr # French\n- english\nlicense: afl-3.0 \
                        <Academic Free License v3.0>\n---\n";
        assert_eq!(shown(CARD, ALL), expected);
        assert_eq!(shown("---\nlicense: mit\n---\n", ALL), "---\nlicense: mit\n---\n", "it would say MIT");
    }

    #[test]
    fn only_what_was_asked_for() {
        assert_eq!(shown(CARD, InlayHintSettings::default()), CARD);
        assert!(!shown(CARD, InlayHintSettings { licenses: false, ..ALL }).contains("Academic"));
        assert!(!shown(CARD, InlayHintSettings { languages: false, ..ALL }).contains("English"));
        let analysis = analyse(CARD, &Config::default());
        assert_eq!(inlay_hints(&analysis, &(0..18), ALL).len(), 1);
        let other = analyse("---\ntitle: x\nlanguage: en\n---\n", &Config::default());
        assert_eq!(inlay_hints(&other, &(0..99), ALL), []);
    }
}
