use super::order;
use crate::ide::{FormatSettings, KeyOrder, format, format_range};
use crate::rules::{Config, analyse};
use crate::text::{Edit, apply};

const USUAL: FormatSettings = FormatSettings { key_order: KeyOrder::Usual };

fn edits(text: &str, settings: FormatSettings) -> Vec<Edit> {
    format(&analyse(text, &Config::default()), settings)
}

/// The block after formatting, which a second formatting must leave alone, whatever the line endings.
fn formatted(block: &str, settings: FormatSettings) -> String {
    let card = |block: &str| format!("---\n{block}---\n\n# T \n");
    let once = apply(&card(block), &edits(&card(block), settings));
    assert_eq!(edits(&once, settings), [], "{once}");
    for line_break in ["\r\n", "\r"] {
        // The Hub wants another break than CR after the closing fence.
        let with = |text: &str| text.replace('\n', line_break).replace("---\r\r# T", "---\n\r# T");
        assert_eq!(apply(&with(&card(block)), &edits(&with(&card(block)), settings)), with(&once));
    }
    let inner = once.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("---\n\n# T \n"));
    inner.expect("the fences and the body as they were").to_owned()
}

fn kept(block: &str) -> String {
    formatted(block, FormatSettings::default())
}

#[test]
fn spaces_behind_the_closing_fence() {
    let text = "---\nlicense:  mit\n--- \t\n\n# T\n";
    assert_eq!(apply(text, &edits(text, FormatSettings::default())), "---\nlicense: mit\n---\n\n# T\n");
}

#[test]
fn blanks() {
    assert_eq!(
        kept("license:   mit  \nlanguage :\ten\ntags:  \n-   a\t\n"),
        "license: mit\nlanguage: en\ntags:\n- a\n"
    );
    assert_eq!(kept("\n\nlicense: mit\n \n\n\ntags:\n- a\n\n- b\n\n"), "license: mit\n\ntags:\n- a\n\n- b\n");
    let comments = "# one  two\nlicense: mit    # three\ntags:    # four\n-   # five\n  a\n";
    assert_eq!(kept(comments), comments);
}

#[test]
fn lists_in_one_style() {
    let flush = "license: mit\ntags:\n- a\n- b\ndatasets:\n- c\n";
    assert_eq!(kept("license: mit\ntags:\n  - a\n  - b\ndatasets:\n- c\n"), flush);
    let indented = "license: mit\ntags:\n  - a\ndatasets:\n  - c\nmetrics:\n  - d\n";
    assert_eq!(kept("license: mit\ntags:\n  - a\ndatasets:\n- c\nmetrics:\n     - d\n"), indented);
}

#[test]
fn what_is_inside_a_list_moves_with_it() {
    let before = "\
license: mit
tags: [
  a,
  b]
metrics:
- f1
language:
- en
datasets:
- a
license_name:
- b
license_link:
- c
model-index:
  # about m
  -   name: m
      results:
        - task:
              type: t
          # about the set
          dataset: {type: d,
                    name: D}
          metrics:
            - type: f1
              value: 0.5
            # - type: em
      note: |
        one
          two

        three
  - name: n
    text: \"a
      b\"
    results:
      -
        x: 1
      - - y
        - z
";
    let after = "\
license: mit
tags: [
  a,
  b]
metrics:
- f1
language:
- en
datasets:
- a
license_name:
- b
license_link:
- c
model-index:
# about m
- name: m
  results:
  - task:
        type: t
    # about the set
    dataset: {type: d,
              name: D}
    metrics:
    - type: f1
      value: 0.5
    # - type: em
  note: |
    one
      two

    three
- name: n
  text: \"a
    b\"
  results:
  -
    x: 1
  - - y
    - z
";
    assert_eq!(kept(before), after);
}

#[test]
fn block_scalars_as_items() {
    let before = "tags:\n- a\nwidget:\n  -   |\n      b\n\n       c\n  - >2-\n      d\nlicense: mit\n";
    let after = "tags:\n- a\nwidget:\n- |\n    b\n\n     c\n- >2-\n    d\nlicense: mit\n";
    assert_eq!(kept(before), after);
}

