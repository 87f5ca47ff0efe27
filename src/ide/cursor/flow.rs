use crate::syntax::yaml::flow::{Mark, marks};
use crate::syntax::yaml::line::comment;
use crate::text::{ByteRange, lines};

/// The innermost list or mapping in brackets around a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flow<'a> {
    /// What is around the place, from outside in: an item of a list, or the value of a key of a mapping. The last one is
    /// `Map(None)` where a key belongs.
    pub(super) levels: Vec<Inside<'a>>,
    /// Where the item, key or value at the place begins: after the bracket, comma or colon before it.
    pub(super) token: usize,
    /// The other items of a list.
    pub(super) items: Vec<&'a str>,
    /// The other keys of a mapping, with their values.
    pub(super) keys: Vec<(&'a str, &'a str)>,
}

/// Where in a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside<'a> {
    /// At an item of a list.
    List,
    /// At the value of the key, or at a key.
    Map(Option<&'a str>),
}

/// The place `offset` in the collection that opens at `start`. One that is not closed before `limit` ends at
/// `line_end`.
pub(super) fn at(text: &str, start: usize, limit: usize, line_end: usize, offset: usize) -> Option<Flow<'_>> {
    let end = end(text, start, limit).unwrap_or(line_end);
    let mut scan = Scan::default();
    scan.run(text, start..end, Some(offset));
    let (levels, token, id) = scan.here?;
    let others = || scan.tokens.iter().filter(|token| token.id == id && !token.touches(offset));
    let written = |range: &ByteRange| bare(&text[range.clone()]);
    Some(Flow {
        levels,
        token,
        items: others().filter(|token| token.key.is_none()).map(|token| written(&token.range)).collect(),
        keys: others().filter_map(|token| Some((token.key?, written(&token.range)))).collect(),
    })
}

/// Where the collection that opens at `start` ends, after its bracket; `None` where it is not closed before `limit`.
pub(super) fn end(text: &str, start: usize, limit: usize) -> Option<usize> {
    Scan::default().run(text, start..limit, None)
}

/// A value without spaces, quotes and a comment.
pub(super) fn bare(value: &str) -> &str {
    let written = |line: &str| comment(line).unwrap_or(line.len());
    let mut lines = lines(value, 0).map(|line| &value[line]).map(|line| line[..written(line)].trim());
    let first = lines.find(|line| !line.is_empty());
    first.unwrap_or_default().trim_matches(['"', '\''])
}

#[derive(Default)]
struct Scan<'a> {
    stack: Vec<Open<'a>>,
    tokens: Vec<Token<'a>>,
    /// At the place asked for: what is around it, where its token begins, and where its collection opens.
    here: Option<(Vec<Inside<'a>>, usize, usize)>,
}

/// A bracket that is not closed yet.
struct Open<'a> {
    id: usize,
    is_map: bool,
    key: Option<(&'a str, usize)>,
    token: usize,
}

/// An item, or a key with its value.
struct Token<'a> {
    id: usize,
    key: Option<&'a str>,
    /// Where the key begins, or the item.
    start: usize,
    /// The value or item.
    range: ByteRange,
}

impl Token<'_> {
    fn touches(&self, offset: usize) -> bool {
        self.start <= offset && offset <= self.range.end
    }
}

impl<'a> Scan<'a> {
    /// Reads up to the bracket that closes the first one, and returns where that is.
    fn run(&mut self, text: &'a str, range: ByteRange, offset: Option<usize>) -> Option<usize> {
        let text = text.get(..range.end)?;
        let mut offset = offset.filter(|offset| range.contains(offset) || *offset == range.end);
        for (mark, at) in marks(text, range.start) {
            if offset.take_if(|offset| *offset <= at.start).is_some() {
                self.mark();
            }
            match mark {
                Mark::OpenSequence | Mark::OpenMapping => {
                    let is_map = mark == Mark::OpenMapping;
                    self.stack.push(Open { id: at.start, is_map, key: None, token: at.end });
                }
                Mark::Close => {
                    self.finish(text, at.start);
                    self.stack.pop();
                    if self.stack.is_empty() {
                        return Some(at.end);
                    }
                }
                Mark::Comma => self.finish(text, at.start),
                Mark::Colon => self.key(text, at.start),
                // Nothing is meant in a comment.
                Mark::Comment => _ = offset.take_if(|offset| *offset <= at.end),
                Mark::Quoted => {}
            }
        }
        if offset.is_some() {
            self.mark();
        }
        self.finish(text, range.end);
        None
    }

