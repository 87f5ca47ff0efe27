use crate::text::words::{capitalized, joined};
use crate::vocabulary::{
    self, Dependency, KeyType, MetadataField, MetadataKey, Reaction, RepoType, Vocabulary, metadata_field, metadata_key,
};

/// All there is to know about the key at a path, as in [`MetadataField::path`].
pub(in crate::ide) fn about_path(path: &str) -> Option<String> {
    metadata_key(path).map(describe).or_else(|| metadata_field(path).map(|field| about_field(field.name(), field)))
}

/// What the value at a path is, where there is nothing to say of the very one.
pub(in crate::ide) fn about_any_value(path: &str) -> Option<String> {
    if let Some(key) = metadata_key(path.trim_end_matches("[]")) {
        let allowed = allowed(key).map_or(String::new(), |allowed| format!("\n\n{allowed}"));
        return Some(format!("**{}** · {}\n\n{}{allowed}", key.key, types(&key.types), key.description));
    }
    let path = path.trim_end_matches("[]");
    let name = path.rsplit('.').next().unwrap_or(path);
    metadata_field(path).map(|field| about_field(name, field))
}

/// A key, or what a wrong one is meant to be; `None` for one that means nothing known.
pub(in crate::ide) fn about_key(name: &str) -> Option<String> {
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
fn describe(key: &MetadataKey) -> String {
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
    lines.extend(key.since.map(|since| format!("{}.", capitalized(since))));
    lines.extend(documentation(key.source));
    lines.join("\n\n")
}

/// The page of the Hub's documentation that a source names first.
fn documentation(source: &str) -> Option<String> {
    let (_, rest) = source.split_once("hub-docs ")?;
    let file = rest.split([';', ',']).next().unwrap_or_default().trim();
    let page = match file.strip_prefix("docs/hub/") {
        Some(page) => vocabulary::hub_docs_address(page.trim_end_matches(".md")),
        None => vocabulary::hub_docs_source_address(file),
    };
    Some(format!("[Documentation of the Hub]({page})"))
}

pub(in crate::ide) fn about_field(name: &str, field: &MetadataField) -> String {
    let required = if field.required { " · required" } else { "" };
    let mut about = format!("**{name}** · {}{required}\n\n{}", types(&field.types), field.description);
    let values = match field.vocabulary {
        Some(Vocabulary::Inline) => one_of(&field.values),
        Some(Vocabulary::Usual) => usually(&field.values),
        _ => return about,
    };
    about += &format!("\n\n{values}");
    about
}

/// "string or list"
pub(in crate::ide) fn types(types: &[KeyType]) -> String {
    let name = |of: &KeyType| match of {
        KeyType::String => "string",
        KeyType::List => "list",
        KeyType::Map => "mapping",
        KeyType::Bool => "boolean",
        KeyType::Number => "number",
    };
    types.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// The first values and how many there are.
fn allowed(key: &MetadataKey) -> Option<String> {
    let (words, count): (Vec<&str>, usize) = match key.vocabulary? {
        Vocabulary::Licenses => (first(vocabulary::licenses().map(|it| it.id)), vocabulary::licenses().count()),
        Vocabulary::Tasks => (first(vocabulary::tasks().map(|it| it.tag)), vocabulary::tasks().count()),
        Vocabulary::Libraries => {
            return Some(format!("The Hub knows {} libraries.", vocabulary::libraries().count()));
        }
        Vocabulary::Inline => return Some(one_of(&key.values)),
        Vocabulary::Usual => return Some(usually(&key.values)),
        _ => return None,
    };
    Some(format!("{count} values: {}, …", ticked(&words).join(", ")))
}

fn first<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    words.take(5).collect()
}

fn ticked(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// "Usually `a` or `b`."
fn usually(words: &[&str]) -> String {
    match ticked(words).split_last() {
        Some((last, [])) => format!("Usually {last}."),
        Some((last, others)) => format!("Usually {} or {last}.", others.join(", ")),
        None => String::new(),
    }
}

/// "One of `a`, `b` and `c`."
fn one_of(words: &[&str]) -> String {
    format!("One of {}.", joined(ticked(words)))
}
