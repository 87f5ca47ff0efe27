use std::sync::Arc;

use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::yaml::{YamlError, parse, verdict};
use crate::syntax::{BlockError, Entry, Placed};
use crate::text::{Edit, apply};

mod brackets;
mod cause;
mod diagnosis;
mod entry;
mod indentation;
mod keyless;
mod line;
mod python_only;
mod tabs;
mod tag;
mod value;

use cause::Cause;
use diagnosis::{diagnose, in_words};
use line::Line;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "yaml-syntax",
    severity: Severity::Error,
    hub: Some(Hub::Rejects),
    summary: "front matter that is not valid YAML, or not to every reader",
    docs: include_str!("yaml_syntax.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    // What was meant as a block is judged once the Hub sees it.
    if !card.metadata().is_seen() {
        return;
    }
    let (entries, block_error) = (card.metadata().entries(), card.metadata().block_error());
    if let Some(BlockError::Unread(error)) = block_error {
        findings
            .extend(entries.first().zip(error.as_ref()).map(|(first, error)| finding(first.start, in_words(error))));
        return;
    }
    let is_broken = block_error.is_some() || entries.iter().any(|entry| entry.error.is_some());
    // Of most blocks it is known since they were read. What is read entry by entry is refused where an entry is.
    let is_sound = || {
        entries.iter().all(|entry| entry.is_surely_read_by_python())
            || card.metadata().is_simple() && !entries.iter().any(|entry| entry.is_refused_by_python())
    };
    if !is_broken
        && !is_sound()
        && let Some(first) = entries.first()
    {
        let causes = python_only::find(&block_source(entries));
        findings.extend(causes.into_iter().map(|cause| finding(first.start, cause)));
    }
    let mut done = 0;
    for (i, entry) in entries.iter().enumerate() {
        if entry.start < done {
            continue;
        }
        let mut causes = Vec::new();
        done = entry.start;
        if let Some(error) = &entry.error {
            done = entry::broken(&entries[i..], error, &mut causes);
        } else if is_broken {
            // What stands in the entries that can be read alone.
            causes.extend(python_only::find(&entry.source));
        }
        findings.extend(causes.into_iter().map(|cause| finding(entry.start, cause)));
    }
    match block_error {
        Some(BlockError::NotMapping) => findings.extend(not_mapping(entries)),
        Some(BlockError::Broken(error)) => findings.extend(broken_block(entries, error)),
        Some(BlockError::Unread(_)) | None => {}
    }
}

/// The text of the block.
fn block_source(entries: &[Placed<Arc<Entry>>]) -> String {
    entries.iter().map(|entry| &*entry.source).collect()
}

/// A block that is YAML, but no mapping.
fn not_mapping(entries: &[Placed<Arc<Entry>>]) -> Option<Finding> {
    let entry = entries.first()?;
    let line = Line::all(&entry.source).find(|line| !entry.source[line.content..].starts_with('#'))?;
    let usual = keyless::find(&entry.source).filter(|_| !entry.source[line.content..].starts_with("---"));
    let cause = usual.unwrap_or_else(|| {
        let message = match parse(&block_source(entries)).is_some_and(|node| node.sequence().is_some()) {
            true => {
                "The front matter is a list without a key, so no tool finds metadata in it. Write a key above the list, \
                 such as `tags:`."
            }
            false => {
                "The front matter is a string without keys, so no tool finds metadata in it. Write lines such as \
                 `license: mit`."
            }
        };
        Cause::new(line.content..line.range.end, message)
    });
    Some(finding(entry.start, cause).hub(None))
}

/// A block that is not YAML though each entry is.
fn broken_block(entries: &[Placed<Arc<Entry>>], error: &YamlError) -> Option<Finding> {
    let first = entries.first()?;
    let source = block_source(entries);
    // The first entry starts where the block does.
    let at = first.start + error.range.start;
    let name = entries.iter().rfind(|entry| entry.start <= at).map_or("", |entry| entry.name());
    let cause = if error.message.contains("more than one document") {
        indented_first(first, &source)
    } else {
        diagnose(&source, name, error)
    };
    Some(finding(first.start, cause))
}

/// A first key that is indented where those below are not.
fn indented_first(first: &Entry, source: &str) -> Cause {
    let lines: Vec<_> = Line::all(&first.source).collect();
    let key = first.key.as_ref().map_or(0..0, |key| key.range.clone());
    let message = "This key is indented, but the keys below are not. Start all keys in the first column.";
    let cause = Cause::new(key.clone(), message);
    let Some(indent) =
        lines.iter().find(|line| line.range.contains(&key.start)).map(|line| key.start - line.range.start)
    else {
        return cause;
    };
    let inside = lines.into_iter().filter(|line| line.content - line.range.start >= indent);
    let edits: Vec<_> = inside.map(|line| Edit::delete(line.range.start..line.range.start + indent)).collect();
    let mends = verdict(&apply(source, &edits)).is_ok();
    Cause { fix: mends.then(|| Fix::suggested("Remove the indentation", edits)), ..cause }
}

/// The finding of a cause in a text that starts at `start` in the card.
fn finding(start: usize, cause: Cause) -> Finding {
    let finding = Finding::new(&RULE, cause.range, cause.message);
    let mut finding = Finding { fixes: cause.fix.into_iter().collect(), ..finding };
    if cause.python_only {
        finding = finding.severity(Severity::Warning).hub(None);
    }
    finding.shifted(start)
}
