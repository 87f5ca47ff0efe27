//! What an editor shows of the structure of real cards, from the folder that `MODELCARD_CARDS` names, and how they are
//! formatted.

use std::ops::Range;

use modelcard_lsp::ide::{self, FormatSettings, InlayHintSettings, KeyOrder};
use modelcard_lsp::rules::{Analysis, Config, analyse};
use modelcard_lsp::syntax::{self, Fence, yaml};
use modelcard_lsp::text::apply;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TextMergeStream};

use super::cards;

/// Each card that is a model card, with its path.
fn analyses() -> impl Iterator<Item = (String, Analysis)> {
    let analysed = |text: String| analyse(&text, &Config::default());
    let cards = cards().unwrap_or_default().into_iter();
    cards.map(move |(path, text)| (path.display().to_string(), analysed(text))).filter(|it| it.1.card.is_model_card())
}

#[test]
fn every_range_lies_in_the_text() {
    for (path, analysis) in analyses() {
        check_ranges(&analysis, &path);
    }
}

/// That everything an editor asks of a whole card lies in its text.
pub(crate) fn check_ranges(analysis: &Analysis, path: &str) {
    let text = &analysis.text;
    let check = |range: &Range<usize>, what: &str| {
        assert!(text.get(range.clone()).is_some(), "{path}: {what} has the range {range:?}");
    };
    let symbols = ide::symbols(analysis);
    symbols.iter().for_each(|symbol| check_symbol(symbol, None, text, path));
    ide::folds(analysis).iter().for_each(|fold| check(&fold.range, "a fold"));
    ide::links(analysis).iter().for_each(|link| check(&link.range, "a link"));
    let all = InlayHintSettings { languages: true, licenses: true, best_values: true };
    let hints = ide::inlay_hints(analysis, &(0..text.len()), all);
    hints.iter().for_each(|hint| check(&(hint.at..hint.at), "a hint"));
    // Every place would take minutes; these fall on all kinds of them.
    for offset in (0..=text.len() + 1).step_by(text.len() / 50 + 1) {
        let selections = ide::selections(analysis, offset);
        selections.iter().for_each(|range| check(range, "a selection"));
        for pair in selections.windows(2) {
            let (inner, outer) = (&pair[0], &pair[1]);
            assert!(outer.start <= inner.start && inner.end <= outer.end && inner != outer, "{path}: {pair:?}");
        }
        assert_eq!(selections.last(), (!text.is_empty()).then_some(&(0..text.len())), "{path}");
        if let Some(definition) = ide::definition(analysis, offset) {
            check(&definition.origin, "an origin");
            definition.targets.iter().for_each(|range| check(range, "a target"));
        }
    }
}

fn check_symbol(symbol: &ide::Symbol, parent: Option<&Range<usize>>, text: &str, path: &str) {
    let ide::Symbol { name, range, selection, children, .. } = symbol;
    assert!(!name.trim().is_empty(), "{path}: {symbol:?}");
    assert!(text.get(range.clone()).is_some() && text.get(selection.clone()).is_some(), "{path}: {symbol:?}");
    assert!(range.start <= selection.start && selection.end <= range.end, "{path}: {symbol:?}");
    assert!(parent.is_none_or(|it| it.start <= range.start && range.end <= it.end), "{path}: {symbol:?}");
    children.iter().for_each(|child| check_symbol(child, Some(range), text, path));
}

/// What a block says, as YAML readers see it, and its comments.
fn content(text: &str) -> Option<(Vec<String>, Option<serde_yaml::Value>, Vec<String>)> {
    let syntax = syntax::read(text);
    let Fence::Closed { block, .. } = &syntax.fence else { return None };
    let nodes = |entry: &syntax::Entry| {
        let scalar = |node: &yaml::Node| format!("{:?}{:?}", node.scalar(), node.tag);
        entry.value.as_ref().map(|value| value.walk().map(scalar).collect::<Vec<_>>())
    };
    let mut entries: Vec<_> = syntax.entries.iter().map(|it| format!("{}{:?}", it.name(), nodes(it))).collect();
    entries.sort();
    // None where a key is there twice.
    let value = serde_yaml::from_str(&text[block.clone()]).ok();
    let comment = |line: &str| {
        let mut hashes = line.match_indices('#').map(|(at, _)| at);
        hashes.find(|at| *at == 0 || line[..*at].ends_with([' ', '\t'])).map(|at| line[at..].trim().to_owned())
    };
    let mut comments: Vec<_> = text[block.clone()].lines().filter_map(comment).collect();
    comments.sort();
    Some((entries, value, comments))
}

/// What a reader sees of a body: the events of Markdown, without their places.
fn seen(text: &str) -> Vec<Event<'static>> {
    let body = syntax::read(text).fence.body();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    // In a row of dashes, pulldown-cmark takes no tabs.
    let readable = text[body..].replace("-\t", "- ").replace(":\t", ": ").replace("|\t", "| ");
    TextMergeStream::new(Parser::new_ext(&readable, options)).map(Event::into_static).collect()
}

