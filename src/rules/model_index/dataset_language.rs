use std::sync::Arc;

use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Rule, Severity, ValueView};
use crate::syntax::yaml::{Mapping, Node};
use crate::syntax::{Entry, Placed};
use crate::vocabulary::{self, AliasReason};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "dataset-language",
    severity: Severity::Warning,
    hub: None,
    summary: "results on a language of Common Voice that the card does not list",
    docs: include_str!("dataset_language.md"),
    check: Check::Index(is_told, check),
};

/// Codes of Common Voice, or of cards, and the language that they belong to.
const BELONGS: [(&str, &str); 8] = [
    ("arz", "ar"),
    ("ckb", "ku"),
    ("kmr", "ku"),
    ("nan", "zh"),
    ("nb", "no"),
    ("nn", "no"),
    ("swh", "sw"),
    ("yue", "zh"),
];

fn is_told(_: &Entry, result: &Node) -> bool {
    common_voice(ValueView::all(Some(result))).next().is_some()
}

/// The datasets of a language of Common Voice.
fn common_voice(view: ValueView<'_>) -> impl Iterator<Item = &Mapping> {
    view.datasets().filter(|dataset| is_common_voice(dataset))
}

fn check(card: &Card, view: ValueView, findings: &mut Findings) {
    let metadata = card.metadata();
    let Some(entry) = metadata.get("model-index").filter(|_| metadata.is_seen()) else { return };
    if common_voice(view).next().is_none() {
        return;
    }
    let mut listed: Vec<&str> = Vec::new();
    for language in metadata.texts("language").iter().filter_map(|language| meant(language.value)) {
        if !listed.contains(&language) {
            listed.push(language);
        }
    }
    if listed.is_empty() {
        return;
    }
    let is_listed = |code: &str| listed.iter().any(|listed| is_same(listed, code));
    let (mut odd, mut is_sure) = (None, true);
    for dataset in common_voice(view) {
        let found = codes(dataset).find(|(_, code)| !is_listed(code));
        // Beside a language of the card, another one is a test of what else the model understands.
        is_sure &= found.is_some() || codes(dataset).next().is_none();
        odd = odd.or(found);
    }
    let Some((node, code)) = odd.filter(|_| is_sure) else { return };
    findings.push(finding(entry, node, code, &listed));
}

fn finding(entry: &Placed<Arc<Entry>>, node: &Node, code: &str, listed: &[&str]) -> Finding {
    let name = |code: &str| vocabulary::language(code).map_or("", |language| language.name);
    let message = format!(
        "The results are on `{code}` ({}), but `language` lists `{}`, so one of them is wrong. Correct it.",
        name(code),
        listed.join("`, `")
    );
    Finding::new(&RULE, entry.absolute(&node.range), message)
}

fn is_common_voice(dataset: &Mapping) -> bool {
    let is = |key: &str| {
        let text = dataset.get(key).and_then(Node::text).unwrap_or_default().to_lowercase();
        text.replace([' ', '-'], "_").contains("common_voice")
    };
    is("type") || is("name")
}

/// Whether the card has results on Common Voice, so that its language matters here.
pub(in crate::rules) fn is_tested(card: &Card) -> bool {
    let value = card.metadata().get("model-index").and_then(|entry| entry.value.as_ref());
    common_voice(ValueView::all(value)).next().is_some()
}

/// The language that an entry of `language` means, however it is written.
fn meant(text: &str) -> Option<&'static str> {
    let alias = || vocabulary::language_alias(text.trim()).and_then(|alias| base(alias.code?));
    base(text).or_else(alias)
}

/// The languages that `config` and `args` name, each with its place.
fn codes(dataset: &Mapping) -> impl Iterator<Item = (&Node, &str)> {
    let values = ["config", "args"].into_iter().filter_map(|key| dataset.get(key));
    values.filter_map(|node| Some((node, base(node.text()?)?)))
}

/// The code of a language, or that of a tag such as `sv-SE`.
fn base(text: &str) -> Option<&'static str> {
    let code = text.trim().split(['-', '_']).next()?;
    let short = vocabulary::language_alias(code).filter(|alias| alias.reason == AliasReason::PreferTwoLetter);
    vocabulary::language(short.and_then(|alias| alias.code).unwrap_or(code))
        .filter(|language| !matches!(language.code, "code" | "multilingual"))
        .map(|it| it.code)
}

fn is_same(one: &str, other: &str) -> bool {
    let whole = |code| BELONGS.iter().find(|(part, _)| *part == code).map_or(code, |(_, whole)| *whole);
    whole(one) == whole(other)
}
