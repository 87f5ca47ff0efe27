//! What programs read.

use expect_test::{Expect, expect};
use modelcard_lsp::json;
use modelcard_lsp::rules::Finding;
use modelcard_lsp::text::{Edit, Source};

use super::{KEY_NULL, error_at, find, fix, related};

fn check(card: &str, finding: &Finding, expected: Expect) {
    let printed = json::finding(finding, &Source::new("README.md", card));
    assert!(!printed.contains('\n'), "one finding, one line");
    let value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    expected.assert_eq(&serde_json::to_string_pretty(&value).expect("JSON"));
}

#[test]
fn all_there_is_to_say() {
    let card = "---\nlanguage: english\n---\n\nIt speaks English.\n";
    let mut finding = error_at(find(card, "english"));
    finding.fixes = vec![fix("Replace `english` by `en`", vec![Edit::replace(find(card, "english"), "en")])];
    finding.related = vec![related(find(card, "English"), "it is named here")];
    check(
        card,
        &finding,
        expect![[r#"
        {
          "byte_range": [
            14,
            21
          ],
          "end": {
            "column": 18,
            "line": 2
          },
          "fixes": [
            {
              "edits": [
                {
                  "byte_range": [
                    14,
                    21
                  ],
                  "end": {
                    "column": 18,
                    "line": 2
                  },
                  "start": {
                    "column": 11,
                    "line": 2
                  },
                  "text": "en"
                }
              ],
              "safety": "safe",
              "title": "Replace `english` by `en`"
            }
          ],
          "hub": "rejects",
          "message": "`english` is not a valid language code, so the Hub refuses the push. Write `en` (English).",
          "path": "README.md",
          "related": [
            {
              "byte_range": [
                37,
                44
              ],
              "end": {
                "column": 18,
                "line": 5
              },
              "message": "it is named here",
              "start": {
                "column": 11,
                "line": 5
              }
            }
          ],
          "rule": "language-value",
          "severity": "error",
          "start": {
            "column": 11,
            "line": 2
          }
        }"#]],
    );
}

#[test]
fn what_there_is_not_is_null_or_empty() {
    let mut finding = error_at(0..0);
    finding.rule = &KEY_NULL;
    finding.hub = None;
    check(
        "",
        &finding,
        expect![[r#"
        {
          "byte_range": [
            0,
            0
          ],
          "end": {
            "column": 1,
            "line": 1
          },
          "fixes": [],
          "hub": null,
          "message": "`english` is not a valid language code, so the Hub refuses the push. Write `en` (English).",
          "path": "README.md",
          "related": [],
          "rule": "key-null",
          "severity": "error",
          "start": {
            "column": 1,
            "line": 1
          }
        }"#]],
    );
}

/// Where the place of `part` is said to start and end: line and column of both, and the bytes.
fn places(card: &str, part: &str) -> [u64; 6] {
    let printed = json::finding(&error_at(find(card, part)), &Source::new("README.md", card));
    let value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    ["/start/line", "/start/column", "/end/line", "/end/column", "/byte_range/0", "/byte_range/1"]
        .map(|pointer| value.pointer(pointer).and_then(serde_json::Value::as_u64).expect("a number"))
}

#[test]
fn columns_count_characters_and_lines_end_at_lf_crlf_and_cr() {
    assert_eq!(places("🤗 模型: x\n", "x"), [1, 7, 1, 8, 13, 14]);
    assert_eq!(places("a\nb\r\nc\rx", "x"), [4, 1, 4, 2, 7, 8]);
    assert_eq!(places("a\u{2028}\u{b}x", "x"), [1, 4, 1, 5, 5, 6], "nothing else ends a line");
    assert_eq!(places("\tx\n", "x\n"), [1, 2, 2, 1, 1, 3]);
}

#[test]
fn a_byte_order_mark_counts_in_bytes_only() {
    assert_eq!(places("\u{feff}x\ny", "x"), [1, 1, 1, 2, 3, 4]);
    assert_eq!(places("\u{feff}x\ny", "y"), [2, 1, 2, 2, 5, 6]);
    assert_eq!(places("\u{feff}x\ny", "\u{feff}"), [1, 1, 1, 1, 0, 3]);
}

#[test]
fn control_characters_are_escaped_and_kept() {
    let mut finding = error_at(0..0);
    finding.message = "\u{1b}[2J \u{9b}2J \u{7f} \u{202e} 🤗".to_owned();
    let printed = json::finding(&finding, &Source::new("README.md", ""));
    assert!(printed.contains(r#""message":"\u001b[2J \u009b2J \u007f \u202e 🤗""#), "{printed}");
    let value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(value["message"], finding.message.as_str());
}
