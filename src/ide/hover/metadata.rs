use crate::card::space_of_tag;
use crate::ide::cursor::value_at;
use crate::ide::docs::metadata::{about_any_value, about_field, about_key};
use crate::ide::docs::value;
use crate::rules::Analysis;
use crate::syntax::yaml::{Node, NodeKind, ScalarStyle};
use crate::text::{ByteRange, touches};
use crate::vocabulary::{metadata_field, path_inside};

use super::Hover;

/// What a key or value of the front matter means.
pub(super) fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let entry = analysis.syntax.entry_at(offset)?;
    let relative = offset.checked_sub(entry.start)?;
    let hover = |range: &ByteRange, markdown| Some(Hover::new(entry.absolute(range), markdown));
    let key = entry.key.as_ref()?;
    // In a file of results the key stands nowhere.
    if touches(&key.range, relative) && !key.range.is_empty() {
        return hover(&key.range, about_key(&key.name)?);
    }
    let Some(value) = &entry.value else {
        let (path, range) = value_at(analysis, offset).filter(|(_, range)| touches(range, offset))?;
        let about = value::about(&path, &analysis.text()[range.clone()], ScalarStyle::Plain);
        return Some(Hover::new(range, about.or_else(|| about_any_value(&path))?));
    };
    let (path, place) = locate(value, key.name.to_string(), relative)?;
    match place {
        KeyOrValue::Key(node) => {
            let name = node.scalar().map_or("", |name| &name.text);
            hover(&node.range, about_field(name, metadata_field(&path)?))
        }
        KeyOrValue::Value(node) => {
            let scalar = node.scalar().filter(|scalar| !scalar.text.is_empty())?;
            let about = node.text().and_then(|text| value::about(&path, text, scalar.style));
            let other_space = node.text().and_then(|text| other_space(analysis, text));
            let about =
                about.map(|about| [Some(about), other_space].into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
            hover(&node.range, about.or_else(|| about_any_value(&path))?)
        }
    }
}

/// What to say of a tag of Trackio beside badges in the text that lead to another Space.
fn other_space(analysis: &Analysis, tag: &str) -> Option<String> {
    let other = analysis.card.other_trackio_badge(&[space_of_tag(tag)?])?;
    Some(format!("The badge in the text leads to another Space, `{}`.", other.value))
}

/// What stands at a place inside a value.
enum KeyOrValue<'a> {
    Key(&'a Node),
    Value(&'a Node),
}

/// The innermost key or scalar at an offset, and where it is, as in `MetadataField::path`.
fn locate(node: &Node, path: String, offset: usize) -> Option<(String, KeyOrValue<'_>)> {
    if !touches(&node.range, offset) {
        return None;
    }
    match &node.kind {
        NodeKind::Scalar(_) => Some((path, KeyOrValue::Value(node))),
        NodeKind::Alias => None,
        NodeKind::Sequence(list) => list.items.iter().find_map(|item| locate(item, format!("{path}[]"), offset)),
        NodeKind::Mapping(map) => map.pairs.iter().find_map(|pair| {
            let path = path_inside(&path, &pair.key.scalar()?.text);
            if touches(&pair.key.range, offset) {
                Some((path, KeyOrValue::Key(&pair.key)))
            } else {
                locate(&pair.value, path, offset)
            }
        }),
    }
}
