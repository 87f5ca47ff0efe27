//! The rules of the YAML block against the two readers of cards.

use std::sync::atomic::{AtomicUsize, Ordering};

use modelcard_lsp::rules::{Config, Severity, analyse};
use modelcard_lsp::syntax::{BlockError, Fence, yaml};
use rayon::prelude::*;

use super::{RealCard, cards, check_cards, folder, on_all_cores};

/// The card of a row. Names in the first column may be cut after some 120 bytes.
fn card(name: &str) -> Option<&'static RealCard> {
    cards().iter().find(|card| card.path == name || !name.ends_with(".md") && card.path.starts_with(name))
}

/// `yaml-syntax` says of a block what the Hub's js-yaml and PyYAML say: the file `yaml-verdicts.tsv` beside the cards.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn yaml_is_refused_where_its_readers_refuse_it() {
    let file = folder().join("yaml-verdicts.tsv");
    let verdicts = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let rows: Vec<_> = verdicts.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    let known: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let [name, hub, python] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("not three cells: {row}") };
            Some((card(name)?, hub, python))
        })
        .collect();
    assert!(known.len() * 100 >= rows.len() * 99, "only {} of {} cards are there", known.len(), rows.len());
    on_all_cores(|| known.par_iter().for_each(|(card, hub, python)| check(card, hub, python)));
}

/// What the two readers say is `ok` or an error.
fn check(card: &RealCard, hub: &str, python: &str) {
    let analysis = analyse(card.text(), &Config { assume_card: true, ..Config::default() });
    // A list without a key is YAML; that it is no metadata is another matter.
    if analysis.syntax.block_error == Some(BlockError::NotMapping) {
        return;
    }
    let severities = |rule: &str| -> Vec<_> {
        let findings = analysis.findings().iter().filter(|finding| finding.rule.name == rule);
        findings.map(|finding| finding.severity).collect()
    };
    let name = &card.path;
    let (syntax, duplicates) = (severities("yaml-syntax"), severities("yaml-duplicate-key"));
    let is_duplicate = hub.contains("duplicated mapping key");
    assert_eq!(syntax.contains(&Severity::Error), hub != "ok" && !is_duplicate, "{name}: {syntax:?}");
    assert_eq!(!duplicates.is_empty(), is_duplicate, "{name}");
    let expected = hub == "ok" && python != "ok";
    assert_eq!(syntax.contains(&Severity::Warning), expected, "{name}: {syntax:?}");
}

/// Blocks that are too plain to be asked about are read by libyaml where the Hub reads them.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn plain_blocks_are_read() {
    let plain = AtomicUsize::new(0);
    check_cards(|card| {
        let Fence::Closed { block, .. } = &card.analysis.syntax.fence else { return };
        let entries = card.analysis.syntax.entries.iter().map(|entry| &*entry.source);
        for text in entries.chain([&card.text()[block.clone()]]) {
            if yaml::is_plain(text) && yaml::verdict(text).is_ok() {
                let read = serde_yaml::from_str::<serde::de::IgnoredAny>(text);
                assert!(read.is_ok(), "{}: {read:?}\n{text}", card.path);
                plain.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    println!("{} plain texts", plain.load(Ordering::Relaxed));
    assert!(plain.into_inner() > 5000);
}
