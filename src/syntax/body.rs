use std::ops::Range;
use std::sync::Arc;

use crate::text::{Buffer, ByteRange, Splice};

use super::{Block, BlockKind, ChangedRow, Placed, long_list, long_table, row, word};

/// The top-level blocks of a body, read again only where an edit may have changed them.
///
/// A *cut* is the start of a block, in column 0 and behind a blank line, whose line starts no list item, no definition of
/// a link's target, and is not indented. What stands behind a cut is read the same whatever stands before it, as long as
/// nothing before it is left open (a fence, a comment): that is asked of the parser itself, by a heading behind the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The blocks, in order.
    pub blocks: Vec<Placed<Arc<Block>>>,
    /// Whether targets of links are defined (`[name]: target`): any paragraph may refer to them.
    has_definitions: bool,
}

/// Which blocks have given way to which by an edit: those at `old` to those at `new`, both from the same index on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedBlocks {
    /// Indexes before the edit.
    pub old: Range<usize>,
    /// Indexes after it.
    pub new: Range<usize>,
    /// Where it is one block, a table of which but one row changed: that row.
    pub row: Option<ChangedRow>,
}

impl ChangedBlocks {
    pub(super) fn new(old: Range<usize>, new: Range<usize>) -> Self {
        Self { old, new, row: None }
    }
}

/// A body of no more bytes is parsed at once at the first read.
const AT_ONCE: usize = 32 * 1024;

/// What is parsed together of a longer one, in bytes: the parser's tree takes up to 150 for each, until the piece is read.
const PIECE: usize = 8 * 1024;

/// A heading of our own behind a piece: where it is read as one, nothing before it is open.
pub(super) const SENTINEL: &str = "# x\n";

impl Body {
    /// No blocks.
    pub fn empty() -> Self {
        Self { blocks: Vec::new(), has_definitions: false }
    }

    /// Reads what stands behind the byte `start`.
    pub fn read(text: &Buffer, start: usize) -> Self {
        Self::read_in_pieces(text, start, size_of_pieces(text.len().saturating_sub(start)))
    }

    fn read_in_pieces(text: &Buffer, start: usize, size: usize) -> Self {
        let mut body = Self::empty();
        let mut from = start;
        while from < text.len() {
            let Some((end, piece)) = next_piece(text, from, size) else {
                let (blocks, _) = parse(&text.slice(start..text.len()), start);
                return Self { blocks, has_definitions: true };
            };
            body.blocks.extend(piece);
            from = end;
        }
        body.blocks.shrink_to_fit();
        body
    }

    /// Reads again what an edit may have changed. `text` is the text after the edit, `start` where the body starts in it; the
    /// edit lies in the body as a whole, and before the edit the body started at the same byte.
    pub fn edit(&mut self, text: &Buffer, start: usize, splice: &Splice) -> ChangedBlocks {
        if self.has_definitions {
            return self.read_all(text, start);
        }
        if let Some(changed) = self.edit_inside(text, splice) {
            return changed;
        }
        let mut above = self.blocks.partition_point(|block| block.start <= splice.start);
        while above > 0 && !is_cut(text, self.blocks[above - 1].start, start) {
            above -= 1;
        }
        let (first, from) = match above.checked_sub(1) {
            Some(first) => (first, self.blocks[first].start),
            None => (0, start),
        };
        let mut next = self.blocks.partition_point(|block| block.start < splice.old_end).max(above);
        let mut step = 1;
        loop {
            // Behind the edit stands a break, so the block started in column 0 before it, too.
            let is_end = |block: &Placed<Arc<Block>>| {
                let at = splice.moved(block.start);
                at > splice.new_end && is_cut(text, at, start)
            };
            next = match self.blocks.get(next..) {
                Some(rest) => next + rest.iter().position(is_end).unwrap_or(rest.len()),
                None => self.blocks.len(),
            };
            let end = self.blocks.get(next).map_or(text.len(), |block| splice.moved(block.start));
            match read_piece(text, from..end) {
                Piece::Clean(blocks) => return self.replace(first, next, blocks, splice),
                Piece::Definitions => return self.read_all(text, start),
                Piece::Open => {
                    next += step;
                    step *= 2;
                }
            }
        }
    }

