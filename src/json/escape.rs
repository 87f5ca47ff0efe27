use std::fmt::Write;

use crate::text::is_control;

/// JSON allows control characters above U+001F to stand as they are; a terminal may obey them. They occur in strings
/// only, where `\u` stands for the same character.
pub(crate) fn escape_controls(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_control(c) {
            // Writing to a string does not fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}
