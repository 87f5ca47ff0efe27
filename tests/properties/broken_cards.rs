//! Our own sample cards, broken in every way that editing breaks a text: pieces cut out, lines doubled and moved, half a
//! line typed, line breaks of all kinds mixed.

use std::ops::Range;

use modelcard_lsp::ide;
use modelcard_lsp::report;
use modelcard_lsp::rules::{Analysis, Config, analyse};
use modelcard_lsp::text::{Edit, apply};
use proptest::prelude::*;

use super::cases;
use super::formatting::check_formatting;
use super::ranges::check_ranges;

const CARDS: [&str; 3] = [
    include_str!("../cards/korean-names-tagger.md"),
    include_str!("../cards/review-stars-albert.md"),
    include_str!("../cards/voice-commands-t5.md"),
];

/// What one may be in the middle of typing.
const TYPED: [&str; 24] = [
    "---\n",
    "- ",
    "#",
    "## ",
    "|",
    "| a | b |\n|--|--|\n",
    "```\n",
    "<!--",
    "](",
    "[",
    "https://huggingface.co/",
    "from_pretrained(\"",
    "license: ",
    "model-index:\n- name: x\n  results:\n  - ",
    "- Loss: ",
    "- optimizer: ",
    "\u{feff}",
    "😀",
    "\t",
    "\r",
    "'",
    "nan",
    "**",
    "\\",
];

/// One step of an editor. Places are shares of the text, so that a step fits any text.
#[derive(Debug, Clone)]
enum Step {
    Cut(f64, usize),
    DoubleLine(f64),
    MoveLine(f64, f64),
    Type(f64, &'static str),
    /// Every so many line breaks become another one.
    Breaks(usize, &'static str),
}

impl Step {
    fn any() -> impl Strategy<Value = Self> {
        let at = || 0.0..1.0;
        prop_oneof![
            2 => (at(), 1usize..80).prop_map(|(at, length)| Self::Cut(at, length)),
            1 => at().prop_map(Self::DoubleLine),
            1 => (at(), at()).prop_map(|(from, to)| Self::MoveLine(from, to)),
            3 => (at(), prop::sample::select(&TYPED[..])).prop_map(|(at, typed)| Self::Type(at, typed)),
            1 => (1usize..4, prop::sample::select(&["\r\n", "\r"][..])).prop_map(|(each, to)| Self::Breaks(each, to)),
        ]
    }

    /// Does it, and says where.
    fn take(&self, text: &mut String) -> usize {
        match *self {
            Self::Cut(at, length) => {
                let start = place(text, at);
                let end = (start + length..).find(|end| *end >= text.len() || text.is_char_boundary(*end));
                text.replace_range(start..end.unwrap_or(start).min(text.len()), "");
                start
            }
            Self::DoubleLine(at) => {
                let line = line(text, place(text, at));
                let copy = text[line.clone()].to_owned();
                text.insert_str(line.start, &copy);
                line.start
            }
            Self::MoveLine(from, to) => {
                let from = line(text, place(text, from));
                let moved = text[from.clone()].to_owned();
                text.replace_range(from, "");
                let to = line(text, place(text, to)).start;
                text.insert_str(to, &moved);
                to
            }
            Self::Type(at, typed) => {
                let start = place(text, at);
                text.insert_str(start, typed);
                start + typed.len()
            }
            Self::Breaks(each, to) => {
                let lines: Vec<_> = text.split('\n').map(str::to_owned).collect();
                let is_chosen = |i: usize| i.is_multiple_of(each);
                let with_break = lines.iter().enumerate().map(|(i, line)| match i + 1 == lines.len() {
                    true => line.clone(),
                    false => format!("{line}{}", if is_chosen(i) { to } else { "\n" }),
                });
                *text = with_break.collect();
                0
            }
        }
    }
}

fn place(text: &str, share: f64) -> usize {
    let wanted = (share * text.len() as f64) as usize;
    (0..=wanted).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The line at a byte, with its break.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |line_break| line_break + 1);
    start..text[at..].find('\n').map_or(text.len(), |line_break| at + line_break + 1)
}

/// The text after the edits, which lie in it and do not overlap.
fn applied(text: &str, edits: &[Edit], what: &str) -> String {
    let mut sorted: Vec<_> = edits.iter().map(|edit| edit.range.clone()).collect();
    sorted.sort_by_key(|range| (range.start, range.end));
    assert!(sorted.iter().all(|range| text.get(range.clone()).is_some()), "{what}: {sorted:?} of {text:?}");
    assert!(sorted.windows(2).all(|pair| pair[0].end <= pair[1].start), "{what}: {sorted:?} of {text:?}");
    apply(text, edits)
}

fn read(text: &str) -> Analysis {
    analyse(text, &Config { assume_card: true, ..Config::default() })
}

/// What is asked about one place.
fn ask(analysis: &Analysis, at: usize) {
    let text = analysis.text();
    let holds = |range: &Range<usize>| {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        assert!(range.start <= at && at <= range.end, "{range:?} at {at} of {text:?}");
    };
    // No editor has a position between the two characters of a line break.
    if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
        return;
    }
    if let Some(hover) = ide::hover(analysis, at) {
        holds(&hover.range);
    }
    for item in ide::complete(analysis, at, true).items {
        holds(&item.replace);
        assert!(!text[item.replace].contains(['\n', '\r']));
    }
    ide::selections(analysis, at).iter().for_each(holds);
    ide::definition(analysis, at).iter().for_each(|found| holds(&found.origin));
    for action in ide::actions(analysis, &(at..at)) {
        assert_ne!(applied(text, &action.edits, &action.title), *text, "{} does nothing", action.title);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn have_answers(
        card in prop::sample::select(&CARDS[..]),
        steps in prop::collection::vec(Step::any(), 1..6),
        elsewhere in prop::collection::vec(0.0..1.0, 4),
    ) {
        let mut text = card.to_owned();
        let mut places = Vec::new();
        steps.iter().for_each(|step| places.push(step.take(&mut text)));
        let analysis = read(&text);
        let is_place = |at: &usize| text.is_char_boundary(*at);
        let places = places.into_iter().filter(is_place).chain(elsewhere.into_iter().map(|share| place(&text, share)));
        places.chain([0, text.len()]).for_each(|at| ask(&analysis, at));

        for finding in analysis.findings() {
            assert!(text.get(finding.range.clone()).is_some(), "{}", finding.rule.name);
            for fix in &finding.fixes {
                applied(&text, &fix.edits, &fix.title);
            }
        }
        if analysis.card.is_model_card() {
            check_ranges(&analysis, "a broken card");
        }
        for summary in report::summaries(&analysis) {
            prop_assert!(text.get(summary.range).is_some());
        }
        check_formatting(&analyse(&text, &Config::default()), "a broken card");
    }
}
