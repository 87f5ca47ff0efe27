//! The examples in each rule's page and the cases in `tests/cases/RULE.md`, run as tests.
//!
//! Both are Markdown. A block fenced with four back-ticks and the word `card` is a card. A line of carets in it is no
//! part of the card: it marks what stands above it and names the rule that finds fault with it,
//!
//! ```text
//! license: Apache-2.0
//!          ^^^^^^^^^^ license-value: The Hub refuses the license `Apache-2.0`. …
//! ```
//!
//! with the message, or its beginning and `…`. Where the severity of the finding is not that of the rule, it follows the
//! name in brackets: `table-ragged[hint]: …`. The carets count characters; an empty range and the end of a line get one
//! caret, and of a range over several lines the first line is marked. All findings of the page's rule must be marked and
//! no others. A card without marks is a card the rule is silent on. Words after `card`: `crlf` turns the line ends, and a
//! path such as `.eval_results/gpqa.yaml` makes it that file.
//!
//! A block with the words `file NAME` is a file beside the cards that follow, up to the next one of that kind behind a
//! card: such a one starts a new folder.
//!
//! A block with the word `fixed` is what the card before it becomes when the first fix of each finding of the rule is
//! applied; with the words `fixed all`, what all safe fixes make of it together, those of other rules too.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use modelcard_lsp::card::Neighbours;
use modelcard_lsp::rules::{Analysis, Config, Document, Finding, RULES, Rule, Safety, analyse, fix_all};
use modelcard_lsp::text::{Buffer, Encoding, apply};

