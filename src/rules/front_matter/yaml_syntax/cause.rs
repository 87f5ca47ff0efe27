use crate::rules::Fix;
use crate::syntax::yaml::{YamlError, verdict};
use crate::text::{ByteRange, Edit, apply};

use super::brackets::{end_of, unclosed};
use super::line::Line;
use super::value;

/// Why an entry is not YAML, in a person's words. Ranges are those of the text it was found in.
#[derive(Debug)]
pub(super) struct Cause {
    /// What is to blame.
    pub(super) range: ByteRange,
    /// What is wrong, and what to write.
    pub(super) message: String,
    /// How to mend it.
    pub(super) fix: Option<Fix>,
    /// Whether the range is one value, so that the text can be judged without it.
    pub(super) is_value: bool,
}

impl Cause {
    pub(super) fn new(range: ByteRange, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), fix: None, is_value: false }
    }

    /// With a fix, if it mends the error.
    pub(super) fn fix(mut self, source: &str, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        if mends(source, &edits) {
            self.fix = Some(Fix::suggested(title, edits));
        }
        self
    }

    /// About a value, for which `edit` puts something better.
    pub(super) fn of_value(source: &str, message: String, title: &str, edit: Edit) -> Self {
        let range = edit.range.clone();
        let fix = value::mends(source, &edit).then(|| Fix::suggested(title, vec![edit]));
        Self { fix, is_value: true, ..Self::new(range, message) }
    }
}

/// Finds the usual cause of `error` in `source`, an entry whose key is `name` or `""`.
pub(super) fn find(source: &str, name: &str, error: &YamlError) -> Cause {
    let line = Line::at(source, error.range.start);
    comment(source, &line)
        .or_else(|| character(source, error))
        .or_else(|| opened(source, name, error))
        .or_else(|| value::find(source, name, &line, error))
        .or_else(|| indentation(source, &line, error))
        .unwrap_or_else(|| {
            let message = format!("YAML cannot be read from here on: {}.", plain_words(&error.message));
            Cause::new(error.range.clone(), message)
        })
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
    match last.start == inner && last.start > range.start {
        true => edits.push(Edit::replace(inner..range.end, "#")),
        false => edits.push(Edit::delete(inner..range.end)),
    }
    // What follows on the line would become part of the comment.
    let is_last = source[range.end..Line::at(source, range.end).range.end].trim().is_empty();
    let fix = is_last.then(|| Fix::suggested("Make it a YAML comment", edits));
    let message = "`<!--` begins no comment in YAML. Begin each line of a comment with `#`.";
    Cause { fix, ..Cause::new(range, message) }
}

