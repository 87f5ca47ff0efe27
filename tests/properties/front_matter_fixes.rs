//! A fix of the front matter takes its finding away and changes nothing else.

use std::ops::Range;
use std::path::Path;

use modelcard_lsp::rules::{Analysis, Config, Finding, analyse};
use modelcard_lsp::syntax::yaml::{Node, Reader};
use modelcard_lsp::syntax::{self, Fence};
use modelcard_lsp::text::{Edit, apply};
use proptest::prelude::*;

use super::cases;

/// Whether the rule is one about the block or the keys in it.
fn is_of_the_front_matter(finding: &Finding) -> bool {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let file = format!("{}.rs", finding.rule.name.replace('-', "_"));
    ["front_matter", "metadata"].iter().any(|group| rules.join(group).join(&file).exists())
}

/// How often the rule says these very words.
fn count(analysis: &Analysis, finding: &Finding) -> usize {
    let same = |other: &&Finding| other.rule.name == finding.rule.name && other.message == finding.message;
    analysis.findings().iter().filter(same).count()
}

/// Every key and scalar of the front matter that `edits` leave alone, in order, with what it is to both readers. What
/// stands in an entry that is broken is not known.
pub(crate) fn values(analysis: &Analysis, edits: &[Edit]) -> Vec<String> {
    let mut values = Vec::new();
    for entry in &analysis.syntax.entries {
        let is_touched = |range: &Range<usize>| {
            let range = entry.absolute(range);
            let is_cut = |edit: &Range<usize>| edit.start < range.end && range.start < edit.end;
            let holds = |edit: &Range<usize>| edit.start <= range.start && range.end <= edit.end;
            edits.iter().any(|edit| is_cut(&edit.range) || holds(&edit.range))
        };
        let key = entry.key.iter().filter(|key| !is_touched(&key.range));
        values.extend(key.map(|key| format!("{}:", key.name)));
        let scalars = entry.value.iter().flat_map(Node::walk).filter(|node| node.scalar().is_some());
        let read = |node: &Node| {
            let text = node.scalar().map(|scalar| &*scalar.text);
            format!("{:?} {text:?} {:?} {:?}", node.tag(), node.meaning(Reader::Hub), node.meaning(Reader::Python))
        };
        values.extend(scalars.filter(|node| !is_touched(&node.range)).map(read));
    }
    values
}

/// The lines of the front matter that are comments.
fn comments(analysis: &Analysis) -> Vec<&str> {
    let Fence::Closed { block, .. } = &analysis.syntax.fence else { return Vec::new() };
    let lines = analysis.text()[block.clone()].split(['\n', '\r']).map(str::trim);
    lines.filter(|line| line.starts_with('#')).collect()
}

pub(crate) fn is_subsequence<T: PartialEq>(part: &[T], whole: &[T]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|item| whole.any(|other| other == item))
}

/// Which of LF, CRLF and CR the text has.
fn breaks(text: &str) -> [bool; 3] {
    let crlf = text.contains("\r\n");
    let rest = text.replace("\r\n", "");
    [rest.contains('\n'), crlf, rest.contains('\r')]
}

/// What is wrong with the fixes of a text, in words.
pub(crate) fn judge_fixes(text: &str) -> Vec<String> {
    let config = Config { assume_card: true, ..Config::default() };
    let before = analyse(text, &config);
    let mut wrong = Vec::new();
    for finding in before.findings().iter().filter(|finding| is_of_the_front_matter(finding)) {
        for fix in &finding.fixes {
            let fixed = apply(text, &fix.edits);
            let after = analyse(&fixed, &config);
            let mut say = |what: &str| wrong.push(format!("{}: {}: {what}", finding.rule.name, fix.title));
            if count(&after, finding) >= count(&before, finding) {
                say("it is still there");
            }
            if !is_subsequence(&values(&before, &fix.edits), &values(&after, &[])) {
                say("another value is changed");
            }
            if !is_subsequence(&comments(&before), &comments(&after)) {
                say("a comment is lost");
            }
            // Of several the card's own is anybody's guess.
            let own = breaks(text);
            if own.iter().filter(|&&has| has).count() == 1 && breaks(&fixed) != own {
                say("other line ends");
            }
        }
    }
    wrong
}

