//! Texts put together from whatever breaks a reader, and edits of them: nothing panics, and what is kept through edits is what
//! is read anew.
//!
//! `MODELCARD_FUZZ` is how many texts each test tries; 200 where it is not set.

use modelcard_lsp::ide::{self, FormatSettings};
use modelcard_lsp::rules::{Analysis, Config, Finding, Safety, analyse, fix_all};
use modelcard_lsp::text::{Buffer, Change, Encoding, apply};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::ladder::{Card, REQUESTS, pieces};

fn config() -> ProptestConfig {
    let cases = std::env::var("MODELCARD_FUZZ").map_or(200, |count| count.parse().expect("a number"));
    crate::properties::cases(cases)
}

/// Front matter that is nearly some, and a body.
fn text() -> impl Strategy<Value = String> {
    let some = || prop::collection::vec(select(pieces()), 0..25).prop_map(|pieces| pieces.concat());
    let fence = || select(&["---\n", "---\r\n", "--- \n", "", "\u{feff}---\n"][..]);
    (fence(), some(), fence(), some())
        .prop_map(|(open, metadata, close, body)| format!("{open}{metadata}\n{close}{body}"))
}

fn checked() -> Config {
    Config { assume_card: true, ..Config::default() }
}

fn place(text: &str, at: Index) -> usize {
    (at.index(text.len() + 1)..).find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everything_may_be_asked_of_anything(text in text(), at in any::<Index>()) {
        let at = place(&text, at);
        let card = Card::new(text, at);
        REQUESTS.iter().for_each(|(_, ask)| ask(&card));
    }

    #[test]
    fn what_is_kept_is_what_is_read(
        text in text(),
        edits in prop::collection::vec((any::<Index>(), 0..20_usize, select(pieces())), 1..6),
    ) {
        let mut buffer = Buffer::new(&text);
        let mut kept = analyse(&text, &checked());
        for (at, removed, typed) in edits {
            let now = buffer.to_string();
            let start = place(&now, at);
            let end = (start + removed..).find(|&end| end >= now.len() || now.is_char_boundary(end)).unwrap_or(start);
            let place = |at: usize| buffer.position_at(at.min(now.len()), Encoding::Utf8);
            let change = Change { range: Some(place(start)..place(end)), text: typed.to_owned() };
            let splice = buffer.apply(&change, Encoding::Utf8);
            kept.edit(buffer.clone(), &splice, &checked());
            let new: Analysis = analyse(&buffer.to_string(), &checked());
            let finding = |it: &Finding| format!("{} {:?} {} {:?} {:?}", it.rule.name, it.range, it.message, it.related, it.fixes);
            let findings = |analysis: &Analysis| analysis.findings().iter().map(finding).collect::<Vec<_>>();
            prop_assert_eq!(findings(&kept), findings(&new), "{:?}", buffer.to_string());
        }
    }

    #[test]
    fn what_is_formatted_is_formatted(text in text()) {
        let format = |text: &str| {
            apply(text, &ide::format(&analyse(text, &checked()), FormatSettings::default()))
        };
        let once = format(&text);
        prop_assert_eq!(format(&once), once);
    }

    #[test]
    fn safe_fixes_leave_a_card_that_is_read(text in text()) {
        let analyse = |text: String| analyse(&text, &checked());
        let again = |text: String| modelcard_lsp::rules::analyse(&text, &checked().to_fix());
        let fixed = fix_all(&analyse(text.clone()), Safety::Safe, again);
        prop_assert_eq!(apply(&text, &fixed.edits), fixed.text);
    }
}
