//! What people read.

use anstream::adapter::strip_str;
use expect_test::{Expect, expect};
use modelcard_lsp::cli::{Tally, full, total};
use modelcard_lsp::json;
use modelcard_lsp::rules::{Finding, Severity};
use modelcard_lsp::text::Source;
use proptest::prelude::*;

use super::{KEY_NULL, LICENSE_OTHER, error_at, find, fix, related};

pub(super) fn check_at(card: &str, finding: &Finding, columns: usize, expected: Expect) {
    let printed = full::finding(finding, &Source::new("README.md", card), columns);
    expected.assert_eq(&strip_str(&printed).to_string());
}

pub(super) fn check(card: &str, finding: &Finding, expected: Expect) {
    check_at(card, finding, 80, expected);
}

#[test]
fn a_finding_with_fixes_and_related_places() {
    let card = "---\nlanguage: english\nlicense: mit\n---\n\nThe model speaks English.\n";
    let mut finding = error_at(find(card, "english"));
    finding.fixes = vec![fix("Replace `english` by `en`", vec![]), fix("Remove `language`", vec![])];
    finding.related = vec![related(find(card, "speaks English"), "it is named here")];
    check(
        card,
        &finding,
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:11
          |
        2 | language: english
          |           ^^^^^^^
          |
          = help: Replace `english` by `en`
          = help: Remove `language`
        note: it is named here
         --> README.md:6:11
          |
        6 | The model speaks English.
          |           ^^^^^^^^^^^^^^"#]],
    );
}

#[test]
fn colors_are_there_to_be_stripped() {
    let card = "language: english\n";
    let printed = full::finding(&error_at(10..17), &Source::new("README.md", card), 80);
    assert!(printed.starts_with("\u{1b}[1m\u{1b}[91merror[language-value]\u{1b}[0m: `english`"), "{printed:?}");
}

