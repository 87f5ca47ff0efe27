use granit_parser::{Event, Parser, ScalarStyle as Style, StructureStyle, Tag};

use crate::text::{ByteRange, lines, push};

use super::hub::{self, Refusal};
use super::line::blanks;
use super::python::quoted_lines;
use super::{Items, Mapping, Node, NodeKind, Pair, Scalar, ScalarStyle, Sequence};

/// Reads the first document of `source`; `None` where it is broken or empty.
///
/// The parser is stricter than the Hub in one place: a quoted scalar may not go on in column 0. So what the Hub reads and
/// the parser refuses is read again with the lines inside of quotes indented, and the ranges are set right afterwards.
pub fn parse(source: &str) -> Option<Node> {
    if may_be_deep(source) && hub::judge(source).is_err_and(Refusal::is_too_deep) {
        return None;
    }
    match build(source) {
        Ok(node) => node,
        Err(_) => parse_indented(source, &quoted_lines(source)?),
    }
}

/// Whether collections may stand in each other so deep that the Hub refuses them: in brackets, on one line, or by their
/// indentation.
fn may_be_deep(source: &str) -> bool {
    const MOST: usize = 50;
    let starts_deep = |line: ByteRange| {
        let line = &source[line];
        line.len() - line.trim_start_matches([' ', '\t', '-', '?', ':']).len() > MOST
    };
    memchr::memchr2_iter(b'[', b'{', source.as_bytes()).nth(MOST).is_some() || lines(source, 0).any(starts_deep)
}

/// Deeper than any mapping that such a scalar stands in. In quotes the spaces at the start of a line do not count.
const INDENT: &str = "                ";

fn parse_indented(source: &str, quoted: &[ByteRange]) -> Option<Node> {
    let mut text = String::with_capacity(source.len());
    // Where lines were indented, in bytes of `text`: the start of what was put in.
    let mut inserted = Vec::new();
    let mut done = 0;
    for range in quoted {
        let lines = lines(source, range.start).map(|line| line.start).skip(1);
        for line in lines.take_while(|&line| line < range.end) {
            text.push_str(source.get(done..line)?);
            inserted.push(text.len());
            text.push_str(INDENT);
            done = line;
        }
    }
    text.push_str(source.get(done..)?);
    let mut node = build(&text).ok().flatten()?;
    node.map_ranges(&|at| at - INDENT.len() * inserted.partition_point(|&place| place < at));
    Some(node)
}

/// The tree of the first document, or the byte at which the parser gave up.
fn build(source: &str) -> Result<Option<Node>, usize> {
    let options = granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true };
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str_with_options(source, options) {
        let (event, span) = event.map_err(|error| error.marker().byte_offset().unwrap_or(source.len()))?;
        let Some(range) = span.byte_range() else { return Ok(None) };
        let done = match event {
            Event::Scalar(text, style, _, tag) => {
                let text = if range.is_empty() { "".into() } else { text.into() };
                let kind = NodeKind::Scalar(Scalar { text, style: style_of(style) });
                Some(Node { kind, range: trim_breaks(source, range), tag: tag.as_deref().map(name) })
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => Some(Node { kind: NodeKind::Alias, range, tag: None }),
            Event::SequenceStart(style, _, tag) => {
                open.push(Open::new(range, style == StructureStyle::Flow, true, tag.as_deref()));
                None
            }
            Event::MappingStart(style, _, tag) => {
                open.push(Open::new(range, style == StructureStyle::Flow, false, tag.as_deref()));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| open.close(source, &range)),
            Event::DocumentEnd => return Ok(None),
            _ => None,
        };
        if let Some(node) = done {
            match open.last_mut() {
                Some(parent) => parent.push(source, node),
                None => return Ok(Some(node)),
            }
        }
    }
    Ok(None)
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: ByteRange,
    flow: bool,
    tag: Option<Box<Box<str>>>,
    content: Content,
}

/// What came of it.
enum Content {
    Items(Vec<Node>),
    /// The entries, and a key whose value has not come yet.
    Pairs(Vec<Pair>, Option<Node>),
}

impl Open {
    fn new(start: ByteRange, flow: bool, sequence: bool, tag: Option<&Tag>) -> Self {
        let content = if sequence { Content::Items(Vec::new()) } else { Content::Pairs(Vec::new(), None) };
        Self { start, flow, tag: tag.map(name), content }
    }

    fn push(&mut self, source: &str, node: Node) {
        match &mut self.content {
            Content::Items(items) => push(items, node),
            Content::Pairs(pairs, key) => match key.take() {
                Some(key) => push(pairs, Pair { key, value: after_colon(source, node) }),
                None => *key = Some(node),
            },
        }
    }

