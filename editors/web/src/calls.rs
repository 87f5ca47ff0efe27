//! What a host may ask for outside of a session.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use modelcard_lsp::card::Neighbours;
use modelcard_lsp::report::{plot::Plot, summaries};
use modelcard_lsp::rules::{Analysis, Config, Document, RULES, Rule, Safety, Severity, analyse, fix_all, rule};
use modelcard_lsp::text::Source;
use modelcard_lsp::{json, rules};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::html::html;

/// A call: an object with the name of the call as its only key.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Call {
    /// The findings, as `check --output-format json` prints them.
    Check(Card),
    /// The text with all safe fixes, or with those that are suggestions as well.
    Fix {
        #[serde(flatten)]
        card: Card,
        #[serde(default, rename = "unsafe")]
        is_unsafe: bool,
    },
    /// What the results tables tell, as `summary --json` prints it.
    Summary {
        #[serde(flatten)]
        card: Card,
        #[serde(default)]
        pictures: bool,
    },
    /// All rules, or the page of one.
    Rules,
    RulePage(String),
    /// Markdown as HTML that a page may show.
    Html(String),
}

/// A text, and what is known besides.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Card {
    text: String,
    /// How it is called in the output.
    #[serde(default)]
    path: String,
    /// Take it for a model card whatever it holds.
    #[serde(default = "yes")]
    assume_card: bool,
    /// All files of its folder, by their paths in it; `null` for one whose content is of no use.
    #[serde(default)]
    neighbours: BTreeMap<String, Option<String>>,
    /// Severities by rule, or `off`.
    #[serde(default)]
    rules: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}

/// The longest text, in bytes: ten times what the Hub's own pages render. Real cards have up to a few hundred thousand.
const MAX_TEXT: usize = 10_000_000;

impl Card {
    fn config(&self) -> Result<Config, String> {
        if self.text.len() > MAX_TEXT {
            let megabytes = self.text.len() as f64 / 1e6;
            return Err(format!("The text has {megabytes:.1} MB; cards of up to 10 MB are read here."));
        }
        if let Some(byte) = self.text.find('\0') {
            return Err(format!("This is not a text file: there is a NUL at byte {byte}."));
        }
        let files = self.neighbours.iter().map(|(path, text)| (path.as_str(), text.as_deref().unwrap_or_default()));
        let neighbours = if self.neighbours.is_empty() { Neighbours::default() } else { Neighbours::of(files) };
        let levels = self.rules.iter().map(|(name, level)| Ok((name.clone(), level_of(name, level)?)));
        Ok(Config {
            document: Document::of(Path::new(&self.path)),
            assume_card: self.assume_card,
            levels: levels.collect::<Result<_, String>>()?,
            neighbours: Arc::new(neighbours),
            is_to_fix: false,
        })
    }

    fn analysis(&self) -> Result<Analysis, String> {
        Ok(analyse(&self.text, &self.config()?))
    }
}

fn level_of(name: &str, level: &str) -> Result<Option<Severity>, String> {
    if rule(name).is_none() {
        return Err(format!("There is no rule `{name}`."));
    }
    let severity = Severity::ALL.into_iter().find(|severity| severity.as_str() == level);
    if severity.is_none() && level != "off" {
        return Err(format!("The level of `{name}` must be off, error, warning, info or hint, not `{level}`."));
    }
    Ok(severity)
}

/// The answer to a call: `{"ok": …}` or `{"error": "…"}`.
pub(crate) fn answer(input: &[u8]) -> String {
    let call = serde_json::from_slice(input).map_err(|error| format!("This is not a call: {error}."));
    match call.and_then(answer_to) {
        Ok(json) => format!("{{\"ok\":{json}}}"),
        Err(why) => json!({ "error": why }).to_string(),
    }
}

