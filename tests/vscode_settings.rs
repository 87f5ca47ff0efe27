//! The settings of the extension for VS Code, which completes the names of rules.

use std::path::Path;

use modelcard_lsp::rules::RULES;
use serde_json::{Value, json};

/// `UPDATE_EXPECT=1 cargo test extension_knows_all_rules` writes them.
#[test]
fn the_extension_knows_all_rules() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/package.json");
    let package = std::fs::read_to_string(&file).expect("the manifest");
    let parsed: Value = serde_json::from_str(&package).expect("JSON");
    let rules = &parsed["contributes"]["configuration"]["properties"]["modelcard-lsp.rules"]["propertyNames"];
    let names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    let summaries: Vec<_> = RULES.iter().map(|rule| rule.summary).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let (before, rest) = package.split_once("\"propertyNames\": ").expect("the names");
        let (_, after) = rest.split_once(",\n          \"additionalProperties\"").expect("what follows them");
        let lines = |values: &[&str]| {
            let lines: Vec<_> = values.iter().map(|value| format!("              {}", json!(value))).collect();
            format!("[\n{}\n            ]", lines.join(",\n"))
        };
        let (names, summaries) = (lines(&names), lines(&summaries));
        let own =
            format!("{{\n            \"enum\": {names},\n            \"enumDescriptions\": {summaries}\n          }}");
        let text = format!("{before}\"propertyNames\": {own},\n          \"additionalProperties\"{after}");
        std::fs::write(&file, text).expect("the manifest can be written");
        return;
    }
    assert_eq!(rules["enum"], json!(names), "UPDATE_EXPECT=1 writes them");
    assert_eq!(rules["enumDescriptions"], json!(summaries), "UPDATE_EXPECT=1 writes them");
}
