use super::line::Line;
use super::slot::Slot;

/// The target of a link, as far as it is typed: what is after `](`, or an address in the text.
pub(in crate::ide) struct LinkTarget<'a> {
    /// The text of the link; `None` where no `](` stands before the target.
    pub(in crate::ide) text: Option<&'a str>,
    /// The link is an image.
    pub(in crate::ide) is_image: bool,
    /// What is left of the cursor.
    pub(in crate::ide) typed: &'a str,
    /// The whole target.
    pub(in crate::ide) slot: Slot,
}

impl<'a> LinkTarget<'a> {
    /// The target at the cursor. Without `links`, in code, a link is nothing but text.
    pub(in crate::ide) fn at(line: &Line<'a>, links: bool) -> Option<Self> {
        let before = line.before();
        let is_end = |c: char| c.is_whitespace() || "()<>\"'`[]".contains(c);
        let typed_from = before.rfind(is_end).map_or(0, |at| at + 1);
        // The last character may take several bytes.
        let typed_from = (typed_from..=before.len()).find(|at| before.is_char_boundary(*at))?;
        let (head, typed) = before.split_at(typed_from);
        let link = head.strip_suffix("](").filter(|_| links).and_then(|link| link.rsplit_once('['));
        let rest = line.after().trim_start_matches(|c: char| !is_end(c));
        let closes = rest.starts_with(')');
        // What is right of the cursor is only part of an address where the link is closed after it.
        let end = if closes || link.is_none() { line.end - rest.len() } else { line.offset };
        let after = if link.is_some() && !closes { ")" } else { "" };
        let slot = Slot { replace: line.start + typed_from..end, before: "", after, quoted: false };
        let is_image = link.is_some_and(|(head, _)| head.ends_with('!'));
        Some(Self { text: link.map(|(_, text)| text), is_image, typed, slot })
    }
}
