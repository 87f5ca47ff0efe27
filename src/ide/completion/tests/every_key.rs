//! Each key and field that is known: it is completed, explained, and so are its values.

use super::offered;
use crate::ide::{at, hover};
use crate::vocabulary::{Vocabulary, fields_of, metadata_fields, metadata_keys};

/// How lists and maps are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// A dash stands below the key it belongs to.
    Flush,
    /// A dash is indented.
    Indented,
    /// In brackets, all in one line.
    Flow,
}

const STYLES: [Style; 3] = [Style::Flush, Style::Indented, Style::Flow];

/// A card with `last` in place of the last key of the path, and what must follow it to close the brackets.
fn card(path: &str, last: &str, style: Style) -> String {
    let parts: Vec<_> =
        path.split('.').map(|part| part.strip_suffix("[]").map_or((part, false), |part| (part, true))).collect();
    let mut text = "pipeline_tag: other\n".to_owned();
    let (mut column, mut dash, mut closing) = (0, "", String::new());
    for (i, (name, is_list)) in parts.iter().enumerate() {
        let name = if *name == "*" { "Your name" } else { name };
        let is_last = i + 1 == parts.len();
        match style {
            Style::Flow if is_last => text += last,
            Style::Flow => {
                text += &format!("{name}: {}", if *is_list { "[{" } else { "{" });
                closing.insert_str(0, if *is_list { "}]" } else { "}" });
            }
            _ => {
                text += &" ".repeat(column - dash.len());
                text += dash;
                text += if is_last { last } else { name };
                text += if is_last { "" } else { ":\n" };
                column += if *is_list && style == Style::Flush { 0 } else { 2 };
                column += if *is_list { 2 } else { 0 };
                dash = if *is_list { "- " } else { "" };
            }
        }
    }
    format!("---\n{text}{closing}\n---\n")
}

fn name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn labels(card: &str) -> Vec<String> {
    offered(card).items.into_iter().map(|item| item.label.into_owned()).collect()
}

fn hovered(card: &str) -> String {
    let (analysis, offset) = at(card);
    hover(&analysis, offset).map(|hover| hover.markdown).unwrap_or_default()
}

/// Path, vocabulary, its own words, and description of all keys and fields.
fn all() -> impl Iterator<Item = (&'static str, Option<Vocabulary>, &'static [&'static str], &'static str)> {
    let keys = metadata_keys().map(|key| (key.key, key.vocabulary, &*key.values, key.description));
    keys.chain(metadata_fields().map(|field| (field.path, field.vocabulary, &*field.values, field.description)))
}

fn styles(path: &str) -> impl Iterator<Item = Style> {
    let is_top = !path.contains('.');
    STYLES.into_iter().filter(move |style| !is_top || *style == Style::Flush)
}

#[test]
fn every_key_is_completed() {
    for (path, ..) in all().filter(|(path, ..)| name(path) != "*") {
        for style in styles(path) {
            let half: String = name(path).chars().take(2).collect();
            for typed in ["$0".to_owned(), format!("{half}$0"), format!("{half}$0{}: x", &name(path)[half.len()..])] {
                let card = card(path, &typed, style);
                // The cards of the styles have that key already.
                let is_there = path == "pipeline_tag";
                assert_eq!(labels(&card).iter().any(|label| label == name(path)), !is_there, "{path}: {card}");
            }
        }
    }
}

#[test]
fn every_key_and_any_value_is_explained() {
    for (path, _, _, description) in all() {
        for style in styles(path) {
            let word = if name(path) == "*" { "Your name" } else { name(path) };
            let on_key = hovered(&card(path, &format!("$0{word}: x"), style));
            assert!(on_key.contains(description) || path == "pipeline_tag", "{path}: {on_key}");
            let on_value = hovered(&card(path, &format!("{word}: $0\"ä?\""), style));
            let is_told = on_value.contains(description) || on_value.contains("not a library");
            assert!(is_told || path == "pipeline_tag", "{path}: {on_value}");
        }
    }
}

#[test]
fn every_vocabulary_is_completed_and_explained() {
    for (path, vocabulary, words, description) in all() {
        let Some(vocabulary) = vocabulary.filter(|_| path != "pipeline_tag") else { continue };
        let word = if name(path) == "*" { "Your name" } else { name(path) };
        for style in styles(path) {
            let before = if style == Style::Flow { "" } else { "datasets: o/d\n" };
            let card = card(path, &format!("{word}: $0"), style).replacen("---\n", &format!("---\n{before}"), 1);
            let found = offered(&card).items;
            let of_the_card = matches!(vocabulary, Vocabulary::Models | Vocabulary::ModelNames);
            let of_the_key = path == "datasets" || before.is_empty() && !found.is_empty();
            let of_datasets =
                matches!(vocabulary, Vocabulary::Datasets | Vocabulary::DatasetNames) && before.is_empty();
            assert!(of_the_card || of_the_key || of_datasets || !found.is_empty(), "{path}: {card}");
            assert!(words.iter().all(|word| found.iter().any(|item| item.label == *word)), "{path}: {card}");
            for item in found {
                let mut with = card.replacen("$0", "", 1);
                with.replace_range(item.replace.clone(), &item.insert);
                with.insert_str(item.replace.start + item.insert.len() - 1, "$0");
                let said = hovered(&with);
                assert!(!said.is_empty(), "{path}: {with}");
                let about = item.topic.and_then(|topic| topic.markdown());
                assert!(
                    about.is_none_or(|about| said.contains(about.lines().next().unwrap_or_default())),
                    "{said} {description}"
                );
            }
        }
    }
}

#[test]
fn every_map_leaves_out_what_it_has() {
    for field in metadata_fields().filter(|field| field.name() != "*") {
        let others = fields_of(field.parent()).filter(|other| other.name() != "*" && other.path != field.path);
        let others: Vec<_> = others.map(|field| field.name()).collect();
        for style in [Style::Flush, Style::Flow] {
            let typed = format!("{}: [], $0", field.name());
            let card = card(field.path, &typed, style);
            let card = match style {
                Style::Flow => card,
                _ => {
                    let line = card.lines().find(|line| line.contains("$0")).unwrap_or_default();
                    let column = line.find(field.name()).unwrap_or_default();
                    card.replace(", $0", &format!("\n{}$0", " ".repeat(column)))
                }
            };
            assert_eq!(labels(&card), others, "{card}");
        }
    }
}
