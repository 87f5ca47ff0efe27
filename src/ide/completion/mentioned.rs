use crate::card::is_hub_id;
use crate::ide::cursor::Line;
use crate::rules::Analysis;
use crate::syntax::InlineKind;
use crate::vocabulary;

/// First parts of addresses of the Hub that are no owners of models.
const PAGES: [&str; 10] =
    ["datasets", "spaces", "docs", "papers", "models", "blog", "collections", "organizations", "tasks", "settings"];

/// What leads from the page of a model to its files.
const FILES: [&str; 4] = ["blob", "resolve", "tree", "raw"];

/// The models and datasets that the card names outside the cursor's line, each once.
pub(super) struct MentionedIds<'a> {
    /// Ids of models: of the front matter, of the sentence, of links, and last of code.
    pub(super) models: Vec<&'a str>,
    /// How many of these only code names.
    pub(super) in_code: usize,
    /// Ids of datasets.
    pub(super) datasets: Vec<&'a str>,
}

impl<'a> MentionedIds<'a> {
    pub(super) fn read(analysis: &'a Analysis, line: &Line) -> Self {
        let card = &analysis.card;
        let mut models: Vec<&str> = Vec::new();
        let mut datasets: Vec<&str> = Vec::new();
        for key in ["base_model", "new_version"] {
            models.extend(card.metadata().texts(key).iter().map(|id| id.value));
        }
        datasets.extend(card.metadata().texts("datasets").iter().map(|id| id.value));
        let is_elsewhere = |start: usize| !(line.start..=line.end).contains(&start);
        let sentence = card.provenance().into_iter();
        models.extend(
            sentence
                .clone()
                .filter_map(|sentence| sentence.base_model.as_ref())
                .filter(|base| is_elsewhere(base.text.range.start))
                .filter_map(|base| base.id()),
        );
        let names = sentence.filter_map(|sentence| sentence.data.as_ref()).flat_map(|data| &data.names);
        datasets.extend(names.filter(|name| is_elsewhere(name.range.start)).map(|name| &*name.value));
        let mut loaded: Vec<&str> = Vec::new();
        for block in &analysis.syntax.body.blocks {
            for inline in block.inlines() {
                match inline.kind {
                    InlineKind::Link(_) if !is_elsewhere(block.start + inline.range.start) => {}
                    InlineKind::Link(address) => match linked(address) {
                        Some(Linked::Model(id)) => models.push(id),
                        Some(Linked::Dataset(id)) => datasets.push(id),
                        None => {}
                    },
                    InlineKind::Code => {
                        let start = block.start + inline.range.start;
                        let calls = from_pretrained(block.slice(&inline.range));
                        loaded.extend(calls.filter(|(at, _)| is_elsewhere(start + at)).map(|(_, id)| id));
                    }
                    _ => {}
                }
            }
        }
        let keep = |ids: &mut Vec<&str>| {
            let all = std::mem::take(ids);
            for id in all {
                if is_hub_id(id) && !vocabulary::pseudo_dataset(id) && !ids.contains(&id) {
                    ids.push(id);
                }
            }
        };
        keep(&mut models);
        keep(&mut datasets);
        let named = models.len();
        models.extend(loaded);
        keep(&mut models);
        Self { in_code: models.len() - named, models, datasets }
    }
}

enum Linked<'a> {
    Model(&'a str),
    Dataset(&'a str),
}

/// What an address of the Hub leads to. A single word may be a person.
fn linked(address: &str) -> Option<Linked<'_>> {
    let path = vocabulary::model_path(address)?.split(['?', '#']).next()?.trim_end_matches('/');
    let (path, is_dataset) = path.strip_prefix("datasets/").map_or((path, false), |path| (path, true));
    let mut parts = path.split('/');
    let (owner, name) = (parts.next()?, parts.next());
    if parts.next().is_some_and(|part| !FILES.contains(&part)) {
        return None;
    }
    match name {
        Some(name) if is_dataset => Some(Linked::Dataset(&path[..owner.len() + 1 + name.len()])),
        Some(name) if !PAGES.contains(&owner) => Some(Linked::Model(&path[..owner.len() + 1 + name.len()])),
        None if is_dataset => Some(Linked::Dataset(path)),
        _ => None,
    }
}

/// The ids with an owner that code loads, and where each call stands; one without an owner may be a folder.
fn from_pretrained(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.match_indices("from_pretrained(").filter_map(|(at, call)| {
        let rest = &code[at + call.len()..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let id = rest[1..].split(quote).next().filter(|id| id.contains('/') && is_hub_id(id))?;
        Some((at, id))
    })
}
