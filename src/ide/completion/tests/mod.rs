use super::{Completion, CompletionKind, Completions, complete};
use crate::ide::at;

mod body;
mod depth;
mod eval_results;
mod every_key;
mod files;

fn offered(card: &str) -> Completions {
    let (analysis, offset) = at(card);
    let found = complete(&analysis, offset, false);
    for item in &found.items {
        assert!(item.replace.start <= offset && offset <= item.replace.end, "{item:?}");
        assert!(!analysis.text()[item.replace.clone()].contains(['\n', '\r']), "{item:?}");
    }
    found
}

/// The first labels.
fn first(card: &str, count: usize) -> Vec<String> {
    offered(card).items.into_iter().take(count).map(|item| item.label.into_owned()).collect()
}

fn item(card: &str, label: &str) -> Option<Completion> {
    offered(card).items.into_iter().find(|item| item.label == label)
}

fn explained(item: &Completion) -> String {
    item.topic.as_ref().and_then(crate::ide::Topic::markdown).unwrap_or_default()
}

/// The card once the item with that label is taken.
fn taken(card: &str, label: &str) -> String {
    let item = item(card, label).unwrap_or_else(|| panic!("{label} is not offered"));
    let mut text = card.replacen("$0", "", 1);
    text.replace_range(item.replace, &item.insert);
    text
}

/// The lines of a front matter once the item is taken.
fn front_matter(lines: &str, label: &str) -> String {
    let text = taken(&format!("---\n{lines}\n---\n"), label);
    text.strip_prefix("---\n").and_then(|text| text.strip_suffix("\n---\n")).expect("the fences").to_owned()
}

fn no_items(card: &str) {
    assert_eq!(first(card, 3), [""; 0], "{card}");
}

#[test]
fn keys_in_the_usual_order() {
    assert_eq!(first("---\n$0", 3), ["library_name", "language", "license"]);
    assert_eq!(first("---\n$0\n---\n", 1), ["library_name"]);
    assert_eq!(first("---\nlicense: mit\n$0\n---\n", 2), ["library_name", "language"]);
    assert_eq!(first("---\nlibrary_name: peft\nlicense: mit\n$0\n\n# Title\n", 2), ["language", "license_name"]);
    let license = item("---\nlic$0\n", "license").expect("a key");
    assert_eq!((license.kind, &*license.detail), (CompletionKind::Key, "string or list"));
    assert!(explained(&license).starts_with("**license**"));
}

#[test]
fn a_key_replaces_the_whole_word() {
    assert_eq!(front_matter("lic$0", "license"), "license: ");
    assert_eq!(front_matter("pipe$0line-tag", "pipeline_tag"), "pipeline_tag: ");
    assert_eq!(front_matter("lic$0ence: mit", "license"), "license: mit");
    assert_eq!(front_matter("lic$0 : mit", "license"), "license : mit");
    assert_eq!(
        front_matter("license: mit\r\nbase$0\r\ntags: []", "base_model"),
        "license: mit\r\nbase_model: \r\ntags: []"
    );
    assert_eq!(item("---\nlicense: mit\nlic$0\n---\n", "license"), None, "it is there already");
}

#[test]
fn a_value_replaces_the_whole_scalar() {
    assert_eq!(front_matter("license: $0", "mit"), "license: mit");
    assert_eq!(front_matter("license:$0", "mit"), "license: mit");
    assert_eq!(front_matter("license: ap$0ache", "apache-2.0"), "license: apache-2.0");
    assert_eq!(front_matter("license: Apache-$02.0 # ok", "apache-2.0"), "license: apache-2.0 # ok");
    assert_eq!(front_matter("license: $0 # ok", "mit"), "license: mit # ok");
    assert_eq!(front_matter("license: \"ap$0\"", "mit"), "license: \"mit\"");
    assert_eq!(front_matter("license: '$0", "mit"), "license: 'mit'");
    assert_eq!(front_matter("license:\n- $0", "mit"), "license:\n- mit");
    assert_eq!(front_matter("pipeline_tag: text-cl$0", "text-classification"), "pipeline_tag: text-classification");
    assert_eq!(front_matter("base_model_relation: $0", "adapter"), "base_model_relation: adapter");
    assert_eq!(front_matter("extra_gated_eu_disallowed: $0", "true"), "extra_gated_eu_disallowed: true");
}

