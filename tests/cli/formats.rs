//! What other programs read.

use expect_test::{Expect, expect};
use modelcard_lsp::cli::{concise, github, gitlab, junit, sarif};
use modelcard_lsp::rules::Finding;
use modelcard_lsp::text::{Edit, Source};

use super::{KEY_NULL, check, error_at, find, fix, folder, related};

const CARD: &str = "---\nlanguage: english\n---\n\nIt speaks English.\n";

fn finding() -> Finding {
    let mut finding = error_at(find(CARD, "english"));
    finding.fixes = vec![fix("Replace `english` by `en`", vec![Edit::replace(find(CARD, "english"), "en")])];
    finding.related = vec![related(find(CARD, "English"), "it is named here")];
    finding
}

fn is(printed: &str, expected: Expect) {
    assert!(!printed.contains('\u{9b}'), "{printed}");
    expected.assert_eq(printed);
}

fn pretty(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    format!("{value:#}")
}

#[test]
fn a_line() {
    let printed = concise::finding(&finding(), &Source::new("a\u{9b}.md", CARD));
    let plain = anstream::adapter::strip_str(&printed).to_string();
    is(
        &plain,
        expect![
            "a\u{fffd}.md:2:11: error[language-value] [*] `english` is not a valid language code, so the Hub refuses the push. Write `en` (English)."
        ],
    );
}

#[test]
fn annotations_of_github() {
    let mut finding = finding();
    finding.message = "100 %\nof\u{9b} it".to_owned();
    is(
        &github::command(&finding, &Source::new("a,b/README.md", CARD)),
        expect![
            "::error title=modelcard-lsp (language-value),file=a%2Cb/README.md,line=2,col=11,endColumn=18,endLine=2::a,b/README.md:2: 100 %25␊of\u{fffd} it"
        ],
    );
    let whole = Finding::new(&KEY_NULL, 0..CARD.len(), "all");
    let printed = github::command(&whole, &Source::new("README.md", CARD));
    assert!(
        printed.starts_with("::notice title=modelcard-lsp (key-null),file=README.md,line=1,endLine=6::"),
        "{printed}"
    );
}

#[test]
fn code_quality_of_gitlab() {
    let finding = finding();
    let source = Source::new("README.md", CARD);
    let issues = gitlab::issues(&[&finding, &finding], &source);
    is(
        &pretty(&issues[0]),
        expect![[r#"
            {
              "categories": [
                "Style"
              ],
              "check_name": "language-value",
              "description": "`english` is not a valid language code, so the Hub refuses the push. Write `en` (English).",
              "fingerprint": "c024505914e69193",
              "location": {
                "lines": {
                  "begin": 2,
                  "end": 2
                },
                "path": "README.md"
              },
              "severity": "critical",
              "type": "issue"
            }"#]],
    );
    let fingerprint = |issue: &str| serde_json::from_str::<serde_json::Value>(issue).unwrap()["fingerprint"].clone();
    assert_ne!(fingerprint(&issues[0]), fingerprint(&issues[1]), "each its own");
    let moved = format!("---\nlicense: mit\n{}", &CARD[4..]);
    let mut below = finding.clone();
    below.range = find(&moved, "english");
    let below = gitlab::issues(&[&below], &Source::new("README.md", &moved));
    assert_eq!(fingerprint(&below[0]), fingerprint(&issues[0]), "the same on another line");
}

#[test]
fn test_results() {
    let mut finding = finding();
    finding.message = "<&> \u{1b}[2J \"x\"".to_owned();
    let printed = junit::test_suite(&[&finding], &Source::new("README.md", CARD));
    is(
        &printed,
        expect![[r#"
        <testsuite name="README.md" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="language-value:2:11" classname="README.md" time="0">
            <failure message="&lt;&amp;&gt; ␛[2J &quot;x&quot;" type="error">README.md:2:11: &lt;&amp;&gt; ␛[2J &quot;x&quot;</failure>
          </testcase>
        </testsuite>"#]],
    );
    roxmltree::Document::parse(&printed).expect("XML");
}

#[test]
fn sarif_results() {
    let printed = sarif::result(&finding(), &Source::new("my models/ü.md", CARD));
    // It moves whenever a rule is added.
    let (before, _) = printed.split_once(",\"ruleIndex\":").expect("the index comes last");
    is(
        &pretty(&format!("{before}}}")),
        expect![[r#"
            {
              "fixes": [
                {
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "my%20models/%C3%BC.md"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "endColumn": 18,
                            "endLine": 2,
                            "startColumn": 11,
                            "startLine": 2
                          },
                          "insertedContent": {
                            "text": "en"
                          }
                        }
                      ]
                    }
                  ],
                  "description": {
                    "text": "Replace `english` by `en`"
                  }
                }
              ],
              "level": "error",
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "my%20models/%C3%BC.md"
                    },
                    "region": {
                      "endColumn": 18,
                      "endLine": 2,
                      "startColumn": 11,
                      "startLine": 2
                    }
                  }
                }
              ],
              "message": {
                "text": "`english` is not a valid language code, so the Hub refuses the push. Write `en` (English)."
              },
              "partialFingerprints": {
                "modelcard-lsp/v1": "147374df7f7b9b63"
              },
              "relatedLocations": [
                {
                  "id": 0,
                  "message": {
                    "text": "it is named here"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "my%20models/%C3%BC.md"
                    },
                    "region": {
                      "endColumn": 18,
                      "endLine": 5,
                      "startColumn": 11,
                      "startLine": 5
                    }
                  }
                }
              ],
              "ruleId": "language-value"
            }"#]],
    );
    let printed = sarif::result(&finding(), &Source::new("/a/README.md", CARD));
    assert!(printed.contains("\"uri\":\"file:///a/README.md\""), "{printed}");
}

/// Whatever is found, the whole is of the format.
#[test]
fn whole_outputs() {
    let clean: &[u8] = b"---\nlicense: mit\n---\nA model.\n";
    for files in [
        &[("README.md", clean)][..],
        &[("README.md", clean), ("a.md", CARD.as_bytes()), ("b.md", CARD.as_bytes())],
        &[],
    ] {
        let folder = folder(files);
        let output = |format: &str| check(folder.path(), &["--output-format", format, "--severity=hint"]).stdout;
        let count = if files.len() > 1 { 2 } else { 0 };
        for format in ["json", "gitlab"] {
            let list: serde_json::Value = serde_json::from_str(&output(format)).expect("JSON");
            assert!(list.as_array().expect("a list").len() >= count, "{format}");
        }
        assert!(output("jsonl").lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
        let log: serde_json::Value = serde_json::from_str(&output("sarif")).expect("JSON");
        assert!(log["runs"][0]["results"].as_array().expect("a list").len() >= count);
        assert_eq!(log["version"], "2.1.0");
        let xml = output("junit");
        let document = roxmltree::Document::parse(&xml).expect("XML");
        let suites = document.descendants().filter(|node| node.has_tag_name("testsuite")).count();
        assert_eq!(suites, files.len());
    }
}
