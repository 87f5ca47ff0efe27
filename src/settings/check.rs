use serde_json::{Map, Value};

use crate::text::ByteRange;
use crate::text::words::joined;

use super::node::{Kind, Node};
use super::patterns;

/// Something that is wrong with settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In bytes of the file; empty in an editor's settings.
    pub range: ByteRange,
    /// What is wrong, without a capital letter and a full stop.
    pub message: String,
}

/// Compares settings with their schema, tells what is wrong, and returns the rest.
pub(super) struct Check<'s> {
    /// Of all settings.
    pub(super) schema: &'s Value,
    /// What the format of the settings calls a mapping: "an object", "a table".
    pub(super) a_table: &'static str,
    pub(super) problems: Vec<Problem>,
}

impl<'s> Check<'s> {
    /// What is right of `node`. `path` is its key with those it stands in, such as `format.keyOrder`; empty at the top.
    pub(super) fn value(&mut self, node: &Node, schema: &'s Value, path: &str) -> Option<Value> {
        let schema = self.resolved(schema);
        let wanted = schema["type"].as_str().unwrap_or_default();
        match (&node.kind, wanted) {
            (Kind::Null, _) => None,
            (Kind::Table(_), "object") => Some(self.table(node, schema, path)),
            (Kind::Array(items), "array") => {
                let items = items.iter().enumerate();
                let right = items.filter_map(|(i, item)| self.value(item, &schema["items"], &format!("{path}[{i}]")));
                Some(Value::Array(right.collect()))
            }
            (Kind::Scalar(value), _) => self.scalar(node, value, schema, path),
            _ => self.mismatch(node, schema, path),
        }
    }

    fn table(&mut self, node: &Node, schema: &'s Value, path: &str) -> Value {
        let Kind::Table(pairs) = &node.kind else { return Value::Null };
        let known = schema["properties"].as_object();
        let mut right = Map::new();
        for (key, value) in pairs {
            let inner = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
            match known.and_then(|known| known.get(&key.name)) {
                Some(schema) => right.extend(self.value(value, schema, &inner).map(|value| (key.name.clone(), value))),
                None => {
                    let is_rule = path.rsplit('.').next() == Some("rules");
                    // A later version may know it.
                    if is_rule && let Some(any) = known.and_then(|known| known.values().next()) {
                        right.extend(self.value(value, any, &inner).map(|value| (key.name.clone(), value)));
                    }
                    let what = if is_rule { format!("rule `{}`", key.name) } else { format!("setting `{inner}`") };
                    let names = known.into_iter().flat_map(Map::keys);
                    let message = format!("there is no {what}{}", did_you_mean(&key.name, names));
                    self.problems.push(Problem { range: key.range.clone(), message });
                }
            }
        }
        Value::Object(right)
    }

    fn scalar(&mut self, node: &Node, value: &Value, schema: &'s Value, path: &str) -> Option<Value> {
        let is_right = match schema["type"].as_str() {
            Some("boolean") => value.is_boolean(),
            Some("string") => {
                let names = names(schema);
                value.as_str().is_some_and(|text| names.is_empty() || names.contains(&text))
            }
            _ => values_without_type(schema, value),
        };
        if !is_right {
            return self.mismatch(node, schema, path);
        }
        if schema["format"] == "glob"
            && let Some(why) = value.as_str().and_then(patterns::problem)
        {
            let message = format!("`{path}` is not a valid pattern: {why}");
            self.problems.push(Problem { range: node.range.clone(), message });
            return None;
        }
        Some(value.clone())
    }

    fn mismatch(&mut self, node: &Node, schema: &Value, path: &str) -> Option<Value> {
        let written = match &node.kind {
            Kind::Scalar(value) => Some(value),
            _ => None,
        };
        let names = names(schema);
        let wanted = match schema["type"].as_str() {
            _ if !names.is_empty() => {
                let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
                joined(quoted).replace(" and ", " or ")
            }
            Some("boolean") => "true or false".to_owned(),
            Some("array") => "a list".to_owned(),
            Some("object") => self.a_table.to_owned(),
            _ => "a string".to_owned(),
        };
        let subject = if path.is_empty() { "the settings".to_owned() } else { format!("`{path}`") };
        let hint = written.and_then(Value::as_str).map(|text| did_you_mean(text, names.iter())).unwrap_or_default();
        let instead = written.map(|value| format!(", not {value}")).unwrap_or_default();
        let message = format!("{subject} must be {wanted}{instead}{hint}");
        self.problems.push(Problem { range: node.range.clone(), message });
        None
    }

    /// The schema that `schema` refers to.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
        match reference.and_then(|reference| self.schema.pointer(reference.strip_prefix('#')?)) {
            Some(inner) => self.resolved(inner),
            None => schema,
        }
    }
}

/// The values of an enumeration.
fn names(schema: &Value) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let one_of = schema["oneOf"].as_array().into_iter().flatten();
    let constants = one_of.flat_map(|one| one["const"].as_str().into_iter().chain(one["enum"][0].as_str()));
    listed.filter_map(Value::as_str).chain(constants).collect()
}

/// An enumeration whose values have descriptions has no type of its own.
fn values_without_type(schema: &Value, value: &Value) -> bool {
    value.as_str().is_some_and(|text| names(schema).contains(&text))
}

/// "; did you mean `x`?" where one of the names looks like it.
fn did_you_mean(written: &str, names: impl Iterator<Item = impl AsRef<str>>) -> String {
    const ALIKE: f64 = 0.82;
    let fold = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    let written = fold(written);
    let alike = names.map(|name| (strsim::jaro_winkler(&written, &fold(name.as_ref())), name));
    let best = alike.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map_or_else(String::new, |(_, name)| format!("; did you mean `{}`?", name.as_ref()))
}
