//! Keys and values inside maps and lists, and the start of a block.

use super::{first, front_matter, item, offered, taken};
use crate::ide::complete;
use crate::rules::{Config, analyse};
use crate::vocabulary;

/// All labels at the cursor of a front matter.
fn labels(lines: &str) -> Vec<String> {
    first(&format!("---\n{lines}\n---\n"), usize::MAX)
}

#[test]
fn keys_of_maps_in_lists() {
    assert_eq!(labels("model-index:\n- $0"), ["name", "results"]);
    assert_eq!(labels("model-index:\n-$0"), ["name", "results"]);
    assert_eq!(labels("model-index:\n- name: x\n  $0"), ["results"]);
    assert_eq!(labels("model-index:\n- name: x\n  res$0"), ["results"]);
    assert_eq!(labels("model-index:\n  - name: x\n    $0\n    results: []"), [""; 0]);
    assert_eq!(labels("model-index:\n- $0\n  results: []"), ["name"]);
    let result = "model-index:\n- name: x\n  results:\n";
    for (dash, inner) in [("  - ", "    "), ("    - ", "      ")] {
        let task = format!("{result}{dash}task:\n{inner}  type: translation\n");
        assert_eq!(labels(&format!("{result}{dash}$0")), ["task", "dataset", "metrics", "source"]);
        assert_eq!(labels(&format!("{task}{inner}$0")), ["dataset", "metrics", "source"]);
        assert_eq!(labels(&format!("{task}{inner}  $0")), ["name"]);
        assert_eq!(labels(&format!("{task}{inner}d$0\n{inner}metrics: []")), ["dataset", "source"]);
        let metrics = format!("{task}{inner}metrics:\n{inner}- type: bleu\n");
        assert_eq!(
            labels(&format!("{metrics}{inner}  $0")),
            ["value", "name", "config", "args", "verified", "verifyToken"]
        );
        assert_eq!(labels(&format!("{metrics}{inner}- $0")).len(), 7);
        assert_eq!(labels(&format!("{metrics}\n# a comment\n\n{inner}  va$0")).len(), 6);
    }
    assert_eq!(front_matter("model-index:\n- na$0", "name"), "model-index:\n- name: ");
    assert_eq!(front_matter("model-index:\n-$0", "results"), "model-index:\n- results:");
    assert_eq!(front_matter("widget:\n- te$0xt: a", "text"), "widget:\n- text: a");
}

#[test]
fn what_a_key_holds_begins_in_the_next_line() {
    assert_eq!(labels("co2_eq_emissions:\n  $0").first().map(String::as_str), Some("emissions"));
    assert_eq!(front_matter("language:\n  $0", "de"), "language:\n  - de");
    assert_eq!(front_matter("language:\n  - en\n  $0", "de"), "language:\n  - en\n  - de");
    assert_eq!(front_matter("license:\n  $0", "mit"), "license:\n  mit");
    assert_eq!(front_matter("widget:\n  $0", "text"), "widget:\n  - text: ");
    assert_eq!(front_matter("widget:\n  - text: a\n  $0", "src"), "widget:\n  - text: a\n  - src: ");
    assert_eq!(front_matter("model-index:\n- results:\n  - t$0", "task"), "model-index:\n- results:\n  - task:");
    // At the left edge a new key of the card may begin.
    assert_eq!(labels("widget:\n$0")[..2], ["library_name", "language"]);
    assert_eq!(labels("widget:\n- text: a\n$0")[..2], ["library_name", "language"]);
}

#[test]
fn a_key_over_what_it_is_to_hold() {
    assert_eq!(
        front_matter("infer$0\n  parameters:\n    top_k: 1", "inference"),
        "inference: \n  parameters:\n    top_k: 1"
    );
    assert_eq!(labels("inference:\n  par$0\n    top_k: 1"), ["parameters"]);
    assert_eq!(labels("inference:\n  $0\n    top_k: 1"), [""; 0]);
    assert_eq!(labels("model-index:\n- name: x\n  re$0\n  - task:\n      type: x"), ["results"]);
}

#[test]
fn nothing_where_indentation_or_text_is_in_the_way() {
    for lines in [
        "co2_eq_emissions:\n  emissions: 1\n    $0",
        "co2_eq_emissions:\n    emissions: 1\n  $0",
        "extra_gated_prompt: |\n  A text.\n  lic$0",
        "extra_gated_prompt: |\n  license: $0",
        "license_name: a\n  $0",
        "widget:\n- text: >\n    a\n    $0",
        "language:\n- en\n  $0",
        "widget:\n- text: a # na$0",
        "widget:\n\t$0",
        "  $0",
        "my_key:\n  $0",
        "widget:\n    - text: a\n  $0",
        "model-index: text\n  $0",
    ] {
        assert_eq!(labels(lines), [""; 0], "{lines}");
    }
}

