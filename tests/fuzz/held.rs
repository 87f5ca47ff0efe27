//! What holds for any input, by the names of the targets of `targets/`. Inputs are bytes, which the tests write by hand or at
//! random, and a fuzzer by what they reach.

use modelcard_lsp::ide::{self, FormatSettings};
use modelcard_lsp::rules::{Analysis, Config, Finding, Safety, Severity, analyse, fix_all};
use modelcard_lsp::text::apply;

use super::twins;
use super::wire;
use crate::ladder::{Card, REQUESTS, keys};
use crate::properties::ranges::check_ranges;

/// Between the parts of an input: no character of UTF-8 has it.
pub(super) const SEPARATOR: u8 = 0xff;

/// A property, by the name of its target.
type Property = (&'static str, fn(&[u8]));

pub(super) const PROPERTIES: &[Property] = &[
    ("front_matter", |input| asked(format!("---\n{}\n---\n\n# A title\n", text(input)), input)),
    ("body", |input| asked(format!("---\nlicense: mit\n---\n{}", text(input)), input)),
    ("analysis", |input| asked(text(input), input)),
    ("edits", edits),
    ("fixes", |input| fixes(&text(input))),
    ("formatting", |input| formatting(&text(input))),
    ("wire", wire::lives),
];

/// Holds an input against the property of that name.
pub(crate) fn hold(property: &str, input: &[u8]) {
    let known = PROPERTIES.iter().find(|(name, _)| *name == property);
    known.expect("a property").1(input);
}

fn config() -> Config {
    Config { assume_card: true, ..Config::default() }
}

fn read(text: &str) -> Analysis {
    analyse(text, &config())
}

fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// The first place of a character at or after `at`.
fn place(text: &str, at: usize) -> usize {
    (at % (text.len() + 1)..).find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// Everything may be asked of anything, at a place that the input tells, and what is answered lies in the text.
fn asked(text: String, input: &[u8]) {
    let at = input.iter().fold(0, |sum: usize, &byte| sum.wrapping_mul(31) + usize::from(byte));
    let at = place(&text, at);
    let mut card = Some(Card::new(text, at));
    if let Some(card) = &card {
        REQUESTS.iter().for_each(|(_, ask)| ask(card));
        check_ranges(&card.analysis, "the input");
    }
    keys(&mut card);
}

/// An edited document is answered as a new one. The first part of the input is the text, each other one an edit: two bytes
/// say where, one how much goes, and the rest is typed.
fn edits(input: &[u8]) {
    let mut parts = input.split(|&byte| byte == SEPARATOR);
    let first = text(parts.next().unwrap_or_default());
    let edits = parts.take(8).filter_map(|part| match part {
        [high, low, removed, typed @ ..] => {
            Some((usize::from(u16::from_be_bytes([*high, *low])), usize::from(*removed), text(typed)))
        }
        _ => None,
    });
    twins::hold(&first, edits);
}

fn is_readable(analysis: &Analysis) -> bool {
    let metadata = analysis.card.metadata();
    metadata.is_seen() && !metadata.is_broken()
}

/// What a rule says, without the places.
fn told<'a>(analysis: &'a Analysis, of: &Finding) -> Vec<&'a str> {
    analysis.findings().iter().filter(|it| it.rule.name == of.rule.name).map(|it| &*it.message).collect()
}

fn errors(analysis: &Analysis) -> usize {
    analysis.findings().iter().filter(|it| it.severity == Severity::Error).count()
}

/// After a safe fix the card is as readable as before, the finding is gone and there is no new error; all together are what
/// their edits make, and leave none where no error stands in the way.
fn fixes(text: &str) {
    let read = |text: &str| analyse(text, &config().to_fix());
    let before = read(text);
    for finding in before.findings().iter().take(20) {
        for fix in finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe) {
            let after = read(&apply(text, &fix.edits));
            let what = || format!("{}: {text:?} became {:?}", finding.rule.name, after.text());
            assert!(is_readable(&after) || !is_readable(&before), "no longer readable: {}", what());
            assert!(told(&after, finding) != told(&before, finding), "still there: {}", what());
            assert!(errors(&after) <= errors(&before), "new errors: {}", what());
        }
    }
    let fixed = fix_all(&before, Safety::Safe, |text| read(&text));
    assert_eq!(apply(text, &fixed.edits), fixed.text);
    let after = read(&fixed.text);
    assert!(is_readable(&after) || !is_readable(&before), "{text:?} became {:?}", after.text());
    assert!(errors(&after) <= errors(&before), "{text:?} became {:?}", after.text());
}

/// What is formatted is formatted, and has no more errors than before.
fn formatting(text: &str) {
    let format = |text: &str| apply(text, &ide::format(&read(text), FormatSettings::default()));
    let once = format(text);
    assert!(errors(&read(&once)) <= errors(&read(text)), "{text:?} became {once:?}");
    assert_eq!(format(&once), once, "{text:?}");
}
