use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader, edit, write};
use crate::text::Edit;
use crate::vocabulary::{self, KeyGroup, KeyType};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "key-type",
    severity: Severity::Warning,
    hub: None,
    summary: "a value of another type than its key takes",
    docs: include_str!("key_type.md"),
    check: Check::Entry(check),
};

/// Keys whose rules look at the kind of the value themselves.
const ELSEWHERE: [&str; 4] = ["language", "license", "model-index", "pipeline_tag"];

/// Keys for which the Hub was seen to refuse another kind (ostris/ai-toolkit#260, api-inference-community#453).
const REFUSED: [&str; 2] = ["extra_gated_fields", "widget"];

fn check(entry: &Entry, findings: &mut Findings) {
    let (Some(key), Some(value)) = (vocabulary::metadata_key(entry.name()), &entry.value) else { return };
    if key.group == KeyGroup::Community || ELSEWHERE.contains(&key.key) {
        return;
    }
    // `yaml-syntax` tells of a template's variable.
    if value.one_or_many().iter().any(Node::is_template_variable) {
        return;
    }
    // Tags that are neither list nor string Python cannot load, or not keep, which `python-load` tells.
    if let Some(kind) = kind(value).filter(|_| key.key != "tags")
        && !key.types.iter().any(|&wanted| kind == Kind::Known(wanted))
    {
        let is_refused = REFUSED.contains(&key.key);
        let so = if is_refused { ", so the Hub refuses the push" } else { "" };
        let wanted = wanted(&key.types);
        let message = format!("`{}` takes {wanted}, but this is {}{so}. Write {wanted}.", key.key, kind.name());
        let finding = Finding::new(&RULE, value.range.clone(), message);
        findings.push(if is_refused { refused(entry, value, finding) } else { quoted(entry, value, finding) });
    }
    // A list of texts is what may be a text as well.
    if let (Some(list), [KeyType::List, KeyType::String] | [KeyType::String, KeyType::List]) =
        (value.sequence(), &key.types[..])
    {
        for item in &list.items {
            let Some(kind) = kind(item).filter(|&kind| kind != Kind::Known(KeyType::String)) else { continue };
            if let Some(finding) = measured(entry, item) {
                findings.push(finding);
                continue;
            }
            let advice = match kind {
                Kind::Known(KeyType::Map) if item.mapping().is_some_and(|map| map.flow) => {
                    "Remove the braces, which make a mapping, or put all of it in quotes."
                }
                Kind::Known(KeyType::Map) => {
                    "A colon and a space make a mapping: write the string alone, or put all of it in quotes."
                }
                Kind::Known(KeyType::List) => "Write each string as its own item.",
                Kind::Known(KeyType::Bool) => "Write the word that was meant, such as `yes` or `no`, in quotes.",
                _ => "Put it in quotes.",
            };
            let message = format!("An item of `{}` must be a string, but this is {}. {advice}", key.key, kind.name());
            findings.push(quoted(entry, item, Finding::new(&RULE, item.range.clone(), message)));
        }
    }
}

/// Of a value behind the name of a metric in the list of names, as in `- f1: 0.94`.
fn measured(entry: &Entry, item: &Node) -> Option<Finding> {
    let [pair] = &item.mapping().filter(|_| entry.name() == "metrics")?.pairs[..] else { return None };
    let (name, _) = (pair.key.text()?, pair.value.scalar()?);
    let message = format!(
        "`metrics` lists only names of metrics, so the value is not read. Write `{name}`, and put the value in \
         `model-index`."
    );
    let edit = Edit::replace(item.range.clone(), &entry.source[pair.key.range.clone()]);
    let fix = Fix::suggested(format!("Write only `{name}`"), vec![edit]);
    Some(Finding::new(&RULE, item.range.clone(), message).fix(fix))
}

/// With a fix that makes a number, a boolean or a date the text it looks like.
fn quoted(entry: &Entry, value: &Node, finding: Finding) -> Finding {
    let takes_text = vocabulary::metadata_key(entry.name()).is_some_and(|key| key.types.contains(&KeyType::String));
    let Some(text) = value.scalar().map(|scalar| &scalar.text).filter(|_| takes_text) else { return finding };
    // Among words, `true` and `false` are what Python tools make of a `yes` or `no` without quotes.
    let among_words = vocabulary::metadata_key(entry.name()).is_some_and(|key| key.types.contains(&KeyType::List));
    match value.meaning(Reader::Hub).filter(|_| among_words) {
        Some(Meaning::Bool(true)) => return finding,
        Some(Meaning::Bool(false)) => {
            let edit = Edit::replace(value.range.clone(), write::scalar("no"));
            return finding.fix(Fix::suggested("Write `no` in quotes", vec![edit]));
        }
        _ => {}
    }
    let edit = Edit::replace(value.range.clone(), write::scalar(text));
    finding.fix(Fix::suggested(format!("Put `{text}` in quotes"), vec![edit]))
}

/// With what the Hub does, and a fix that makes the one example of a widget a list of one.
fn refused(entry: &Entry, value: &Node, finding: Finding) -> Finding {
    let finding = finding.severity(Severity::Error).hub(Some(Hub::Rejects));
    let is_widget = entry.name() == "widget";
    match is_widget.then(|| edit::into_list(&entry.source, value)).flatten() {
        Some(edits) => finding.fix(Fix::suggested("Make it a list with one example", edits)),
        None => finding,
    }
}

/// What a value is to the Hub.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Known(KeyType),
    Date,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Known(kind) => name(kind),
            Self::Date => "a date",
        }
    }
}

/// `None` for nothing, for a reference, and for what only a tag tells.
fn kind(value: &Node) -> Option<Kind> {
    Some(match &value.kind {
        NodeKind::Sequence(_) => Kind::Known(KeyType::List),
        NodeKind::Mapping(_) => Kind::Known(KeyType::Map),
        NodeKind::Alias => return None,
        NodeKind::Scalar(_) => match value.meaning(Reader::Hub)? {
            Meaning::Text => Kind::Known(KeyType::String),
            Meaning::Bool(_) => Kind::Known(KeyType::Bool),
            Meaning::Number(_) => Kind::Known(KeyType::Number),
            Meaning::Date => Kind::Date,
            Meaning::Null | Meaning::Error => return None,
        },
    })
}

fn wanted(types: &[KeyType]) -> String {
    types.iter().map(|&kind| name(kind)).collect::<Vec<_>>().join(" or ")
}

fn name(kind: KeyType) -> &'static str {
    match kind {
        KeyType::String => "a string",
        KeyType::List => "a list",
        KeyType::Map => "a mapping",
        KeyType::Bool => "a boolean",
        KeyType::Number => "a number",
    }
}