#[test]
fn severities_have_their_names() {
    let card = "license: other\nthumbnail:\n";
    let mut finding = error_at(find(card, "other"));
    (finding.rule, finding.severity) = (&LICENSE_OTHER, Severity::Warning);
    finding.message = "`other` needs `license_name`.".to_owned();
    check(
        card,
        &finding,
        expect![[r#"
        warning[license-other]: `other` needs `license_name`.
         --> README.md:1:10
          |
        1 | license: other
          |          ^^^^^"#]],
    );
    finding.severity = Severity::Info;
    check(
        card,
        &finding,
        expect![[r#"
        info[license-other]: `other` needs `license_name`.
         --> README.md:1:10
          |
        1 | license: other
          |          ^^^^^"#]],
    );
    (finding.rule, finding.severity, finding.range) = (&KEY_NULL, Severity::Hint, find(card, "thumbnail"));
    finding.message = "`thumbnail` is empty.".to_owned();
    check(
        card,
        &finding,
        expect![[r#"
        hint[key-null]: `thumbnail` is empty.
         --> README.md:2:1
          |
        2 | thumbnail:
          | ^^^^^^^^^"#]],
    );
}

#[test]
fn a_card_cannot_speak_to_the_terminal() {
    let card = "language: \u{1b}[31mred\u{9b}1m\u{7}\u{202e}\u{7f}\u{2028} english\n";
    let mut finding = error_at(find(card, "english"));
    finding.message = "`\u{1b}]0;title\u{7}` is\nno \u{9b}2Jlanguage.".to_owned();
    finding.fixes = vec![fix("Remove \u{1b}[0m", vec![])];
    finding.related = vec![related(0..8, "here\u{1b}c")];
    let printed = full::finding(&finding, &Source::new("a\u{1b}[2J\u{9b}.md", card), 80);
    expect![[r#"
        error[language-value]: `␛]0;title␇` is␊no �2Jlanguage.
         --> a␛[2J�.md:1:27
          |
        1 | language: ␛[31mred�1m␇�␡� english
          |                           ^^^^^^^
          |
          = help: Remove ␛[0m
        note: here␛c
         --> a␛[2J�.md:1:1
          |
        1 | language: ␛[31mred�1m␇�␡� english
          | ^^^^^^^^"#]]
    .assert_eq(&strip_str(&printed).to_string());
}

#[test]
fn of_many_related_places_some_are_shown() {
    let card = "a: 1\n".repeat(7);
    let mut finding = error_at(0..1);
    finding.related = (1..7).map(|line| related(line * 5..line * 5 + 1, "and here")).collect();
    check(
        &card,
        &finding,
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1
          |
        1 | a: 1
          | ^
        note: and here
         --> README.md:2:1
          |
        2 | a: 1
          | ^
        note: and here
         --> README.md:3:1
          |
        3 | a: 1
          | ^
        note: and here
         --> README.md:4:1
          |
        4 | a: 1
          | ^
        note: and here
         --> README.md:5:1
          |
        5 | a: 1
          | ^
        note: and 2 more places"#]],
    );
}

proptest! {
    #![proptest_config(crate::properties::cases(256))]

    /// Whatever the card and wherever the place, in or out of it, it is printed: the lines that the frame allows, none
    /// longer than the width asked for, and no control character but those of colors.
    #[test]
    fn anything_can_be_printed(
        card in "[a |\t\r\n\u{b}\u{85}\u{2028}\u{200d}\u{301}\u{feff}\u{1b}é模🤗]{0,300}",
        start in 0usize..600,
        length in 0usize..600,
        columns in 40usize..200,
    ) {
        let mut finding = error_at(start..start + length);
        finding.message = card.clone();
        finding.related = vec![related(start / 2..start, &card)];
        let source = Source::new("README.md", &card);
        let printed = strip_str(&full::finding(&finding, &source, columns)).to_string();
        prop_assert_eq!(&printed, &full::plain(&finding, &source, columns));
        prop_assert!(printed.lines().count() < 20, "{printed}");
        prop_assert!(!printed.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{printed:?}");
        for line in printed.lines().filter(|line| !line.starts_with(char::is_alphabetic)) {
            // Columns are no fewer than characters, but for marks that take none.
            let marks = line.matches(['\u{301}', '\u{feff}']).count();
            prop_assert!(line.chars().count() - marks <= columns, "{line}");
        }
        json::finding(&finding, &source);
    }
}

fn tally(errors: usize, warnings: usize, infos: usize, hints: usize) -> Tally {
    Tally { cards: 5, findings: [errors, warnings, infos, hints], ..Tally::default() }
}

#[test]
fn the_last_line_counts() {
    let total = |tally, shown| total(&tally, shown);
    assert_eq!(total(tally(0, 0, 0, 0), Severity::Warning), "No problems in 5 cards.\n");
    assert_eq!(total(tally(2, 3, 0, 0), Severity::Warning), "Found 2 errors, 3 warnings in 5 cards.\n");
    assert_eq!(total(tally(0, 1, 2, 1), Severity::Hint), "Found 1 warning, 2 infos, 1 hint in 5 cards.\n");
    assert_eq!(
        total(tally(1, 0, 2, 1), Severity::Warning),
        "Found 1 error in 5 cards.\nNot shown: 2 infos, 1 hint. To see them: --severity hint\n"
    );
    assert_eq!(
        total(tally(0, 0, 2, 0), Severity::Warning),
        "No problems in 5 cards.\nNot shown: 2 infos. To see them: --severity info\n"
    );
    assert_eq!(
        total(tally(1, 2, 0, 0), Severity::Error),
        "Found 1 error, 2 warnings in 5 cards.\nNot shown: 2 warnings. To see them: --severity warning\n"
    );
    assert_eq!(total(Tally { cards: 1, ..Tally::default() }, Severity::Warning), "No problems in 1 card.\n");
}