#[test]
fn an_item_of_a_list() {
    assert_eq!(front_matter("language:\n- en\n- $0", "de"), "language:\n- en\n- de");
    assert_eq!(front_matter("language:\n-$0", "de"), "language:\n- de");
    assert_eq!(
        front_matter("language:\n  - \"e$0n\"\n  - fr\ntags: []", "de"),
        "language:\n  - \"de\"\n  - fr\ntags: []"
    );
    assert_eq!(front_matter("language: [en, f$0]", "de"), "language: [en, de]");
    assert_eq!(front_matter("language: [$0", "de"), "language: [de");
    assert_eq!(front_matter("language: [en,$0", "de"), "language: [en, de");
    assert_eq!(front_matter("language: ['$0', en]", "de"), "language: ['de', en]");
    assert_eq!(front_matter("language: [\n  en,\n  $0\n]", "de"), "language: [\n  en,\n  de\n]");
    assert_eq!(front_matter("metrics:\n- $0\nlicense: mit", "accuracy"), "metrics:\n- accuracy\nlicense: mit");
}

#[test]
fn what_a_list_has_is_not_offered_again() {
    for lines in
        ["language:\n- en\n- $0", "language: [\"en\", $0]", "language: [$0, en]", "language:\n- $0\n- 'en' # x"]
    {
        let card = format!("---\n{lines}\n---\n");
        assert_eq!(item(&card, "en"), None, "{lines}");
        assert!(item(&card, "de").is_some(), "{lines}");
    }
    assert!(item("---\nlanguage:\n- e$0n\n---\n", "en").is_some(), "the one under the cursor");
}

#[test]
fn languages() {
    let english = item("---\nlanguage: $0\n---\n", "en").expect("a language");
    assert_eq!((&*english.detail, english.filter_text().as_deref()), ("English", Some("en English")));
    let found = offered("---\nlanguage: $0\n---\n");
    assert!(found.is_incomplete && found.items.len() < 200);
    assert!(found.items.iter().any(|item| item.label == "multilingual"));
    assert_eq!(item("---\nlanguage: $0\n---\n", "yue"), None);
    assert!(item("---\nlanguage: yu$0\n---\n", "yue").is_some());
    assert!(
        item("---\nlanguage: cantonese$0\n---\n", "yue").is_none()
            && item("---\nlanguage: chin$0\n---\n", "yue").is_some()
    );
    assert!(offered("---\nlanguage: ma$0\n---\n").items.len() < 300);
    assert_eq!(front_matter("language: $0", "no"), "language: \"no\"");
    assert_eq!(front_matter("language:\n- 'n$0'", "no"), "language:\n- 'no'");
}

#[test]
fn the_usual_ones_come_first() {
    assert_eq!(first("---\nlicense: $0\n---\n", 2), ["apache-2.0", "mit"]);
    assert_eq!(first("---\npipeline_tag: translation\nmetrics:\n- $0\n---\n", 2), ["bleu", "sacrebleu"]);
    assert_eq!(first("---\nmetrics: [$0]\n---\n", 2), ["accuracy", "f1"]);
    let libraries = first("---\npipeline_tag: text-to-image\nlibrary_name: $0\n---\n", 300);
    let place = |name: &str| libraries.iter().position(|library| library == name).expect("a library");
    assert!(place("diffusers") < place("transformers") && place("transformers") < place("3dtopia-xl"));
    assert_eq!(first("---\nlibrary_name: $0\n---\n", 1), ["transformers"]);
    assert_eq!(first("---\nlibrary_name: Transf$0\n---\n", 2), ["transformers", "transformers.js"]);
    let gone = item("---\npipeline_tag: $0\n---\n", "text2text-generation").expect("a task");
    assert!(gone.deprecated && explained(&gone).contains("gone"));
}

#[test]
fn nothing_elsewhere() {
    no_items("$0");
    no_items("# Title\n\nlic$0");
    no_items("---\ntitle: My post\nlic$0\n---\n");
    no_items("---\nname: a-skill\ndescription: x\n$0\n---\n");
    no_items("---\ndataset_info: x\n$0\n---\n");
    no_items("---\nlicense: mit # $0\n---\n");
    no_items("---\nlicense: mit $0\n---\n");
    no_items("---\n# lic$0\n---\n");
    no_items("---\nlicense: mit\n---\n\nlic$0\n");
    no_items("---\nlicense: mit\n---\n\n- lic$0\n");
    no_items("---\nlicense: mit\n---\n\n```\n| $0\n```\n");
    no_items("---\nlicense: mit\n---\n\n<!--\n| $0\n-->\n");
    no_items("---\nthumbnail: $0\n---\n");
    no_items("---\nmodel-index:\n- name: $0\n---\n");
    no_items("---\nlanguage: [en] $0\n---\n");
    no_items("---\nlicense: mit\n--$0-\n");
}
