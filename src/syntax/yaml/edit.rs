//! Small changes to a YAML text that keep the rest of it as it is written: comments, quotes, indentation, line ends.
//! Ranges of nodes and edits are those of the same `source`. What is written in a way that has no room for the change
//! gives `None`.

use crate::text::{Edit, LineEnding, after_break, before_break, line_end, line_start};

use super::write::{flow_scalar, scalar};
use super::{Mapping, Node, NodeKind, ScalarStyle};

/// The edit that adds texts to a list. Nothing and a single scalar become a list in brackets.
pub fn with_items(source: &str, value: &Node, items: &[&str]) -> Option<Edit> {
    let in_brackets = || items.iter().map(|item| flow_scalar(item)).collect::<Vec<_>>().join(", ");
    let range = value.range.clone();
    match &value.kind {
        _ if value.tag.is_some() => None,
        NodeKind::Scalar(_) if value.is_null() => {
            // Behind the colon, nothing has no place of its own.
            let blank = if range.is_empty() { " " } else { "" };
            Some(Edit::replace(range, format!("{blank}[{}]", in_brackets())))
        }
        NodeKind::Scalar(scalar) if scalar.style != ScalarStyle::Block => {
            let written = &source[range.clone()];
            Some(Edit::replace(range, format!("[{written}, {}]", in_brackets())))
        }
        NodeKind::Sequence(list) if list.flow => {
            let (end, comma) = match list.items.last() {
                Some(last) => (last.range.end, ", "),
                None => (range.start + 1, ""),
            };
            Some(Edit::insert(end, format!("{comma}{}", in_brackets())))
        }
        NodeKind::Sequence(list) => {
            let indent = &source[line_start(source, range.start)..range.start];
            let end = line_end(source, list.items.last()?.range.end);
            let line_break = LineEnding::of(source).as_str();
            let lines = items.iter().map(|item| format!("{line_break}{indent}- {}", scalar(item)));
            is_indent(indent).then(|| Edit::insert(end, lines.collect::<String>()))
        }
        _ => None,
    }
}

/// The edit that writes a sequence anew, with these `items`, which are YAML already. `None` for what is no sequence, for no
/// items, and where something stands between the old ones: comments, tags, anchors, scalars of several lines.
pub fn with_only_items(source: &str, sequence: &Node, items: &[String]) -> Option<Edit> {
    let (old, range) = (sequence.sequence()?, sequence.range.clone());
    let is_mark = |c: char| c.is_ascii_whitespace() || matches!(c, '-' | ',' | '[');
    let mut from = range.start;
    for item in &old.items {
        let between = source.get(from..item.range.start)?;
        if !between.chars().all(is_mark) || source[item.range.clone()].contains(['\n', '\r']) {
            return None;
        }
        from = item.range.end;
    }
    if items.is_empty() || sequence.tag.is_some() {
        return None;
    }
    if old.flow {
        let is_end = source.get(from..range.end)?.chars().all(|c| c.is_ascii_whitespace() || matches!(c, ',' | ']'));
        return is_end.then(|| Edit::replace(range, format!("[{}]", items.join(", "))));
    }
    let line_break = LineEnding::of(source).as_str();
    let indent = &source[line_start(source, range.start)..range.start];
    let lines: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
    // Spaces behind the last item go with it.
    let end = line_end(source, from);
    let is_whole = is_indent(indent) && source[from..end].trim().is_empty();
    is_whole.then(|| Edit::replace(range.start..end, lines.join(&format!("{line_break}{indent}"))))
}

