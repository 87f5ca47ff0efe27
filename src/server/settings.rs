//! The user's settings: what an editor sends as `initializationOptions`, in `workspace/didChangeConfiguration` or in
//! answer to `workspace/configuration`.
//!
//! ```json
//! { "rules": { "license-value": "off" } }
//! ```
//!
//! either bare or under the key `modelcard-lsp`.

use serde_json::Value;

use crate::rules::{self, Config, Severity};

use super::NAME;

/// Reads settings: the configuration, and what in them is not understood, in a few words each. `None` for `null`, with
/// which editors say that they have none.
pub(super) fn read(settings: &Value) -> Option<(Config, Vec<String>)> {
    let ours = settings.get(NAME).unwrap_or(settings);
    if ours.is_null() {
        return None;
    }
    let mut config = Config::default();
    let mut unknown = Vec::new();
    match ours.as_object() {
        None => unknown.push(format!("`{NAME}` must be an object, as {{ \"rules\": {{ … }} }}")),
        Some(keys) => {
            for (key, value) in keys {
                match (key.as_str(), value.as_object()) {
                    ("rules", Some(levels)) => {
                        levels.iter().for_each(|(name, level)| read_level(name, level, &mut config, &mut unknown));
                    }
                    ("rules", None) if value.is_null() => {}
                    ("rules", None) => unknown.push("`rules` must be an object of rule names and levels".to_owned()),
                    _ => unknown.push(format!("there is no setting `{key}`")),
                }
            }
        }
    }
    Some((config, unknown))
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
    use crate::rules::Severity;

    #[test]
    fn levels_bare_and_under_our_key() {
        let bare = json!({"rules": {"a": "off", "b": "error", "c": "warning", "d": "info", "e": "hint"}});
        for settings in [bare.clone(), json!({"modelcard-lsp": bare, "marksman": 1})] {
            let levels: Vec<_> = read(&settings).unwrap().0.levels.into_values().collect();
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
        ] {
            let (config, unknown) = read(&settings).unwrap();
            assert!(unknown.last().unwrap().contains(why), "{unknown:?}");
            assert!(config.levels.values().all(Option::is_none));
        }
    }

    #[test]
    fn no_settings() {
        assert!(read(&json!(null)).is_none());
        assert!(read(&json!({"modelcard-lsp": null})).is_none());
        assert_eq!(read(&json!({})).unwrap().1, [""; 0]);
        assert_eq!(read(&json!({"rules": null})).unwrap().1, [""; 0]);
    }
}