/// The answer in JSON.
fn answer_to(call: Call) -> Result<String, String> {
    Ok(match call {
        Call::Check(card) => {
            let analysis = card.analysis()?;
            let source = Source::new(&card.path, &card.text);
            let findings = analysis.findings().iter().map(|finding| json::finding(finding, &source));
            format!("[{}]", findings.collect::<Vec<_>>().join(","))
        }
        Call::Fix { card, is_unsafe } => {
            let config = card.config()?;
            let most = if is_unsafe { Safety::Suggested } else { Safety::Safe };
            let fixed = fix_all(&analyse(&card.text, &config), most, |text| analyse(&text, &config.to_fix()));
            Value::String(fixed.text).to_string()
        }
        Call::Summary { card, pictures } => {
            let source = Source::new(&card.path, &card.text);
            let summaries = summaries(&card.analysis()?).into_iter().map(|mut summary| {
                if pictures {
                    summary.markdown = summary.illustrated(|_, plot: &Plot| plot.data_address());
                }
                json::summary(&summary, &source)
            });
            Value::Array(summaries.collect()).to_string()
        }
        Call::Rules => Value::Array(RULES.iter().map(|rule| described(rule)).collect()).to_string(),
        Call::RulePage(name) => {
            let rule = rule(&name).ok_or_else(|| format!("There is no rule `{name}`."))?;
            let Value::Object(mut described) = described(rule) else { return Err(String::new()) };
            described.insert("page".to_owned(), html(rule.docs).into());
            Value::Object(described).to_string()
        }
        Call::Html(markdown) => Value::String(html(&markdown)).to_string(),
    })
}

fn described(rule: &Rule) -> Value {
    let hub = rule.hub.map(rules::Hub::as_str);
    json!({ "name": rule.name, "severity": rule.severity.as_str(), "hub": hub, "summary": rule.summary })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{MAX_TEXT, answer};

    fn call(call: &Value) -> Value {
        serde_json::from_str(&answer(call.to_string().as_bytes())).expect("JSON")
    }

    const TEXT: &str = "---\nlicense: mti\n---\n# A\n\nText.\n";

    #[test]
    fn findings() {
        let found = call(&json!({"check": {"text": TEXT}}));
        assert_eq!(found["ok"][0]["rule"], "license-value");
        assert_eq!(found["ok"][0]["start"], json!({"line": 2, "column": 10}));
        let off = json!({"check": {"text": TEXT, "rules": {"license-value": "off"}}});
        assert_eq!(call(&off), json!({"ok": []}));
        let results =
            "---\nlicense: mit\n---\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n";
        let beside = json!({"eval_results.json": "{\"eval_accuracy\": 0.25}", "model.bin": null});
        let found = call(&json!({"check": {"text": results, "neighbours": beside}}));
        let rules: Vec<_> = found["ok"].as_array().expect("findings").iter().map(|it| &it["rule"]).collect();
        assert!(rules.contains(&&json!("results-file-differs")), "{rules:?}");
    }

    #[test]
    fn fixes() {
        let text = "---\nlicense: MIT\n---\n# A\n\nText.\n";
        assert_eq!(call(&json!({"fix": {"text": text}}))["ok"], text.replace("MIT", "mit"));
    }

    #[test]
    fn summaries() {
        let text = "# A\n\n| Epoch | Step | Validation Loss |\n|:-:|:-:|:-:|\n| 1.0 | 10 | 0.5 |\n| 2.0 | 20 | 0.4 |\n| 3.0 | 30 | 0.6 |\n";
        let told = call(&json!({"summary": {"text": text, "pictures": true}}));
        assert_eq!(told["ok"][0]["start"]["line"], 3);
        assert!(told["ok"][0]["markdown"].as_str().expect("text").contains("data:image/svg+xml;base64,"));
        assert_eq!(call(&json!({"summary": {"text": "# A"}})), json!({"ok": []}));
    }

    #[test]
    fn pages() {
        let page = call(&json!({"rulePage": "license-value"}));
        assert_eq!(page["ok"]["severity"], "error");
        assert!(page["ok"]["page"].as_str().expect("text").contains("<p>"));
        assert!(call(&json!("rules"))["ok"].as_array().expect("a list").len() > 50);
    }

    #[test]
    fn refusals() {
        for (bad, why) in [
            (json!({"check": {}}), "missing field `text`"),
            (json!({"dance": 1}), "unknown variant"),
            (json!({"check": {"text": "a\u{0}b"}}), "NUL at byte 1"),
            (json!({"check": {"text": "x".repeat(MAX_TEXT + 1)}}), "10.0 MB"),
            (json!({"check": {"text": "", "rules": {"no": "off"}}}), "no rule `no`"),
            (json!({"check": {"text": "", "rules": {"key-null": "x"}}}), "must be off"),
            (json!({"rulePage": "no"}), "no rule `no`"),
        ] {
            let told = call(&bad);
            assert!(told["error"].as_str().expect("an error").contains(why), "{told}");
        }
    }
}