    fn close(self, source: &str, end: &ByteRange) -> Node {
        let inside = match &self.content {
            Content::Items(items) => {
                let ends = items.first().zip(items.last());
                ends.map(|(first, last)| first_dash(source, first.range.start)..last.range.end)
            }
            Content::Pairs(pairs, _) => {
                pairs.first().zip(pairs.last()).map(|(first, last)| first.key.range.start..last.value.range.end)
            }
        };
        let range = if self.flow { self.start.start..end.end } else { inside.unwrap_or(self.start) };
        // Most have a few entries, and are kept as long as the text is open.
        let kind = match self.content {
            Content::Items(mut items) => {
                items.shrink_to_fit();
                NodeKind::Sequence(Box::new(Sequence { flow: self.flow, items: Items::new(items) }))
            }
            Content::Pairs(mut pairs, _) => {
                pairs.shrink_to_fit();
                NodeKind::Mapping(Box::new(Mapping { flow: self.flow, pairs }))
            }
        };
        Node { kind, range, tag: self.tag }
    }
}

/// The parser puts a value that is left out right behind its key; it belongs behind the colon.
fn after_colon(source: &str, mut value: Node) -> Node {
    value.range = place_of_value(source, &value.range);
    value
}

fn place_of_value(source: &str, range: &ByteRange) -> ByteRange {
    let rest = source.get(range.end..).unwrap_or_default();
    let blanks = blanks(rest);
    if range.is_empty() && rest[blanks..].starts_with(':') {
        let behind = range.end + blanks + 1;
        return behind..behind;
    }
    range.clone()
}

/// The dash of a list's first item. The parser starts some lists at the dash and some at what follows it.
fn first_dash(source: &str, item: usize) -> usize {
    source[..item].rfind('-').unwrap_or(item)
}

fn name(tag: &Tag) -> Box<Box<str>> {
    Box::new(tag.to_string().into())
}

fn style_of(style: Style) -> ScalarStyle {
    match style {
        Style::SingleQuoted => ScalarStyle::SingleQuoted,
        Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
        Style::Literal | Style::Folded => ScalarStyle::Block,
        _ => ScalarStyle::Plain,
    }
}

/// Block scalars come with the line breaks and blank lines after them, which belong to no node.
fn trim_breaks(source: &str, range: ByteRange) -> ByteRange {
    let length = source.get(range.clone()).map_or(0, |text| text.trim_end_matches(['\n', '\r', ' ']).len());
    range.start..range.start + length
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::syntax::yaml::NodeKind;

    /// Every scalar as `text@raw`.
    fn scalars(source: &str) -> Vec<String> {
        let node = parse(source).expect("YAML");
        let scalar = |node: &super::Node| Some(format!("{}@{}", node.scalar()?.text, &source[node.range.clone()]));
        node.walk().filter_map(scalar).collect()
    }

    #[test]
    fn scalars_know_where_they_stand() {
        assert_eq!(scalars("a: 'x y' # c\nb:\n- \"é\"\n- z\n"), ["a@a", "x y@'x y'", "b@b", "é@\"é\"", "z@z"]);
        assert_eq!(scalars("thumbnail:\n"), ["thumbnail@thumbnail", "@"]);
        let node = parse("a:\n- b : # c\n  d:\n").expect("YAML");
        let empty: Vec<_> = node.walk().filter(|node| node.is_null()).map(|node| node.range.start).collect();
        assert_eq!(empty, [8, 17], "behind the colon");
        assert_eq!(scalars("t: |\n  a\n  b\n\n"), ["t@t", "a\nb\n@a\n  b"]);
    }

    #[test]
    fn collections_span_their_content() {
        let source = "l: [a, b]\nm:\n  k: v\n  w: {x: 1}\n";
        let node = parse(source).expect("YAML");
        let pairs = &node.mapping().expect("a map").pairs;
        assert_eq!(&source[pairs[0].value.range.clone()], "[a, b]");
        assert_eq!(&source[pairs[1].value.range.clone()], "k: v\n  w: {x: 1}");
    }

    #[test]
    fn quoted_scalars_may_go_on_in_column_0() {
        assert_eq!(scalars("a: \"x\ny\nz\"\nb: 1\n"), ["a@a", "x y z@\"x\ny\nz\"", "b@b", "1@1"]);
    }

    #[test]
    fn quoted_scalars_deep_inside_may_go_on_in_column_0_for_long() {
        let source = format!("a:\n- b:\n  - c: \"{}\"\n    d: e\n", "x: y\n".repeat(40));
        let found = scalars(&source);
        assert_eq!(found[2], "c@c");
        assert_eq!(found[4..], ["d@d", "e@e"]);
    }

    #[test]
    fn quoted_scalars_have_as_many_lines_as_they_have() {
        let source = format!("a:\n- \"{}\"\nb: 1\n", "x: y\n\nlicense: z\n".repeat(1000));
        let found = scalars(&source);
        assert_eq!((found.len(), &*found[2], &*found[3]), (4, "b@b", "1@1"));
    }

    #[test]
    fn broken_text_has_no_tree() {
        assert_eq!(parse("a: b: c\n"), None);
        assert_eq!(parse("a: [b\n"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse("# only a comment\n"), None);
    }

    #[test]
    fn aliases_and_tags() {
        let node = parse("a: *nowhere\nb: !!python/tuple [x]\n").expect("YAML");
        let pairs = &node.mapping().expect("a map").pairs;
        assert_eq!(pairs[0].value.kind, NodeKind::Alias);
        assert_eq!(pairs[1].value.tag(), Some("tag:yaml.org,2002:python/tuple"));
    }
}
