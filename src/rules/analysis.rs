use std::sync::Arc;

use crate::card::{Card, Neighbours, TableAndResults};
use crate::syntax::{self, Syntax};

use super::{Check, Config, Document, Finding, RULES};

/// A card, read and checked.
#[derive(Debug)]
pub struct Analysis {
    /// The text.
    pub text: String,
    /// Its pieces.
    pub syntax: Syntax,
    /// What the card says.
    pub card: Card,
    /// The files beside it.
    pub neighbours: Arc<Neighbours>,
    /// What the text is.
    pub document: Document,
    /// What the rules say, in the order of the text. Empty where the text is no model card.
    pub findings: Vec<Finding>,
}

/// Reads a card and runs every rule on it. The same text and configuration give the same findings everywhere.
pub fn analyse(text: &str, config: &Config) -> Analysis {
    Analysis::new(text.to_owned(), config)
}

impl Analysis {
    /// As [`analyse`], for a caller who has a text to give away.
    pub fn new(text: String, config: &Config) -> Self {
        let document = config.document;
        let syntax = match document {
            Document::Card => syntax::read(&text),
            Document::EvalResults => syntax::read_value(&text, "eval_results"),
        };
        let card = Card::read(&text, &syntax);
        let findings = if card.is_model_card() || config.assume_card || document == Document::EvalResults {
            check(&syntax, &card, config)
        } else {
            Vec::new()
        };
        Self { text, syntax, card, document, neighbours: Arc::clone(&config.neighbours), findings }
    }
}

fn check(syntax: &Syntax, card: &Card, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter() {
        let level = config.levels.get(rule.name);
        if level == Some(&None) {
            continue;
        }
        let first = findings.len();
        match rule.check {
            Check::EvalResults(check) if config.document == Document::EvalResults => {
                syntax.entries.iter().for_each(|file| check(file, &mut findings));
            }
            _ if config.document == Document::EvalResults => {}
            Check::EvalResults(_) => {}
            // Where the Hub sees no block, what was meant as one is judged once it is mended.
            Check::Entry(_) if !card.metadata().is_seen() => {}
            Check::Entry(check) => {
                syntax.entries.iter().for_each(|entry| at(entry.start, &mut findings, |found| check(entry, found)));
            }
            Check::Block(check) => {
                syntax.body.blocks.iter().for_each(|block| at(block.start, &mut findings, |found| check(block, found)));
            }
            Check::Table(check) => {
                for TableAndResults { block, table, results } in card.tables_of(syntax) {
                    at(block.start, &mut findings, |found| check(block, table, results, found));
                }
            }
            Check::Log(check) => {
                card.training_logs().for_each(|log| at(log.start, &mut findings, |found| check(log, found)));
            }
            Check::Card(check) => check(card, &mut findings),
            Check::Neighbours(check) => check(card, &config.neighbours, &mut findings),
        }
        if let Some(Some(severity)) = level {
            findings[first..].iter_mut().for_each(|finding| finding.severity = *severity);
        }
    }
    findings.sort_by_key(|finding| (finding.range.start, finding.range.end));
    findings
}

/// Runs the check of a piece that starts at `start`.
fn at(start: usize, findings: &mut Vec<Finding>, check: impl FnOnce(&mut Vec<Finding>)) {
    let first = findings.len();
    check(findings);
    findings[first..].iter_mut().for_each(|finding| finding.shift(start));
}
