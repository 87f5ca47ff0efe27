//! Lists of thousands of items, some items at a time: the parser's tree of all would take several times what is kept.

use std::sync::Arc;

use crate::text::{ByteRange, lines, push};

use super::{Block, BlockKind, Placed, markdown};

/// What is parsed together of a long list, in bytes.
const PART: usize = 4 * 1024;

/// As [`markdown::read`], of a body with a long list; `None` where there is none.
pub(super) fn read(source: &str) -> Option<(Vec<Placed<Arc<Block>>>, bool)> {
    read_in_parts(source, PART)
}

/// The items of the longest list that are read apart, if [`read`] can, and the parts in which they are.
pub(super) fn long(source: &str) -> Option<(ByteRange, Vec<ByteRange>)> {
    let (marker, apart) = items(source, PART)?;
    Some((apart.clone(), parts(source, marker, apart, PART).collect()))
}

/// The same, with items of the longest list apart from all else, some `part` bytes together.
fn read_in_parts(source: &str, part: usize) -> Option<(Vec<Placed<Arc<Block>>>, bool)> {
    let (marker, apart) = items(source, part)?;
    let (mut blocks, at) = markdown::read_around(source, &apart)?;
    let placed = &mut blocks[at];
    let start = apart.start - placed.start;
    // An item of the list stands above and one below, so those between are items, too.
    if placed.kind != BlockKind::List || start >= placed.source.len() {
        return None;
    }
    let block = Arc::get_mut(&mut placed.piece)?;
    let mut below = split_off(block, start);
    below.each_range(&mut |range| *range = range.start + apart.len()..range.end + apart.len());
    block.source = [&block.source[..start], &source[apart.clone()], &block.source[start..]].concat().into();
    for range in parts(source, marker, apart.clone(), part) {
        let by = range.start - placed.start;
        let mut items = read_items(&source[range], &marker)?;
        items.each_range(&mut |range| *range = range.start + by..range.end + by);
        append(block, items);
    }
    append(block, below);
    block.inlines.settle().shrink_to_fit();
    block.tables.shrink_to_fit();
    block.pairs.shrink_to_fit();
    blocks[at + 1..].iter_mut().for_each(|block| block.start += apart.len());
    Some((blocks, false))
}

/// What a list is of: a bullet, or what stands behind each number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet(u8),
    Number(u8),
}

impl Marker {
    /// That of an item which starts in column 0 and has a text; a break of dashes or asterisks is none.
    fn of(line: &str) -> Option<Self> {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (marker, text) = match line.as_bytes().get(digits..)? {
            [bullet @ (b'-' | b'*' | b'+'), b' ', text @ ..] if digits == 0 => (Self::Bullet(*bullet), text),
            [behind @ (b'.' | b')'), b' ', text @ ..] if (1..=9).contains(&digits) => (Self::Number(*behind), text),
            _ => return None,
        };
        let is_text = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'-' | b'*' | b'+');
        text.iter().any(is_text).then_some(marker)
    }

    /// An item of our own, behind which those before it have ended.
    fn item(self) -> String {
        match self {
            Self::Bullet(bullet) => format!("{} x\n", char::from(bullet)),
            Self::Number(behind) => format!("1{} x\n", char::from(behind)),
        }
    }
}

/// The longest run of lines from one item to another of the same marker, both in column 0, with nothing between but other
/// items, what is indented and blank lines, if it is longer than `least`; without the first item.
fn items(source: &str, least: usize) -> Option<(Marker, ByteRange)> {
    if source.len() <= least {
        return None;
    }
    let mut longest = None;
    let mut length = least;
    // The marker of the run, and where its second item starts, once there is one.
    let mut run: Option<(Marker, Option<usize>)> = None;
    for line in lines(source, 0) {
        let text = &source[line.clone()];
        if text.starts_with("  ") || text.trim_ascii().is_empty() {
            continue;
        }
        run = match (Marker::of(text), run) {
            (Some(marker), Some((of_run, second))) if marker == of_run => {
                let second = second.unwrap_or(line.start);
                if line.start - second > length {
                    length = line.start - second;
                    longest = Some((marker, second..line.start));
                }
                Some((marker, Some(second)))
            }
            (marker, _) => marker.map(|marker| (marker, None)),
        };
    }
    longest
}

/// What is parsed together of items: some, from `part` bytes on.
fn parts(source: &str, marker: Marker, items: ByteRange, part: usize) -> impl Iterator<Item = ByteRange> {
    let mut from = items.start;
    std::iter::from_fn(move || {
        let start = from;
        from = next_item(source, &marker, start + part).filter(|end| *end < items.end).unwrap_or(items.end);
        (start < items.end).then_some(start..from)
    })
}

/// The first item in column 0 from a byte on.
fn next_item(source: &str, marker: &Marker, from: usize) -> Option<usize> {
    let from = memchr::memchr(b'\n', source.as_bytes().get(from..)?).map(|at| from + at + 1)?;
    lines(source, from).find(|line| Marker::of(&source[line.clone()]) == Some(*marker)).map(|line| line.start)
}

