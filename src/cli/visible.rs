use std::borrow::Cow;

use crate::text::is_control;

/// The text with every character that a terminal would obey put as one that it shows, one for one.
///
/// A card is a stranger's text: an escape sequence in a key or in a file's name must not move the cursor, set the
/// window's title or hide what follows. Controls become their pictures (`␛`); those without one, and characters that
/// turn the direction of the text around, become U+FFFD. Tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) { Cow::Owned(text.chars().map(picture).collect()) } else { Cow::Borrowed(text) }
}

fn picture(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' if is_control(c) => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_control(c) => '\u{fffd}',
        _ => c,
    }
}
