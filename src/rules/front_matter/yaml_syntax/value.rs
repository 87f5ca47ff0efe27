use crate::syntax::yaml::YamlError;
use crate::syntax::yaml::write::quoted;
use crate::text::{ByteRange, Edit, LineEnding};

use super::brackets::end_of;
use super::cause::{Cause, describe};
use super::line::Line;

/// A value that begins or goes on with something that has a meaning in YAML.
pub(super) fn find(source: &str, name: &str, line: &Line, error: &YamlError) -> Option<Cause> {
    let (range, at) = (line.value.clone(), error.range.start);
    let text = &source[range.clone()];
    let first = text.chars().next()?;
    let what = describe(source, name, line);
    let found = |message: String| {
        let cause = Cause::of_value(source, message, "Put it in quotes", quote(range.clone(), text));
        Some(cause)
    };
    if text.starts_with("{{") || text.starts_with("{%") {
        let message = format!("`{text}` is a template placeholder that was never filled in. Replace it.");
        return Some(Cause::new(range, message));
    }
    if matches!(first, '*' | '&') && (error.message.contains("anchor") || error.message.contains("alphabetic")) {
        let role = if first == '&' { "name" } else { "refer to" };
        let message =
            format!("In YAML, `*` and `&` {role} anchors, but this is not one. Put {} in quotes.", lower(&what));
        return found(message);
    }
    if at <= range.start + 1 {
        match first {
            '`' => {
                let inside =
                    text.strip_prefix('`').and_then(|text| text.strip_suffix('`')).filter(|t| !t.contains('`'));
                let edit = inside.map_or_else(|| quote(range.clone(), text), |text| Edit::replace(range.clone(), text));
                let message =
                    format!("{what} starts with a backtick, which is reserved in YAML. Remove it, or use quotes.");
                return Some(Cause::of_value(source, message, "Remove the backticks", edit));
            }
            '@' | '%' => {
                return found(format!("{what} starts with `{first}`, which is reserved in YAML. Put it in quotes."));
            }
            ',' | ']' | '}' | '?' | ':' => {
                let message =
                    format!("{what} starts with `{first}`, which has a special meaning in YAML. Put it in quotes.");
                return found(message);
            }
            _ => {}
        }
    }
    if error.message.contains("block sequence entries") {
        let message = format!("A list cannot start on the line of its key. Write `{text}` on its own line.");
        return Some(Cause::new(range, message));
    }
    if matches!(first, '|' | '>') && at > range.start {
        return Some(block_header(source, line));
    }
    if matches!(first, '"' | '\'' | '[' | '{') {
        let end = end_of(source, range.start).filter(|&end| end <= at && end < range.end)?;
        return Some(text_behind(source, &what, line, end));
    }
    let key_colon = line.key.as_ref().map_or(line.content, |key| key.end);
    if error.message.contains("mapping values") && at >= range.start && at > key_colon {
        return found(format!("{what} contains a colon, which YAML reads as the end of a key. Put it in quotes."));
    }
    None
}

/// Text on the line of a `|` or `>`.
fn block_header(source: &str, line: &Line) -> Cause {
    let (range, text) = (line.value.clone(), &source[line.value.clone()]);
    let open = &text[..1];
    let message =
        format!("After `{open}`, the string starts on the next line, indented. Move it there, or put it in quotes.");
    let Some((header, rest)) = text.split_once(' ') else {
        return Cause::of_value(source, message, "Put it in quotes", quote(range, text));
    };
    let parent = line.key.as_ref().map_or(line.content, |key| key.start) - line.range.start;
    let next = Line::all(source).find(|next| next.range.start > line.range.start);
    let indent =
        next.map(|next| next.content - next.range.start).filter(|&indent| indent > parent).unwrap_or(parent + 2);
    let line_break = LineEnding::of(source).as_str();
    let moved = format!("{header}{line_break}{}{}", " ".repeat(indent), rest.trim_start());
    Cause::new(range.clone(), message).fix(source, "Move it to the next line", vec![Edit::replace(range, moved)])
}

/// Text after the quoted text, list or mapping that ends at `end`.
fn text_behind(source: &str, what: &str, line: &Line, end: usize) -> Cause {
    let (range, text) = (line.value.clone(), &source[line.value.clone()]);
    let behind = source[end..range.end].trim_start();
    if text.starts_with(['[', '{']) {
        let message = format!(
            "{what} starts with `{}`, so YAML reads a list or mapping, which `{behind}` cannot follow. Put all of it \
             in quotes.",
            &text[..1]
        );
        return Cause::of_value(source, message, "Put all of it in quotes", quote(range, text));
    }
    if behind.starts_with(',') {
        let message = format!("{what} is several quoted strings. Write them as a list, in brackets or one per line.");
        let listed = Edit::replace(range.clone(), format!("[{text}]"));
        return match line.dash {
            None => Cause::of_value(source, message, "Put them in brackets", listed),
            Some(_) => Cause { is_value: true, ..Cause::new(range, message) },
        };
    }
    let message = format!("The quotes close before `{behind}`, which YAML does not allow. Put all of it in quotes.");
    Cause::of_value(source, message, "Put all of it in quotes", requote(range, text))
}

/// The same inside a sentence.
fn lower(what: &str) -> String {
    let (first, rest) = what.split_at(1);
    first.to_lowercase() + rest
}

fn quote(range: ByteRange, text: &str) -> Edit {
    Edit::replace(range, quoted(text))
}

/// Quotes a text that begins with a quote: around the inside where it also ends with it, else around all of it.
fn requote(range: ByteRange, text: &str) -> Edit {
    let inside = ['"', '\''].iter().find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote));
    quote(range, inside.unwrap_or(text))
}
