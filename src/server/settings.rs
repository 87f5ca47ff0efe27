//! The user's settings, which an editor sends as `initializationOptions`, in `workspace/didChangeConfiguration` or as the
//! response to `workspace/configuration`.
//!
//! ```json
//! {
//!   "rules": { "license-value": "off" },
//!   "inlayHints": { "languages": true, "licenses": true, "bestValues": true },
//!   "format": { "keyOrder": "usual" }
//! }
//! ```
//!
//! either bare or under the key `modelcard-lsp`. Missing settings have their defaults.

use serde_json::{Map, Value};

use crate::ide::{self, KeyOrder};
use crate::rules::{self, Config, Severity};

use super::NAME;

/// What a user has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// For the analysis.
    pub(super) rules: Config,
    /// For hints and formatting.
    pub(super) ide: ide::Settings,
}

/// Reads settings. The second value has a message for each part that is not understood. `None` for `null`, which editors
/// send if there are no settings.
pub(super) fn read(settings: &Value) -> Option<(Settings, Vec<String>)> {
    let ours = settings.get(NAME).unwrap_or(settings);
    if ours.is_null() {
        return None;
    }
    let mut settings = Settings::default();
    let mut unknown = Vec::new();
    for (key, value) in
        object(ours, || format!("`{NAME}` must be an object, as {{ \"rules\": {{ … }} }}"), &mut unknown)
    {
        let must_be = |holds: &'static str| move || format!("`{key}` must be an object{holds}");
        match key.as_str() {
            "rules" => {
                for (name, level) in object(value, must_be(" of rule names and levels"), &mut unknown) {
                    read_level(name, level, &mut settings.rules, &mut unknown);
                }
            }
            "inlayHints" => {
                for (name, flag) in object(value, must_be(", as { \"languages\": true }"), &mut unknown) {
                    read_inlay_hint(name, flag, &mut settings.ide.inlay_hints, &mut unknown);
                }
            }
            "format" => {
                for (name, value) in object(value, must_be(", as { \"keyOrder\": \"usual\" }"), &mut unknown) {
                    read_format(name, value, &mut settings.ide.format, &mut unknown);
                }
            }
            // Said of the client, not by the user: `client_capabilities.rs` reads it.
            "hoverPictures" | "clientCommands" => {}
            _ => unknown.push(format!("there is no setting `{key}`")),
        }
    }
    Some((settings, unknown))
}

/// The entries of an object; none of `null`, and none of anything else, of which `must_be` is told.
fn object<'a>(
    value: &'a Value,
    must_be: impl Fn() -> String,
    unknown: &mut Vec<String>,
) -> Vec<(&'a String, &'a Value)> {
    if !value.is_object() && !value.is_null() {
        unknown.push(must_be());
    }
    value.as_object().into_iter().flat_map(Map::iter).collect()
}

fn read_inlay_hint(name: &str, flag: &Value, hints: &mut ide::InlayHintSettings, unknown: &mut Vec<String>) {
    match (name, flag.as_bool()) {
        ("languages", Some(flag)) => hints.languages = flag,
        ("licenses", Some(flag)) => hints.licenses = flag,
        ("bestValues", Some(flag)) => hints.best_values = flag,
        ("languages" | "licenses" | "bestValues", None) => {
            unknown.push(format!("`inlayHints.{name}` must be true or false, not {flag}"));
        }
        _ => unknown.push(format!("there is no setting `inlayHints.{name}`")),
    }
}

fn read_format(name: &str, value: &Value, format: &mut ide::FormatSettings, unknown: &mut Vec<String>) {
    match (name, value.as_str()) {
        ("keyOrder", Some("keep")) => format.key_order = KeyOrder::Keep,
        ("keyOrder", Some("usual")) => format.key_order = KeyOrder::Usual,
        ("keyOrder", _) => unknown.push(format!("`format.keyOrder` must be \"keep\" or \"usual\", not {value}")),
        _ => unknown.push(format!("there is no setting `format.{name}`")),
    }
}

fn read_level(name: &str, level: &Value, config: &mut Config, unknown: &mut Vec<String>) {
    if rules::rule(name).is_none() {
        unknown.push(format!("there is no rule `{name}`"));
    }
    let severity = Severity::ALL.into_iter().find(|severity| Some(severity.as_str()) == level.as_str());
    if severity.is_none() && level != "off" {
        unknown.push(format!(
            "the level of `{name}` must be \"off\", \"error\", \"warning\", \"info\" or \"hint\", not {level}"
        ));
    } else {
        config.levels.insert(name.to_owned(), severity);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;
    use crate::ide::{self, KeyOrder};
    use crate::rules::Severity;

    #[test]
    fn levels_bare_and_under_our_key() {
        let bare = json!({"rules": {"a": "off", "b": "error", "c": "warning", "d": "info", "e": "hint"}});
        for settings in [bare.clone(), json!({"modelcard-lsp": bare, "marksman": 1})] {
            let levels: Vec<_> = read(&settings).unwrap().0.rules.levels.into_values().collect();
            let [error, warning, info, hint] = Severity::ALL.map(Some);
            assert_eq!(levels, [None, error, warning, info, hint]);
        }
    }

    #[test]
    fn what_is_not_understood_is_named_and_left_out() {
        for (settings, why) in [
            (json!([]), "must be an object, as"),
            (json!({"modelcard-lsp": 3}), "must be an object, as"),
            (json!({"rule": {}}), "there is no setting `rule`"),
            (json!({"rules": []}), "`rules` must be an object"),
            (json!({"rules": {"no-such-rule": "off"}}), "there is no rule `no-such-rule`"),
            (json!({"rules": {"no-such-rule": "loud"}}), "not \"loud\""),
            (json!({"rules": {"no-such-rule": 2}}), "not 2"),
            (json!({"inlayHints": true}), "`inlayHints` must be an object"),
            (json!({"inlayHints": {"languages": 1}}), "must be true or false, not 1"),
            (json!({"inlayHints": {"tasks": true}}), "there is no setting `inlayHints.tasks`"),
            (json!({"format": "usual"}), "`format` must be an object"),
            (json!({"format": {"keyOrder": "abc"}}), "must be \"keep\" or \"usual\", not \"abc\""),
            (json!({"format": {"indent": 2}}), "there is no setting `format.indent`"),
        ] {
            let (settings, unknown) = read(&settings).unwrap();
            assert!(unknown.last().unwrap().contains(why), "{unknown:?}");
            assert!(settings.rules.levels.values().all(Option::is_none));
            assert_eq!(settings.ide, ide::Settings::default());
        }
    }

    #[test]
    fn hints_and_format() {
        let settings = json!({"inlayHints": {"languages": true, "bestValues": true}, "format": {"keyOrder": "usual"}});
        let ide = read(&settings).unwrap().0.ide;
        assert_eq!(ide.inlay_hints, ide::InlayHintSettings { languages: true, licenses: false, best_values: true });
        assert_eq!(ide.format.key_order, KeyOrder::Usual);
        assert_eq!(read(&json!({"format": null, "inlayHints": {}})).unwrap(), (Default::default(), vec![]));
        let kept = json!({"format": {"keyOrder": "keep"}});
        assert_eq!(read(&kept).unwrap().0.ide, ide::Settings::default());
    }

    #[test]
    fn no_settings() {
        assert!(read(&json!(null)).is_none());
        assert!(read(&json!({"modelcard-lsp": null})).is_none());
        assert_eq!(read(&json!({})).unwrap().1, [""; 0]);
        assert_eq!(read(&json!({"rules": null})).unwrap().1, [""; 0]);
    }
}
