use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader, Scalar, ScalarStyle, write};
use crate::text::{Edit, line_start};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "python-load",
    severity: Severity::Error,
    hub: None,
    summary: "a key or value with which `huggingface_hub` cannot load, save or keep the card",
    docs: include_str!("python_load.md"),
    check: Check::Entry(check),
};

/// Keys that name an argument or a method of `ModelCardData` in huggingface_hub 2.4 (`repocard_data.py`).
const RESERVED: [&str; 4] = ["self", "ignore_metadata_errors", "to_dict", "to_yaml"];

fn check(entry: &Entry, findings: &mut Findings) {
    let Some(value) = &entry.value else { return };
    findings.extend(key(entry));
    if entry.name() == "tags" {
        // A variable of a template, which `yaml-syntax` tells, has the form of a mapping.
        let is_variable = entry.source[value.range.clone()].starts_with("{{");
        findings.extend(tags(value).filter(|_| !is_variable));
    }
}

fn key(entry: &Entry) -> Option<Finding> {
    let key = entry.key.as_ref().filter(|key| !key.range.is_empty())?;
    let found = |message: String| Finding::new(&RULE, key.range.clone(), message);
    if RESERVED.contains(&&*key.name) {
        return Some(found(format!(
            "`{}` is a name that `huggingface_hub` uses itself, so it cannot load or save the card. Rename the key.",
            key.name
        )));
    }
    let written = &entry.source[key.range.clone()];
    // A tag before the key decides what it is, and quotes make it a string.
    let is_bare = written == &*key.name && line_start(&entry.source, key.range.start) == key.range.start;
    let scalar = Scalar { text: key.name.clone(), style: ScalarStyle::Plain };
    // `=` is a value to PyYAML, and a key all the same.
    let what = what(scalar.meaning(Reader::Python)).filter(|_| is_bare)?;
    let edits = vec![Edit::replace(key.range.clone(), write::quoted(written))];
    let title = format!("Put `{written}` in quotes");
    // What the Hub reads as a number or a date it may write in another way.
    let is_same = scalar.meaning(Reader::Hub) == Meaning::Text;
    let fix = if is_same { Fix::safe(title, edits) } else { Fix::suggested(title, edits) };
    let message = format!(
        "The key `{written}` is {what} to Python, so `huggingface_hub` cannot load the card. Put it in quotes, or rename it."
    );
    Some(found(message).fix(fix))
}

/// `None` for strings.
fn what(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Text | Meaning::Error => None,
        Meaning::Null => Some("null"),
        Meaning::Bool(_) => Some("a boolean"),
        Meaning::Number(_) => Some("a number"),
        Meaning::Date => Some("a date"),
    }
}

fn tags(value: &Node) -> Option<Finding> {
    let found = |message: String| Finding::new(&RULE, value.range.clone(), message);
    if let NodeKind::Mapping(map) = &value.kind {
        let message = "`tags` is a mapping, so `huggingface_hub` keeps only its keys at the next save. Write a list \
                       of strings.";
        return (!map.pairs.is_empty()).then(|| found(message.into()));
    }
    let text = value.text()?;
    let what = what(value.meaning(Reader::Python)?)?;
    let message = format!(
        "`tags` takes a list, but this is {what} to Python, so `huggingface_hub` cannot load the card. Put it in \
         quotes."
    );
    let edit = Edit::replace(value.range.clone(), write::quoted(text));
    // What the Hub reads as a string stays the same for it.
    let is_same = value.meaning(Reader::Hub) == Some(Meaning::Text);
    let title = format!("Put `{text}` in quotes");
    Some(found(message).fix(if is_same { Fix::safe(title, vec![edit]) } else { Fix::suggested(title, vec![edit]) }))
}
