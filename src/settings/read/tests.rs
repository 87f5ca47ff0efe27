use serde_json::{Value, json};

use super::{merged, of_editor, of_file, schema};
use crate::settings::{FailOn, InlayHintSettings, KeyOrder, Level, Levels, Settings};

#[test]
fn levels_bare_and_under_our_key() {
    let bare = json!({"rules": {"key-null": "off", "overfitting": "error", "best-not-last": "hint"}});
    for settings in [bare.clone(), json!({"modelcard-lsp": bare, "marksman": 1})] {
        let file = of_editor(&settings).unwrap();
        assert_eq!(file.problems, []);
        let levels: Vec<_> = merged(&file.settings, &Value::Null).rules.0.into_values().collect();
        assert_eq!(levels, [Level::Hint, Level::Off, Level::Error]);
    }
}

#[test]
fn what_is_not_understood_is_named_and_left_out() {
    for (settings, why) in [
        (json!([]), "the settings must be an object"),
        (json!({"modelcard-lsp": 3}), "the settings must be an object, not 3"),
        (json!({"rule": {}}), "there is no setting `rule`; did you mean `rules`?"),
        (json!({"rules": []}), "`rules` must be an object"),
        (json!({"rules": {"no-such-thing": "off"}}), "there is no rule `no-such-thing`"),
        (json!({"rules": {"licence-value": "off"}}), "there is no rule `licence-value`; did you mean `license-value`?"),
        (
            json!({"rules": {"key-null": "loud"}}),
            "`rules.key-null` must be \"off\", \"error\", \"warning\", \"info\" or \"hint\", not \"loud\"",
        ),
        (json!({"rules": {"key-null": "warn"}}), ", not \"warn\"; did you mean `warning`?"),
        (json!({"rules": {"key-null": 2}}), ", not 2"),
        (json!({"inlayHints": true}), "`inlayHints` must be an object, not true"),
        (json!({"inlayHints": {"languages": 1}}), "`inlayHints.languages` must be true or false, not 1"),
        (json!({"inlayHints": {"tasks": true}}), "there is no setting `inlayHints.tasks`"),
        (json!({"format": {"keyOrder": "abc"}}), "`format.keyOrder` must be \"keep\" or \"usual\", not \"abc\""),
        (json!({"format": {"indent": 2}}), "there is no setting `format.indent`"),
        (json!({"exclude": "a"}), "`exclude` must be a list, not \"a\""),
        (json!({"exclude": ["a[", "b"]}), "`exclude[0]` is not a valid pattern: "),
        (json!({"overrides": [{"files": ["a"], "rule": {}}]}), "there is no setting `overrides[0].rule`"),
        (json!({"fail-on": "error"}), "there is no setting `fail-on`; did you mean `failOn`?"),
    ] {
        let file = of_editor(&settings).unwrap();
        let problems: Vec<_> = file.problems.iter().map(|problem| &*problem.message).collect();
        assert!(matches!(&problems[..], [problem] if problem.contains(why)), "{why}: {problems:?}");
        let settings = merged(&file.settings, &Value::Null);
        let exclude = settings.exclude.iter().map(|pattern| &*pattern.0).collect::<Vec<_>>();
        let nothing = Settings { exclude: vec![], overrides: vec![], rules: Levels::default(), ..settings.clone() };
        assert_eq!(nothing, Settings::default());
        assert!(exclude.is_empty() || exclude == ["b"]);
    }
}

#[test]
fn hints_and_format() {
    let settings = json!({"inlayHints": {"languages": true, "bestValues": true}, "format": {"keyOrder": "usual"}});
    let settings = merged(&of_editor(&settings).unwrap().settings, &Value::Null);
    assert_eq!(settings.inlay_hints, InlayHintSettings { languages: true, licenses: false, best_values: true });
    assert_eq!(settings.format.key_order, KeyOrder::Usual);
    for empty in [json!({}), json!({"rules": null}), json!({"format": null, "inlayHints": {}, "hoverPictures": true})] {
        let file = of_editor(&empty).unwrap();
        assert_eq!((merged(&file.settings, &Value::Null), file.problems), (Settings::default(), vec![]));
    }
    assert!(of_editor(&json!(null)).is_none());
    assert!(of_editor(&json!({"modelcard-lsp": null})).is_none());
}

#[test]
fn an_editor_wins_over_a_file() {
    let file = of_file("failOn = 'error'\nrules = { key-null = 'off', overfitting = 'off' }\n", false).unwrap();
    let settings = merged(&file.settings, &json!({"rules": {"key-null": "error"}}));
    assert_eq!(settings.fail_on, FailOn::Error);
    assert_eq!(settings.rules.0["key-null"], Level::Error);
    assert_eq!(settings.rules.0["overfitting"], Level::Off);
}

/// The place of each problem as written.
fn problems(text: &str, is_pyproject: bool) -> Vec<(&str, String)> {
    let file = of_file(text, is_pyproject).unwrap();
    file.problems.into_iter().map(|problem| (&text[problem.range], problem.message)).collect()
}

#[test]
fn problems_of_a_file_have_places() {
    let text = "failOn = \"eror\"\n\n[rules]\nlicence-value = \"off\"\nkey-null = 3\n\n[formt]\n";
    let found = problems(text, false);
    let places: Vec<_> = found.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, ["\"eror\"", "licence-value", "3", "formt"]);
    assert!(found[0].1.ends_with("; did you mean `error`?"), "{}", found[0].1);
    assert_eq!(found[3].1, "there is no setting `formt`; did you mean `format`?");
}

#[test]
fn what_is_not_toml_does_not_hide_the_rest() {
    let text = "failOn = error\n[rules]\nkey-nul = 'off'\n";
    let found = problems(text, false);
    assert!(found.iter().any(|(_, message)| message.starts_with("this is not valid TOML: ")), "{found:?}");
    assert!(found.iter().any(|(place, _)| *place == "key-nul"), "{found:?}");
}

#[test]
fn pyproject_files() {
    assert_eq!(of_file("[project]\nname = 'modelcard-lsp'\n", true), None);
    assert_eq!(of_file("[tool.ruff]\nx = 1\n", true), None);
    let text = "[tool.modelcard-lsp]\nfailOn = 'never'\n[tool.modelcard-lsp.rules]\nx = 'off'\n";
    assert_eq!(problems(text, true), [("x", "there is no rule `x`".to_owned())]);
    let file = of_file(text, true).unwrap();
    assert_eq!(merged(&file.settings, &Value::Null).fail_on, FailOn::Never);
}

/// Every setting is in the schema under the name by which it is read, with its default.
#[test]
fn the_schema_is_that_of_the_types() {
    let defaults = serde_json::to_value(Settings::default()).unwrap();
    let properties = schema()["properties"].as_object().unwrap();
    let names: Vec<_> = defaults.as_object().unwrap().keys().collect();
    assert_eq!(properties.keys().collect::<Vec<_>>(), names);
    assert!(properties.values().all(|property| property["description"].is_string()));
}
