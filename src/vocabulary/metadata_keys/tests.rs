use super::super::foreign_keys::{RepoType, foreign_key};
use super::super::table::tests::{assert_sentences, assert_table};
use super::*;

#[test]
fn the_data_is_sound() {
    assert_table(DATA, metadata_keys(), |key| key.key);
    assert_sentences(metadata_keys().map(|key| key.description));
    assert_sentences(metadata_keys().filter_map(|key| key.note));
    for key in metadata_keys() {
        assert!(!key.types.is_empty(), "{}", key.key);
        let listed = matches!(key.vocabulary, Some(Vocabulary::Inline | Vocabulary::Usual));
        assert_eq!(listed, !key.values.is_empty(), "{}", key.key);
        assert!(key.depends_on.is_none_or(|other| metadata_key(other.key).is_some()), "{}", key.key);
    }
}

#[test]
fn aliases_are_sound() {
    assert_table(ALIASES, KEY_ALIASES.iter(), |alias| alias.written);
    assert_sentences(KEY_ALIASES.iter().filter_map(|alias| alias.note));
    for alias in KEY_ALIASES.iter() {
        assert!(metadata_key(alias.key).is_some(), "{}", alias.written);
        assert_eq!(metadata_key(alias.written), None, "{}", alias.written);
        assert_eq!(foreign_key(alias.written), None, "{}", alias.written);
        assert_eq!(metadata_key_alias(alias.written), Some(*alias));
    }
}

#[test]
fn keys_stand_in_the_trainers_order() {
    let first: Vec<_> = metadata_keys().take(12).map(|key| key.key).collect();
    let expected = [
        "library_name",
        "language",
        "license",
        "license_name",
        "license_link",
        "base_model",
        "base_model_relation",
        "tags",
        "datasets",
        "metrics",
        "pipeline_tag",
        "model-index",
    ];
    assert_eq!(first, expected);
}

#[test]
fn typos_lead_to_their_key() {
    let meant = |written| metadata_key_alias(written).map(|alias| alias.key);
    assert_eq!(meant("licence"), Some("license"));
    assert_eq!(meant("License"), Some("license"));
    assert_eq!(meant("Datasets"), Some("datasets"));
    assert_eq!(meant("Dataset"), Some("datasets"));
    assert_eq!(meant("pipeline-tag"), Some("pipeline_tag"));
    assert_eq!(meant("pipeline-tags"), Some("pipeline_tag"));
    assert_eq!(meant("mask-token"), Some("mask_token"));
    assert_eq!(meant("model_index"), Some("model-index"));
    assert_eq!(meant("Model-Index"), Some("model-index"));
    for right in ["license", "model-index", "language_bcp47", "author", "Author", "title", "", "my_key"] {
        assert_eq!(meant(right), None, "{right}");
    }
}

#[test]
fn some_keys_tell_a_model_card() {
    let telling = ["base_model", "pipeline_tag", "Pipeline-Tag", "model-index", "model_index", "widget", "metrics"];
    for key in telling {
        assert!(model_only_key(key), "{key}");
    }
    for key in ["license", "language", "tags", "datasets", "thumbnail", "title", "task", "results", "name", "x"] {
        assert!(!model_only_key(key), "{key}");
    }
}

#[test]
fn keys_of_other_cards_are_known() {
    assert_eq!(foreign_key("task_categories"), Some(RepoType::Dataset));
    assert_eq!(foreign_key("sdk"), Some(RepoType::Space));
    assert_eq!(foreign_key("license"), None);
}

#[test]
fn a_dependency_may_name_a_value() {
    let on = |name| metadata_key(name).and_then(|key| key.depends_on);
    assert_eq!(on("license_name"), Some(Dependency { key: "license", value: Some("other") }));
    assert_eq!(on("base_model_relation"), Some(Dependency { key: "base_model", value: None }));
}