/// With CR in the front matter. The Hub wants a line feed behind the closing `---`.
pub(crate) fn with_cr(text: &str) -> String {
    match syntax::read(text).fence {
        Fence::Closed { block, .. } => {
            format!("{}{}", text[..block.end + 1].replace('\n', "\r"), &text[block.end + 1..])
        }
        Fence::Missing(_) => text.to_owned(),
    }
}

/// Entries that rules have something to say about, in many styles.
const ENTRIES: [&str; 42] = [
    "language: no # Norwegian",
    "language:\n- no\n- eng # c\n- false",
    "language: [kr, deu, 'english', no]",
    "language:\n  # c\n  - de, en\n  - sv-SE",
    "language: \"French English\"",
    "license: other",
    "license: Apache 2.0 # c",
    "license: [MIT, other]",
    "license: mit or apache-2.0",
    "license_link: LICENSE",
    "license_name:",
    "tags: yes",
    "tags:\n  - 1:30 # x\n  - on\n\n  - 2023",
    "tags: {a: b}",
    "tags: [no, 012, 1e5]",
    "datasets:",
    "datasets: ~ # c",
    "datasets: glue # c",
    "datasets: [glue, ] # c",
    "datasets: []",
    "datasets:\n- https://huggingface.co/datasets/o/d # c\n- null\n- x y",
    "datasets:\n  -",
    "datasets: |\n  o/d",
    "license: |\n  MIT",
    "language: |\n  English",
    "base_model: ./x # c",
    "base_model: https://huggingface.co/a/b",
    "base_model: [c/d, ' e/f ']",
    "base_model: c/d",
    "metrics: []",
    "metrics:\n- wer: 0.3\n- accuracy # c",
    "widget:\n  text: a # c\n\n  # d\n  x: |\n    b\n      c",
    "widget: {text: a}",
    "thumbnail:",
    "thumbnail: # c",
    "licence: mit",
    "pipeline-tag: text-generation",
    "pipeline_tag: text_generation # c",
    "model_name: 012",
    "model-index:\n- name: m\n  results:\n  - metrics:\n    - value: 1e-05",
    "# a comment",
    "",
];

const BODIES: [&str; 4] = [
    "",
    "\n# x\n\nThis model is a fine-tuned version of [a/b](https://huggingface.co/a/b) on the o/one and the o/two datasets.\n",
    "\nThis model is a fine-tuned version of [./x](https://huggingface.co/./x) on the squad dataset.\n\n\
     It achieves the following results on the evaluation set:\n- Wer: 0.3\n- Rouge1: 3\n",
    "\nIt achieves the following results on the evaluation set:\n- Loss: 0.3\n- Accuracy: 0.3\n",
];

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn fixes_of_any_mixture_change_what_they_say(
        entries in prop::sample::subsequence(&ENTRIES[..], 1..8).prop_shuffle(),
        body in prop::sample::select(&BODIES[..]),
        line_ends in 0..3,
    ) {
        // A doubled key goes with the comments in it.
        let key = |entry: &str| entry.split(':').next().unwrap_or_default().to_owned();
        let mut entries = entries;
        let mut seen = Vec::new();
        entries.retain(|entry| !seen.contains(&key(entry)) && { seen.push(key(entry)); true });
        let text = format!("---\n{}\n---\n{body}", entries.join("\n"));
        let text = match line_ends {
            0 => text,
            1 => text.replace('\n', "\r\n"),
            _ => with_cr(&text),
        };
        let wrong = judge_fixes(&text);
        prop_assert!(wrong.is_empty(), "{wrong:?} in\n{text}");
    }
}
