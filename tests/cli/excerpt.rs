//! How the place of a finding is shown.

use expect_test::expect;
use modelcard_lsp::cli::full;
use modelcard_lsp::text::Source;

use super::full::{check, check_at};
use super::{error_at, find};

#[test]
fn carets_stand_under_the_place_after_wide_characters() {
    let card = "# 🤗 模型 👩‍🔬 é: english\n";
    check(
        card,
        &error_at(find(card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:15
          |
        1 | # 🤗 模型 👩🔬 é: english
          |                   ^^^^^^^"#]],
    );
    check(
        card,
        &error_at(find(card, "模型")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:5
          |
        1 | # 🤗 模型 👩🔬 é: english
          |      ^^^^"#]],
    );
}

#[test]
fn tabs_and_deep_indentation() {
    let card = "\tlanguage:\tenglish\n";
    check(
        card,
        &error_at(find(card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:12
          |
        1 |     language:    english
          |                  ^^^^^^^"#]],
    );
    let card = format!("{}english\n", " ".repeat(45));
    check(
        &card,
        &error_at(find(&card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:46
          |
        1 | ...                   english
          |                       ^^^^^^^"#]],
    );
}

#[test]
fn lines_end_at_crlf_and_cr_too() {
    let card = "---\r\nlanguage: english\r\n---\r\n";
    check(
        card,
        &error_at(find(card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:11
          |
        2 | language: english
          |           ^^^^^^^"#]],
    );
    check(
        card,
        &error_at(find(card, "english\r\n")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:11
          |
        2 | language: english
          |           ^^^^^^^"#]],
    );
    let card = "---\rlanguage: english\r---\r";
    check(
        card,
        &error_at(find(card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:11
          |
        2 | language: english
          |           ^^^^^^^"#]],
    );
}

#[test]
fn the_end_of_the_file_and_empty_ranges() {
    let card = "language: english\n";
    check(
        card,
        &error_at(card.len()..card.len()),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:1
          |
        2 |
          | ^"#]],
    );
    check(
        card,
        &error_at(17..17),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:18
          |
        1 | language: english
          |                  ^"#]],
    );
    check(
        card,
        &error_at(0..0),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1
          |
        1 | language: english
          | ^"#]],
    );
    check(
        "language:",
        &error_at(9..9),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:10
          |
        1 | language:
          |          ^"#]],
    );
    check(
        "",
        &error_at(0..0),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1
          |
        1 |
          | ^"#]],
    );
}

#[test]
fn ranges_outside_the_text_and_inside_characters_do_no_harm() {
    check(
        "language: 🤗",
        &error_at(11..99),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:11
          |
        1 | language: 🤗
          |           ^^"#]],
    );
    check(
        "a\r\nb",
        &error_at(2..3),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:2
          |
        1 | a
          |  ^"#]],
    );
    #[expect(clippy::reversed_empty_ranges, reason = "a rule may err")]
    check(
        "language: en",
        &error_at(12..10),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:13
          |
        1 | language: en
          |             ^"#]],
    );
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let card = "\u{feff}language: english\n";
    check(
        card,
        &error_at(find(card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:11
          |
        1 | language: english
          |           ^^^^^^^"#]],
    );
    check(
        card,
        &error_at(0..card.len()),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1
          |
        1 | language: english
          | ^^^^^^^^^^^^^^^^^"#]],
    );
}

#[test]
fn a_place_of_some_lines_is_shown_whole() {
    let card = "tags:\nlanguage:\n  - english\n  - german\nlicense: mit\n";
    check(
        card,
        &error_at(find(card, "language:\n  - english\n  - german\n")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:1
          |
        2 | / language:
        3 | |   - english
        4 | |   - german
          | |__________^"#]],
    );
    check(
        card,
        &error_at(find(card, "english\n  - german")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:3:5
          |
        3 |     - english
          |  _____^
        4 | |   - german
          | |__________^"#]],
    );
}

#[test]
fn a_place_of_many_lines_is_shown_by_its_first() {
    let card = format!("tags:\n{}license: mit\n", "  - english\n".repeat(1000));
    check(
        &card,
        &error_at(6..6 + 1000 * 12),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:2:1
          |
        2 |   - english
          | ^^^^^^^^^^^ up to line 1001"#]],
    );
    let card = format!("tags: [a,\n{}]\n", "english, ".repeat(100));
    check(
        &card,
        &error_at(6..card.len() - 1),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:7
          |
        1 | tags: [a,
          |       ^^^ up to line 2"#]],
    );
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let blank = "word ".repeat(100_000);
    let card = format!("{blank}english {}\n", blank.trim_end());
    check(
        &card,
        &error_at(find(&card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:500001
          |
        1 | …word word word word word word english word word word word word word …
          |                                ^^^^^^^"#]],
    );
    check(
        &card,
        &error_at(0..4),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1
          |
        1 | word word word word word word word word word word word word word wor…
          | ^^^^"#]],
    );
    check(
        &card,
        &error_at(card.len() - 5..card.len() - 1),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1000004
          |
        1 | …ord word word word word word word word word word word word word word
          |                                                                  ^^^^"#]],
    );
    check(
        &card,
        &error_at(card.len() - 1..card.len() - 1),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:1000008
          |
        1 | …ord word word word word word word word word word word word word word
          |                                                                      ^"#]],
    );
    check_at(
        &card,
        &error_at(find(&card, "english")),
        5,
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:500001
          |
        1 | …word word english word word …
          |            ^^^^^^^"#]],
    );
}

#[test]
fn a_place_longer_than_the_line_shown_is_cut_too() {
    let image = "data:image/png;base64,".to_owned() + &"iVBORw0K".repeat(70_000);
    let card = format!("![the loss]({image}) and the rest\n");
    check(
        &card,
        &error_at(find(&card, &image)),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:13
          |
        1 | …[the loss](data:image/png;base64,iVBORw0KiVBORw0KiVBORw0KiVBORw0KiVB…
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"#]],
    );
}

#[test]
fn long_lines_of_wide_characters_fit_too() {
    let card = format!("{}english{}\n", "模型".repeat(50), "🤗".repeat(50));
    check(
        &card,
        &error_at(find(&card, "english")),
        expect![[r#"
        error[language-value]: `english` is not a valid language code, so the Hub refuses the push. Write `en` (English).
         --> README.md:1:101
          |
        1 | …型模型模型模型模型模型模型模型english🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗🤗…
          |                                ^^^^^^^"#]],
    );
    let card = format!("e{}\n", "\u{301}".repeat(100_000));
    let printed = full::finding(&error_at(0..1), &Source::new("README.md", &card), 80);
    assert!(printed.len() < 1000, "combining marks are cut as well");
}
