//! What users read: messages, titles of fixes and what related places say, in the terms of YAML, Markdown and Python, and
//! short enough to be read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use modelcard_lsp::rules::{Finding, RULES};
use modelcard_lsp::text::Buffer;
use proc_macro2::{TokenStream, TokenTree};

use crate::cases::analysed_cards;
use crate::corpus::cards;

/// What an editor shows beside the line without wrapping it more than twice, and a terminal in two lines and a half.
/// Messages aim at 160, and names of the card come on top.
const LENGTH: usize = 200;

/// Words for what has another name in YAML, Markdown or Python, each with that name.
const TERMS: [(&str, &str); 13] = [
    (" a map ", "mapping"),
    (" blank ", "space"),
    (" blanks ", "spaces"),
    (" data set ", "dataset"),
    (" data sets ", "datasets"),
    (" or map ", "mapping"),
    (" row of dashes ", "delimiter row"),
    (" slip ", "typo"),
    (" slips ", "typos"),
    (" stand twice ", "appear twice"),
    (" stands twice ", "appears twice"),
    (" truth value ", "boolean"),
    (" truth values ", "booleans"),
];

/// Words that are right in the text of a page, and not in a message.
const PHRASES: [(&str, &str); 12] = [
    (" a text ", "string"),
    (" behind ", "after"),
    (" is no ", "is not a valid"),
    (" is none ", "is not one"),
    (" no number ", "not a number"),
    (" row is alike ", "same in the row"),
    (" rows are alike ", "same in the rows"),
    (" so it is with ", "same for"),
    (" stand ", "are, appear"),
    (" stands ", "is, appears"),
    (" texts ", "strings"),
    (" the action ", "no word to the shell, which has none"),
];

/// The words of the list in a text, outside of code.
fn other_words(text: &str, list: &[(&str, &str)]) -> Vec<String> {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join("x").to_lowercase();
    // A blank line is what Markdown calls it; and a file that is missing is none of another kind.
    let prose =
        prose.replace("blank line", "empty line").replace("there is no ", "there lacks ").replace("text file", "file");
    let prose = prose.replace(['.', ',', ';', ':', '\n', '(', ')'], " ");
    let prose = format!(" {prose} ");
    let found = list.iter().filter(|(word, _)| prose.contains(word));
    found.map(|(word, right)| format!("“{}”, better “{right}”, in: {text}", word.trim())).collect()
}

/// The same with both lists.
fn wrong_words(text: &str) -> Vec<String> {
    other_words(text, &TERMS).into_iter().chain(other_words(text, &PHRASES)).collect()
}

/// What is wrong with the words of a finding in the card that it was found in.
fn faults(card: &str, finding: &Finding) -> Vec<String> {
    let titles = finding.fixes.iter().map(|fix| &fix.title);
    let places = finding.related.iter().map(|related| &related.message);
    let mut faults: Vec<String> =
        [&finding.message].into_iter().chain(titles).chain(places).flat_map(|text| wrong_words(text)).collect();
    let length = finding.message.chars().count();
    if length > LENGTH {
        faults.push(format!("{length} chars: {}", finding.message));
    }
    if !finding.message.ends_with(['.', '?', '…']) {
        faults.push(format!("no sentence: {}", finding.message));
    }
    let buffer = Buffer::new(card);
    let mut rows = BTreeSet::new();
    for related in &finding.related {
        let shown = &card[related.range.clone()];
        if shown.trim().chars().all(|c| c == '-') && !shown.trim().is_empty() {
            faults.push(format!("a related place that shows `{shown}`: {}", finding.message));
        }
        if !rows.insert(buffer.range_of(&related.range, modelcard_lsp::text::Encoding::Utf8).start.line) {
            faults.push(format!("two related places in one row: {}", finding.message));
        }
    }
    faults
}

fn report(faults: impl IntoIterator<Item = String>) {
    let faults: BTreeSet<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn findings_of_cases_are_in_the_words_of_users() {
    let cards = analysed_cards();
    assert!(cards.len() > 500, "{} cards", cards.len());
    report(cards.iter().flat_map(|card| card.findings().iter().flat_map(|finding| faults(card.text(), finding))));
}

#[test]
#[ignore = "needs MODELCARD_CARDS"]
fn findings_of_real_cards_are_in_the_words_of_users() {
    let findings = cards().iter().flat_map(|card| card.analysis.findings().iter().map(move |it| (card, it)));
    report(findings.flat_map(|(card, finding)| faults(card.text(), finding)));
}

#[test]
fn rules_describe_themselves_in_the_words_of_users() {
    report(RULES.iter().flat_map(|rule| wrong_words(rule.summary)));
    report(RULES.iter().flat_map(|rule| other_words(&prose(rule.docs), &TERMS)));
}

/// A page without its cards.
fn prose(page: &str) -> String {
    page.split("````").step_by(2).collect()
}

/// All that the program can say is in its literals, and few of them are something else.
#[test]
fn literals_are_in_the_words_of_users() {
    let mut files = Vec::new();
    for folder in ["src/rules", "src/ide", "src/cli", "src/report", "src/server"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let mut literals = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("a source file");
        strings(source.parse().expect("Rust"), &mut literals);
    }
    assert!(literals.len() > 1000, "{} literals", literals.len());
    let sentences = literals.iter().filter(|literal| literal.contains(' '));
    report(sentences.flat_map(|literal| wrong_words(literal)));
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let is_test = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("tests"));
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            files.push(path);
        }
    }
}

/// The string literals outside of attributes, which hold the comments of the documentation.
fn strings(tokens: TokenStream, literals: &mut Vec<String>) {
    let mut is_attribute = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                is_attribute = punct.as_char() == '#' || is_attribute && punct.as_char() == '!';
                continue;
            }
            TokenTree::Group(group) if !is_attribute => strings(group.stream(), literals),
            TokenTree::Literal(literal) => literals.push(literal.to_string()),
            _ => {}
        }
        is_attribute = false;
    }
}

#[test]
fn wrong_words_are_found() {
    assert_eq!(wrong_words("`a text b` is a string, after a blank line. There is no file."), Vec::<String>::new());
    assert_eq!(wrong_words("This is no tag."), ["“is no”, better “is not a valid”, in: This is no tag."]);
    assert_eq!(wrong_words("Write a blank, as in the data set.").len(), 2);
}
