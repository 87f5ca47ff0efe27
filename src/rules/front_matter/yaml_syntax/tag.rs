//! Tags, which begin with `!`, and texts that begin with it.

use crate::rules::Fix;
use crate::syntax::yaml::YamlError;
use crate::syntax::yaml::line::blanks;
use crate::syntax::yaml::write::quoted;
use crate::text::{ByteRange, Edit, line_end};

use super::cause::{Cause, describe};
use super::line::Line;

/// A tag that the Hub refuses.
pub(super) fn find(source: &str, name: &str, line: &Line, error: &YamlError) -> Option<Cause> {
    let start = match source[error.range.start..].starts_with('!') {
        true => error.range.start,
        false if error.message.contains("tag") && source[line.value.clone()].starts_with('!') => line.value.start,
        false => return None,
    };
    let range = at(source, start);
    let written = &source[range.clone()];
    if error.message.contains("not what its tag says") {
        let message = format!("The tag `{written}` does not match the value. Remove it.");
        return Some(Cause { fix: Some(removal(source, range.clone())), ..Cause::new(range, message) });
    }
    let names_type = written.trim_start_matches('!').starts_with(|c: char| c.is_alphanumeric() || c == '<');
    if line.value.start == start && (!names_type || is_empty(source, line, range.end)) {
        let what = describe(source, name, line);
        let message = format!("{what} starts with `!`, which starts a tag in YAML. Put it in quotes.");
        let quotes = Edit::replace(line.value.clone(), quoted(&source[line.value.clone()]));
        return Some(Cause::of_value(source, message, "Put it in quotes", quotes));
    }
    // What stands in a scalar of NumPy are bytes, in a base class or a list of arguments: without the tag, as wrong.
    let is_object = ["python/object", "python/name", "python/module"].iter().any(|kind| written.contains(kind));
    if is_object && !is_empty(source, line, range.end) {
        let message = format!(
            "`{written}` is a Python object, which neither the Hub nor `yaml.safe_load` reads. Write its plain value \
             instead."
        );
        return Some(Cause { is_value: true, ..Cause::new(range, message) });
    }
    let message = format!("`{written}` is a tag that neither the Hub nor `yaml.safe_load` knows. Remove it.");
    let fix = Some(removal(source, range.clone()));
    Some(Cause { fix, is_value: true, ..Cause::new(range, message) })
}

/// The tag that starts at a byte.
pub(super) fn at(source: &str, start: usize) -> ByteRange {
    let rest = &source[start..];
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    start..start + rest.find(ends).unwrap_or(rest.len())
}

/// Takes out a tag.
pub(super) fn removal(source: &str, range: ByteRange) -> Fix {
    let end = range.end + blanks(&source[range.end..]);
    Fix::suggested(format!("Remove `{}`", &source[range.clone()]), vec![Edit::delete(range.start..end)])
}

/// Whether nothing stands behind the tag that ends at `end`, nor further in below.
fn is_empty(source: &str, line: &Line, end: usize) -> bool {
    let indent = line.content - line.range.start;
    let below = Line::all(source).find(|other| other.range.start > line.range.start);
    let goes_on = below.is_some_and(|below| below.dash.is_some() || below.content - below.range.start > indent);
    line.value.end <= end && !goes_on && source[end..line_end(source, end)].trim().is_empty()
}
