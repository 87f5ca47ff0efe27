//! Real cards typed anew: where a key or a value stands, it is offered once its first letter is typed.

use modelcard_lsp::card::Metadata;
use modelcard_lsp::ide;
use modelcard_lsp::rules::{Config, analyse};
use modelcard_lsp::syntax::yaml::{Node, NodeKind};
use modelcard_lsp::vocabulary::{self, LanguageSet, Vocabulary, metadata_field, metadata_key, path_inside};
use rayon::prelude::*;

use super::{cards, on_all_cores};

/// A word of a card that is known: where it stands and what is typed.
struct Word {
    start: usize,
    end: usize,
    text: String,
}

impl Word {
    fn at(node: &Node, start: usize, text: &str) -> Self {
        Self { start: start + node.range.start, end: start + node.range.end, text: text.to_owned() }
    }
}

/// How many words there are to each that is tried.
const SAMPLE: usize = 101;

/// The keys and the values that a vocabulary has.
fn words(metadata: &Metadata) -> Vec<Word> {
    let mut words = Vec::new();
    for entry in metadata.entries() {
        let (Some(key), Some(value)) = (&entry.key, &entry.value) else { continue };
        if metadata_key(&key.name).is_some() {
            let range = entry.absolute(&key.range);
            words.push(Word { start: range.start, end: range.end, text: key.name.to_string() });
            keys_and_values(value, &key.name, entry.start, &mut words);
        }
    }
    words
}

fn keys_and_values(node: &Node, path: &str, at: usize, words: &mut Vec<Word>) {
    match &node.kind {
        NodeKind::Sequence(list) => {
            let path = format!("{path}[]");
            list.items.iter().for_each(|item| keys_and_values(item, &path, at, words));
        }
        NodeKind::Mapping(map) => {
            for pair in &map.pairs {
                let Some(name) = pair.key.scalar() else { continue };
                let path = path_inside(path, &name.text);
                if metadata_field(&path).is_some_and(|field| field.name() == &*name.text) {
                    words.push(Word::at(&pair.key, at, &name.text));
                }
                keys_and_values(&pair.value, &path, at, words);
            }
        }
        NodeKind::Scalar(scalar) => {
            let vocabulary = match metadata_key(path.strip_suffix("[]").unwrap_or(path)) {
                Some(key) => key.vocabulary,
                None => metadata_field(path).and_then(|field| field.vocabulary),
            };
            let text = &*scalar.text;
            let is_known = match vocabulary {
                Some(Vocabulary::Licenses) => vocabulary::license(text).is_some(),
                Some(Vocabulary::Languages) => {
                    vocabulary::language(text).is_some_and(|it| it.set == LanguageSet::Iso6391)
                }
                Some(Vocabulary::Tasks) => vocabulary::task(text).is_some(),
                Some(Vocabulary::Libraries) => vocabulary::library(text).is_some(),
                _ => false,
            };
            if is_known {
                words.push(Word::at(node, at, text));
            }
        }
        NodeKind::Alias => {}
    }
}

/// The word is gone but for its first letter, alone or with all that follows it on its line; whether it is offered.
fn is_offered(text: &str, word: &Word, end: usize) -> bool {
    let raw = &text[word.start..word.end];
    let quote = usize::from(raw.starts_with(['"', '\'']));
    let cut = word.start + raw.char_indices().nth(quote + 1).map_or(raw.len(), |(at, _)| at);
    let analysis = analyse(&format!("{}{}", &text[..cut], &text[end..]), &Config::default());
    ide::complete(&analysis, cut, false).items.iter().any(|item| item.label == word.text)
}

/// A sample of all words. What is not offered is under a key that appears twice, in a card that only that key told from
/// other Markdown, or in a quoted text that goes on in column 0.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn what_stands_in_a_card_is_offered() {
    let with_metadata = cards().iter().filter(|card| {
        let metadata = card.analysis.card.metadata();
        card.analysis.card.is_model_card() && metadata.is_seen() && !metadata.is_broken()
    });
    let words =
        with_metadata.flat_map(|card| words(card.analysis.card.metadata()).into_iter().map(move |it| (card, it)));
    let sample: Vec<_> = words.step_by(SAMPLE).collect();
    let missed = sample.par_iter().flat_map_iter(|(card, word)| {
        let text = card.text();
        let line_end = text[word.end..].find(['\n', '\r']).map_or(text.len(), |at| word.end + at);
        let missed = [word.end, line_end].into_iter().filter(move |end| !is_offered(text, word, *end));
        missed.map(|_| format!("{}: {}", card.path, word.text))
    });
    let missed: Vec<_> = on_all_cores(|| missed.collect());
    assert!(sample.len() > 50, "only {} words are tried", sample.len());
    assert!(missed.len() * 100 <= sample.len(), "{} of {} words: {missed:#?}", missed.len(), sample.len());
}
