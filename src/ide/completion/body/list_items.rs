use crate::ide::cursor::Line;

/// Where the text of a list item starts in its line: after the bullet and spaces.
pub(super) fn text_start(line: &str) -> Option<usize> {
    let item = line.trim_start().strip_prefix(['-', '*', '+'])?;
    (item.is_empty() || item.starts_with(' ')).then(|| line.len() - item.trim_start().len())
}

/// The other lines of the list, without their bullets.
pub(super) fn items<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a str> {
    let around = line.above().take_while(|text| !text.trim().is_empty());
    let around = around.chain(line.below().take_while(|text| !text.trim().is_empty()));
    around.filter_map(|text| Some(&text[text_start(text)?..]))
}