#[test]
fn formatting_changes_nothing_but_white_space() {
    for (path, analysis) in analyses() {
        check_formatting(&analysis, &path);
    }
}

/// That formatting changes nothing but white space, and nothing the second time.
pub(crate) fn check_formatting(analysis: &Analysis, path: &str) {
    for key_order in [KeyOrder::Keep, KeyOrder::Usual] {
        let settings = FormatSettings { key_order };
        let edits = ide::format(analysis, settings);
        assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{path}: {edits:?}");
        let after = apply(&analysis.text, &edits);
        assert_eq!(content(&after), content(&analysis.text), "{path}");
        assert_eq!(seen(&after), seen(&analysis.text), "{path}");
        if key_order == KeyOrder::Keep {
            // A row of dashes grows, and a table may gain bars.
            let squeezed = |text: &str| text.replace([' ', '\t', '\n', '\r', '-', '|'], "");
            assert_eq!(squeezed(&after), squeezed(&analysis.text), "{path}");
        }
        assert_eq!(ide::format(&analyse(&after, &Config::default()), settings), [], "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pieces of YAML under pieces of indentation, most of it broken.
    #[test]
    fn any_front_matter(
        lines in prop::collection::vec((0..6_usize, prop::sample::select(PIECES), prop::sample::select(ENDS)), 0..12),
        line_break in prop::sample::select(&["\n", "\r\n"][..]),
    ) {
        let lines = lines.iter().map(|(indent, piece, end)| format!("{}{piece}{end}\n", " ".repeat(*indent)));
        let block: String = lines.collect();
        let text = format!("---\npipeline_tag:  other\n{block}---\n\n# T\n\n| a |\n|---|\n| 1 |\n");
        let analysis = analyse(&text.replace('\n', line_break), &Config::default());
        check_ranges(&analysis, "random text");
        check_formatting(&analysis, "random text");
        let part = ide::format_range(&analysis, &(0..text.len() / 2));
        assert_eq!(content(&apply(&analysis.text, &part)), content(&analysis.text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rows of pieces, most of them in a table.
    #[test]
    fn any_table(
        rows in prop::collection::vec((prop::sample::select(PREFIXES), prop::collection::vec(prop::sample::select(CELLS), 0..8)), 0..6),
        dashes in prop::collection::vec(prop::sample::select(&["|", "-", ":-", "--:", ":-:", " --- ", " :-"][..]), 1..8),
        prefix in prop::sample::select(PREFIXES),
        line_break in prop::sample::select(&["\n", "\r\n"][..]),
    ) {
        let mut lines: Vec<_> = rows.iter().map(|(prefix, cells)| format!("{prefix}{}", cells.concat())).collect();
        lines.insert(lines.len().min(1), format!("{prefix}{}", dashes.concat()));
        let text = format!("---\nlicense: mit\n---\n\n{}\n", lines.join("\n")).replace('\n', line_break);
        check_formatting(&analyse(&text, &Config::default()), "random table");
    }
}

const PREFIXES: &[&str] = &["", "", "", "", "- ", "  ", "> ", "\t", "    "];

const CELLS: &[&str] = &[
    "|",
    "|",
    "|",
    "|",
    " | ",
    " | ",
    "a",
    "0.5",
    "\\|",
    "\\",
    "`",
    "`b | c`",
    "**d**",
    "语言",
    "👩‍🔬",
    "\u{a0}",
    "<br>",
    "[e](f)",
    "\t",
    "  ",
    "-",
    ":",
    "#",
    "*",
    "~",
    "_",
    "|-",
    "[ ] ",
    "1. ",
    "&amp;",
    "\u{301}",
];

const PIECES: &[&str] = &[
    "",
    "",
    "# note",
    "- ",
    "- a",
    "-   b: 1",
    "- - c",
    "d:",
    "e:",
    "f : x",
    "g:   'y",
    "z'",
    "h: |",
    "h: >-",
    "k: |+",
    "l: |2",
    "tags:",
    "tags: [a,",
    "b]",
    "license:  mit",
    "language:",
    "model-index:",
    "- name: é",
    "metrics:",
    "datasets:",
    "value: &v 1",
    "w: *v",
    "? q",
    ": r",
    "\ttab",
    "{a: 1,",
    "b: 2}",
    "text",
    "---",
    "...",
    "! t",
    "\"s",
    "t\": u",
];

const ENDS: &[&str] = &["", "", "", " ", "\t", "  # c"];

/// A block that is YAML is formatted: here one that has something to format for sure.
#[test]
fn every_block_can_be_formatted() {
    for (path, analysis) in analyses() {
        let syntax::Syntax { fence: Fence::Closed { block, .. }, block_error: None, .. } = &analysis.syntax else {
            continue;
        };
        if !analysis.syntax.entries.is_empty() && analysis.syntax.entries.iter().all(|entry| entry.value.is_some()) {
            let mut text = analysis.text.clone();
            text.insert_str(block.start, "license_name:   x\n");
            assert_ne!(ide::format(&analyse(&text, &Config::default()), FormatSettings::default()), [], "{path}");
        }
    }
}
