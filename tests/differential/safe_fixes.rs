//! What safe fixes leave, as js-yaml and PyYAML read it: no fix loses them a card, or changes an entry that it does not
//! touch.

use std::process::Command;

use modelcard_lsp::rules::analyse;
use modelcard_lsp::syntax::{self, Fence};
use rayon::prelude::*;
use serde_json::Value;

use super::{ask, difference, js_yaml, python};
use crate::corpus::cards;
use crate::properties::mutations::{Random, mutated};
use crate::properties::safe_fixes::{config, judge_safe_fixes};

/// How many mutated cards there are, and every how many of them and of the real ones are judged by default.
const MUTATED: usize = 10_000;
const SAMPLE: usize = 40;

/// A text, and what a safe fix or all of them made of it.
struct Fixed {
    name: String,
    before: String,
    after: String,
}

fn block(text: &str) -> Option<String> {
    match syntax::read(text).fence {
        // With the break that a block scalar at the very end wants: without it, Python reads it without one.
        Fence::Closed { block, .. } => Some(format!("{}\n", &text[block])),
        Fence::Missing(_) => None,
    }
}

/// Names of the top-level keys that stand once and of which not a byte is changed.
fn untouched(before: &str, after: &str) -> Vec<String> {
    let entries = |text: &str| {
        let read = analyse(text, &config()).syntax.entries;
        read.into_iter().map(|entry| (entry.name().to_owned(), entry.source.trim_end().to_owned())).collect::<Vec<_>>()
    };
    let (before, after) = (entries(before), entries(after));
    let once = |name: &str| before.iter().filter(|(other, _)| other == name).count() == 1;
    let kept = before.iter().filter(|entry| !entry.0.is_empty() && once(&entry.0) && after.contains(entry));
    kept.map(|(name, _)| name.clone()).collect()
}

fn top_level<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let pairs = value["map"].as_array()?;
    pairs.iter().find(|pair| pair[0]["text"] == key).map(|pair| &pair[1])
}

fn compare(reader: &str, program: impl Fn() -> Command, fixed: &[Fixed]) -> Vec<String> {
    let blocks: Vec<_> = fixed.iter().filter_map(|it| Some((it, block(&it.before)?, block(&it.after)?))).collect();
    let before = ask(program(), &blocks.iter().map(|(_, before, _)| before.clone()).collect::<Vec<_>>());
    let after = ask(program(), &blocks.iter().map(|(_, _, after)| after.clone()).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (((fixed, _, block), before), after) in blocks.iter().zip(&before).zip(&after) {
        if before.get("error").is_some() {
            continue; // It was broken before.
        }
        if let Some(error) = after.get("error") {
            wrong.push(format!("{}: {reader} refuses it: {error}\n{block}", fixed.name));
            continue;
        }
        for key in untouched(&fixed.before, &fixed.after) {
            let (Some(before), Some(after)) = (top_level(before, &key), top_level(after, &key)) else { continue };
            if let Some(difference) = difference(before, after) {
                wrong.push(format!("{}: `{key}` to {reader}: {difference}\n{block}", fixed.name));
            }
        }
    }
    wrong
}

fn judge(texts: &[(String, String)]) -> (Vec<String>, usize) {
    let judged: Vec<_> = texts.par_iter().map(|(name, text)| (name, text, judge_safe_fixes(text))).collect();
    let mut wrong = Vec::new();
    let mut fixed = Vec::new();
    for (name, before, (faults, texts)) in judged {
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        let one = |after| Fixed { name: name.clone(), before: before.clone(), after };
        fixed.extend(texts.into_iter().map(one));
    }
    wrong.extend(compare("PyYAML", || python("pyyaml.py"), &fixed));
    wrong.extend(compare("js-yaml", js_yaml, &fixed));
    (wrong, fixed.len())
}

/// Every so many, which `MODELCARD_SAMPLE` says: 1 is all.
fn sampled<T>(all: impl Iterator<Item = T>) -> Vec<T> {
    let step = std::env::var("MODELCARD_SAMPLE").ok().and_then(|step| step.parse().ok()).unwrap_or(SAMPLE);
    all.step_by(step.max(1)).collect()
}

fn assert_harmless(texts: &[(String, String)]) {
    let (wrong, fixes) = judge(texts);
    println!("{} cards, {fixes} fixed texts, {} faults", texts.len(), wrong.len());
    assert!(fixes * 4 > texts.len(), "{fixes} fixes of {} cards are not much of a test", texts.len());
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
#[ignore = "needs MODELCARD_CARDS, MODELCARD_PYTHON and MODELCARD_NODE_MODULES: both readers"]
fn safe_fixes_of_real_cards_do_no_harm() {
    assert_harmless(&sampled(cards().iter().map(|card| (card.path.clone(), card.text().to_owned()))));
}

#[test]
#[ignore = "needs MODELCARD_CARDS, MODELCARD_PYTHON and MODELCARD_NODE_MODULES: both readers"]
fn safe_fixes_of_mutated_cards_do_no_harm() {
    let cards = cards();
    let mutants = sampled(0..MUTATED).into_par_iter().map(|seed| {
        let card = &cards[seed * 31 % cards.len()];
        (format!("{} #{seed}", card.path), mutated(card.text(), &mut Random::new(seed as u64)))
    });
    assert_harmless(&mutants.collect::<Vec<_>>());
}
