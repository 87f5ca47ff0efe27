use crate::ide::summary::{capital, joined};
use crate::rules::Analysis;
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::ByteRange;
use crate::vocabulary::{
    self, Dependency, KeyType, MetadataField, MetadataKey, Reaction, RepoType, Vocabulary, metadata_key,
};

use super::{Hover, touches, value};

/// What a key or value of the front matter means.
pub(super) fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let entry = analysis.syntax.entry_at(offset)?;
    let relative = offset.checked_sub(entry.start)?;
    let hover = |range: &ByteRange, markdown| Some(Hover::new(entry.absolute(range), markdown));
    let key = entry.key.as_ref()?;
    if touches(&key.range, relative) {
        return hover(&key.range, about_key(&key.name)?);
    }
    let (path, place) = locate(entry.value.as_ref()?, key.name.to_string(), relative)?;
    match place {
        Place::Key(node) => {
            let name = node.scalar().map_or("", |name| &name.text);
            hover(&node.range, about_field(name, field(&path)?))
        }
        Place::Value(node) => hover(&node.range, about_value(&path, node)?),
    }
}

/// What stands at a place inside a value.
enum Place<'a> {
    Key(&'a Node),
    Value(&'a Node),
}

/// The innermost key or scalar at an offset, and where it stands, as in [`MetadataField::path`].
fn locate(node: &Node, path: String, offset: usize) -> Option<(String, Place<'_>)> {
    if !touches(&node.range, offset) {
        return None;
    }
    match &node.kind {
        NodeKind::Scalar(_) => Some((path, Place::Value(node))),
        NodeKind::Alias => None,
        NodeKind::Sequence(list) => list.items.iter().find_map(|item| locate(item, format!("{path}[]"), offset)),
        NodeKind::Mapping(map) => map.pairs.iter().find_map(|pair| {
            let path = format!("{path}.{}", pair.key.scalar()?.text);
            match touches(&pair.key.range, offset) {
                true => Some((path, Place::Key(&pair.key))),
                false => locate(&pair.value, path, offset),
            }
        }),
    }
}

/// The field of that path; a field that can have any name is `*`.
fn field(path: &str) -> Option<&'static MetadataField> {
    let exact = vocabulary::metadata_fields().iter().find(|field| field.path == path);
    exact.or_else(|| {
        let matches = |field: &&MetadataField| {
            let (mut known, mut given) = (field.path.split('.'), path.split('.'));
            loop {
                match (known.next(), given.next()) {
                    (None, None) => return true,
                    (Some(known), Some(given)) if known == "*" || known == given => {}
                    _ => return false,
                }
            }
        };
        vocabulary::metadata_fields().iter().find(matches)
    })
}

fn about_value(path: &str, node: &Node) -> Option<String> {
    let (words, values) = match metadata_key(path.strip_suffix("[]").unwrap_or(path)) {
        Some(key) if key.key == "tags" => return value::about_tag(node.text()?),
        Some(key) if key.key == "datasets" => return value::about_dataset(node.text()?),
        Some(key) => (key.vocabulary, &key.values),
        None => field(path).map(|field| (field.vocabulary, &field.values))?,
    };
    let text = node.text()?;
    match words? {
        Vocabulary::Licenses => Some(value::about_license(text)),
        Vocabulary::Languages => value::about_language(text, node.scalar()?.style),
        Vocabulary::Tasks => Some(value::about_task(text)),
        Vocabulary::Libraries => value::about_library(text),
        Vocabulary::Metrics => value::about_metric(text),
        Vocabulary::Inline => Some(value::about_word(text, values)),
    }
}

/// A key, or what a wrong one is meant to be; `None` for one that means nothing known.
fn about_key(name: &str) -> Option<String> {
    if let Some(key) = metadata_key(name) {
        return Some(describe(key));
    }
    if let Some(alias) = vocabulary::metadata_key_alias(name) {
        let note = alias.note.map_or(String::new(), |note| format!(" {note}"));
        let meant = metadata_key(alias.key).map_or(String::new(), |key| format!("\n\n{}", describe(key)));
        return Some(format!("The Hub does not read `{name}`; `{}` is meant.{note}{meant}", alias.key));
    }
    let repository = match vocabulary::foreign_key(name)? {
        RepoType::Dataset => "dataset cards",
        RepoType::Space => "the README of a Space",
    };
    Some(format!("`{name}` is a key of {repository}. In a model card it has no effect."))
}

/// All there is to know about a key.
pub(in crate::ide) fn describe(key: &MetadataKey) -> String {
    let reaction = match key.on_bad_value {
        Reaction::Error => Some("the Hub refuses a bad value"),
        Reaction::Warning => Some("the Hub warns of a bad value"),
        Reaction::Ignored | Reaction::Unknown => None,
    };
    let head: Vec<_> =
        [format!("**{}**", key.key), types(&key.types)].into_iter().chain(reaction.map(str::to_owned)).collect();
    let mut lines = vec![head.join(" · "), key.description.to_owned()];
    lines.extend(allowed(key));
    lines.extend(key.note.map(str::to_owned));
    lines.extend(key.depends_on.map(|Dependency { key, value }| match value {
        Some(value) => format!("Goes with `{key}: {value}`."),
        None => format!("Goes with `{key}`."),
    }));
    lines.extend(key.since.map(|since| format!("{}.", capital(since))));
    lines.join("\n\n")
}

fn about_field(name: &str, field: &MetadataField) -> String {
    let required = if field.required { " · required" } else { "" };
    let mut about = format!("**{name}** · {}{required}\n\n{}", types(&field.types), field.description);
    if !field.values.is_empty() {
        about += &format!("\n\n{}", one_of(&field.values));
    }
    about
}

/// "text or list"
pub(in crate::ide) fn types(types: &[KeyType]) -> String {
    let name = |of: &KeyType| match of {
        KeyType::String => "text",
        KeyType::List => "list",
        KeyType::Map => "map",
        KeyType::Bool => "true or false",
        KeyType::Number => "number",
    };
    types.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// The first values and how many there are.
fn allowed(key: &MetadataKey) -> Option<String> {
    let (words, count): (Vec<&str>, usize) = match key.vocabulary? {
        Vocabulary::Licenses => (first(vocabulary::licenses().iter().map(|it| it.id)), vocabulary::licenses().len()),
        Vocabulary::Tasks => (first(vocabulary::tasks().iter().map(|it| it.tag)), vocabulary::tasks().len()),
        Vocabulary::Libraries => {
            return Some(format!("The Hub knows {} libraries.", vocabulary::libraries().len()));
        }
        Vocabulary::Metrics | Vocabulary::Languages => return None,
        Vocabulary::Inline => return Some(one_of(&key.values)),
    };
    Some(format!("{count} values: {}, …", ticked(&words).join(", ")))
}

fn first<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    words.take(5).collect()
}

fn ticked(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// "One of `a`, `b` and `c`."
pub(super) fn one_of(words: &[&str]) -> String {
    format!("One of {}.", joined(ticked(words)))
}
