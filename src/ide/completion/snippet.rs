use crate::ide::cursor::{Line, Slot};
use crate::rules::Analysis;
use crate::syntax::yaml::write::scalar;

/// The snippet for what is completed on the line, in the form of the protocol; `None` where something stands after the place,
/// or where one of the keys it adds is there already.
pub(super) fn written(analysis: &Analysis, template: &str, line: &Line, slot: &Slot) -> Option<String> {
    let is_last = line.source.get(slot.replace.end..line.end)?.trim().is_empty();
    let added = template.lines().skip(1).filter_map(|line| line.split_once(':').map(|(key, _)| key));
    let is_new = |key: &str| key.starts_with([' ', '-']) || analysis.card.metadata().get(key).is_none();
    (is_last && !slot.quoted && added.into_iter().all(is_new))
        .then(|| slot.before.to_owned() + &filled(template, analysis))
}

/// The template with what the card says in place of `<key>`.
fn filled(template: &str, analysis: &Analysis) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, key, after)) =
        rest.split_once('<').and_then(|(before, rest)| rest.split_once('>').map(|(key, after)| (before, key, after)))
    {
        let text = match key {
            "model" => analysis.card.model_names().next().unwrap_or_default().to_owned(),
            _ => analysis.card.metadata().texts(key).first().map_or(String::new(), |text| text.value.to_owned()),
        };
        let text = if text.is_empty() { text } else { scalar(&text) };
        filled += before;
        filled += &text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
        rest = after;
    }
    filled + rest
}

/// A template without its places to fill in, for editors that take no snippets. What a place has of a text stays.
pub(super) fn plain(template: &str) -> String {
    let mut pieces = template.split('$');
    let first = pieces.next().unwrap_or_default().to_owned();
    let written = |piece: &str| match piece.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((place, rest)) => place.split_once(':').map_or("", |(_, text)| text).to_owned() + rest,
        None => piece.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
    };
    pieces.fold(first, |text, piece| text + &written(piece))
}
