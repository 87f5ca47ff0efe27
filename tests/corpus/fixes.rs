//! The fixes of the front matter on real cards, and that line breaks change no finding.

use modelcard_lsp::rules::{Config, Finding, analyse};
use modelcard_lsp::text::{Buffer, Encoding};

use super::faults;
use crate::properties::front_matter_fixes::{judge_fixes, with_cr};

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn change_what_they_say() {
    assert_eq!(faults(1, |card| judge_fixes(card.text())), [""; 0]);
}

/// Every how many cards variants are looked at: those of all take minutes.
const SAMPLE: usize = 4;

fn with_lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn change_what_they_say_with_crlf() {
    assert_eq!(faults(SAMPLE, |card| judge_fixes(&with_lf(card.text()).replace('\n', "\r\n"))), [""; 0]);
}

/// Where the findings are and what they say. The BOM is a character of the first line, and what is told of it is left out.
fn told(text: &str) -> Vec<String> {
    let buffer = Buffer::new(text);
    let config = Config { assume_card: true, ..Config::default() };
    let place = |finding: &Finding| {
        let range = buffer.range_of(&finding.range, Encoding::Utf32);
        let bom = |line: u32| u32::from(text.starts_with('\u{feff}') && line == 0);
        format!(
            "{}:{} {}:{} {} {}",
            range.start.line,
            range.start.column.saturating_sub(bom(range.start.line)),
            range.end.line,
            range.end.column.saturating_sub(bom(range.end.line)),
            finding.rule.name,
            finding.message.replace("\r\n", "\n").replace('\r', "\n")
        )
    };
    let is_of_mark = |finding: &&Finding| finding.message.contains("byte order mark");
    analyse(text, &config).findings().iter().filter(|finding| !is_of_mark(finding)).map(place).collect()
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn line_breaks_and_marks_change_nothing() {
    let found = faults(SAMPLE, |card| {
        let plain = with_lf(card.text());
        let expected = told(&plain);
        let variants =
            [("CRLF", plain.replace('\n', "\r\n")), ("CR", with_cr(&plain)), ("BOM", format!("\u{feff}{plain}"))];
        let differs = |(name, variant): (&str, String)| {
            let found = told(&variant);
            let more: Vec<_> = found.iter().filter(|one| !expected.contains(one)).collect();
            let less: Vec<_> = expected.iter().filter(|one| !found.contains(one)).collect();
            (found != expected).then(|| format!("with {name} {more:?} instead of {less:?}"))
        };
        variants.into_iter().filter_map(differs).collect()
    });
    assert_eq!(found, [""; 0]);
}