#[test]
fn values_inside_maps() {
    let result =
        "pipeline_tag: translation\ndatasets: [o/d]\nmetrics: [wer]\nmodel-index:\n- name: x\n  results:\n  - ";
    let first = |rest: &str| labels(&format!("{result}{rest}")).into_iter().next();
    assert_eq!(first("task:\n      type: $0").as_deref(), Some("translation"));
    assert_eq!(first("task:\n      type: summarization\n      name: $0").as_deref(), Some("Summarization"));
    assert_eq!(first("dataset:\n      type: $0").as_deref(), Some("o/d"));
    assert_eq!(first("dataset:\n      type: a/glue\n      name: $0").as_deref(), Some("glue"));
    assert_eq!(first("dataset:\n      split: $0").as_deref(), Some("train"));
    assert_eq!(first("metrics:\n    - type: $0").as_deref(), Some("wer"));
    assert_eq!(first("metrics:\n    - type: f1\n      name: $0").as_deref(), Some("F1"));
    assert_eq!(first("metrics:\n    - verified: $0").as_deref(), Some("true"));
    assert_eq!(labels("extra_gated_fields:\n  Your v1.0 name: $0").len(), 6);
    assert_eq!(labels("extra_gated_fields:\n  Why:\n    $0"), ["type", "options"]);
    assert_eq!(labels("widget:\n- messages:\n  - role: $0"), ["system", "user", "assistant"]);
    assert_eq!(front_matter("mask_token: $0", "[MASK]"), "mask_token: '[MASK]'");
    assert_eq!(labels("tags:\n- generated_from_t$0")[..1], ["generated_from_trainer"]);
    let card = "---\nbase_model: $0\nmodel-index:\n- name:\n---\n\n# My model\n\nThis model is a fine-tuned version of \
                [o/b](https://huggingface.co/o/b) on the x dataset.\n";
    assert_eq!(super::first(card, 9)[..2], ["o/b", vocabulary::common_models()[0]], "then the usual ones");
    let datasets = labels("datasets:\n- o/d\n- $0\n---\n[x](https://huggingface.co/datasets/p/q)\n");
    assert_eq!(datasets[..2], ["p/q", vocabulary::common_datasets()[0]]);
    let card = card.replace("$0", "").replace("name:", "name: $0");
    assert_eq!(super::first(&card, 9), ["My model"]);
}

#[test]
fn in_brackets() {
    assert_eq!(front_matter("widget: [{$0}]", "text"), "widget: [{text: }]");
    assert_eq!(front_matter("widget: [{text: a,$0}]", "src"), "widget: [{text: a, src: }]");
    assert_eq!(labels("widget: [{text: a, $0, src: b}]").len() + 2, labels("widget: [{$0}]").len());
    assert_eq!(labels("model-index:\n- results:\n  - task: {type: a, $0}"), ["name"]);
    assert_eq!(labels("co2_eq_emissions: {training_type: $0}"), ["pre-training", "fine-tuning"]);
    assert_eq!(front_matter("language: [\"en\", $0", "no"), "language: [\"en\", \"no\"");
    assert_eq!(labels("language: [en, de] $0"), [""; 0]);
    // A bracket that is not closed yet ends with its line.
    assert_eq!(front_matter("language: [en, $0\nlicense: mit", "fr"), "language: [en, fr\nlicense: mit");
    assert_eq!(labels("tags: [\nlicense: $0")[..2], ["apache-2.0", "mit"]);
}

#[test]
fn languages_by_name() {
    let filter = |typed: &str, code: &str| {
        let found = item(&format!("---\nlanguage: {typed}$0\n---\n"), code).unwrap_or_else(|| panic!("{code}"));
        found.filter_text().unwrap_or_default().into_owned()
    };
    for (typed, codes) in [("nor", &["no", "nb", "nn"][..]), ("bokm", &["nb"]), ("d", &["de", "da"]), ("canto", &[])] {
        for code in codes {
            let begins = filter(typed, code).starts_with(typed);
            assert!(begins, "{typed} finds {code}");
        }
    }
    assert_eq!(filter("de", "de"), "de German");
    assert_eq!(filter("germ", "de"), "german de German");
    assert_eq!(filter("Germ", "de"), "German de German");
    assert_eq!(front_matter("language:\n- nor$0", "nb"), "language:\n- nb");
    assert_eq!(front_matter("language:\n- nor$0", "no"), "language:\n- \"no\"");
    assert!(offered("---\nlanguage: nor$0\n---\n").is_incomplete);
}