    /// Reads the row of a table again, or takes over a word of a paragraph, where the edit lies in one and changes nothing else.
    fn edit_inside(&mut self, text: &Buffer, splice: &Splice) -> Option<ChangedBlocks> {
        let at = self.blocks.partition_point(|block| block.start <= splice.start).checked_sub(1)?;
        let row = row::edit(&mut self.blocks[at], text, splice);
        if row.is_none() && !word::edit(&mut self.blocks[at], text, splice) {
            return None;
        }
        self.blocks[at + 1..].iter_mut().for_each(|block| block.start = splice.moved(block.start));
        Some(ChangedBlocks { old: at..at + 1, new: at..at + 1, row })
    }

    /// Puts the blocks where they stand after an edit before them.
    pub(super) fn shift(&mut self, splice: &Splice) {
        self.blocks.iter_mut().for_each(|block| block.start = splice.moved(block.start));
    }

    fn read_all(&mut self, text: &Buffer, start: usize) -> ChangedBlocks {
        let old = std::mem::replace(self, Self::read(text, start));
        ChangedBlocks::new(0..old.blocks.len(), 0..self.blocks.len())
    }

    /// Puts `new` in the place of the blocks from `first` to `next`, but for those at both ends that are the same.
    fn replace(
        &mut self,
        first: usize,
        next: usize,
        mut new: Vec<Placed<Arc<Block>>>,
        splice: &Splice,
    ) -> ChangedBlocks {
        let old = &self.blocks[first..next];
        let is_kept = |(old, new): &(&Placed<Arc<Block>>, &Placed<Arc<Block>>)| {
            let start = if old.start < splice.old_end { old.start } else { splice.moved(old.start) };
            start == new.start && old.piece == new.piece
        };
        let before = old.iter().zip(&new).take_while(is_kept).count();
        let rest = old[before..].iter().rev().zip(new[before..].iter().rev());
        let after = rest.take_while(is_kept).take_while(|(old, _)| old.start >= splice.old_end).count();
        let changed = first + before..next - after;
        // Those before the changed ones may stand behind the edit, too: in blank lines, nothing changes but places.
        for block in self.blocks[first..].iter_mut().filter(|block| block.start >= splice.old_end) {
            block.start = splice.moved(block.start);
        }
        new.truncate(new.len() - after);
        let new = new.split_off(before);
        let count = new.len();
        self.blocks.splice(changed.clone(), new);
        ChangedBlocks::new(changed.clone(), changed.start..changed.start + count)
    }
}

/// How much of a body of that length is parsed together, in bytes.
pub(super) fn size_of_pieces(length: usize) -> usize {
    if length > AT_ONCE { PIECE } else { AT_ONCE }
}

enum Piece {
    /// The blocks of a text behind which nothing is open.
    Clean(Vec<Placed<Arc<Block>>>),
    /// Something is left open at its end.
    Open,
    /// Targets of links are defined in it.
    Definitions,
}

/// The blocks up to the first clean cut behind about `size` bytes, and where that is; `None` where targets of links are defined.
fn next_piece(text: &Buffer, from: usize, mut size: usize) -> Option<(usize, Vec<Placed<Arc<Block>>>)> {
    loop {
        let end = cut_from(text, from.saturating_add(size));
        match read_piece(text, from..end) {
            Piece::Clean(blocks) => return Some((end, blocks)),
            Piece::Open => size *= 2,
            Piece::Definitions => return None,
        }
    }
}

/// The blocks of `range`, which starts and ends at cuts or at the ends of the body.
fn read_piece(text: &Buffer, range: ByteRange) -> Piece {
    let is_last = range.end >= text.len();
    let mut source = text.slice(range.clone());
    if !is_last {
        source.to_mut().push_str(SENTINEL);
    }
    let (mut blocks, has_definitions) = parse(&source, range.start);
    if has_definitions {
        return Piece::Definitions;
    }
    if !is_last {
        let is_sentinel = |block: Placed<Arc<Block>>| block.start == range.end && block.kind == BlockKind::Heading(1);
        if !blocks.pop().is_some_and(is_sentinel) {
            return Piece::Open;
        }
    }
    Piece::Clean(blocks)
}

