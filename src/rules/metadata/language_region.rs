use std::sync::Arc;

use crate::card::{Card, Metadata};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::yaml::write::{flow_scalar, scalar};
use crate::syntax::yaml::{Node, ScalarStyle, edit};
use crate::syntax::{Entry, Placed};
use crate::text::Edit;
use crate::vocabulary::{self, AliasReason, Language};

use super::listed::MOST;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "language-region",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "a language tag with a region, script or variant instead of a code",
    docs: include_str!("language_region.md"),
    check: Check::Card(check),
};

/// Where the Hub asks for whole tags.
const TAGS: &str = "language_bcp47";

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    let Some(entry) = metadata.get("language").filter(|_| metadata.is_seen()) else { return };
    let values = entry.value.as_ref().map_or(&[][..], Node::one_or_many);
    let tags: Vec<_> = values.iter().filter_map(|value| Some((value, tag(value)?))).take(MOST).collect();
    if tags.is_empty() {
        return;
    }
    let fix = fix(metadata, entry);
    // Each has the whole fix.
    for (value, (written, language)) in tags {
        let message = format!(
            "`{written}` has a region or variant, which the Hub refuses in `language`. Write `{}` ({}), and the tag \
             under `{TAGS}`.",
            language.code, language.name
        );
        let finding = Finding::new(&RULE, entry.absolute(&value.range), message);
        findings.push(Finding { fixes: fix.clone().into_iter().collect(), ..finding });
    }
}

/// The tag that a value is, and the language that it starts with.
fn tag(value: &Node) -> Option<(&str, Language)> {
    // Without looking up each of a long list of other words.
    let written = value.text()?.trim();
    let alias = written.contains(['-', '_']).then(|| vocabulary::language_alias(written))??;
    let is_tag = matches!(alias.reason, AliasReason::Bcp47 | AliasReason::Locale);
    Some((alias.written, alias.code.filter(|_| is_tag).and_then(vocabulary::language)?))
}

/// Moves all tags at once, since they share the key that they go to, and a code is written once.
fn fix(metadata: &Metadata, entry: &Placed<Arc<Entry>>) -> Option<Fix> {
    let value = entry.value.as_ref()?;
    let values = value.one_or_many();
    let is_flow = value.sequence().is_none_or(|list| list.flow);
    let write: fn(&str) -> String = if is_flow && value.sequence().is_some() { flow_scalar } else { scalar };
    if values.iter().any(|value| value.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block)) {
        return None;
    }
    let mut codes: Vec<&str> = values.iter().filter(|value| tag(value).is_none()).filter_map(Node::text).collect();
    let mut items = Vec::new();
    for value in values {
        match tag(value) {
            Some((_, language)) if codes.contains(&language.code) => {}
            Some((_, language)) => {
                codes.push(language.code);
                items.push(write(language.code));
            }
            None => items.push(entry.source[value.range.clone()].to_owned()),
        }
    }
    let languages = match value.sequence() {
        Some(_) => edit::with_only_items(&entry.source, value, &items)?,
        None => Edit::replace(value.range.clone(), items.concat()),
    };
    let languages = Edit { range: entry.absolute(&languages.range), ..languages };
    let listed = metadata.texts(TAGS);
    let tags = values.iter().filter_map(tag).map(|(written, _)| written);
    let mut new: Vec<&str> = tags.filter(|tag| listed.iter().all(|it| it.value != *tag)).collect();
    new.dedup();
    let title = format!("Write codes, and the tags under `{TAGS}`");
    if new.is_empty() {
        return Some(Fix::safe(title, vec![languages]));
    }
    Some(Fix::safe(title, vec![languages, metadata.addition(TAGS, &new)?]))
}
