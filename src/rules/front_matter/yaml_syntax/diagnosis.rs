use crate::rules::Fix;
use crate::syntax::yaml::YamlError;
use crate::syntax::yaml::write::quoted;
use crate::text::{ByteRange, Edit, apply};

use super::brackets::{end_of, unclosed};
use super::cause::{Cause, describe};
use super::line::Line;
use super::{indentation, tag, value};

/// Finds the usual cause of `error` in `source`, an entry whose key is `name` or `""`.
pub(super) fn diagnose(source: &str, name: &str, error: &YamlError) -> Cause {
    let line = Line::at(source, error.range.start);
    comment(source, &line)
        .or_else(|| tag::find(source, name, &line, error))
        .or_else(|| character(source, error))
        .or_else(|| hub_only(source, &line, error))
        .or_else(|| opened(source, name, error))
        .or_else(|| value::find(source, name, &line, error))
        .or_else(|| indentation::find(source, &line, error))
        .unwrap_or_else(|| in_words(error))
}

/// An error whose cause is not looked for.
pub(super) fn in_words(error: &YamlError) -> Cause {
    let message = format!("The front matter is not valid YAML from here on: {}.", plain_words(&error.message));
    Cause::new(error.range.clone(), message)
}

/// What libyaml reads, and the Hub does not.
fn hub_only(source: &str, line: &Line, error: &YamlError) -> Option<Cause> {
    let at = error.range.start;
    let here = &source[at..];
    if error.message.contains("comma is missing") && here.starts_with('-') {
        let message = "Inside brackets or braces, the Hub does not read `-` as a string. Put it in quotes.";
        let edits = vec![Edit::replace(at..at + 1, "\"-\"")];
        return Some(Cause::new(at..at + 1, message).fix(source, "Put it in quotes", edits));
    }
    if here.starts_with('#') && source[line.value.clone()].starts_with(['|', '>']) {
        let message = "A comment needs a space before its `#`. Insert one.";
        return Some(Cause::new(at..at + 1, message).fix(source, "Insert a space", vec![Edit::insert(at, " ")]));
    }
    if error.message.starts_with("`<<`") {
        let message = "`<<` merges a mapping into this one, but its value is not a mapping. Remove it.";
        return Some(Cause::new(at..at + 2, message));
    }
    if source[line.content..].starts_with('%') {
        let range = line.key.clone().filter(|key| key.start == line.content).unwrap_or(line.content..line.range.end);
        let message = "This line starts with `%`, which starts a directive in YAML. Put the key in quotes.";
        let edits = vec![Edit::replace(range.clone(), quoted(&source[range.clone()]))];
        return Some(Cause::new(range, message).fix(source, "Put it in quotes", edits));
    }
    None
}

/// An HTML comment on the line or the one above.
fn comment(source: &str, line: &Line) -> Option<Cause> {
    let above = Line::all(source).take_while(|other| other.range.start < line.range.start).last();
    let line = [Some(line.clone()), above].into_iter().flatten().find(|l| source[l.content..].starts_with("<!--"))?;
    Some(html_comment(source, &(line.content..line.range.end)))
}

/// An HTML comment that starts at the start of `range` and ends there at the latest.
pub(super) fn html_comment(source: &str, range: &ByteRange) -> Cause {
    let text = &source[range.clone()];
    let length = text.find("-->").map_or(text.len(), |end| end + 3);
    let range = range.start..range.start + length;
    let mut edits = vec![Edit::replace(range.start..range.start + 4, "#")];
    let content = range.start..range.end - if source[range.clone()].ends_with("-->") { 3 } else { 0 };
    let further = Line::all(&source[..content.end]).filter(|line| line.range.start > range.start);
    edits.extend(further.map(|line| Edit::insert(line.range.start, "# ")));
    let last = Line::at(source, content.end).range;
    let inner = source[..content.end].trim_end_matches([' ', '\t']).len().max(range.start + 4);
    if last.start == inner && last.start > range.start {
        edits.push(Edit::replace(inner..range.end, "#"))
    } else {
        edits.push(Edit::delete(inner..range.end))
    }
    // What follows on the line would become part of the comment.
    let is_last = source[range.end..Line::at(source, range.end).range.end].trim().is_empty();
    let fix = is_last.then(|| Fix::suggested("Make it a YAML comment", edits));
    let message = "`<!--` does not start a comment in YAML. Start each comment line with `#`.";
    Cause { fix, ..Cause::new(range, message) }
}

/// A character that is invalid wherever it stands.
fn character(source: &str, error: &YamlError) -> Option<Cause> {
    if error.message.contains("control characters") {
        let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        let (at, c) = source.char_indices().find(|&(_, c)| is_control(c))?;
        let range = at..at + c.len_utf8();
        let message = format!("The control character U+{:04X} is not allowed in YAML. Remove it.", c as u32);
        return Some(Cause::new(range.clone(), message).fix(source, "Remove the character", vec![Edit::delete(range)]));
    }
    let at = error.range.start;
    if source[at..].starts_with('\t') {
        return Some(indentation::tab(source, at));
    }
    if error.message.contains("escape") && source[at..].starts_with('\\') {
        let length = source[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
        let escape = &source[at..at + length];
        let message =
            format!("`{escape}` is not a valid escape in double quotes. Write `\\{escape}`, or use single quotes.");
        let edits = vec![Edit::insert(at, "\\")];
        return Some(Cause::new(at..at + length, message).fix(source, "Double the backslash", edits));
    }
    None
}

/// A quote or bracket that never closes.
fn opened(source: &str, name: &str, error: &YamlError) -> Option<Cause> {
    if error.message.contains("end of stream") || error.message.contains("did not find expected ','") {
        if let Some(range) = unclosed(source) {
            let line = Line::at(source, range.start);
            let open = &source[range.start..range.start + 1];
            let close = closing(open);
            let what = describe(source, name, &line);
            let message = format!("{what} starts with `{open}`, but has no closing `{close}`. Add it.");
            let edits = vec![Edit::insert(range.end, close)];
            let closes = end_of(&apply(source, &edits), range.start).is_some();
            let cause = Cause::new(range, message);
            return Some(if closes { cause.fix(source, format!("Add the closing `{close}`"), edits) } else { cause });
        }
        if error.message.contains("expected ','") {
            let message = "This does not fit inside the brackets, where commas separate the items. Add the comma, or \
                           quote a string that contains `: ` or quotes.";
            return Some(Cause::new(error.range.clone(), message));
        }
    }
    None
}

fn closing(open: &str) -> &str {
    match open {
        "[" => "]",
        "{" => "}",
        quote => quote,
    }
}

/// The parser's words in plain English, where they are not.
pub(super) fn plain_words(message: &str) -> &str {
    match message {
        "did not find expected key" => "this is neither a key nor part of the value above",
        "could not find expected ':'" => "a key without a colon",
        "mapping values are not allowed in this context" => "a colon is not allowed here",
        "did not find expected node content" => "a value cannot start like this",
        "did not find expected hexadecimal number" => "`\\x` and `\\u` need hexadecimal digits after them",
        "found character that cannot start any token" => "a value cannot start with this character",
        "unknown anchor" => "`*` refers to an anchor that does not exist",
        "found unexpected end of stream" => "the entry ends before its value does",
        other => other,
    }
}
