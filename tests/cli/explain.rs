//! `explain`.

use expect_test::expect;
use modelcard_lsp::cli::explain::{page, table, unknown};

use super::{KEY_NULL, LANGUAGE_VALUE, LICENSE_OTHER, RULES, run};

#[test]
fn the_table_is_aligned() {
    expect![[r#"
        RULE            SEVERITY  HUB      SUMMARY
        key-null        hint      -        A known key has a value
        language-value  error     rejects  A language is a code the Hub knows
        license-other   warning   warns    `other` has a name

        HUB is what the Hub does at a push. A rule's page: modelcard-lsp explain RULE
    "#]]
    .assert_eq(&table(&RULES));
}

#[test]
fn a_page_says_what_the_hub_does() {
    expect![[r#"
        language-value: error; the Hub rejects the push

        # Languages

        Write codes.
    "#]]
    .assert_eq(&page(&LANGUAGE_VALUE));
    expect![[r#"
        license-other: warning; the Hub warns at the push

        # Other licenses
    "#]]
    .assert_eq(&page(&LICENSE_OTHER));
    expect![[r#"
        key-null: hint; the Hub accepts the push

        # Empty keys
    "#]]
    .assert_eq(&page(&KEY_NULL));
}

#[test]
fn an_unknown_rule_brings_the_nearest_names() {
    let unknown = |name| unknown(name, &RULES);
    assert_eq!(unknown("langage-value"), "there is no rule `langage-value`; did you mean `language-value`?");
    assert_eq!(unknown("Language_Value"), "there is no rule `Language_Value`; did you mean `language-value`?");
    assert_eq!(unknown("license"), "there is no rule `license`; did you mean `license-other`?");
    assert_eq!(unknown("l"), "there is no rule `l`; did you mean `license-other`, `language-value` or `key-null`?");
    assert_eq!(unknown("zzz"), "there is no rule `zzz`; to list all rules: modelcard-lsp explain");
    assert_eq!(unknown(""), "there is no rule ``; to list all rules: modelcard-lsp explain");
    assert_eq!(unknown("\u{1b}[2J"), "there is no rule `␛[2J`; to list all rules: modelcard-lsp explain");
}

#[test]
fn the_program_explains() {
    let all = run(&["explain"]);
    assert_eq!((all.code, all.stderr.as_str()), (Some(0), ""));
    assert!(all.stdout.starts_with("RULE"), "{}", all.stdout);
    let none = run(&["explain", "no-such-rule"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(2), ""));
    assert!(none.stderr.starts_with("error: there is no rule `no-such-rule`; "), "{}", none.stderr);
}
