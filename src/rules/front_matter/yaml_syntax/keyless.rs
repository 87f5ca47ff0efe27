use crate::rules::Fix;
use crate::text::Edit;
use crate::vocabulary;

use super::cause::Cause;
use super::line::Line;

/// Why a line at column 0 starts no entry. `None` where it does, or where nothing usual is the matter.
pub(super) fn find(source: &str) -> Option<Cause> {
    let line = Line::all(source).find(|line| !source[line.content..].starts_with('#'))?;
    let range = line.content..line.range.end;
    let text = source[range.clone()].trim_end();
    let range = range.start..range.start + text.len();
    let found = |message: String, fix| Some(Cause { fix, ..Cause::new(range.clone(), message) });
    let edit = |title: &str, range, with: &str| Some(Fix::suggested(title, vec![Edit::replace(range, with)]));
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| text.starts_with(mark)) {
        return found(
            "This is a merge conflict marker, which is not valid YAML. Keep one side, and remove the markers.".into(),
            None,
        );
    }
    if text.starts_with("{{") || text.starts_with("{%") {
        return found(format!("`{text}` is a template placeholder that was never filled in. Replace it."), None);
    }
    if text == "..." || text.starts_with("---") {
        return found(format!("`{text}` ends the YAML document, but more keys follow. Remove the line."), None);
    }
    if let Some(item) = text.strip_prefix(['-', '*', '+', '•'])
        && !item.trim().is_empty()
        && text.starts_with('-') != item.starts_with([' ', '\t'])
    {
        let mark = text.len() - item.trim_start().len();
        let message = if text.starts_with('-') && item.starts_with(char::is_whitespace) {
            special_space("dash")
        } else if text.starts_with('-') {
            format!("A list item needs a space after its dash. Write `- {}`.", item.trim())
        } else {
            format!("An item of a YAML list starts with a dash. Write `- {}`.", item.trim())
        };
        return found(message, edit("Write `- `", range.start..range.start + mark, "- "));
    }
    let separator = text.find([':', '：', '='])?;
    let (key, rest) = (text[..separator].trim_end(), &text[separator..]);
    let sign = &rest[..rest.chars().next().map_or(0, char::len_utf8)];
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let known = vocabulary::metadata_key(key).is_some() || vocabulary::metadata_key_alias(key).is_some();
    let behind = &rest[sign.len()..];
    let is_colon = sign == ":" && (behind.is_empty() || behind.starts_with([' ', '\t']));
    if !is_word
        || !key.contains(char::is_alphanumeric)
        || is_colon
        || rest.starts_with("://")
        || (sign == "=" && !known)
    {
        return None;
    }
    let value = behind.trim();
    let message = match sign {
        ":" if behind.starts_with(char::is_whitespace) => special_space("colon"),
        ":" => format!("A key needs a space after its colon. Write `{key}: {value}`."),
        _ => format!("A key ends in a colon and a space, not in `{sign}`. Write `{key}: {value}`."),
    };
    let start = range.start + separator;
    let length = rest.len() - behind.trim_start().len();
    found(message, edit("Write `: `", range.start + key.len()..start + length, ": "))
}

/// Of a space that looks like the plain one that is missing.
fn special_space(sign: &str) -> String {
    format!(
        "The space after this {sign} is a no-break or other special one, which YAML takes for a letter. Put a plain \
         space there."
    )
}
