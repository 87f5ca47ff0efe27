//! Where the server stays out of the way.

use std::sync::atomic::{AtomicUsize, Ordering};

use modelcard_lsp::ide;
use modelcard_lsp::syntax::BlockKind;

use super::check_cards;
use crate::properties::quiet_results::hold_nothing_missed;

/// Descriptions of models that are kept elsewhere than on the Hub, without metadata, and the README of a Space.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn other_files_are_left_alone() {
    let folders = ["docker-model-cards", "llm-jp-model-cards", "pythainlp-model-cards", "zenml-io__classifier"];
    check_cards(|card| {
        if folders.iter().any(|folder| card.path.contains(folder)) {
            assert!(!card.analysis.card.is_model_card() && card.analysis.findings().is_empty(), "{}", card.path);
        }
    });
}

/// In prose, completion offers nothing unasked but in links and in the sentence that the Trainer writes.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn nothing_pops_up_in_prose() {
    let invites =
        ["](", "huggingface.co/", "fine-tuned version of ", "from scratch on ", "from_pretrained(", "=\"", "='"];
    let asked = AtomicUsize::new(0);
    check_cards(|card| {
        let (text, analysis) = (card.text(), &card.analysis);
        let paragraphs = analysis.syntax.body.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        // What looks like the header of a table may become one, and metadata that the Hub does not see are metadata.
        let body = analysis.syntax.entries.last().map_or(0, |entry| entry.start + entry.source.len());
        for block in paragraphs.filter(|block| block.start >= body) {
            let end = block.start + block.source.len();
            for offset in (block.start..=end).step_by(29).filter(|offset| text.is_char_boundary(*offset)) {
                let line = text[..offset].rsplit(['\n', '\r']).next().unwrap_or_default();
                if line.trim_start().starts_with('|') || invites.iter().any(|words| line.contains(words)) {
                    continue;
                }
                asked.fetch_add(1, Ordering::Relaxed);
                let items = ide::complete(analysis, offset, true).items;
                let first = items.first().map(|item| &item.label);
                assert_eq!(first, None, "{}: {line:?}", card.path);
            }
        }
    });
    let asked = asked.into_inner();
    assert!(asked > 1000, "only {asked} places were looked at");
}

/// What rules pass over in long lists of results is what they have nothing to say of.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn nothing_is_missed_in_long_lists() {
    let found = AtomicUsize::new(0);
    check_cards(|card| _ = found.fetch_add(hold_nothing_missed(&card.analysis), Ordering::Relaxed));
    assert!(found.into_inner() > 100);
}
