mod cards;
mod metadata;
mod recipe;
mod table;
mod training;

use expect_test::{Expect, expect};

use super::hover;
use crate::ide::at;

const REVIEW: &str = include_str!("../../../../tests/cards/review-stars-albert.md");

/// What is shown at the cursor: the text it is about, then the hover.
fn check(card: &str, expected: Expect) {
    let (analysis, offset) = at(card);
    let shown = hover(&analysis, offset).map(|hover| {
        let about = &analysis.text()[hover.range.clone()];
        let about: String = about.chars().take(40).collect();
        format!("[{about}]\n{}\n", hover.markdown)
    });
    expected.assert_eq(&shown.unwrap_or_else(|| "nothing\n".to_owned()));
}

/// The same for a front matter.
fn front_matter(lines: &str, expected: Expect) {
    check(&format!("---\npipeline_tag: other\n{lines}\n---\n"), expected);
}

/// The same for a card of the Trainer, the cursor being before the first `text` behind `mark`.
fn in_review(mark: &str, text: &str, expected: Expect) {
    let from = REVIEW.find(mark).expect("the mark");
    let offset = from + REVIEW[from..].find(text).expect("the text");
    check(&format!("{}$0{}", &REVIEW[..offset], &REVIEW[offset..]), expected);
}

#[test]
fn nothing_elsewhere() {
    in_review(
        "## Model description",
        "Guesses",
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "# A file\n\n- $0Accuracy: 0.9\n",
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "$0",
        expect![[r#"
        nothing
    "#]],
    );
}