#[test]
fn scalars_are_left_alone() {
    for block in [
        "license: mit\nnote: |  \n  a  \n\n\n  b: c\n\n\n",
        "license: mit\nnote: |+\n  a\n\n\ntags: []\n",
        "license: mit\nnote: 'a  \n\n\n  b'\n",
        "license: mit\nnote: a  \n\n\n  b\n",
        "license: mit\nnote: \"a: b   \\\n  c\"\n",
        "license: mit\nnote: {a:   b,   c: [d ,e]}\n",
        "license: mit\nnote: |2\n     a\n   b\n",
    ] {
        let values = |block: &str| serde_yaml::from_str::<serde_yaml::Value>(block).expect("YAML");
        let after = kept(block);
        assert_eq!(values(&after), values(block), "{block}");
        assert_eq!(after.replace("|\n", "|  \n"), block.replace("|\n", "|  \n"));
    }
}

#[test]
fn what_is_not_understood_is_left_alone() {
    for block in [
        "license:   mit\ntags: a: b\n",
        "license:   mit\ntags: [\n",
        "{license:   mit}\n",
        " license:   mit\n",
        "? license\n:   mit\n",
        "license:   mit\ntags:\n\t- a\n",
        "--- \nlicense:   mit\n",
    ] {
        assert_eq!(edits(&format!("---\n{block}---\n# T\n"), USUAL), [], "{block}");
    }
    assert_eq!(edits("---\ntitle:   x\n---\n", USUAL), [], "no model card");
    assert_eq!(edits("---\nlicense:   mit\n", USUAL), [], "no front matter");
}

#[test]
fn keys_in_the_usual_order() {
    let before =
        "# head\nmy_key: 1\n\n# about tags\ntags:\n- a\n# - b\npipeline_tag: other\nlicense: mit\nlanguage: en\n";
    assert_eq!(kept(before), before);
    let after = "# head\nlanguage: en\nlicense: mit\n# about tags\ntags:\n- a\n# - b\npipeline_tag: other\nmy_key: 1\n";
    assert_eq!(formatted(before, USUAL), after);
    let literal = "license: mit\nlanguage:  en\nnote: |\n  a\ntags:\n- b\nlibrary_name: |\n  c\n";
    assert_eq!(formatted(literal, USUAL), literal.replace("  en", " en"), "Python would read another `c`");
    let alias = "license: mit\ntags: &t [a]\nlanguage: en\nmetrics: *t\n";
    assert_eq!(formatted(alias, USUAL), alias);
}

#[test]
fn as_few_entries_move_as_possible() {
    let text = "---\nlanguage: en\ntags:\n- a\nlicense:  mit\n---\n";
    let found = edits(text, USUAL);
    assert_eq!(found, [Edit::insert(17, "license: mit\n"), Edit::delete(27..41)]);
    assert_eq!(order::longest_run(&[2, 0, 1, 4, 3]), [0, 1, 3]);
    assert_eq!(order::longest_run(&[]), [0; 0]);
}

#[test]
fn edits_are_small() {
    let text = "---\nlicense: mit\ntags:\n- a\ndatasets:\n  - b\nlanguage:   en\n\n\n---\n";
    let small = [Edit::replace(37..39, ""), Edit::replace(52..55, " "), Edit::delete(58..59), Edit::delete(59..60)];
    assert_eq!(edits(text, FormatSettings::default()), small);
}

#[test]
fn only_the_entries_of_a_range() {
    let text = "---\nlicense:   mit\n\n\ntags:\n  - a\n  - b\nlanguage:   en\nmetrics:\n- f1\n---\n";
    let analysis = analyse(text, &Config::default());
    let at = |range| apply(text, &format_range(&analysis, &range));
    assert_eq!(at(35..35), text.replace("  - ", "- "));
    assert_eq!(at(5..6), text.replace("license:   mit\n\n", "license: mit\n"));
    assert_eq!(at(text.len()..text.len()), text);
}
