use crate::card::Generator;
use crate::ide::cursor::{Line, Slot};
use crate::rules::Analysis;
use crate::vocabulary::{FrameworkList, framework_lists};

use super::list_items::items;
use super::{Completion, CompletionKind};

/// The lines below "Framework versions" that are missing, as the card's generator writes them. Which version it was is not
/// known.
pub(super) fn complete(analysis: &Analysis, line: &Line, slot: Slot) -> Vec<Completion> {
    // Where a version stands already, the name does too.
    let written = &line.source[slot.replace.clone()];
    if written.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let usual = usual(analysis.card.generator());
    let others: Vec<_> = items(line).collect();
    // A list keeps to one style.
    let separator = match others.first() {
        Some(other) if other.contains(": ") => ": ",
        Some(_) => " ",
        None => usual.separator,
    };
    let has = |name: &str| {
        let is = |other: &&&str| other.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let mut found = others.iter().filter(is);
        found.any(|other| !other[name.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    let is_adapter = analysis.card.metadata().texts("library_name").iter().any(|name| name.value == "peft");
    let names = is_adapter.then_some("PEFT").into_iter().chain(usual.names.iter().copied());
    let slot = Slot { after: if slot.after.is_empty() { "" } else { separator }, ..slot };
    names.filter(|name| !has(name)).map(|name| slot.item(CompletionKind::Key, name)).collect()
}

fn usual(generator: Generator) -> &'static FrameworkList {
    let name = match generator {
        Generator::KerasCallback => "keras",
        Generator::Trl => "trl",
        Generator::SentenceTransformers => "sentence-transformers",
        Generator::SetFit => "setfit",
        Generator::SpanMarker => "span-marker",
        _ => "trainer",
    };
    let lists = framework_lists();
    lists.iter().find(|list| list.generator == name).unwrap_or(&lists[0])
}
