//! What generators wrote is recognized.

use modelcard_lsp::card::Generator;

use super::{RealCard, cards};

/// Of the cards that the Trainer and the Keras callback wrote, nearly all logs and reported results are recognized. Those
/// inside a code block that is never closed are shown as code, and are for a rule to find.
fn generated() -> impl Iterator<Item = &'static RealCard> {
    cards().iter().filter(|card| {
        let is_swallowed = card.analysis.findings().iter().any(|finding| finding.rule.name == "code-unclosed");
        matches!(card.analysis.card.generator(), Generator::Trainer | Generator::KerasCallback) && !is_swallowed
    })
}

/// All but one in a hundred of the cards are recognized.
fn assert_recognized<'a>(cards: impl Iterator<Item = &'a RealCard>, is_recognized: impl Fn(&RealCard) -> bool) {
    let (found, missed): (Vec<_>, Vec<_>) = cards.partition(|card| is_recognized(card));
    let missed: Vec<_> = missed.iter().map(|card| &card.path).collect();
    assert!(found.len() > 100, "only {} cards are recognized", found.len());
    assert!(missed.len() * 100 <= found.len() + missed.len(), "{} are recognized, but not {missed:#?}", found.len());
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn training_logs() {
    let losses = ["Validation Loss", "Training Loss", "Train Loss"];
    let is_header =
        |line: &str| line.starts_with('|') && line.contains("Epoch") && losses.iter().any(|loss| line.contains(loss));
    let with_log = generated().filter(|card| card.text().split(['\n', '\r']).any(is_header));
    assert_recognized(with_log, |card| card.analysis.card.training_logs().next().is_some());
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn reported_results() {
    let list = regex::Regex::new(r"following results on the evaluation set:\s*[\r\n]\s*- ").expect("an expression");
    let with_list = generated().filter(|card| list.is_match(card.text()));
    assert_recognized(with_list, |card| card.analysis.card.reported().iter().any(|list| !list.results.is_empty()));
}
