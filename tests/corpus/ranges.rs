//! Every range lies in the text of its card.

use modelcard_lsp::rules::{Config, analyse};

use super::check_cards;
use crate::properties::ranges::check_ranges;

/// Also in files that are not taken for model cards.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn of_findings_and_pieces() {
    let config = Config { assume_card: true, ..Config::default() };
    check_cards(|card| {
        let (path, text) = (&card.path, card.text());
        let analysis = analyse(text, &config);
        for finding in analysis.findings() {
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.range);
            let related = finding.related.iter().map(|related| &related.range);
            for range in edits.chain(related).chain([&finding.range]) {
                let name = finding.rule.name;
                assert!(text.get(range.clone()).is_some(), "{path}: {name} has the range {range:?}");
            }
        }
        for block in &analysis.syntax.body.blocks {
            assert!(text[block.start..].starts_with(&*block.source), "{path}");
        }
        for entry in &analysis.syntax.entries {
            assert!(text[entry.start..].starts_with(&*entry.source), "{path}");
        }
    });
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn of_what_an_editor_shows() {
    check_cards(|card| {
        if card.analysis.card.is_model_card() {
            check_ranges(&card.analysis, &card.path);
        }
    });
}
