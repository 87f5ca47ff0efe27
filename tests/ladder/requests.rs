//! What is asked of a card.

use std::hint::black_box;

use modelcard_lsp::ide::{self, FormatSettings, InlayHintSettings};
use modelcard_lsp::rules::{self, Analysis, Config, analyse};
use modelcard_lsp::text::{Buffer, Change, Encoding, Position};

/// A text that was read, and a place in it.
pub(crate) struct Card {
    pub(crate) text: String,
    pub(crate) analysis: Analysis,
    pub(crate) at: usize,
}

impl Card {
    pub(crate) fn new(text: String, at: usize) -> Self {
        let analysis = analyse(&text, &config());
        Self { text, analysis, at }
    }
}

fn config() -> Config {
    Config { assume_card: true, ..Config::default() }
}

/// What may be asked, by its name.
pub(crate) type Request = (&'static str, fn(&Card));

pub(crate) const REQUESTS: &[Request] = &[
    ("open", |card| {
        black_box(analyse(&card.text, &config()).findings_at().len());
    }),
    ("completion", |card| drop(black_box(ide::complete(&card.analysis, card.at, true)))),
    ("hover", |card| drop(black_box(ide::hover(&card.analysis, card.at)))),
    ("definition", |card| drop(black_box(ide::definition(&card.analysis, card.at)))),
    ("actions at a point", |card| drop(black_box(ide::actions(&card.analysis, &(card.at..card.at))))),
    ("actions for the file", |card| drop(black_box(ide::actions(&card.analysis, &(0..card.text.len()))))),
    ("all safe fixes", |card| {
        // With the first reading, which a card of many mistakes needs to have all of them told.
        let read = |text: String| analyse(&text, &config().to_fix());
        black_box(rules::fix_all(&read(card.text.clone()), rules::Safety::Safe, read).count);
    }),
    ("formatting", |card| drop(black_box(ide::format(&card.analysis, FormatSettings::default())))),
    ("range formatting", |card| drop(black_box(ide::format_range(&card.analysis, &(card.at..card.at))))),
    ("symbols", |card| drop(black_box(ide::symbols(&card.analysis)))),
    ("folding", |card| drop(black_box(ide::folds(&card.analysis)))),
    ("selection", |card| drop(black_box(ide::selections(&card.analysis, card.at)))),
    ("links", |card| drop(black_box(ide::links(&card.analysis)))),
    ("inlay hints", |card| {
        let shown = InlayHintSettings { languages: true, licenses: true, best_values: true };
        drop(black_box(ide::inlay_hints(&card.analysis, &(0..card.text.len()), shown)));
    }),
];

/// A key and its undoing, each followed by the analysis.
pub(crate) fn keys(card: &mut Option<Card>) {
    let Some(Card { text, mut analysis, at }) = card.take() else { return };
    let mut buffer = Buffer::new(&text);
    let place = buffer.position_at(at, Encoding::Utf8);
    let after = Position { column: place.column + 1, ..place };
    for (range, typed) in [(place..place, "x"), (place..after, "")] {
        let change = Change { range: Some(range), text: typed.to_owned() };
        let splice = buffer.apply(&change, Encoding::Utf8);
        analysis.edit(buffer.clone(), &splice, &config());
        black_box(analysis.findings_at().len());
    }
    *card = Some(Card { text, analysis, at });
}
