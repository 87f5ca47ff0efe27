use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;
use toml::de::DeTable;

use super::Settings;
use super::check::{Check, Problem};
use super::node::{Key, Kind, Node};

/// The table of our settings in `pyproject.toml`.
pub const TABLE: &str = "tool.modelcard-lsp";

/// Settings as a file has them.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// What is right of them; for [`merged`].
    pub settings: Value,
    /// What is wrong with them, in the order of the text.
    pub problems: Vec<Problem>,
}

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    // The draft that VS Code and the servers for TOML know in full.
    SchemaSettings::draft07().into_generator().into_root_schema_for::<Settings>().to_value()
});

/// The JSON schema of the settings.
pub fn schema() -> &'static Value {
    &SCHEMA
}

/// Reads the settings that an editor sends, bare or below the key `modelcard-lsp`. `None` for `null`, which editors send if
/// there are none.
pub fn of_editor(settings: &Value) -> Option<File> {
    let ours = settings.get("modelcard-lsp").unwrap_or(settings);
    if ours.is_null() {
        return None;
    }
    let mut node = Node::of_json(ours);
    if let Kind::Table(pairs) = &mut node.kind {
        // Said of the client, not by the user.
        pairs.retain(|(Key { name, .. }, _)| !matches!(&**name, "hoverPictures" | "clientCommands"));
    }
    Some(checked(&node, "an object"))
}

/// Reads the text of a configuration file. `None` for a `pyproject.toml` without our table: it says nothing about us.
pub fn of_file(text: &str, is_pyproject: bool) -> Option<File> {
    if is_pyproject && !text.contains("modelcard-lsp") {
        return None;
    }
    let (document, errors) = DeTable::parse_recoverable(text);
    let root = Node::of_table(document.span(), document.get_ref());
    let ours = if is_pyproject { root.get("tool")?.get("modelcard-lsp")? } else { &root };
    let mut file = checked(ours, "a table");
    file.problems.extend(errors.iter().map(|error| Problem {
        range: error.span().unwrap_or(0..0),
        message: format!("this is not valid TOML: {}", error.message().replace('\n', "; ")),
    }));
    file.problems.sort_by_key(|problem| problem.range.start);
    Some(file)
}

fn checked(node: &Node, a_table: &'static str) -> File {
    let mut check = Check { schema: schema(), a_table, problems: Vec::new() };
    let settings = check.value(node, schema(), "").unwrap_or_default();
    File { settings, problems: check.problems }
}

/// Settings in which those of `over` win over those of `under`, key by key.
pub fn merged(under: &Value, over: &Value) -> Settings {
    let mut settings = under.clone();
    merge(&mut settings, over);
    // What the schema allows is what the types hold.
    serde_json::from_value(settings).unwrap_or_default()
}

fn merge(under: &mut Value, over: &Value) {
    match (under, over) {
        (_, Value::Null) => {}
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                merge(under.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

#[cfg(test)]
mod tests;
