use crate::card::{BaseModel, Card, Spanned, is_checkpoint, is_repo_id, is_same_model, is_same_name};
use crate::rules::Fix;
use crate::text::Edit;

/// The fix whose `edit` adds the key. Without an owner the id may be a folder on the disk of whoever trained it.
pub(in crate::rules) fn addition(id: &str, edit: Edit) -> Fix {
    let title = format!("Add `base_model: {id}`");
    if id.contains('/') && is_repo_id(id) { Fix::safe(title, vec![edit]) } else { Fix::suggested(title, vec![edit]) }
}

/// The base model that the text links to, and its id. `None` unless it is on the Hub and is not the card's own model.
pub(super) fn named(card: &Card) -> Option<(&BaseModel, &str)> {
    let base = card.provenance()?.base_model.as_ref()?;
    let is_folder = base.text.value.ends_with('/');
    let id = base.id().filter(|id| !is_folder && is_model(id) && !is_checkpoint(id) && !is_own_name(card, id))?;
    Some((base, id))
}

/// Whether another sentence or a title names one of the `listed` base models: the sentence of the generator then says of
/// that model what it was made from.
pub(super) fn is_of_another(card: &Card, listed: &[Spanned<&str>]) -> bool {
    let titles = card.headings().iter().map(|heading| heading.value.text.replace(' ', "-"));
    card.related_names().cloned().chain(titles).any(|name| listed.iter().any(|key| is_same_model(key.value, &name)))
}

/// Whether the id can be that of a model. Without an owner and in one word, nearly all are an architecture: `lstm`.
fn is_model(id: &str) -> bool {
    const ONE_WORD: [&str; 3] = ["ctrl", "distilgpt2", "gpt2"];
    is_repo_id(id) && (id.contains(['/', '-']) || ONE_WORD.contains(&id))
}

/// Whether the id is the card's own: a run that was resumed, or a model trained further under its name.
fn is_own_name(card: &Card, id: &str) -> bool {
    let index = card.metadata().get("model-index").and_then(|entry| entry.value.as_ref()?.sequence()?.items.first());
    let in_index = index.and_then(|model| model.mapping()?.get("name")?.text());
    let names = in_index.into_iter().chain(card.title().map(|title| &*title.value.text));
    names.into_iter().any(|name| is_same_name(name, id))
}