/// A block of a page.
struct Block {
    /// The words behind the fence.
    words: Vec<String>,
    /// What is inside.
    text: String,
    /// The line of the fence in the page, from 1.
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (i, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("````")) {
            (None, Some(words)) => {
                let words = words.split_whitespace().map(str::to_owned).collect();
                open = Some(Block { words, text: String::new(), line: i + 1 });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => _ = writeln!(block.text, "{line}"),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is never closed");
    blocks
}

/// Whether a line marks the one above, and what it says.
fn mark(line: &str) -> Option<&str> {
    let (carets, message) = line.trim_start().split_once(' ')?;
    (!carets.is_empty() && carets.bytes().all(|b| b == b'^')).then_some(message)
}

/// The marks that the findings would have, in the card they were found in.
fn with_marks(card: &str, findings: &[&Finding]) -> String {
    let buffer = Buffer::new(card);
    let mut out = String::new();
    for (number, line) in card.lines().enumerate() {
        _ = writeln!(out, "{line}");
        for finding in findings {
            let range = buffer.range_of(&finding.range, Encoding::Utf32);
            if range.start.line as usize != number {
                continue;
            }
            let column = range.start.column as usize;
            let rest = line.chars().count().saturating_sub(column);
            let length = match range.end.line == range.start.line {
                true => (range.end.column as usize) - column,
                false => rest,
            };
            let (indent, carets) = (" ".repeat(column), "^".repeat(length.max(1)));
            let severity = match finding.severity == finding.rule.severity {
                true => String::new(),
                false => format!("[{}]", finding.severity.as_str()),
            };
            let message = finding.message.replace('\n', " ");
            _ = writeln!(out, "{indent}{carets} {}{severity}: {message}", finding.rule.name);
        }
    }
    out
}

/// Whether the card with the marks found is the one expected, whose messages may end in `…`.
fn same(found: &str, expected: &str) -> bool {
    let (found, expected): (Vec<_>, Vec<_>) = (found.lines().collect(), expected.lines().collect());
    let same_line = |(found, expected): (&&str, &&str)| match expected.strip_suffix('…') {
        Some(start) if mark(expected).is_some() => found.starts_with(start),
        _ => found == expected,
    };
    found.len() == expected.len() && found.iter().zip(&expected).all(same_line)
}

#[derive(Default)]
struct Count {
    failing: usize,
    passing: usize,
}

/// The cards of a page one by one, with their files beside them.
#[derive(Default)]
struct Folder {
    files: Vec<(String, String)>,
    is_used: bool,
}

impl Folder {
    fn add(&mut self, name: String, text: String) {
        if std::mem::take(&mut self.is_used) {
            self.files.clear();
        }
        self.files.push((name, text));
    }

    /// The card without its marks, and what is told the analysis.
    fn card(&mut self, block: &Block) -> (String, Config) {
        self.is_used = true;
        let files = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let neighbours = Arc::new(Neighbours::of(files));
        let document = block.words[1..].iter().map(|word| Document::of(Path::new(word))).max();
        let document = document.unwrap_or_default();
        let config = Config { document, assume_card: true, neighbours, ..Config::default() };
        let plain: String = block.text.split_inclusive('\n').filter(|line| mark(line.trim_end()).is_none()).collect();
        let crlf = block.words.iter().any(|word| word == "crlf");
        (if crlf { plain.replace('\n', "\r\n") } else { plain }, config)
    }
}

/// The text of a case file; empty where there is none.
fn case_file(rule: &Rule) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    std::fs::read_to_string(cases.join(format!("{}.md", rule.name))).unwrap_or_default()
}

/// All cards of the pages and of the cases.
pub(crate) fn analysed_cards() -> Vec<Analysis> {
    let pages = RULES.iter().flat_map(|rule| [rule.docs.to_owned(), case_file(rule)]);
    let mut cards = Vec::new();
    for page in pages {
        let mut folder = Folder::default();
        for block in blocks(&page) {
            match block.words.first().map(String::as_str) {
                Some("file") => folder.add(block.words[1..].join(" "), block.text),
                Some("card") => {
                    let (card, config) = folder.card(&block);
                    cards.push(analyse(&card, &config));
                }
                _ => {}
            }
        }
    }
    cards
}

fn run(rule: &Rule, path: &str, page: &str, failures: &mut Vec<String>) -> Count {
    let mut count = Count::default();
    let mut last = (String::new(), Config::default());
    let mut folder = Folder::default();
    for block in blocks(page) {
        let place = format!("{path}:{}", block.line);
        // What is fixed ends its lines as the card does.
        let crlf = last.0.contains('\r');
        let turned = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
        match block.words.first().map(String::as_str) {
            Some("file") => folder.add(block.words[1..].join(" "), block.text),
            Some("card") => {
                let (card, config) = folder.card(&block);
                let analysis = analyse(&card, &config);
                let own: Vec<_> = analysis.findings().iter().filter(|finding| finding.rule.name == rule.name).collect();
                let found = with_marks(&card, &own);
                if !same(&found, &block.text) {
                    failures.push(format!("{place}: found\n{found}\nexpected\n{}", block.text));
                }
                *(if own.is_empty() { &mut count.passing } else { &mut count.failing }) += 1;
                last = (card, config);
            }
            Some("fixed") if block.words[1..] == ["all"] => {
                let analysis = analyse(&last.0, &last.1);
                let fixed = fix_all(&analysis, Safety::Safe, |text| analyse(&text, &last.1.to_fix())).text;
                if fixed != turned(block.text.clone()) {
                    failures.push(format!("{place}: all fixed\n{fixed}\nexpected\n{}", block.text));
                }
            }
            Some("fixed") => {
                let analysis = analyse(&last.0, &last.1);
                let own = analysis.findings().iter().filter(|finding| finding.rule.name == rule.name);
                let edits: Vec<_> =
                    own.filter_map(|finding| finding.fixes.first()).flat_map(|fix| fix.edits.clone()).collect();
                let fixed = apply(&last.0, &edits);
                if edits.is_empty() || fixed != turned(block.text.clone()) {
                    failures.push(format!("{place}: fixed\n{fixed}\nexpected\n{}", block.text));
                }
            }
            _ => {}
        }
    }
    count
}

#[test]
fn pages_and_cases() {
    let mut failures = Vec::new();
    for rule in RULES.iter() {
        let file = format!("{}.md", rule.name);
        let page = run(rule, &format!("the page of {}", rule.name), rule.docs, &mut failures);
        let case = run(rule, &format!("tests/cases/{file}"), &case_file(rule), &mut failures);
        for (what, count) in [("its page", page), (&*format!("tests/cases/{file}"), case)] {
            if count.failing == 0 || count.passing == 0 {
                failures.push(format!("{}: {what} needs a card that fails and one that passes", rule.name));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// A case file without a rule tests nothing.
#[test]
fn every_case_file_has_a_rule() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for file in std::fs::read_dir(cases).expect("the folder") {
        let name = file.expect("an entry").file_name().into_string().expect("a name");
        let Some(rule) = name.strip_suffix(".md") else {
            assert_eq!(name, "mod.rs", "a case file is Markdown");
            continue;
        };
        assert!(RULES.iter().any(|known| known.name == rule), "{name} belongs to no rule");
    }
}

/// Whoever reads `license-value` finds `src/rules/metadata/license_value.rs` without a search.
#[test]
fn rules_are_named_like_their_files() {
    let groups = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let groups = std::fs::read_dir(groups).expect("the folder").map(|entry| entry.expect("an entry").path());
    let groups: Vec<_> = groups.filter(|path| path.is_dir()).collect();
    for rule in RULES.iter() {
        let name = rule.name.replace('-', "_");
        let of_name = groups
            .iter()
            .flat_map(|group| [format!("{name}.rs"), format!("{name}/mod.rs")].map(|file| group.join(file)));
        let files: Vec<_> = of_name.filter_map(|file| std::fs::read_to_string(file).ok()).collect();
        let named = format!("name: \"{}\"", rule.name);
        assert!(matches!(&files[..], [file] if file.contains(&named)), "no file, or several, for {}", rule.name);
    }
}

#[test]
fn rules_are_named_once_and_say_what_they_are() {
    for (i, rule) in RULES.iter().enumerate() {
        assert!(RULES[..i].iter().all(|other| other.name != rule.name), "{} appears twice", rule.name);
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}", rule.name);
    }
}
