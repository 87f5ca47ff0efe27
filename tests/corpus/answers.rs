//! Hovers, completions and summaries everywhere in real cards.

use modelcard_lsp::{ide, report};

use super::check_cards;

/// Bytes of Markdown or of a plot that a hover may have; real ones stay far below.
const MOST: usize = 8_000;

/// A sample of places, which meets each kind of place in each kind of card.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn hover_and_completion_answer_everywhere() {
    check_cards(|card| {
        let (path, text, analysis) = (&card.path, card.text(), &card.analysis);
        // No editor has a position inside a character or between the two characters of a line break.
        let is_position = |offset: &usize| text.is_char_boundary(*offset) && !text[..*offset].ends_with('\r');
        // Some hundreds of places a card; the largest card has no more kinds of places than the others.
        let step = 61.max(text.len() / 400);
        for offset in (0..text.len()).step_by(step).filter(is_position) {
            let hover = ide::hover(analysis, offset);
            assert!(hover.as_ref().is_none_or(|hover| hover.markdown.len() < MOST), "{path}: {hover:?}");
            let hover = hover.map(|hover| hover.range);
            let replaced = ide::complete(analysis, offset, true).items.into_iter().map(|item| item.replace);
            for range in hover.into_iter().chain(replaced) {
                assert!(text.get(range.clone()).is_some(), "{path}: {range:?}");
                assert!(range.start <= offset && offset <= range.end, "{path}: {range:?} at {offset}");
            }
        }
    });
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn summaries_and_plots_are_short_and_well_formed() {
    check_cards(|card| {
        let path = &card.path;
        for summary in report::summaries(&card.analysis) {
            assert!(card.text().get(summary.range).is_some_and(|table| table.contains('-')), "{path}");
            assert!(summary.markdown.len() < MOST, "{path}: {}", summary.markdown);
            for plot in &summary.plots {
                let svg = plot.svg();
                assert!(svg.len() < MOST, "{path}: {svg}");
                roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{path}: {error}: {svg}"));
            }
        }
    });
}