/// The edits that make a mapping the one item of a list: a dash before its first line, and all others further in;
/// brackets around one that is written in braces.
pub fn into_list(source: &str, map: &Node) -> Option<Vec<Edit>> {
    let range = map.range.clone();
    if map.mapping()?.flow {
        return Some(vec![Edit::insert(range.start, "["), Edit::insert(range.end, "]")]);
    }
    let first = line_start(source, range.start);
    if !source[first..range.start].bytes().all(|b| b == b' ') {
        return None;
    }
    let mut edits = vec![Edit::insert(range.start, "- ")];
    for (at, _) in source[range.clone()].match_indices(['\n', '\r']) {
        let line = range.start + at + 1;
        let is_blank = source[line..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        if line < range.end && !is_blank {
            edits.push(Edit::insert(line, "  "));
        }
    }
    Some(edits)
}

/// The edit that takes the entry number `at` out of a mapping that has others, with the comment behind it.
pub fn without(source: &str, map: &Mapping, at: usize) -> Option<Edit> {
    let pair = map.pairs.get(at).filter(|_| !map.flow && map.pairs.len() > 1)?;
    let start = line_start(source, pair.key.range.start);
    // Behind a dash, the next key moves up.
    if let (false, Some(next)) = (is_indent(&source[start..pair.key.range.start]), map.pairs.get(at + 1)) {
        let between = &source[pair.value.range.end..next.key.range.start];
        let is_clear = between.trim().is_empty() && is_indent(&source[line_start(source, next.key.range.start)..][..1]);
        return is_clear.then(|| Edit::delete(pair.key.range.start..next.key.range.start));
    }
    let end = line_end(source, pair.value.range.end);
    Some(match after_break(source, end) {
        after if after > end => Edit::delete(start..after),
        _ => Edit::delete(before_break(source, start)..end),
    })
}

/// The edit that takes the item number `at` out of a list that has others. `None` where something stands beside it: a
/// comment, a tag, a list around it.
pub fn without_item(source: &str, list: &Node, at: usize) -> Option<Edit> {
    let items = &list.sequence()?.items;
    let range = items.get(at).filter(|_| items.len() > 1)?.range.clone();
    if list.sequence()?.flow {
        let is_clear = |between: &str| between.trim() == ",";
        let (before, next) = (at.checked_sub(1).map(|at| &items[at]), items.get(at + 1));
        let next = next.filter(|next| is_clear(&source[range.end..next.range.start]));
        let start = before.map_or(list.range.start + 1, |before| before.range.end);
        let lead = source[start..range.start].trim_start();
        return match (next, before) {
            (Some(next), _) if lead.is_empty() || lead.trim() == "," => {
                Some(Edit::delete(range.start..next.range.start))
            }
            (None, Some(before)) if lead.trim() == "," => Some(Edit::delete(before.range.end..range.end)),
            _ => None,
        };
    }
    let (start, end) = (line_start(source, range.start), line_end(source, range.end));
    let dash = source[start..range.start].trim_start_matches(' ').strip_prefix('-')?;
    if !is_indent(dash) || !is_indent(&source[range.end..end]) || source[range].contains(['\n', '\r']) {
        return None;
    }
    Some(match after_break(source, end) {
        after if after > end => Edit::delete(start..after),
        _ => Edit::delete(before_break(source, start)..end),
    })
}

/// The edit that puts `lines`, with LF between them and none at the end, below the entry number `at` of a mapping.
pub fn below(source: &str, map: &Mapping, at: usize, lines: &str) -> Option<Edit> {
    let pair = map.pairs.get(at).filter(|_| !map.flow)?;
    let column = pair.key.range.start - line_start(source, pair.key.range.start);
    let line_break = format!("{}{}", LineEnding::of(source).as_str(), " ".repeat(column));
    let lines: String = lines.split('\n').flat_map(|line| [&*line_break, line]).collect();
    let end = line_end(source, pair.value.range.end);
    Some(Edit::insert(source[..end].trim_end_matches([' ', '\t']).len().max(pair.value.range.end), lines))
}

fn is_indent(text: &str) -> bool {
    text.bytes().all(|b| b == b' ')
}

#[cfg(test)]
mod tests {
    use super::super::{Mapping, Node, parse};
    use super::{below, into_list, with_items, with_only_items, without, without_item};
    use crate::text::apply;

    fn value(source: &str) -> Node {
        let Some(Node { kind: super::super::NodeKind::Mapping(map), .. }) = parse(source) else { panic!("{source}") };
        map.pairs.into_iter().next_back().expect("an entry").value
    }

    fn map(node: &Node) -> &Mapping {
        match node.sequence() {
            Some(list) => list.items[0].mapping(),
            None => node.mapping(),
        }
        .expect("a map")
    }

    #[test]
    fn a_map_becomes_a_list() {
        let listed = |source: &str| into_list(source, &value(source)).map(|edits| apply(source, &edits));
        assert_eq!(
            listed("m:\n  a: 1 # c\n\n  # d\n  b: |\n    x\n").as_deref(),
            Some("m:\n  - a: 1 # c\n\n    # d\n    b: |\n      x\n")
        );
        assert_eq!(listed("m: {a: 1}\n").as_deref(), Some("m: [{a: 1}]\n"));
        assert_eq!(listed("m:\r\n a: 1\r\n b: 2\r\n").as_deref(), Some("m:\r\n - a: 1\r\n   b: 2\r\n"));
        assert_eq!(listed("m:\r a: 1\r b: 2").as_deref(), Some("m:\r - a: 1\r   b: 2"));
    }

    #[test]
    fn a_list_grows() {
        let more = |source: &str| with_items(source, &value(source), &["a", "no"]).map(|edit| apply(source, &[edit]));
        for (source, expected) in [
            ("m:\n- x # c\n\n", Some("m:\n- x # c\n- a\n- \"no\"\n\n")),
            ("m:\r\n  - x: 1\r\n    y: 2", Some("m:\r\n  - x: 1\r\n    y: 2\r\n  - a\r\n  - \"no\"")),
            ("m: [x, ] # c\n", Some("m: [x, a, \"no\", ] # c\n")),
            ("m: []\n", Some("m: [a, \"no\"]\n")),
            ("m: 'x' # c\n", Some("m: ['x', a, \"no\"] # c\n")),
            ("m:\n", Some("m: [a, \"no\"]\n")),
            ("m: ~\n", Some("m: [a, \"no\"]\n")),
            ("m: |\n  x\n", None),
            ("m: {x: 1}\n", None),
            ("m: !!str x\n", None),
        ] {
            assert_eq!(more(source).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn an_item_goes() {
        let left = |source: &str, at| without_item(source, &value(source), at).map(|edit| apply(source, &[edit]));
        for (source, at, expected) in [
            ("m: [a, b]\n", 0, Some("m: [b]\n")),
            ("m: [a, 'b' , c, ]\n", 1, Some("m: [a, c, ]\n")),
            ("m: [a, b]\n", 1, Some("m: [a]\n")),
            ("m: [a, !!str b]\n", 1, None),
            ("m: [a, # c\n b]\n", 0, None),
            ("m: [a]\n", 0, None),
            ("m:\n  - a\n  - b\n", 0, Some("m:\n  - b\n")),
            ("m:\r\n- a\r\n- b", 1, Some("m:\r\n- a")),
            ("m:\n- a\n- b # c\n", 1, None),
            ("m:\n- a\n- &x b\n", 1, None),
            ("m: a\n", 0, None),
        ] {
            assert_eq!(left(source, at).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn a_sequence_is_written_anew() {
        let anew = |source: &str| {
            let items = ["x".to_owned(), "y".to_owned()];
            with_only_items(source, &value(source), &items).map(|edit| apply(source, &[edit]))
        };
        for (source, expected) in [
            ("m: [a, 'b', ] # c\n", Some("m: [x, y] # c\n")),
            ("m:\n  - a\n  -\n  - b\n", Some("m:\n  - x\n  - y\n")),
            ("m:\r\n- a\r\n- b", Some("m:\r\n- x\r\n- y")),
            ("m:\n- a\n-\n", Some("m:\n- x\n- y\n")),
            ("m:\n- a # c\n- b\n", None),
            ("m:\n- a\n- b # c\n", None),
            ("m: [a, !!str b]\n", None),
            ("m: a\n", None),
        ] {
            assert_eq!(anew(source).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn an_entry_goes() {
        let left = |source: &str, at| without(source, map(&value(source)), at).map(|edit| apply(source, &[edit]));
        assert_eq!(left("m:\n  a: 1 # c\n  b: 2\n", 0).as_deref(), Some("m:\n  b: 2\n"));
        assert_eq!(left("m:\n  a: 1\n  b: # c\n", 1).as_deref(), Some("m:\n  a: 1\n"));
        assert_eq!(left("m:\r\n  a: 1\r\n  b: 2", 1).as_deref(), Some("m:\r\n  a: 1"));
        assert_eq!(left("m:\n- a: 1\n  b: 2\n", 0).as_deref(), Some("m:\n- b: 2\n"));
        assert_eq!(left("m:\n- a: 1\n  b: 2\n", 1).as_deref(), Some("m:\n- a: 1\n"));
        assert_eq!(left("m:\n- a: 1 # c\n  b: 2\n", 0), None, "the comment may be about all of it");
        assert_eq!(left("m: {a: 1, b: 2}\n", 0), None);
        assert_eq!(left("m:\n  a: 1\n", 0), None, "nothing would be left");
    }

    #[test]
    fn an_entry_is_added() {
        let more = |source: &str, at| below(source, map(&value(source)), at, "x:\n  y: 1").map(|e| apply(source, &[e]));
        assert_eq!(more("m:\n- a: 1\n  b: 2\n", 0).as_deref(), Some("m:\n- a: 1\n  x:\n    y: 1\n  b: 2\n"));
        assert_eq!(more("m:\n- a: 1 # c", 0).as_deref(), Some("m:\n- a: 1 # c\n  x:\n    y: 1"));
        assert_eq!(more("m:\r\n- a: 1\r\n", 0).as_deref(), Some("m:\r\n- a: 1\r\n  x:\r\n    y: 1\r\n"));
        assert_eq!(more("m: {a: 1}\n", 0), None);
    }
}