    fn mark(&mut self) {
        let inside = |open: &Open<'a>| {
            if open.is_map { Inside::Map(open.key.map(|(key, _)| key)) } else { Inside::List }
        };
        let levels = self.stack.iter().map(inside).collect();
        self.here = self.stack.last().map(|top| (levels, top.token, top.id));
    }

    /// The end of a key.
    fn key(&mut self, text: &'a str, at: usize) {
        let Some(top) = self.stack.last_mut().filter(|top| top.is_map && top.key.is_none()) else { return };
        let written = &text[top.token..at];
        let start = top.token + written.len() - written.trim_start().len();
        top.key = Some((bare(written.trim()), start));
        top.token = at + 1;
    }

    /// The end of an item or value.
    fn finish(&mut self, text: &'a str, at: usize) {
        let Some(top) = self.stack.last_mut() else { return };
        let written = &text[top.token..at];
        let start = top.token + (written.len() - written.trim_start().len());
        if top.key.is_some() || !written.trim().is_empty() {
            let key = top.key.take();
            // A word in braces without a colon is a key as well.
            let (name, start_of_all) = match (key, top.is_map) {
                (Some((name, start)), _) => (Some(name), start),
                (None, true) => (Some(bare(written)), start),
                (None, false) => (None, start),
            };
            self.tokens.push(Token { id: top.id, key: name, start: start_of_all, range: start.min(at)..at });
        }
        top.token = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Inside, at, end};

    fn found(text: &str) -> String {
        let offset = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let line_end = offset + text[offset..].find('\n').unwrap_or(text.len() - offset);
        let Some(flow) = at(&text, 0, text.len(), line_end, offset) else { return "nowhere".to_owned() };
        let level = |level: &Inside| match level {
            Inside::List => "[]".to_owned(),
            Inside::Map(key) => format!(".{}", key.unwrap_or("?")),
        };
        let levels: String = flow.levels.iter().map(level).collect();
        format!("{levels} {:?} {:?} {:?}", &text[flow.token..offset], flow.items, flow.keys)
    }

    #[test]
    fn places_in_brackets() {
        assert_eq!(found("[en, |fr]"), r#"[] " " ["en"] []"#);
        assert_eq!(found("[en,|"), r#"[] "" ["en"] []"#);
        assert_eq!(found("['e|n', \"a]b\", # c ]\n x]"), r#"[] "'e" ["a]b", "x"] []"#);
        assert_eq!(found("{type: |}"), r#".type " " [] []"#);
        assert_eq!(found("{type: x, na|}"), r#".? " na" [] [("type", "x")]"#);
        assert_eq!(found("{|, 'a': [b, {c: d}], e}"), r#".? "" [] [("a", "[b, {c: d}]"), ("e", "e")]"#);
        assert_eq!(found("{a: [b, {c: |d}], e: f}"), r#".a[].c " " [] []"#);
        assert_eq!(found("[a, |\n  b: c"), r#"[] " " ["a"] []"#);
        assert_eq!(found("[a # |\n]"), "nowhere");
        assert_eq!(found("['it''s, |so', b]"), r#"[] "'it''s, " ["b"] []"#);
        assert_eq!(found("[it's, |b]"), r#"[] " " ["it's"] []"#);
    }

    #[test]
    fn where_brackets_end() {
        let text = r#"[a, ']', {b: [c]}, "\"]"] d"#;
        assert_eq!(end(text, 0, text.len()), Some(text.len() - 2));
        assert_eq!(end("[a, [b]", 0, 7), None);
    }
}