/// A character that is at fault by itself.
fn character(source: &str, error: &YamlError) -> Option<Cause> {
    if error.message.contains("control characters") {
        let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        let (at, c) = source.char_indices().find(|&(_, c)| is_control(c))?;
        let range = at..at + c.len_utf8();
        let message = format!("YAML forbids the control character U+{:04X} that stands here. Remove it.", c as u32);
        return Some(Cause::new(range.clone(), message).fix(source, "Remove the character", vec![Edit::delete(range)]));
    }
    let at = error.range.start;
    if source[at..].starts_with('\t') {
        return Some(tab(source, at));
    }
    if error.message.contains("escape") && source[at..].starts_with('\\') {
        let length = source[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
        let escape = &source[at..at + length];
        let message = format!(
            "In double quotes a backslash begins an escape, and `{escape}` is none. Write `\\{escape}`, or put the \
             text in single quotes."
        );
        let edits = vec![Edit::insert(at, "\\")];
        return Some(Cause::new(at..at + length, message).fix(source, "Double the backslash", edits));
    }
    None
}

/// A tab that indents something, or that stands alone among lines of text.
fn tab(source: &str, at: usize) -> Cause {
    let run = at..source.len() - source[at..].trim_start_matches([' ', '\t']).len();
    let line = Line::at(source, at);
    if line.content == line.range.end {
        let message = "This tab ends the block of text above. Remove it.";
        return Cause::new(run, message).fix(source, "Remove the tab", vec![Edit::delete(line.range)]);
    }
    let cause = Cause::new(run, "YAML forbids tabs in the indentation. Indent with spaces.");
    let indentations = || Line::all(source).map(|line| line.range.start..line.content);
    let mixed = |range: &ByteRange| source[range.clone()].contains('\t') && source[range.clone()].contains(' ');
    if indentations().any(|range| mixed(&range)) {
        return cause;
    }
    let tabs = || indentations().flatten().filter(|&at| source[at..].starts_with('\t'));
    let edits = |spaces: &str| tabs().map(|at| Edit::replace(at..at + 1, spaces)).collect::<Vec<_>>();
    let spaces = ["  ", "    ", ""].into_iter().find(|&spaces| verdict(&apply(source, &edits(spaces))).is_ok());
    match spaces {
        Some(spaces) => cause.fix(source, "Indent with spaces", edits(spaces)),
        None => cause,
    }
}

/// A quote or bracket that never closes.
fn opened(source: &str, name: &str, error: &YamlError) -> Option<Cause> {
    if error.message.contains("end of stream") || error.message.contains("did not find expected ','") {
        if let Some(range) = unclosed(source) {
            let line = Line::at(source, range.start);
            let open = &source[range.start..range.start + 1];
            let close = closing(open);
            let what = what(source, name, &line);
            let message =
                format!("{what} opens with `{open}`, and no `{close}` closes it. Write the closing `{close}`.");
            let edits = vec![Edit::insert(range.end, close)];
            let closes = end_of(&apply(source, &edits), range.start).is_some();
            let cause = Cause::new(range, message);
            return Some(if closes { cause.fix(source, format!("Close it with `{close}`"), edits) } else { cause });
        }
        if error.message.contains("expected ','") {
            let message = "Between brackets, commas separate the items, and a text with `: ` or quotes in it stands in \
                           quotes. What stands here follows neither rule.";
            return Some(Cause::new(error.range.clone(), message));
        }
    }
    None
}

/// A line that is indented unlike its neighbours.
fn indentation(source: &str, line: &Line, error: &YamlError) -> Option<Cause> {
    let deeper = error.message.contains("mapping values");
    let fits_none = error.range.start == line.content
        && (error.message.contains("did not find expected key") || error.message.contains("'-' indicator"));
    if !deeper && !fits_none {
        return None;
    }
    let indent = line.content - line.range.start;
    let column_of = |other: Line| {
        let start = if line.dash.is_some() { other.dash } else { other.key.map(|key| key.start) };
        start.map(|start| start - other.range.start)
    };
    let above = Line::all(source).take_while(|other| other.range.start < line.range.start);
    let mut columns: Vec<usize> = above.filter_map(column_of).filter(|&column| column != indent).collect();
    columns.sort_by_key(|&column| (column.abs_diff(indent), std::cmp::Reverse(column)));
    columns.dedup();
    let edit = |column| vec![Edit::replace(line.range.start..line.content, " ".repeat(column))];
    let column = columns.into_iter().take(4).find(|&column| mends(source, &edit(column)));
    let range = line.content..line.key.as_ref().map_or(line.value.end, |key| key.end).max(line.content);
    let message = match deeper {
        true => {
            "YAML takes this line for more of the value above, below which it is indented. If it is a key of its own, \
                 align it with the other keys; else put the whole value in quotes."
        }
        false => "The indentation of this line fits none of the lines above. Align it with its neighbours.",
    };
    let cause = Cause::new(range, message);
    Some(match column {
        Some(0) => cause.fix(source, "Do not indent it", edit(0)),
        Some(column) => cause.fix(source, format!("Indent it by {column}"), edit(column)),
        None => cause,
    })
}

/// Whether the text is YAML after the edits, or at least up to a later line.
fn mends(source: &str, edits: &[Edit]) -> bool {
    let Some(end) = edits.iter().map(|edit| edit.range.end).max() else { return false };
    let line_end = Line::at(source, end).range.end;
    let mended = apply(source, edits);
    match verdict(&mended) {
        Ok(()) => true,
        // What comes after the last edit is as long as before.
        Err(error) => mended.len() - error.range.start < source.len() - line_end,
    }
}

/// What the value of a line is called.
pub(super) fn what(source: &str, name: &str, line: &Line) -> String {
    match &line.key {
        Some(key) => format!("The value of `{}`", &source[key.clone()]),
        None if name.is_empty() => "This line".into(),
        None if line.dash.is_some() => format!("This item of `{name}`"),
        None => format!("This line of `{name}`"),
    }
}

fn closing(open: &str) -> &str {
    match open {
        "[" => "]",
        "{" => "}",
        quote => quote,
    }
}

/// The parser's words in plain English, where they are not.
fn plain_words(message: &str) -> &str {
    match message {
        "did not find expected key" => "what stands here is neither a key nor part of the value above",
        "could not find expected ':'" => "a key without a colon",
        "mapping values are not allowed in this context" => "a colon may not stand here",
        "did not find expected node content" => "a value may not begin like this",
        "did not find expected hexadecimal number" => "`\\x` and `\\u` need hexadecimal digits after them",
        "found character that cannot start any token" => "a value may not begin with this character",
        "found unexpected end of stream" => "the entry ends before its value does",
        other => other,
    }
}
