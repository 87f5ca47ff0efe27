use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::text::words::joined;
use crate::text::{ByteRange, Edit, after_break, line_start, lines, typos};

use super::comment::Name;
use super::{Comment, Names, Scoped};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Warning,
    hub: None,
    summary: "a comment that suppresses findings where there are none",
    docs: include_str!("unused_suppression.md"),
    check: Check::Suppressions,
};

/// What there is to say of a comment; `used` tells of each of its names whether it silenced something.
pub(super) fn finding(scoped: &Scoped, used: &[bool], text: &str, rules: &Names<'_>) -> Option<Finding> {
    let Scoped { comment, start, .. } = scoped;
    let at = |range: &ByteRange| start + range.start..start + range.end;
    let place = if comment.is_for_file { "in this file" } else { "here" };
    if comment.rules.is_empty() {
        let message = format!("There is nothing to ignore {place}. Remove the comment.");
        return (!used[0]).then(|| Finding::new(&RULE, at(&comment.range), message).fix(removal(scoped, text)));
    }
    let unused = |(name, used): (&Name, &bool)| {
        !used && (rules.active.contains(&&*name.text) || !rules.all.contains(&&*name.text))
    };
    let is_unused: Vec<bool> = comment.rules.iter().zip(used).map(unused).collect();
    let names: Vec<&Name> =
        comment.rules.iter().zip(&is_unused).filter(|(_, unused)| **unused).map(|it| it.0).collect();
    let (first, last) = (names.first()?, names.last()?);
    let range = at(&(first.range.start..last.range.end));
    if let ([name], false) = (&names[..], rules.all.contains(&&*first.text)) {
        let message = format!("There is no rule `{}`", name.text);
        return Some(match nearest(&name.text, rules.all) {
            Some(known) => {
                let fix =
                    Fix::suggested(format!("Replace it by `{known}`"), vec![Edit::replace(at(&name.range), known)]);
                Finding::new(&RULE, range, format!("{message}. Did you mean `{known}`?")).fix(fix)
            }
            None => Finding::new(&RULE, range, format!("{message}.")).fix(without(scoped, &is_unused, text)),
        });
    }
    let quoted = joined(names.iter().map(|name| format!("`{}`", name.text)).collect());
    let message = format!(
        "There is nothing to ignore of {quoted} {place}. Remove {}.",
        match names.len() {
            count if count == comment.rules.len() => "the comment",
            1 => "the name",
            _ => "the names",
        }
    );
    Some(Finding::new(&RULE, range, message).fix(without(scoped, &is_unused, text)))
}

fn nearest(written: &str, names: &[&'static str]) -> Option<&'static str> {
    let written = written.to_lowercase();
    names.iter().filter_map(|name| Some((typos(&written, name, 3)?, *name))).min().map(|(_, name)| name)
}

/// The fix that leaves out some names, or the comment where none is left.
fn without(scoped: &Scoped, is_unused: &[bool], text: &str) -> Fix {
    let Scoped { comment, start, .. } = scoped;
    let kept: Vec<_> =
        comment.rules.iter().zip(is_unused).filter(|(_, unused)| !**unused).map(|it| &*it.0.text).collect();
    let (Some(first), Some(last)) = (comment.rules.first(), comment.rules.last()) else { return removal(scoped, text) };
    if kept.is_empty() {
        return removal(scoped, text);
    }
    let range = start + first.range.start..start + last.range.end;
    let title = if comment.rules.len() == kept.len() + 1 { "Remove the name" } else { "Remove the names" };
    Fix::safe(title, vec![Edit::replace(range, kept.join(", "))])
}

/// The fix that removes a comment: its line, or what stands before it on its line.
fn removal(scoped: &Scoped, text: &str) -> Fix {
    const TITLE: &str = "Remove the comment";
    let Scoped { comment: Comment { range, is_alone, .. }, start, .. } = scoped;
    let range = start + range.start..start + range.end;
    let Some(before) = text.get(..range.start) else { return Fix::suggested(TITLE, Vec::new()) };
    let is_markdown = text[range.clone()].starts_with("<!--");
    if !is_alone {
        let kept = before.trim_end_matches([' ', '\t']).len();
        return Fix::safe(TITLE, vec![Edit::delete(kept..range.end)]);
    }
    let start = line_start(text, range.start);
    let is_blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let is_below_blank =
        is_blank(text[..start].lines().next_back()) || text[..start].lines().next_back() == Some("---");
    let mut below = lines(text, line_start(text, range.end));
    let mut end = below.next().map_or(text.len(), |line| after_break(text, line.end));
    let next = below.next();
    if is_markdown && is_below_blank && start > 0 && next.is_some() && is_blank(next.clone().map(|line| &text[line])) {
        end = next.map_or(end, |line| after_break(text, line.end));
    }
    let edits = vec![Edit::delete(start..end)];
    // A comment between two lines of text keeps them apart.
    if is_below_blank || !is_markdown { Fix::safe(TITLE, edits) } else { Fix::suggested(TITLE, edits) }
}
