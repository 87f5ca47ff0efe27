use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns the text takes in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// How many columns a character takes in a terminal: none if it is a control or combining character, two if it is wide.
pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}
