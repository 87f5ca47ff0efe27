//! Formatting real cards.

use modelcard_lsp::ide::{self, FormatSettings};
use modelcard_lsp::rules::{Config, analyse};
use modelcard_lsp::syntax::Fence;

use super::check_cards;
use crate::properties::formatting::check_formatting;

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn changes_nothing_but_white_space() {
    check_cards(|card| {
        if card.analysis.card.is_model_card() {
            check_formatting(&card.analysis, &card.path);
        }
    });
}

/// A block that is YAML is formatted: here one that has something to format for sure. Where a key is written behind `?`,
/// the formatter leaves the block alone.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn every_block_can_be_formatted() {
    check_cards(|card| {
        let syntax = &card.analysis.syntax;
        let Fence::Closed { block, .. } = &syntax.fence else { return };
        let is_read = syntax.block_error.is_none() && syntax.entries.iter().all(|entry| entry.value.is_some());
        let has_explicit_key = card.text()[block.clone()].lines().any(|line| line.trim_start().starts_with("? "));
        if card.analysis.card.is_model_card() && is_read && !has_explicit_key && !syntax.entries.is_empty() {
            let mut text = card.text().to_owned();
            let is_free = |key: &&str| syntax.entries.iter().all(|entry| entry.name() != *key);
            let key = ["license_name", "license_link", "model_name"].into_iter().find(is_free).expect("a free key");
            text.insert_str(block.start, &format!("{key}:   x\n"));
            let analysis = analyse(&text, &Config::default());
            assert_ne!(ide::format(&analysis, FormatSettings::default()), [], "{}", card.path);
        }
    });
}
