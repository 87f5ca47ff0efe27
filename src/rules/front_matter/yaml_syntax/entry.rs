use std::sync::Arc;

use crate::syntax::yaml::{YamlError, verdict};
use crate::syntax::{Entry, Placed};

use super::cause::Cause;
use super::diagnosis::{self, diagnose};
use super::line::Line;
use super::{brackets, keyless};

/// How many errors are looked for in one entry, each behind the one before.
const ERRORS_AN_ENTRY: usize = 10;

/// What is wrong with the first of `entries`, relative to it; returns up to where in the text that accounts for errors.
pub(super) fn broken(entries: &[Placed<Arc<Entry>>], error: &YamlError, causes: &mut Vec<Cause>) -> usize {
    let entry = &entries[0];
    if let Some(joined) = joined_by_quotes(entries) {
        return joined;
    }
    if error.message.as_ref() == "no key" || entry.key.is_none() {
        if let Some((source, start)) = html_comment(entries) {
            let cause = diagnosis::html_comment(&source, &(start..source.len()));
            let end = entry.start + cause.range.end;
            causes.push(cause);
            return end;
        }
        if let Some(cause) = keyless::find(&entry.source) {
            causes.push(cause);
            return entry.start;
        }
        let text = |line: &Line| &entry.source[line.content..];
        let line = Line::all(&entry.source).find(|line| !text(line).starts_with('#'));
        let is_open = error.message.contains("end of stream");
        if let Some(line) = line.filter(|line| line.key.is_none() && !is_open && !text(line).starts_with(['{', '['])) {
            let message = "This line has no key. Write `key: value`, indent it to continue the value above, or start \
                           it with `#` to make it a comment.";
            causes.push(Cause::new(line.content..line.range.end, message));
            return entry.start;
        }
    }
    errors_in(&entry.source, entry.name(), error, causes);
    entry.start
}

/// All errors in the source of an entry: each invalid value is replaced by a harmless one of the same length.
fn errors_in(source: &str, name: &str, first: &YamlError, causes: &mut Vec<Cause>) {
    let mut error = first.clone();
    let mut source = source.to_owned();
    let mut last = 0;
    for i in 0..ERRORS_AN_ENTRY {
        let cause = diagnose(&source, name, &error);
        let (range, is_value) = (cause.range.clone(), cause.is_value);
        // Anything else behind the first error may only be its consequence.
        if i > 0 && !is_value || range.end <= last {
            return;
        }
        causes.push(cause);
        if !is_value {
            return;
        }
        last = range.end;
        let harmless = if source[range.start..].starts_with('!') { " " } else { "x" };
        source.replace_range(range.clone(), &harmless.repeat(range.len()));
        match verdict(&source) {
            Err(next) if next.range.start >= last => error = next,
            _ => return,
        }
    }
}

/// The text of the entries from the first on that an HTML comment goes over, and where in it the comment starts.
fn html_comment(entries: &[Placed<Arc<Entry>>]) -> Option<(String, usize)> {
    let first = &*entries[0].source;
    let start = first.len() - first.trim_start().len();
    first[start..].starts_with("<!--").then_some(())?;
    let mut source = String::new();
    // As long a comment as a person writes.
    for entry in entries.iter().take(200) {
        source.push_str(&entry.source);
        if entry.source.contains("-->") {
            return Some((source, start));
        }
    }
    Some((first.to_owned(), start))
}

/// Where the first entry only seems broken because its quoted text or list goes on in column 0: where that ends.
fn joined_by_quotes(entries: &[Placed<Arc<Entry>>]) -> Option<usize> {
    let mut source = entries[0].source.to_string();
    // As many lines and quoted texts as a person writes, so that a long broken block costs no more.
    let mut rest = entries[1..].iter().take(500);
    for _ in 0..100 {
        let Some(open) = brackets::unclosed(&source) else { break };
        loop {
            let next = &rest.next()?.source;
            source.push_str(next);
            if next.contains(['"', '\'', ']', '}']) && brackets::end_of(&source, open.start).is_some() {
                break;
            }
        }
    }
    let end = entries[0].start + source.len();
    (source.len() > entries[0].source.len() && verdict(&source).is_ok()).then_some(end)
}