#[test]
fn snippets() {
    let snippet =
        |lines: &str, label: &str| item(&format!("---\n{lines}\n---\n# M$y}}\n"), label).and_then(|item| item.snippet);
    let index = snippet("pipeline_tag: other\nmodel$0", "model-index").unwrap_or_default();
    assert!(index.starts_with("model-index:\n- name: ${1:M\\$y\\}}\n  results:\n"), "{index}");
    assert!(index.contains("type: ${2:other}\n") && index.contains("type: ${3:}\n"), "{index}");
    assert_eq!(snippet("tags$0", "tags").as_deref(), Some("tags:\n- $0"));
    assert_eq!(snippet("tags$0: x", "tags"), None);
    assert_eq!(snippet("co2_eq_emissions:\n  $0", "source"), None);
    let other = "other\nlicense_name: $1\nlicense_link: ${2:LICENSE}$0";
    assert_eq!(snippet("license: o$0", "other").as_deref(), Some(other));
    assert_eq!(snippet("license:$0", "other"), Some(format!(" {other}")));
    for lines in
        ["license: \"$0\"", "license: o$0 # c", "license:\n- $0", "license_name: x\nlicense: $0", "license: [$0"]
    {
        assert_eq!(snippet(lines, "other"), None, "{lines}");
    }
    // In plain text nothing is to be filled in.
    assert_eq!(front_matter("mod$0el", "model-index"), "model-index:");
    assert_eq!(front_matter("wid$0", "widget"), "widget:");
}

#[test]
fn a_block_to_start_with() {
    let offered = |text: &str, is_readme| {
        let offset = text.find("$0").expect("a cursor");
        let analysis = analyse(&text.replacen("$0", "", 1), &Config::default());
        complete(&analysis, offset, is_readme).items
    };
    for text in ["$0", "-$0", "--$0\n", "---$0", "\u{feff}-$0", "-$0-\r\n\r\n"] {
        let items = offered(text, true);
        assert_eq!(items.iter().map(|item| &*item.label).collect::<Vec<_>>(), ["---"], "{text:?}");
        assert_eq!(offered(text, false), [], "{text:?}");
    }
    let crlf = &offered("-$0\r\n", true)[0];
    assert!(
        crlf.insert.starts_with("---\r\nlibrary_name: \r\nlanguage:\r\n- und\r\nlicense: unknown\r\n"),
        "{:?}",
        crlf.insert
    );
    assert!(crlf.insert.ends_with("\r\n---\r\n") && !crlf.insert.contains('$'), "{:?}", crlf.insert);
    assert!(crlf.snippet.as_ref().is_some_and(|text| text.ends_with("\n---\n$0")));
    assert_eq!(crlf.replace, 0..1);
    let card = "$0\n# Model Card for x\n\nThis model is a fine-tuned version of [a](https://huggingface.co/a).\n";
    assert_eq!(offered(card, false).len(), 1);
    for text in ["\n$0", "# $0", "- $0", "----$0", "a\n-$0", "-$0\n# Some project\n", "---\n$0\n---\n# Text\n"] {
        let items = offered(text, true);
        assert!(items.iter().all(|item| item.label != "---"), "{text:?}");
    }
}

/// Of Windows, of old Macs, behind a byte order mark, and where a line above is half typed.
#[test]
fn other_line_breaks_and_broken_lines() {
    let card =
        "---\nlicense: mit\nmodel-index:\n- name: é😀\n  results:\n  - task:\n      type: tr$0\n    dataset:\n---\n";
    for (from, to) in [
        ("\n", "\n"),
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("---\nl", "\u{feff}---\nl"),
        ("mit", "[mit"),
        ("mit", "'m"),
        ("mit", "a: b"),
    ] {
        let card = card.replacen(from, to, if from == "\n" { usize::MAX } else { 1 });
        assert_eq!(taken(&card, "translation"), card.replace("tr$0", "translation"), "{card:?}");
    }
    assert_eq!(first("---\nlicense: mit\r\nmodel-index:\r- name: x\r  na$0: x\r---\n", 9), ["results"]);
}

#[test]
fn values_are_yaml_whatever_the_title_says() {
    let card = "---\nmodel-index: [{name: $0}]\n---\n\n# 👩\u{200d}🔬, lab\n";
    let text = taken(card, "👩\u{200d}🔬, lab");
    assert_eq!(text.lines().nth(1), Some("model-index: [{name: \"👩\u{200d}🔬, lab\"}]"));
}