/// Reads items with another behind them; `None` where they are not one list.
fn read_items(items: &str, marker: &Marker) -> Option<Block> {
    let (read, has_definitions) = markdown::read(&[items, &marker.item()].concat());
    let [read] = <[_; 1]>::try_from(read).ok()?;
    let mut block = Arc::into_inner(read.piece).filter(|block| block.kind == BlockKind::List && !has_definitions)?;
    split_off(&mut block, items.len());
    Some(block)
}

/// Takes off what stands from a byte on, without the text.
fn split_off(block: &mut Block, at: usize) -> Block {
    let Block { inlines, tables, pairs, .. } = block;
    let inlines = inlines.settle();
    Block {
        source: Box::default(),
        kind: block.kind,
        inlines: inlines.split_off(inlines.partition_point(|inline| inline.range.start < at)).into(),
        tables: tables.split_off(tables.partition_point(|table| table.range.start < at)),
        pairs: pairs.split_off(pairs.partition_point(|pair| pair.key.start < at)),
    }
}

/// Adds what stands in another.
fn append(block: &mut Block, mut other: Block) {
    let inlines = block.inlines.settle();
    other.inlines.settle().drain(..).for_each(|inline| push(inlines, inline));
    other.tables.into_iter().for_each(|table| push(&mut block.tables, table));
    other.pairs.into_iter().for_each(|pair| push(&mut block.pairs, pair));
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::{items, read_in_parts};
    use crate::syntax::markdown;

    const ITEMS: &str = "- a: *b*\n- c `d\n  e` [f](g)\n\n  - h: i\n    - j\n- <b>\n  k\n- ```\n  l\n- <!-- m\n\n- # n\n\n      o\n\n- | p |\n  |---|\n  | q |\n- - r: s\n- > t\n";

    #[test]
    fn parts() {
        for (head, tail) in [
            ("", ""),
            ("# T\n\ntext\n", "\ntext\n"),
            ("* x\n", "* x\n- y\n"),
            ("- ***\n- x\n\n\n", "    code\n-\n- y\n"),
            ("> x\n", "lazy\n\n| a |\n|---|\n"),
            ("##T\n", "- - -\n##U\n"),
        ] {
            for list in [ITEMS.to_owned(), ITEMS.replace('\n', "\r\n"), "10. a\n    b\n\n2. c: d\n".to_owned()] {
                let text = [head, &list.repeat(9), tail].concat();
                assert_eq!(read_in_parts(&text, 40).expect("parts"), markdown::read(&text), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_items(
            head in select(&["", "# T\n\n", "text\n\n", "- x\n", "* x\n", "9. x\n\n", "> x\n", "```\n", "<!--\n", "<div>\n", "| a |\n|---|\n"][..]),
            items in vec((select(&["- ", "-  ", "-     ", "* ", "1. ", "10. ", "2) ", "-\n  "][..]), vec(select(PIECES.split('§').collect::<Vec<_>>()), 1..4)), 4..24),
            tail in select(&["", "\ntext\n", "lazy\n", "    code\n", "\n\n    code\n", "- - -\n", "===\n", "```\n", "-->\n", "\n[a]: b\n"][..]),
            is_one_kind in any::<bool>(),
        ) {
            let mut text = head.to_owned();
            for (marker, pieces) in &items {
                text += if is_one_kind { items[0].0 } else { marker };
                pieces.iter().for_each(|piece| text += piece);
                text.push('\n');
            }
            text += tail;
            for text in [text.replace('\n', "\r\n"), text] {
                if let Some(read) = read_in_parts(&text, 20) {
                    prop_assert_eq!(read, markdown::read(&text), "{}", text);
                }
            }
        }
    }

    const PIECES: &str = "a§b: c§**d**§*§`§``§[e](f)§[e§](f)§<b>§<!--§-->§|§\\§\n§\n\n§\n  §\n\n  §\n    §\n\n      §\n  - §\n    - §\n  1. §\
        \n  > §\n  ```\n§\n  | a |\n  |---|\n  | b |§\n  # §\n  ---§\n\t§# g§> h§- i§---§```§~~~§    j§\t§[k]: l§&amp;§http://m.n§---\n  ";

    #[test]
    fn what_is_no_long_list() {
        for text in [
            "```\nITEMS```\n",
            "<!--\nITEMS-->\n",
            "- x\nITEMS- [a]: b\n",
            "- x\n- [a]: b\nITEMS- y\n",
            "1. x\n\n  text\n1. x\n\n  text\nITEMS",
        ] {
            let text = text.replace("ITEMS", &"- x\n".repeat(20));
            assert!(items(&text, 40).is_some());
            let read = read_in_parts(&text, 40);
            assert!(read.is_none() || read == Some(markdown::read(&text)), "{text}");
        }
        for text in ["- x\n* x\n", "- x\n1. x\n", "- - -\n", "- x\ny\n", "1. x\n1) x\n"] {
            assert!(items(&text.repeat(20), 40).is_none(), "{text}");
        }
    }
}