fn parse(source: &str, start: usize) -> (Vec<Placed<Arc<Block>>>, bool) {
    let (mut blocks, has_definitions) = long_list::read(source).unwrap_or_else(|| long_table::read(source));
    blocks.iter_mut().for_each(|block| block.start += start);
    (blocks, has_definitions)
}

/// Longer white space before a cut is not looked through.
const MARGIN: usize = 256;

/// Whether a block that starts at the byte `at` starts at a cut, in a body that starts at `body`.
fn is_cut(text: &Buffer, at: usize, body: usize) -> bool {
    let before = text.slice(at.saturating_sub(MARGIN).max(body)..at);
    let is_start = at - before.len() <= body;
    let Some(above) = without_break(&before) else { return false };
    let above = above.trim_end_matches([' ', '\t']);
    let is_below_blank = above.ends_with(['\n', '\r']) || above.is_empty() && is_start;
    is_below_blank && !goes_on(&text.slice(at..at + 16))
}

/// Whether a line that begins so may belong to what stands above a blank line, or define the target of a link.
fn goes_on(line: &str) -> bool {
    let bytes = line.as_bytes();
    let ends_word = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    match bytes {
        [] | [b'[', ..] => true,
        [b'-' | b'+' | b'*', ..] => ends_word(1),
        [b'0'..=b'9', ..] => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            bytes.get(digits).is_none_or(|byte| matches!(byte, b'.' | b')'))
        }
        [first, ..] => first.is_ascii_whitespace() || *first == b'\x0b',
    }
}

/// `text` without the line break at its end; `None` where there is none.
fn without_break(text: &str) -> Option<&str> {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r']))
}

/// The first line from `from` on that may start at a cut; the end of the text where there is none.
pub(super) fn cut_from(text: &Buffer, mut from: usize) -> usize {
    const WINDOW: usize = 4 * 1024;
    while from < text.len() {
        from = text.floor(from);
        let window = text.slice(from..text.floor(from + WINDOW));
        let bytes = window.as_bytes();
        // Below a line that is blank: the break has another before it, or white space.
        let may_be_below_blank = |at: &usize| {
            *at > 0
                && bytes[at - 1].is_ascii_whitespace()
                && bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace())
        };
        let starts = memchr::memchr_iter(b'\n', bytes).filter(may_be_below_blank).map(|at| from + at + 1);
        if let Some(cut) = starts.into_iter().find(|&at| is_cut(text, at, 0)) {
            return cut;
        }
        // The breaks of the last line may stand above a line of the next window.
        from += WINDOW - 8;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Body, parse};
    use crate::text::Buffer;

    /// In pieces as small as can be, a body is what it is at once.
    #[test]
    fn pieces() {
        for text in [
            "# T\n\ntext\nmore\n\n- a\n\n  b\n\n- c\n\nd\n\n1. e\n\n   f\n\n2) g\n\n\n## S\n\ntext\n",
            "text\n\n```py\ncode\n\ncode\n\n# code\n\n```\n\ntext\n\n    code\n\n    code\n\ntext\n\n~~~\n\nopen\n\nopen\n",
            "text\n\n<!-- x\n\ny\n\nz -->\n\ntext\n\n<div>\n\ntext\n\n</div>\n\n<script>\n\nx\n\n</script>\n\ntext\n",
            "> a\n\n> b\n>\n> - c\n\ntext\n\n> ```\n> x\n\ny\n\n- ```\n  x\n\ny\n\n  ```\n\nz\n",
            "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n    x\n\ntext\na | b\n-|-\n\n##Title\n\ntext\n===\n\n---\n\n***\n\ntext\n",
            "text\r\n\r\n- a\r\n\r\n  b\r\n\r\ntext\r\n \t\r\ntext\n \n\u{a0}\n\ntext \n\n\ttext\n\n[a]\n\n=\n\ntext",
        ] {
            let buffer = Buffer::new(text);
            let body = Body::read_in_pieces(&buffer, 0, 1);
            let (blocks, has_definitions) = parse(text, 0);
            assert_eq!(body, Body { blocks, has_definitions }, "{text}");
        }
    }
}
