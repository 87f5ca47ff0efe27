/// Whether a terminal may obey the character instead of showing it.
pub fn is_control(c: char) -> bool {
    let controls = c.is_control() && c != '\t';
    let line_breaks = matches!(c, '\u{2028}' | '\u{2029}');
    let directions = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    controls || line_breaks || directions
}
