//! The settings of the extension for VS Code, which completes the names of rules.

use modelcard_lsp::rules::RULES;
use serde_json::Value;

#[test]
fn the_extension_knows_all_rules() {
    let package = include_str!("../editors/vscode/package.json");
    let package: Value = serde_json::from_str(package).expect("JSON");
    let rules = &package["contributes"]["configuration"]["properties"]["modelcard-lsp.rules"]["propertyNames"];
    let listed = |key: &str| rules[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
    assert_eq!(listed("enum"), RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
    assert_eq!(listed("enumDescriptions"), RULES.iter().map(|rule| rule.summary).collect::<Vec<_>>());
}
